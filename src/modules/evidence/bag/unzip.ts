import { crc32 } from 'node:zlib'
import { isSafeName, localHeader, localHeaderSize, type Member, tailOf } from './zip.ts'

/** Bytes that can be read anywhere: a file on disk, or memory. */
export type Source = {
  size: number
  /** Exactly `length` bytes from `offset`; never asked beyond the end. */
  read: (offset: number, length: number) => Promise<Buffer>
  /** The whole of it, for what reads archives inside. */
  blob: () => Promise<Blob>
}

export const sourceOf = (bytes: Buffer): Source => ({
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
  blob: async () => new Blob([Uint8Array.from(bytes)]),
})

/** A member, and where its content begins. */
export type Placed = Member & { start: number }

/** What is wrong with the frame of a ZIP, and in or after which member. */
export type ZipFault = {
  why:
    | 'not-a-zip'
    | 'cut'
    | 'longer'
    | 'frame'
    | 'table'
    | 'end'
    | 'compressed'
    | 'unsafe-name'
    | 'named-twice'
    | 'too-many'
  member: string
}

/** More than any bag of ours holds, few enough to keep in memory. */
const mostMembers = 200_000

/**
 * The members of a ZIP written as zip.ts writes it, from the first byte to the last; anything else is refused, by a
 * name for what is wrong. Contents are not read: their bytes are the only ones not yet accounted for.
 */
export async function openZip(source: Source): Promise<{ members: Placed[]; fault?: ZipFault }> {
  const members: Placed[] = []
  const names = new Set<string>()
  const broken = (why: ZipFault['why'], member = members.at(-1)?.name ?? '') => ({
    members,
    fault: { why, member },
  })
  let offset = 0
  for (;;) {
    const fixed = await source.read(offset, Math.min(localHeaderSize, source.size - offset))
    if (members.length > 0 && startsTable(fixed)) break
    if (fixed.length < localHeaderSize)
      return broken(members.length > 0 || isLocal(fixed) ? 'cut' : 'not-a-zip')
    if (!isLocal(fixed)) return broken(members.length > 0 ? 'frame' : 'not-a-zip')
    const nameLength = fixed.readUInt16LE(26)
    const length = localHeaderSize + nameLength + fixed.readUInt16LE(28)
    if (offset + length > source.size) return broken('cut')
    const header = await source.read(offset, length)
    const member = memberIn(header, nameLength)
    if (fixed.readUInt16LE(8) !== 0) return broken('compressed', shownName(member.name))
    if (!isSafeName(member.name)) return broken('unsafe-name', shownName(member.name))
    if (!header.equals(localHeader(member))) return broken('frame', member.name)
    if (names.has(member.name.toLowerCase())) return broken('named-twice', member.name)
    if (members.length >= mostMembers) return broken('too-many')
    const start = offset + length
    members.push({ ...member, start })
    names.add(member.name.toLowerCase())
    if (start + member.size > source.size) return broken('cut')
    offset = start + member.size
  }
  return { members, ...(await tailFault(source, members, offset)) }
}

/** What a local header says; whether it says it as we do is for the caller to compare. */
function memberIn(header: Buffer, nameLength: number): Member {
  const name = header.toString('utf8', localHeaderSize, localHeaderSize + nameLength)
  const size = header.readUInt32LE(22)
  const large = size === 0xffffffff && header.length === localHeaderSize + nameLength + 20
  const whole = large ? Number(header.readBigUInt64LE(localHeaderSize + nameLength + 4)) : size
  // What does not fit a number is no size; it is then found to be written otherwise.
  return { name, crc32: header.readUInt32LE(14), size: Number.isSafeInteger(whole) ? whole : 0 }
}

const isLocal = (bytes: Buffer) => bytes.length >= 4 && bytes.readUInt32LE(0) === 0x04034b50
const startsTable = (bytes: Buffer) => bytes.length >= 4 && bytes.readUInt32LE(0) === 0x02014b50

/** A name that nobody vetted, as it can be shown. */
const shownName = (name: string) => JSON.stringify(name.slice(0, 200))

async function tailFault(source: Source, members: Placed[], from: number): Promise<{ fault?: ZipFault }> {
  let offset = from
  let last = members[0]?.name ?? ''
  for (const { bytes, member } of tailOf(members)) {
    const there = await source.read(offset, Math.min(bytes.length, source.size - offset))
    if (!there.equals(bytes.subarray(0, there.length)))
      return { fault: { why: member ? 'table' : 'end', member: member?.name ?? last } }
    if (there.length < bytes.length) return { fault: { why: 'cut', member: member?.name ?? last } }
    offset += bytes.length
    last = member?.name ?? last
  }
  return offset < source.size ? { fault: { why: 'longer', member: last } } : {}
}

/** A megabyte at a time: memory stays the same whatever the size. */
const step = 1 << 20

/** The content of a member, in order. */
export async function* contentOf(source: Source, { start, size }: Placed): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; at += step) yield await source.read(start + at, Math.min(step, size - at))
}

/** Reads a whole content, telling each piece, and whether its CRC-32 is the one announced. */
export async function readThrough(
  source: Source,
  member: Placed,
  tell: (chunk: Buffer) => void,
): Promise<boolean> {
  let sum = 0
  for await (const chunk of contentOf(source, member)) {
    sum = crc32(chunk, sum)
    tell(chunk)
  }
  return sum === member.crc32
}
