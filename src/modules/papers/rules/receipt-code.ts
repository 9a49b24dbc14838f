import { crockford, drawn, readSigns, signsOf } from '../../../kernel/crockford.ts'

/**
 * A receipt's code: what a person reads on the telephone to have it checked. RCP-7K4P-93TD-M5.
 *
 * Nine of Crockford's signs drawn at random, 45 bits, and a tenth that checks them: a sign misread, or any two
 * exchanged, is seen before anybody searches.
 */

/** The code written from nine random bytes. */
export function receiptCode(random: Uint8Array): string {
  const values = drawn(random, 9)
  return written(signsOf([...values, checkOf(values)]))
}

/** The code a person meant, however she copied it; one whose check does not fit is not a code. */
export function readReceiptCode(typed: string): string | undefined {
  const signs = readSigns(typed.slice(0, 60), 10, 'RCP')
  if (signs === undefined) return undefined
  const values = Array.from(signs, (sign) => crockford.indexOf(sign))
  return checkOf(values.slice(0, 9)) === values[9] ? written(signs) : undefined
}

const written = (signs: string) => `RCP-${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`

/**
 * The value of a polynomial over the field of 32 elements (x^5 + x^2 + 1), at its generator 2: each place has a
 * weight of its own, so that every single error and every exchange of two signs changes the result.
 */
const checkOf = (values: readonly number[]): number => values.reduce((sum, value) => doubled(sum ^ value), 0)

const doubled = (value: number) => (value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1)
