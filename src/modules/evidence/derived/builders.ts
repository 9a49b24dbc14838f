import { crc32 } from 'node:zlib'
import type { Pixels } from './pixels.ts'

/** A mail that says it comes from a bank; the fields given come before its own. */
export const aMail = ({
  fields = [],
  body = 'Bonjour,\r\nCompte suspendu, cliquez.\r\n',
  type = 'text/plain; charset=utf-8',
}: {
  fields?: readonly string[]
  body?: string
  type?: string
} = {}): string =>
  [
    ...fields,
    'From: Votre banque <alerte@banque.example>',
    'To: amina@courriel.example',
    'Subject: Votre compte',
    'Date: Mon, 02 Nov 2026 09:00:00 +0100',
    'Message-ID: <1@banque.example>',
    'MIME-Version: 1.0',
    `Content-Type: ${type}`,
    'Content-Transfer-Encoding: 8bit',
    '',
    body,
  ].join('\r\n')

/** A mail in parts, each given with its own fields. */
export const aMailOf = (parts: readonly string[], fields: readonly string[] = []): string =>
  aMail({
    fields,
    type: 'multipart/mixed; boundary="limit"',
    body: `${parts.map((part) => `--limit\r\n${part}\r\n`).join('')}--limit--\r\n`,
  })

/** A ZIP archive whose members are stored as they are; `flags` 1 says that they are encrypted. */
export function aZip(members: Readonly<Record<string, string>>, flags = 0): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(members)) {
    const data = Buffer.from(text)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(data.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    files.push(Buffer.from('PK\x03\x04'), common, Buffer.from(name), data)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\0'), common, place, Buffer.from(name))
    offset += 30 + Buffer.byteLength(name) + data.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(Object.keys(members).length, 4)
  end.writeUInt16LE(Object.keys(members).length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...files, listed, Buffer.from('PK\x05\x06'), end])
}

/** Pixels of one colour, its top left quarter of another: which way is up can be seen. */
export function somePixels(width: number, height: number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      data.set(
        x * 2 < width && y * 2 < height ? [200, 30, 30, 255] : [240, 240, 220, 255],
        (y * width + x) * 4,
      )
  return { data, width, height }
}

/** Tags of EXIF as cameras write them: those of the picture, of the photo and of the place. */
export type ExifTags = Readonly<Record<number, string | readonly [kind: number, ...values: number[]]>>

/** A TIFF block (little-endian) with up to three lists; rationals are given times a million. */
export function anExif({
  picture = {},
  photo,
  place,
}: {
  picture?: ExifTags
  photo?: ExifTags
  place?: ExifTags
}): Buffer {
  const listSize = (tags: ExifTags) => 2 + Object.keys(tags).length * 12 + 4
  const links = { ...(photo && { 34665: [4, 0] as const }), ...(place && { 34853: [4, 0] as const }) }
  const lists: ExifTags[] = [{ ...picture, ...links }, photo ?? {}, place ?? {}]
  const starts = lists.map(
    (_, index) => 8 + lists.slice(0, index).reduce((sum, tags) => sum + listSize(tags), 0),
  )
  const [, photoStart = 0, placeStart = 0] = starts
  const values: Buffer[] = []
  let free = 8 + lists.reduce((sum, tags) => sum + listSize(tags), 0)
  const head = Buffer.from('II*\0\x08\0\0\0', 'latin1')
  const written = lists.map((tags) => {
    const list = Buffer.alloc(listSize(tags))
    list.writeUInt16LE(Object.keys(tags).length, 0)
    for (const [index, [name, value]] of Object.entries(tags).entries()) {
      const at = 2 + index * 12
      const tag = Number(name)
      const told = tag === 0x8769 ? [4, photoStart] : tag === 0x8825 ? [4, placeStart] : value
      const [kind = 2, ...numbers] = typeof told === 'string' ? [] : told
      const data =
        typeof told === 'string'
          ? Buffer.from(`${told}\0`)
          : Buffer.concat(numbers.map((one) => numberAs(kind, one)))
      list.writeUInt16LE(tag, at)
      list.writeUInt16LE(kind, at + 2)
      list.writeUInt32LE(typeof told === 'string' ? data.length : numbers.length, at + 4)
      if (data.length <= 4) data.copy(list, at + 8)
      else {
        list.writeUInt32LE(free, at + 8)
        values.push(data)
        free += data.length
      }
    }
    return list
  })
  return Buffer.concat([head, ...written, ...values])
}

function numberAs(kind: number, value: number): Buffer {
  const bytes = Buffer.alloc(kind === 3 ? 2 : kind === 5 ? 8 : 4)
  if (kind === 3) bytes.writeUInt16LE(value)
  else bytes.writeUInt32LE(kind === 5 ? Math.round(value * 1_000_000) : value)
  if (kind === 5) bytes.writeUInt32LE(1_000_000, 4)
  return bytes
}

/** A JPEG with this block of EXIF after its first mark. */
export function withExif(jpeg: Buffer, exif: Buffer): Buffer {
  const head = Buffer.from('\xff\xd8\xff\xe1\0\0Exif\0\0', 'latin1')
  head.writeUInt16BE(exif.length + 8, 4)
  return Buffer.concat([head, exif, jpeg.subarray(2)])
}

/** A photo that says all a photo may say: taken in Valbrune by a telephone, held upright. */
export const aTellingExif = (): Buffer =>
  anExif({
    picture: { 271: 'Phonix', 272: 'Phonix 5', 274: [3, 6], 305: 'Photo 2.1' },
    photo: { 36867: '2026:11:02 09:00:00', 36881: '+01:00' },
    place: { 1: 'N', 2: [5, 45, 30, 0], 3: 'W', 4: [5, 0, 6, 36] },
  })

/** A bitmap of 24 bits, its lines from the bottom up. */
export function aBmp({ data, width, height }: Pixels): Buffer {
  const stride = Math.ceil((width * 24) / 32) * 4
  const bytes = Buffer.alloc(54 + stride * height)
  bytes.write('BM')
  bytes.writeUInt32LE(54, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(width, 18)
  bytes.writeInt32LE(height, 22)
  bytes.writeUInt16LE(24, 28)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [red = 0, green = 0, blue = 0] = data.subarray((y * width + x) * 4)
      bytes.set([blue, green, red], 54 + (height - 1 - y) * stride + x * 3)
    }
  return bytes
}

/** A GIF of two colours, written without compression: a clear code before each pair of pixels. */
export function aGif(indexes: readonly number[], width: number, height: number): Buffer {
  let bits = ''
  // Codes of three bits (two for the depth, one more): 4 clears, 5 ends; written from the lowest bit.
  const code = (one: number) => {
    bits += [...one.toString(2).padStart(3, '0')].reverse().join('')
  }
  for (const [at, index] of indexes.entries()) {
    if (at % 2 === 0) code(4)
    code(index)
  }
  code(5)
  const packed = (bits.match(/.{1,8}/g) ?? []).map((byte) =>
    Number.parseInt([...byte.padEnd(8, '0')].reverse().join(''), 2),
  )
  const screen = Buffer.alloc(7)
  screen.writeUInt16LE(width, 0)
  screen.writeUInt16LE(height, 2)
  screen[4] = 0x81
  const place = Buffer.alloc(9)
  place.writeUInt16LE(width, 4)
  place.writeUInt16LE(height, 6)
  const colours = Buffer.from([0, 0, 0, 200, 30, 30, 240, 240, 220, 0, 0, 255])
  return Buffer.concat([
    Buffer.from('GIF89a'),
    screen,
    colours,
    Buffer.from(','),
    place,
    Buffer.from([2, packed.length, ...packed, 0]),
    Buffer.from(';'),
  ])
}
