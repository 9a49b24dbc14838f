import { visible } from '../rules/visible.ts'
import { type Charset, charsetOf, textOf } from './charset.ts'

/** A text as it is shown: its lines, in which nothing is interpreted and nothing is hidden. */
export type TextPreview = { kind: 'text'; charset: Charset; lines: readonly string[]; cut: boolean }

export const previewBytes = 65_536
const mostLines = 2000

/**
 * The first lines of a text, whatever it is: a script, a page, a mail are shown as they are written.
 *
 * A letter that turns the direction of reading, or that nobody sees, is written ⟦U+202E⟧: it is how a text says one
 * thing to people and another to machines (CVE-2021-42574).
 */
export function textPreview(head: Buffer, size: number): TextPreview | undefined {
  const bytes = head.subarray(0, previewBytes)
  // A mail may hold a byte that no text has.
  const charset = charsetOf(bytes) ?? (bytes.length > 0 ? 'windows-1252' : undefined)
  if (!charset) return undefined
  const lines = textOf(bytes, charset).split(/\r\n|\r|\n/)
  return {
    kind: 'text',
    charset,
    lines: lines.slice(0, mostLines).map(visible),
    cut: size > bytes.length || lines.length > mostLines,
  }
}
