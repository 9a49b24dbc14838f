/** Whether she approved the payment herself, as she said it: yes, no, unknown, or nothing yet. */
type Approved = string | undefined

/**
 * Whether a letter says the opposite of what she told: « je n’ai pas autorisé » is not for who approved the
 * payment, nor « j’ai validé » for who did not.
 */
export const contradicts = (letter: string, approved: Approved): boolean =>
  (letter === 'bank-contest' && approved === 'yes') || (letter === 'bank-tricked' && approved === 'no')

/** Of the two letters that say opposite things, hers is not known yet: she is asked before either is offered. */
export const asksConsent = (letters: readonly { id: string }[], approved: Approved): boolean =>
  approved === undefined && bothLetters.every((id) => letters.some((letter) => letter.id === id))

/** « Je n’ai pas autorisé » and « j’ai validé, trompé ». */
const bothLetters = ['bank-contest', 'bank-tricked']

/**
 * The letter of the sheet that confirms the call to the bank; none when it would make her sign what she did
 * not say: both are offered and she has not said which is hers, or the only one contradicts her.
 */
export function confirming<Letter extends { id: string }>(
  letters: readonly Letter[],
  approved: Approved,
): Letter | undefined {
  const possible = letters.filter(({ id }) => !contradicts(id, approved))
  const unsaid = bothLetters.every((id) => possible.some((letter) => letter.id === id))
  return unsaid ? undefined : possible[0]
}
