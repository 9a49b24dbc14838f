import { publics as everyPublic, isPublic, type Public } from '../../kernel/situation.ts'
import type { Form } from '../../platform/http/form.ts'
import type { Library } from './library.ts'
import type { Answers } from './rules/questionnaire.ts'
import type { Heard } from './rules/triage/for-whom.ts'
import type { TriageResult } from './triage.ts'

/** Who tells, and about whom: what was said of it before the story, kept on the way. */
export type Asker = { audience: Public | undefined; about: Answers }

/** Circumstances are the same questions in every language: a name and an answer that the tree knows. */
export function askerIn(form: Form, { in: shelves }: Pick<Library, 'in'>): Asker {
  const typed = form.line('public')
  const told = shelves.fr.questions.circumstances.flatMap(({ id, options }): [string, string][] => {
    const answer = form.line(id)
    return answer !== undefined && options.some((option) => option.id === answer) ? [[id, answer]] : []
  })
  return { audience: isPublic(typed) ? typed : undefined, about: Object.fromEntries(told) }
}

/** Whom a story is about, when nobody said; `asks` when its words leave several possible: worth a question. */
export type Whom = { public: Public; asks: readonly Public[] }

/**
 * What was heard counts as far as the situation may strike such a public; a person is meant when nothing says
 * otherwise and she may be; what only strikes organisations, and may strike two kinds, is asked.
 */
export function whomOf(
  { candidates: [best] }: Pick<TriageResult, 'candidates'>,
  heard: Heard,
  { threats }: Pick<Library, 'threats'>,
): Whom {
  const publics = (best && threats.bySlug.get(best.threat)?.publics) ?? everyPublic
  const [first = 'particulier'] = publics
  if (publics.length === 1) return { public: first, asks: [] }
  if (heard !== undefined && heard !== 'doubt' && publics.includes(heard)) return { public: heard, asks: [] }
  const meansPerson = heard === undefined && publics.includes('particulier')
  return meansPerson ? { public: 'particulier', asks: [] } : { public: first, asks: publics }
}
