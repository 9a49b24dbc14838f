import type { Words } from '../../../platform/words/index.ts'
import { LoneLink, Reading, Section, Stack, Steps, TitleBlock } from '../../../ui/index.ts'
import { directoryPaths } from '../paths.ts'
import { Sentences } from './sentences.tsx'

/** The rules of choice and of order, as they are applied (rules/ranking.ts, store/proposals.ts). */
export const RulesPage = ({ words }: { words: Words }) => {
  const { rules: w } = words.directory
  const { rules: reviews } = words.reviews
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={directoryPaths.ask}>{w.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <Section id="who" title={w.whoTitle}>
            <Stack>
              <Sentences lines={w.who} />
              <p>{w.howMany}</p>
            </Stack>
          </Section>
          <Section id="order" title={w.orderTitle}>
            <Steps steps={w.order} />
          </Section>
          <Section id="never" title={w.neverTitle}>
            <Stack>
              <Sentences lines={w.never} />
            </Stack>
          </Section>
          <Section id="reviews" title={reviews.title}>
            <Stack>
              <Sentences lines={reviews.lines} />
              <p class="small soft">{reviews.sources}</p>
            </Stack>
          </Section>
          <Section id="sources" title={w.sourcesTitle}>
            <p>{w.sources}</p>
            <LoneLink href={directoryPaths.charterText}>{words.charter.title}</LoneLink>
          </Section>
        </Stack>
      </Reading>
    </>
  )
}
