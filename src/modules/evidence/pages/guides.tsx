import { ButtonLink, Jump, LoneLink, Reading, Row, Stack, TitleBlock } from '../../../ui/index.ts'
import type { Reading as Who } from '../../diagnosis/index.ts'
import { exhibitsPath } from '../paths.ts'
import type { CaptureGuide } from '../rules/guide.ts'
import { Guides, guideId } from './guide.tsx'

/** How to save each proof of one situation, before it is deposited. */
export function GuidesPage({
  number,
  reading,
  guides,
}: {
  number: string
  reading: Who
  guides: readonly CaptureGuide[]
}) {
  const { guides: w } = reading.words
  return (
    <>
      <TitleBlock
        back={<LoneLink href={exhibitsPath(number)}>{w.back}</LoneLink>}
        title={w.title}
        lead={w.lead}
      />
      <Reading>
        <Stack gap="wide">
          <Jump
            label={w.jump}
            links={guides.map((guide) => ({ label: guide.title, href: `#${guideId(guide)}` }))}
          />
          <Guides words={w} guides={guides} language={reading.language} />
          <Row>
            <ButtonLink href={exhibitsPath(number)}>{w.deposit}</ButtonLink>
          </Row>
        </Stack>
      </Reading>
    </>
  )
}
