/** How the letters of a text are written; null when these bytes are no text. */
export type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * Finds out how a text is written from its first bytes, which may end in the middle of a letter.
 *
 * UTF-8 can hardly be met by chance (RFC 3629); what is neither UTF nor binary was written by an old Windows:
 * windows-1252 has a letter for every byte, as the Encoding Standard reads it.
 */
export function charsetOf(head: Buffer): Charset | null {
  if (head.length === 0) return null
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const looked = head.subarray(0, 65_536)
  const odd = looked.reduce((count, byte) => count + (isControl(byte) ? 1 : 0), 0)
  if (odd === 0) return isUtf8(looked) ? 'utf-8' : 'windows-1252'
  return withoutMark(looked)
}

/** Tabs, ends of lines and pages, and the escape of terminals belong to texts. */
const isControl = (byte: number) => byte < 32 && ![9, 10, 12, 13, 27].includes(byte)

/** UTF-16 without its mark: every other byte of Latin letters is zero. */
function withoutMark(head: Buffer): Charset | null {
  const looked = head.subarray(0, 512)
  const half = looked.length / 2
  const zeros = [0, 0]
  looked.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (half < 4) return null
  if (odd > half * 0.7 && even === 0) return 'utf-16le'
  if (even > half * 0.7 && odd === 0) return 'utf-16be'
  return null
}

function isUtf8(bytes: Buffer): boolean {
  try {
    // `stream`: the last letter may be cut.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** The text of these bytes, without the mark that says their order; what is no letter becomes U+FFFD. */
export const textOf = (bytes: Buffer, charset: Charset): string => new TextDecoder(charset).decode(bytes)
