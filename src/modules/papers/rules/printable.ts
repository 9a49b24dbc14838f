/**
 * Without what has no shape: controls, halves of letters, and the marks that make a line read backwards. Narrow
 * no-break spaces are made plain ones: drawn as a mere gap, they would be lost by who copies or hears the paper.
 */
export const legible = (text: string) =>
  text
    .toWellFormed()
    .replace(/[^\P{C}\n\t\u00ad\u200c\u200d]/gu, '')
    .replaceAll('\t', ' ')
    .replaceAll('\u202f', '\u00a0')

/**
 * All but what Libertinus Serif shows: Latin, Greek and Cyrillic letters, punctuation, money, arrows and the sign
 * itself. Holes in the ranges are letters it lacks (₻, ₼) or shows on some letters only (Cyrillic marks): a test
 * prints all the others.
 */
const unusual =
  /[^\u0020-\u0483\u048a-\u052f\u1e00-\u1fff\u2000-\u206f\u20a0-\u20ba\u20bd-\u20bf\u2190-\u2193\u25a1]/gu

const notLatin = /[^\u0020-\u024f\u1e00-\u1eff\u2010-\u2027\u20ac\u25a1]/gu

const missing = '\u25a1'

export const usualOnly = (text: string) => text.replace(unusual, missing)

/** What remains when usual letters, put together, cannot be shown. */
export const latinOnly = (text: string) => text.replace(notLatin, missing)
