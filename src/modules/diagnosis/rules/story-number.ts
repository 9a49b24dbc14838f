/**
 * The number of a story left with us: TXT-7K4P-93TD-M5XQ. It is all that its person keeps of it, and it erases it.
 *
 * Twelve signs of Crockford's alphabet (no I, L, O, U: nothing to confuse, nothing rude), which fit on a line of
 * the smallest phone: 60 bits, tried sixty times a minute at most, so that nobody erases the text of another.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const signsCount = 12

/** The number written from twelve random bytes. */
export const storyNumber = (random: Uint8Array): string =>
  written(Array.from(random.subarray(0, signsCount), (byte) => alphabet[byte % 32]).join(''))

/**
 * The number a person meant: small letters, spaces, a forgotten prefix, O for 0 and I for 1 are forgiven.
 * Trap: TXT are signs of the alphabet too, so the prefix is told by the length alone.
 */
export function readStoryNumber(typed: string): string | undefined {
  const bare = typed
    .slice(0, 80)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  const signs = (bare.length === signsCount + 3 ? bare.replace(/^TXT/, '') : bare)
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return signs.length === signsCount && [...signs].every((sign) => alphabet.includes(sign))
    ? written(signs)
    : undefined
}

const written = (signs: string) => `TXT-${signs.match(/.{4}/g)?.join('-')}`
