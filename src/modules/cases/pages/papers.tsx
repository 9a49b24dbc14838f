import { LoneLink, Reading, Stack, TitleBlock } from '../../../ui/index.ts'
import { Evidence, type Library, OnlyFrench, ReadyTexts, type Reading as Who } from '../../diagnosis/index.ts'
import { casePath } from '../paths.ts'
import type { CaseView } from '../view.ts'

/** The texts to send, filled with the facts of the case, and the proof that goes with them. */
export function PapersPage({ view, library, reading }: { view: CaseView; library: Library; reading: Who }) {
  const { words } = reading
  const { papers: w } = words.case
  const shown = { help: view.help, library, reading }
  return (
    <>
      <TitleBlock
        back={<LoneLink href={casePath(view.file.number)}>{words.passage.back}</LoneLink>}
        title={w.page}
        lead={w.pageLead}
      />
      <Reading>
        <Stack gap="wide">
          <OnlyFrench reading={reading} />
          <ReadyTexts {...shown} known={view.known.fr} lead={w.lead} unfolded />
          <p>
            <LoneLink href={casePath(view.file.number, 'facts')}>{words.case.facts.edit}</LoneLink>
          </p>
          <Evidence {...shown} />
        </Stack>
      </Reading>
    </>
  )
}
