import { drawn, readSigns, signsOf } from '../../../kernel/crockford.ts'

/**
 * The number of a story left with us: TXT-7K4P-93TD-M5XQ. It is all that its person keeps of it, and it erases it.
 *
 * Twelve of Crockford's signs, which fit on a line of the smallest phone: 60 bits, tried sixty times a minute at
 * most, so that nobody erases the text of another.
 */
const signsCount = 12

/** The number written from twelve random bytes. */
export const storyNumber = (random: Uint8Array): string => written(signsOf(drawn(random, signsCount)))

/** The number a person meant, however she copied it. */
export function readStoryNumber(typed: string): string | undefined {
  const signs = readSigns(typed.slice(0, 80), signsCount, 'TXT')
  return signs && written(signs)
}

const written = (signs: string) => `TXT-${signs.match(/.{4}/g)?.join('-')}`
