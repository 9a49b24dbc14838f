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
 * All but what the fonts of letter.typ show: Latin, Greek and Cyrillic letters, punctuation, money, arrows, the
 * minus of a sum and the sign itself. Holes in the ranges are letters they lack (₻, ₼, Ԁ) or show on some letters only (Cyrillic marks): a
 * test prints all the others.
 */
const unusual =
  /[^\u0020-\u0477\u047a-\u0483\u048a-\u04f9\u04fc-\u04ff\u0510-\u0513\u051a-\u051d\u1e00-\u1fff\u2000-\u2037\u2039-\u2040\u2042\u2044-\u204b\u204f\u2052\u2054\u205f-\u206f\u20a0-\u20ba\u20bd-\u20bf\u2190-\u2193\u2212\u25a1]/gu

const notLatin = /[^\u0020-\u024f\u1e00-\u1eff\u2010-\u2027\u20ac\u2212\u25a1]/gu

const missing = '\u25a1'

export const usualOnly = (text: string) => text.replace(unusual, missing)

/** What remains when usual letters, put together, cannot be shown. */
export const latinOnly = (text: string) => text.replace(notLatin, missing)
