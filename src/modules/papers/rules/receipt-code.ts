/**
 * A receipt's code: what a person reads on the telephone to have it checked. RCP-7K4P-93TD-M5.
 *
 * Nine signs of Crockford's alphabet drawn at random (no I, L, O, U: nothing to confuse, nothing rude), 45 bits,
 * and a tenth that checks them: a sign misread, or any two exchanged, is seen before anybody searches.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The code written from nine random bytes. */
export function receiptCode(random: Uint8Array): string {
  const signs = Array.from(random.subarray(0, 9), (byte) => byte % 32)
  return written([...signs, checkOf(signs)])
}

/**
 * The code a person meant: small letters, spaces, a forgotten prefix, O for 0 and I for 1 are forgiven; one
 * whose check does not fit is not a code.
 */
export function readReceiptCode(typed: string): string | undefined {
  const bare = typed
    .slice(0, 60)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  const signs = (bare.length === 13 ? bare.replace(/^RCP/, '') : bare)
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const values = Array.from(signs, (sign) => alphabet.indexOf(sign))
  if (values.length !== 10 || values.includes(-1)) return undefined
  return checkOf(values.slice(0, 9)) === values[9] ? written(values) : undefined
}

const written = (values: readonly number[]) => {
  const signs = values.map((value) => alphabet[value]).join('')
  return `RCP-${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`
}

/**
 * The value of a polynomial over the field of 32 elements (x^5 + x^2 + 1), at its generator 2: each place has a
 * weight of its own, so that every single error and every exchange of two signs changes the result.
 */
const checkOf = (values: readonly number[]): number => values.reduce((sum, value) => doubled(sum ^ value), 0)

const doubled = (value: number) => (value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1)
