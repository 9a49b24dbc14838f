/**
 * Text that somebody typed, made safe to keep: lone surrogates replaced, NUL and other control characters
 * removed (PostgreSQL cannot hold a NUL; the others only serve to deceive a reader), lines ended in one way,
 * composed accents (NFC). What people meant to write is untouched, emoji and right-to-left included.
 */
export const typedText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
    .normalize('NFC')

/** The same on one line, without spaces around: a name, a number, a word. */
export const typedLine = (text: string): string => typedText(text).replace(/\s+/g, ' ').trim()
