/**
 * The signs of the numbers we give: BAL-…, RCP-…, TXT-…
 *
 * They are Crockford's Base32: ten figures, and the letters but I, L, O and U, so that nothing is confused and
 * nothing is rude. Who reads takes small letters for capitals, I and L for 1, O for 0.
 * Source: Douglas Crockford, « Base 32 », https://www.crockford.com/base32.html
 */
export const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The same, as one place of a pattern. */
export const crockfordPattern = '[0-9A-HJKMNP-TV-Z]'

/** What each random byte draws, from 0 to 31: 256 is eight times 32, so that each sign has the same chance. */
export const drawn = (random: Uint8Array, count: number): number[] =>
  Array.from(random.subarray(0, count), (byte) => byte % 32)

export const signsOf = (values: readonly number[]): string => values.map((value) => crockford[value]).join('')

/**
 * The signs a person meant: small letters, spaces, dashes, a forgotten prefix, O for 0, I and L for 1 are forgiven.
 * Trap: a number may itself begin like its prefix, so the prefix is told by the length alone.
 */
export function readSigns(typed: string, count: number, prefix: string): string | undefined {
  const written = folded(typed)
  const start = folded(prefix)
  const isPrefixed = written.length === count + start.length && written.startsWith(start)
  const signs = isPrefixed ? written.slice(start.length) : written
  return signs.length === count && [...signs].every((sign) => crockford.includes(sign)) ? signs : undefined
}

const folded = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
