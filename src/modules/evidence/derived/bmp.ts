import type { Pixels } from './pixels.ts'

/**
 * A bitmap of Windows that is not compressed ([MS-WMF] 2.2.2.9), of 1, 4, 8, 24 or 32 bits. Throws on others, which
 * nobody's screen capture makes.
 */
export function decodeBmp(bytes: Buffer): Pixels {
  const headerSize = bytes.readUInt32LE(14)
  if (headerSize < 40) throw new Error('a bitmap of OS/2')
  const width = bytes.readInt32LE(18)
  const signed = bytes.readInt32LE(22)
  const height = Math.abs(signed)
  const depth = bytes.readUInt16LE(28)
  const packing = bytes.readUInt32LE(30)
  // 3: the order of the colours is told by masks; at 32 bits it is the usual one in all but a few files.
  if (packing !== 0 && !(packing === 3 && depth === 32)) throw new Error('a bitmap that is compressed')
  if (![1, 4, 8, 24, 32].includes(depth)) throw new Error('a bitmap of no known depth')
  const colours = 14 + headerSize
  const lines = bytes.readUInt32LE(10)
  const stride = Math.ceil((width * depth) / 32) * 4
  if (lines + stride * height > bytes.length) throw new Error('a bitmap that is cut')
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++) {
    const line = lines + (signed > 0 ? height - 1 - y : y) * stride
    for (let x = 0; x < width; x++) {
      const index =
        depth <= 8
          ? (bytes.readUInt8(line + ((x * depth) >> 3)) >> (8 - depth - ((x * depth) & 7))) &
            ((1 << depth) - 1)
          : 0
      const from = depth <= 8 ? colours + index * 4 : line + (x * depth) / 8
      const to = (y * width + x) * 4
      data[to] = bytes.readUInt8(from + 2)
      data[to + 1] = bytes.readUInt8(from + 1)
      data[to + 2] = bytes.readUInt8(from)
      data[to + 3] = 255
    }
  }
  return { data, width, height }
}
