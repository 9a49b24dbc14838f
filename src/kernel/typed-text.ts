/**
 * Text that somebody typed, made safe to keep: lone surrogates replaced, NUL and other control characters
 * removed (PostgreSQL cannot hold a NUL; the others only serve to deceive a reader), lines ended in one way,
 * marks piled up without end cut, lines where nothing is to be seen emptied, composed accents (NFC). What people
 * meant to write is untouched, emoji and right-to-left included.
 */
export const typedText = (text: string): string => {
  const composed = withoutPiles(withoutControls(text.toWellFormed().replace(/\r\n?/g, '\n'))).normalize('NFC')
  // A few marks are written as two once composed (U+0344): the pile is brought back to its height.
  return withoutUnseenLines(withoutPiles(composed))
}

/** The same on one line, without spaces around: a name, a number, a word. */
export const typedLine = (text: string): string => typedText(text).replace(/\s+/g, ' ').trim()

/**
 * Lines and tabs stay; gone are the other signs of control, those of eight bits (U+0080–009F) included, which a
 * terminal obeys as well, and those that reverse the reading order.
 */
export const withoutControls = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')

/** As many marks on one letter as any language needs, with room to spare (Unicode UAX #15, 13: Stream-Safe Text). */
export const mostMarks = 30

/**
 * Marks beyond the thirtieth on one letter are dropped. Normalising sorts each pile of marks, in a time that
 * grows with the square of its height: no text of a stranger is normalised before it passed here.
 * The two half-width signs are letters that NFKD makes into marks.
 */
export const withoutPiles = (text: string): string => text.replace(piles, '$1')
const piles = new RegExp(`([\\p{M}\\uff9e\\uff9f]{${mostMarks}})[\\p{M}\\uff9e\\uff9f]+`, 'gu')

/**
 * Signs that show nothing by themselves: of format (\p{Cf}), ignored by whoever draws letters (fillers, selectors),
 * marks that wait for a letter, and the empty pattern of Braille.
 */
const unseen = '\\p{Cf}\\p{Default_Ignorable_Code_Point}\\p{M}\\u2800'
const anUnseen = new RegExp(`[${unseen}]`, 'u')
const allUnseen = new RegExp(`^[\\s${unseen}]*$`, 'u')

/**
 * A line of signs that nobody sees is an empty line: a signature, a title, the label of a price must be there to be
 * read. Between signs that are seen they stay: they join an emoji, part a word of Persian.
 */
const withoutUnseenLines = (text: string): string =>
  anUnseen.test(text)
    ? text
        .split('\n')
        .map((line) => (anUnseen.test(line) && allUnseen.test(line) ? '' : line))
        .join('\n')
    : text

/** How many signs of a text are seen, where a least is asked for: reasons of twenty signs are twenty to read. */
export const signsSeen = (text: string): number =>
  [...text.replace(new RegExp(anUnseen, 'gu'), '').trim()].length
