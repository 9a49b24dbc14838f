import { randomBytes, randomInt } from 'node:crypto'
import type { CasesWorld, Opening } from './actions.ts'
import { caseNumber } from './rules/number.ts'
import { drawSecret } from './rules/secret.ts'

/** The number and the six words of one attempt to open a case. */
export type DrawCase = (attempt: number) => { number: string; secret: string[] }

/** By chance alone: no two openings are the same. */
export const drawnByChance =
  ({ secretWords }: CasesWorld): DrawCase =>
  () => ({ number: caseNumber(randomBytes(8)), secret: drawSecret(secretWords, randomInt) })

/**
 * From the draw of a form and all that the form says: the same form sent twice draws the same case, and the
 * second finds the first. Nothing more is kept for that, the words least of all; without the instance's key
 * nobody goes from a draw to words.
 */
export function drawnFrom(draw: string, { secrets, secretWords }: CasesWorld, opening: Opening): DrawCase {
  const said = JSON.stringify([draw, opening])
  return (attempt) => {
    const bytes = (what: string) => secrets.digest('case-draw', `${attempt} ${what} ${said}`)
    let drawn = 0
    return {
      number: caseNumber(bytes('number')),
      // 48 bits for one word among two thousand: none is likelier than another by more than a ten-billionth.
      secret: drawSecret(secretWords, (below) => bytes(`word ${drawn++}`).readUIntBE(0, 6) % below),
    }
  }
}
