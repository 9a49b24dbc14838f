import type { Language, Words } from '../../platform/words/index.ts'
import { type CaseView, factRows, tellsWhoSheIs } from '../cases/index.ts'
import type { Diagnosis, Reading } from '../diagnosis/index.ts'
import type { SharedPart } from './pages/workspace.tsx'
import { type Request, sharedPart } from './rules/request.ts'

type Reader = { words: Words; language: Language; now: Date; zone: string }

/** What a provider reads of a case: what its victim ticked, and nothing that only names who she is elsewhere. */
export function sharedPartOf(
  view: CaseView,
  { library, threatName }: Pick<Diagnosis, 'library' | 'threatName'>,
  /** What she ticked, and where she asked for help: it may be elsewhere than where she lives. */
  request: Pick<Request, 'shared'> & { insee: string | null },
  reader: Reader,
  communeName: (insee: string) => string,
): SharedPart {
  const { file, facts } = view
  const insee = request.insee ?? file.insee
  const { repairWork: w } = reader.words
  const flags = w.flags as Record<string, string>
  const rows = factRows(view, library, reader as Reading)
  return sharedPart(
    {
      situation: {
        // What the case says to her (« vous avez payé ») is for her: a professional reads what it is called.
        threat: threatName(file.threat, reader.language)?.label ?? file.threat,
        flags: file.flags.map((flag) => flags[flag] ?? flag),
        reporter: file.reporter === 'self' ? undefined : w.reporters[file.reporter],
      },
      contact: {
        name: facts.name ?? '',
        phone: facts.phone ?? '',
        mail: facts.reachMail ?? view.attachedTo ?? '',
      },
      place: insee === null ? '' : communeName(insee),
      story: facts.story ?? '',
      facts: rows
        .filter(({ name }) => name !== 'story' && !tellsWhoSheIs(name))
        .map(({ term, value }) => ({ term, value })),
    },
    request,
  )
}
