import { crc32 } from 'node:zlib'

/** One file in a ZIP: how long it is, in bytes, and its CRC-32. Both are known before the first byte is written. */
export type Member = { name: string; size: number; crc32: number }
export type Content = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/**
 * ZIP as APPNOTE 6.3.10 says it, and one way only: members stored as they are, one after another from the first
 * byte, sizes before contents, ZIP64 fields where a figure does not fit, no date but the first one ZIP knows, no
 * comment, nothing between. The whole frame therefore follows from names, sizes and CRCs: whoever knows them writes
 * the same bytes, and a reader can hold every one of them to what it should be.
 */
const signatures = {
  local: 0x04034b50,
  central: 0x02014b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
  end: 0x06054b50,
}
const plainVersion = 20
const zip64Version = 45
/** Bit 11: names are in UTF-8. */
const nameFlag = 0x0800
/** 1 January 1980: the register tells the dates, and a moment here would only make two bags differ. */
const noDate = 0x21
const most32 = 0xffffffff
const most16 = 0xffff
const zip64Field = 0x0001

export const localHeaderSize = 30

/** What stands before the content of a member. */
export function localHeader({ name, size, crc32 }: Member): Buffer {
  const bytes = Buffer.from(name)
  const large = size >= most32
  const shown = large ? most32 : size
  const extra = large ? zip64Extra([size, size]) : Buffer.alloc(0)
  const fixed = Buffer.alloc(localHeaderSize)
  fixed.writeUInt32LE(signatures.local, 0)
  fixed.writeUInt16LE(large ? zip64Version : plainVersion, 4)
  fixed.writeUInt16LE(nameFlag, 6)
  fixed.writeUInt16LE(noDate, 12)
  fixed.writeUInt32LE(crc32, 14)
  fixed.writeUInt32LE(shown, 18)
  fixed.writeUInt32LE(shown, 22)
  fixed.writeUInt16LE(bytes.length, 26)
  fixed.writeUInt16LE(extra.length, 28)
  return Buffer.concat([fixed, bytes, extra])
}

/** What the table at the end says of a member that begins at `offset`. */
export function centralHeader({ name, size, crc32 }: Member, offset: number): Buffer {
  const bytes = Buffer.from(name)
  const large = size >= most32
  const far = offset >= most32
  const figures = [...(large ? [size, size] : []), ...(far ? [offset] : [])]
  const extra = figures.length > 0 ? zip64Extra(figures) : Buffer.alloc(0)
  const version = figures.length > 0 ? zip64Version : plainVersion
  const fixed = Buffer.alloc(46)
  fixed.writeUInt32LE(signatures.central, 0)
  fixed.writeUInt16LE(version, 4)
  fixed.writeUInt16LE(version, 6)
  fixed.writeUInt16LE(nameFlag, 8)
  fixed.writeUInt16LE(noDate, 14)
  fixed.writeUInt32LE(crc32, 16)
  fixed.writeUInt32LE(large ? most32 : size, 20)
  fixed.writeUInt32LE(large ? most32 : size, 24)
  fixed.writeUInt16LE(bytes.length, 28)
  fixed.writeUInt16LE(extra.length, 30)
  fixed.writeUInt32LE(far ? most32 : offset, 42)
  return Buffer.concat([fixed, bytes, extra])
}

/** What ends the file, after a table of `count` members, `size` bytes long, that begins at `offset`. */
export function endOfZip(count: number, size: number, offset: number): Buffer {
  const large = count >= most16 || size >= most32 || offset >= most32
  const end = Buffer.alloc(22)
  end.writeUInt32LE(signatures.end, 0)
  end.writeUInt16LE(Math.min(count, most16), 8)
  end.writeUInt16LE(Math.min(count, most16), 10)
  end.writeUInt32LE(Math.min(size, most32), 12)
  end.writeUInt32LE(Math.min(offset, most32), 16)
  if (!large) return end

  const end64 = Buffer.alloc(56)
  end64.writeUInt32LE(signatures.end64, 0)
  end64.writeBigUInt64LE(44n, 4)
  end64.writeUInt16LE(zip64Version, 12)
  end64.writeUInt16LE(zip64Version, 14)
  end64.writeBigUInt64LE(BigInt(count), 24)
  end64.writeBigUInt64LE(BigInt(count), 32)
  end64.writeBigUInt64LE(BigInt(size), 40)
  end64.writeBigUInt64LE(BigInt(offset), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(signatures.locator64, 0)
  locator.writeBigUInt64LE(BigInt(offset + size), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([end64, locator, end])
}

/** The table at the end and what closes it, piece by piece, each with the member it is about. */
export function* tailOf(
  members: readonly Member[],
): Generator<{ bytes: Buffer; member: Member | undefined }> {
  let offset = 0
  let size = 0
  const table: { bytes: Buffer; member: Member | undefined }[] = []
  for (const member of members) {
    const bytes = centralHeader(member, offset)
    table.push({ bytes, member })
    size += bytes.length
    offset += localHeader(member).length + member.size
  }
  yield* table
  yield { bytes: endOfZip(members.length, size, offset), member: undefined }
}

/** How long the file will be, in bytes. */
export const zipSize = (members: readonly Member[]): number =>
  members.reduce((sum, member) => sum + localHeader(member).length + member.size, 0) +
  [...tailOf(members)].reduce((sum, { bytes }) => sum + bytes.length, 0)

/** The content is not what was announced: too long, too short, or other bytes. */
export class ContentDiffers extends Error {}

/**
 * The file, as it is read from its members, in their order. Throws ContentDiffers, before the member is whole, when
 * one does not have its size and CRC: a file cut short is better than one that lies.
 */
export async function* writeZip(
  members: readonly (Member & { open: () => Content })[],
): AsyncGenerator<Uint8Array> {
  for (const member of members) {
    if (!isSafeName(member.name)) throw new Error(`not a name for a member: ${JSON.stringify(member.name)}`)
    yield localHeader(member)
    yield* held(member)
  }
  for (const { bytes } of tailOf(members)) yield bytes
}

/** The last piece is given only once all of them were found to be right. */
async function* held({ name, size, crc32: told, open }: Member & { open: () => Content }) {
  let seen = 0
  let sum = 0
  let last: Uint8Array | undefined
  for await (const chunk of open()) {
    if (chunk.length === 0) continue
    seen += chunk.length
    if (seen > size) break
    if (last) yield last
    sum = crc32(chunk, sum)
    last = chunk
  }
  if (seen !== size || sum !== told) throw new ContentDiffers(name)
  if (last) yield last
}

function zip64Extra(figures: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * figures.length)
  extra.writeUInt16LE(zip64Field, 0)
  extra.writeUInt16LE(8 * figures.length, 2)
  for (const [index, figure] of figures.entries()) extra.writeBigUInt64LE(BigInt(figure), 4 + 8 * index)
  return extra
}

const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const isSafePart = (part: string) =>
  /^[\w-][\w.-]{0,127}$/.test(part) && !part.endsWith('.') && !devices.test(part)

/** Letters, digits, - _ and . in one to six folders: what unpacks to the same place on any machine, and only there. */
export function isSafeName(name: string): boolean {
  const parts = name.split('/')
  return parts.length <= 6 && parts.every(isSafePart)
}
