/** What a spreadsheet needs to read our accents; first in the file, once. */
export const csvStart = '\uFEFF'

/**
 * One row for a French spreadsheet: semicolons, quotes where needed, CRLF (RFC 4180 but for the separator).
 *
 * A cell that begins like a formula is preceded by an apostrophe: what somebody typed must not run on the machine
 * of whoever opens the file (OWASP, CSV injection).
 */
export const csvRow = (cells: readonly string[]): string => `${cells.map(cell).join(';')}\r\n`

const cell = (text: string): string => {
  const safe = /^[\s\uFEFF]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
