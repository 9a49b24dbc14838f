import { dangerousExtensions } from './signatures.ts'

export type Member = { name: string; size: number; encrypted: boolean; runs: boolean }

/** What a ZIP says it holds, read from its list alone: nothing is unpacked. */
export type ArchiveFacts = {
  kind: 'archive'
  members: readonly Member[]
  /** How many more it says it has. */
  membersLeft: number
  encrypted: boolean
  /** A project of macros of Office is among them. */
  macros: boolean
  /** False when its list was not found, or is cut. */
  whole: boolean
}

const mostMembers = 500

/** `tail`: the last bytes of the archive, of `size` bytes in all. The list is there (APPNOTE 4.3.16). */
export function archiveFacts(tail: Buffer, size: number): ArchiveFacts {
  const facts: ArchiveFacts = {
    kind: 'archive',
    members: [],
    membersLeft: 0,
    encrypted: false,
    macros: false,
    whole: false,
  }
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0 || end + 22 > tail.length) return facts
  const told = tail.readUInt16LE(end + 10)
  const listSize = tail.readUInt32LE(end + 12)
  // Its place counts from the start of the file, which may have something before it (4.4.24); the list ends here.
  const isLarge = listSize === 0xffffffff || told === 0xffff
  const start = isLarge ? tail.readUInt32LE(end + 16) - (size - tail.length) : end - listSize
  if (start < 0 || start > end) return { ...facts, membersLeft: told }
  const members: Member[] = []
  let macros = false
  let encrypted = false
  let seen = 0
  let at = start
  for (; at + 46 <= end && tail.toString('latin1', at, at + 4) === 'PK\x01\x02'; seen++) {
    const nameLength = tail.readUInt16LE(at + 28)
    const member = memberAt(tail, at, nameLength)
    macros ||= /(^|\/)vbaProject\.bin$/i.test(member.name)
    encrypted ||= member.encrypted
    if (members.length < mostMembers) members.push(member)
    at += 46 + nameLength + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32)
  }
  return {
    kind: 'archive',
    members,
    membersLeft: Math.max(seen, isLarge ? 0 : told) - members.length,
    encrypted,
    macros,
    whole: at >= end || isLarge,
  }
}

function memberAt(tail: Buffer, at: number, nameLength: number): Member {
  const flags = tail.readUInt16LE(at + 8)
  const bytes = tail.subarray(at + 46, at + 46 + Math.min(nameLength, 1000))
  const utf8 = bytes.toString('utf8')
  // Without the flag of UTF-8 the letters are those of an old DOS: most archivers write UTF-8 all the same.
  const name = utf8.includes('\ufffd') ? bytes.toString('latin1') : utf8
  const extension = /\.(\w{1,10})[\s.]*$/.exec(name.slice(-40))?.[1]?.toLowerCase() ?? ''
  return {
    name: name.slice(0, 300),
    size: tail.readUInt32LE(at + 24),
    encrypted: (flags & 1) === 1,
    runs: dangerousExtensions.has(extension),
  }
}
