import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  Letter as LetterSheet,
  LoneLink,
  More,
  Notice,
  Reading,
  Section,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { inFrench, OnlyFrench, type Reading as Who } from '../../diagnosis/index.ts'
import type { Letter } from '../letters.ts'
import { breachPath } from '../paths.ts'
import type { Breach } from '../rules/breach.ts'

type PreviewData = {
  reading: Who
  breach: Breach
  letters: readonly Letter[]
  subject: string
  /** The code of a receipt she holds that is of other letters than these. */
  outdated: string | undefined
}

/** The letters as they will be printed, to read again before anything is made. */
export function PreviewPage({ reading, breach, letters, subject, outdated }: PreviewData) {
  const { preview: w } = reading.words.breaches
  const [first, ...others] = letters
  const sheet = ({ paper }: Letter) => (
    <LetterSheet
      blocks={paper.blocks}
      title={paper.form === 'letter' ? undefined : paper.title}
      subject={subject}
      lang="fr"
    />
  )
  return (
    <>
      <TitleBlock above={breach.organisation} title={w.title} lead={w.lead} />
      <Reading>
        <Stack gap="wide">
          {outdated && (
            <Notice live>
              <p>{fill(w.outdated, { code: outdated })}</p>
            </Notice>
          )}
          <OnlyFrench reading={reading} />
          {first && (
            <Section id="first" title={inFrench(first.paper.title, reading)}>
              {sheet(first)}
            </Section>
          )}
          <Section id="others" title={w.others}>
            {others.map((letter) => (
              <More key={letter.paper.id} summary={inFrench(letter.paper.title, reading)}>
                {sheet(letter)}
              </More>
            ))}
          </Section>
          <form method="post" action={breachPath(breach.slug, 'receipt')}>
            <Stack>
              <Button kind="light">{w.submit}</Button>
              <p class="soft">{w.submitLead}</p>
            </Stack>
          </form>
          <LoneLink href={breachPath(breach.slug, 'form')}>{w.correct}</LoneLink>
        </Stack>
      </Reading>
    </>
  )
}
