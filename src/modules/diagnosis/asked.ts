import { isPublic, type Public } from '../../kernel/situation.ts'
import type { Form } from '../../platform/http/form.ts'

/** What an address of the diagnosis says: for whom, which answers, and the threat when it is known already. */
export type Asked = {
  public: Public | undefined
  /** The threat found by words or chosen in a list: only what changes the help is still asked. */
  known: string | undefined
  given: Readonly<Record<string, string>>
}

/** Names that the address uses for itself; everything else may be an answer. */
const ours = new Set(['public', 'threat', 'asked', 'change', 'via', 'choice', 'insee'])

/** More than this is not a person answering questions. */
const mostAnswersRead = 40

export function askedOf(query: Form): Asked {
  const typed = query.line('public')
  const answers = query
    .entries()
    .filter(([name, value]) => !ours.has(name) && name.length < 60 && value.length < 60)
    .slice(0, mostAnswersRead)
  return {
    public: isPublic(typed) ? typed : undefined,
    known: query.line('threat'),
    given: Object.fromEntries(answers),
  }
}
