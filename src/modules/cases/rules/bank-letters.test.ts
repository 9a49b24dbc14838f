import { describe, expect, it } from 'vitest'
import { confirming } from './bank-letters.ts'

const contest = { id: 'bank-contest' }
const tricked = { id: 'bank-tricked' }
const alert = { id: 'bank-alert' }

describe('the letter that confirms the call to the bank', () => {
  it.each<[string, { id: string }[], string | undefined, { id: string } | undefined]>([
    ['is neither of the two while she has not said which is hers', [contest, tricked], undefined, undefined],
    ['is neither when she does not know', [contest, tricked], 'unknown', undefined],
    ['contests what she did not approve', [contest, tricked], 'no', contest],
    ['asks back what she approved, tricked', [contest, tricked], 'yes', tricked],
    ['never says « je n’ai pas autorisé » for who approved', [contest], 'yes', undefined],
    ['is the only one of the sheet while nothing contradicts it', [contest], undefined, contest],
    ['is the first that fits', [alert, contest], 'yes', alert],
    ['is not of the sheet when it has none', [], 'yes', undefined],
  ])('%s', (_, letters, approved, letter) => {
    expect(confirming(letters, approved)).toEqual(letter)
  })
})
