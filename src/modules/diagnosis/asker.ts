import { isPublic, type Public } from '../../kernel/situation.ts'
import type { Form } from '../../platform/http/form.ts'
import type { Library } from './library.ts'
import type { Answers } from './rules/questionnaire.ts'
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

/** Whom a story is about, when nobody said: a person, unless what happened only happens to organisations. */
export function publicOf(
  { candidates: [best] }: Pick<TriageResult, 'candidates'>,
  { threats }: Pick<Library, 'threats'>,
): Public {
  const publics = best ? (threats.bySlug.get(best.threat)?.publics ?? []) : []
  return publics.includes('particulier') || publics.length === 0
    ? 'particulier'
    : (publics[0] ?? 'particulier')
}
