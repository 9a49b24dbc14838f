/** How many pixels a picture says it has, before anybody unpacks them. */
export type Dimensions = { width: number; height: number }

/**
 * What the header of a JPEG, PNG, GIF, WebP or BMP says; undefined when it does not say it where the format wants.
 *
 * A few kilobytes may claim to be a wall of pixels: this is read first, so that it is refused before it is
 * unpacked.
 */
export function dimensionsOf(bytes: Buffer, type: string): Dimensions | undefined {
  try {
    const read = readers[type]?.(bytes)
    return read && read.width > 0 && read.height > 0 ? read : undefined
  } catch {
    // Shorter than its own header.
    return undefined
  }
}

const readers: Record<string, (bytes: Buffer) => Dimensions | undefined> = {
  png: (bytes) => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }),
  gif: (bytes) => ({ width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }),
  bmp: (bytes) =>
    bytes.readUInt32LE(14) === 12
      ? { width: bytes.readUInt16LE(18), height: bytes.readUInt16LE(20) }
      : { width: bytes.readInt32LE(18), height: Math.abs(bytes.readInt32LE(22)) },
  jpeg: jpegDimensions,
  webp: webpDimensions,
  heic: boxedDimensions,
  avif: boxedDimensions,
}

/** The frame header (SOF) is one of the segments before the scan (ITU-T T.81, B.2.2). */
function jpegDimensions(bytes: Buffer): Dimensions | undefined {
  for (const { marker, start } of jpegSegments(bytes))
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { width: bytes.readUInt16BE(start + 3), height: bytes.readUInt16BE(start + 1) }
  return undefined
}

/** Each segment before the scan: its marker, where what it holds starts and ends. */
export function* jpegSegments(bytes: Buffer): Generator<{ marker: number; start: number; end: number }> {
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xda || marker === 0xd9) return
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2) return
    yield { marker, start: at + 4, end: Math.min(at + 2 + length, bytes.length) }
    at += 2 + length
  }
}

function webpDimensions(bytes: Buffer): Dimensions | undefined {
  const chunk = bytes.toString('latin1', 12, 16)
  if (chunk === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (chunk === 'VP8 ')
    return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  if (chunk !== 'VP8L') return undefined
  const bits = bytes.readUInt32LE(21)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

/** The largest « ispe » box of the head (ISO/IEC 23008-12, 6.5.3): a HEIC picture is made of tiles, each with its own. */
function boxedDimensions(bytes: Buffer): Dimensions | undefined {
  const head = bytes.subarray(0, 65_536)
  let largest: Dimensions | undefined
  for (let at = head.indexOf('ispe'); at >= 0 && at + 16 <= head.length; at = head.indexOf('ispe', at + 4)) {
    const one = { width: head.readUInt32BE(at + 8), height: head.readUInt32BE(at + 12) }
    if (!largest || one.width * one.height > largest.width * largest.height) largest = one
  }
  return largest
}
