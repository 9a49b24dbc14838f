/** How a file's bytes are read as text. The older official files were in ISO-8859-1, the present ones in UTF-8. */
export type Encoding = 'utf-8' | 'windows-1252'

/** Why bytes cannot be the text of a table; `line` is where, from 1. */
export type BytesFlaw = {
  why: 'file-empty' | 'file-not-text' | 'file-encoding' | 'file-line-too-long' | 'file-truncated'
  line: number
}

/** No row of these tables comes near: a line longer than this is another kind of file, or an attack. In bytes. */
export const longestLine = 64 * 1024

const newline = 0x0a
const carriageReturn = 0x0d
const starts: Readonly<Record<string, readonly number[]>> = {
  zip: [0x50, 0x4b, 0x03, 0x04],
  gzip: [0x1f, 0x8b],
  pdf: [0x25, 0x50, 0x44, 0x46],
  utf16LittleEndian: [0xff, 0xfe],
  utf16BigEndian: [0xfe, 0xff],
}

/** Bytes that windows-1252, and ISO-8859-1 as people use it, give no letter. */
const lettersOfNobody = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

/**
 * Looks at every byte of a file once, in pieces, before anything is made of it: `push` answers a flaw as soon
 * as there is one, `end` the encoding.
 *
 * A file that is UTF-8 but for the last letter was cut while it came. One that is not UTF-8 is read as
 * windows-1252, unless it holds a byte that no letter has: then nobody knows, and it is refused.
 */
export function bytesInspector() {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let [seen, line, length, notUtf8, nobody] = [0, 1, 0, 0, 0]

  const lineBreaks = (piece: Uint8Array): BytesFlaw | undefined => {
    for (const byte of piece) {
      if (byte === 0) return { why: 'file-not-text', line }
      if (nobody === 0 && lettersOfNobody.has(byte)) nobody = line
      if (byte === newline) line += 1
      length = byte === newline || byte === carriageReturn ? 0 : length + 1
      if (length > longestLine) return { why: 'file-line-too-long', line }
    }
    return undefined
  }

  return {
    push(piece: Uint8Array): BytesFlaw | undefined {
      const isFirst = seen === 0
      seen += piece.length
      if (isFirst && Object.values(starts).some((start) => start.every((byte, at) => piece[at] === byte)))
        return { why: 'file-not-text', line: 1 }
      const before = line
      const flaw = lineBreaks(piece)
      if (flaw || notUtf8 > 0) return flaw
      try {
        strict.decode(piece, { stream: true })
      } catch {
        notUtf8 = before
      }
      return undefined
    },

    end(): { encoding: Encoding } | BytesFlaw {
      if (seen === 0) return { why: 'file-empty', line: 1 }
      if (notUtf8 > 0)
        return nobody > 0 ? { why: 'file-encoding', line: nobody } : { encoding: 'windows-1252' }
      try {
        strict.decode()
        return { encoding: 'utf-8' }
      } catch {
        return { why: 'file-truncated', line }
      }
    },
  }
}

/**
 * A letter with an accent, written in UTF-8 and read once as something else: « Ã© » for « é ». Somebody
 * converted the file wrongly; U+FFFD says that letters are lost already.
 */
export const isGarbled = (text: string): boolean =>
  /\u00c3[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|\u00e2\u20ac|\ufffd/.test(
    text,
  )
