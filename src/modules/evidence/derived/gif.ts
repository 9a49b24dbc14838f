import type { Pixels } from './pixels.ts'

/**
 * The first picture of a GIF (GIF89a specification, 1990), on its screen. Throws when it is not whole.
 *
 * What it writes is bounded by the pixels of that picture, what it reads by the bytes it has.
 */
export function decodeGif(bytes: Buffer): Pixels {
  const width = bytes.readUInt16LE(6)
  const height = bytes.readUInt16LE(8)
  const packed = bytes.readUInt8(10)
  const data = new Uint8ClampedArray(width * height * 4)
  let at = 13
  let colours = bytes.subarray(at, at)
  let transparent = -1
  if (packed & 0x80) {
    colours = bytes.subarray(at, at + 3 * (2 << (packed & 7)))
    at += 3 * (2 << (packed & 7))
  }
  for (;;) {
    const block = bytes.readUInt8(at++)
    if (block === 0x21) {
      const isControl = bytes.readUInt8(at++) === 0xf9
      if (isControl && (bytes.readUInt8(at + 1) & 1) === 1) transparent = bytes.readUInt8(at + 4)
      at = afterBlocks(bytes, at)
    } else if (block === 0x2c) break
    else throw new Error('a GIF without a picture')
  }
  const [left, top] = [bytes.readUInt16LE(at), bytes.readUInt16LE(at + 2)]
  const [wide, high] = [bytes.readUInt16LE(at + 4), bytes.readUInt16LE(at + 6)]
  const local = bytes.readUInt8(at + 8)
  at += 9
  if (local & 0x80) {
    colours = bytes.subarray(at, at + 3 * (2 << (local & 7)))
    at += 3 * (2 << (local & 7))
  }
  const lines = local & 0x40 ? interlaced(high) : undefined
  const indexes = unpacked(joined(bytes, at + 1), bytes.readUInt8(at), Math.min(wide * high, width * height))
  for (const [index, colour] of indexes.entries()) {
    const y = top + (lines?.[Math.floor(index / wide)] ?? Math.floor(index / wide))
    const x = left + (index % wide)
    if (colour === transparent || x >= width || y >= height || colour * 3 + 2 >= colours.length) continue
    const to = (y * width + x) * 4
    data.set(colours.subarray(colour * 3, colour * 3 + 3), to)
    data[to + 3] = 255
  }
  return { data, width, height }
}

function afterBlocks(bytes: Buffer, at: number): number {
  for (let size = bytes.readUInt8(at++); size > 0; size = bytes.readUInt8(at++)) at += size
  return at
}

function joined(bytes: Buffer, start: number): Buffer {
  const pieces: Buffer[] = []
  for (let at = start; at < bytes.length; ) {
    const size = bytes.readUInt8(at)
    if (size === 0) break
    pieces.push(bytes.subarray(at + 1, at + 1 + size))
    at += 1 + size
  }
  return Buffer.concat(pieces)
}

/** The four passes: every eighth line, then those between. */
const interlaced = (height: number): number[] =>
  [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ].flatMap(([first = 0, step = 1]) =>
    Array.from({ length: Math.ceil(Math.max(0, height - first) / step) }, (_, index) => first + index * step),
  )

/** LZW as GIF writes it (appendix F): codes of growing width, 4,096 at most. */
function unpacked(packed: Buffer, least: number, most: number): Uint8Array {
  if (least < 1 || least > 8) throw new Error('a GIF of no known depth')
  const out = new Uint8Array(most)
  const clear = 1 << least
  const prefix = new Int32Array(4096).fill(-1)
  const suffix = new Uint8Array(4096).map((_, index) => (index < clear ? index : 0))
  const stack = new Uint8Array(4097)
  let [width, next, previous, first] = [least + 1, clear + 2, -1, 0]
  let [bits, held, written] = [0, 0, 0]
  for (const byte of packed) {
    held |= byte << bits
    bits += 8
    while (bits >= width) {
      const code = held & ((1 << width) - 1)
      held >>>= width
      bits -= width
      if (code === clear) {
        ;[width, next, previous] = [least + 1, clear + 2, -1]
        continue
      }
      if (code === clear + 1 || written >= most) return out
      if (code > next || (code === next && previous < 0)) throw new Error('a GIF whose codes lead nowhere')
      let depth = 0
      let one = code
      if (code === next) {
        stack[depth++] = first
        one = previous
      }
      for (; one >= clear && depth < 4096; one = prefix[one] as number) stack[depth++] = suffix[one] as number
      first = one
      stack[depth++] = first
      while (depth > 0 && written < most) out[written++] = stack[--depth] as number
      if (previous >= 0 && next < 4096) {
        prefix[next] = previous
        suffix[next++] = first
        if (next === 1 << width && width < 12) width++
      }
      previous = code
    }
  }
  return out
}
