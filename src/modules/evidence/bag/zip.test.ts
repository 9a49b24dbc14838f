import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { contentOf, openZip, type Placed, readThrough, type Source, sourceOf } from './unzip.ts'
import {
  ContentDiffers,
  centralHeader,
  endOfZip,
  isSafeName,
  localHeader,
  type Member,
  tailOf,
  writeZip,
  zipSize,
} from './zip.ts'

const folder = mkdtempSync(join(tmpdir(), 'balise-zip-'))
afterAll(() => rmSync(folder, { recursive: true }))

const isThere = (command: string) => spawnSync(command, ['--help']).error === undefined

const member = (name: string, text: string) => {
  const bytes = Buffer.from(text)
  return { name, size: bytes.length, crc32: crc32(bytes), open: () => [bytes] }
}
const all = async (pieces: AsyncIterable<Uint8Array>) => {
  const kept: Uint8Array[] = []
  for await (const piece of pieces) kept.push(piece)
  return kept
}
const zipped = async (members: Parameters<typeof writeZip>[0]) => Buffer.concat(await all(writeZip(members)))
const textOf = async (source: Source, placed: Placed) =>
  Buffer.concat(await all(contentOf(source, placed))).toString()

const three = [member('a.txt', 'premier'), member('data/b.bin', ''), member('data/c-2.txt', 'é'.repeat(40))]
const whole = await zipped(three)

/** The frame of a file far too large for a test: its headers, and nothing where contents would be. */
function hollow(members: readonly Member[]): Source {
  const pieces: { at: number; bytes: Buffer }[] = []
  let at = 0
  for (const one of members) {
    pieces.push({ at, bytes: localHeader(one) })
    at += localHeader(one).length + one.size
  }
  for (const { bytes } of tailOf(members)) {
    pieces.push({ at, bytes })
    at += bytes.length
  }
  return {
    size: at,
    read: async (offset, length) => {
      const read = Buffer.alloc(length)
      for (const { at: here, bytes } of pieces)
        if (here < offset + length && here + bytes.length > offset)
          bytes.copy(read, Math.max(0, here - offset), Math.max(0, offset - here))
      return read
    },
    blob: async () => new Blob(),
  }
}

describe('a ZIP that we write', () => {
  it('is read again, each member whole, and is as long as was said', async () => {
    const source = sourceOf(whole)
    const { members, fault } = await openZip(source)
    expect(fault).toBeUndefined()
    expect(members.map(({ name, size }) => [name, size])).toEqual(three.map(({ name, size }) => [name, size]))
    expect(await Promise.all(members.map((one) => textOf(source, one)))).toEqual([
      'premier',
      '',
      'é'.repeat(40),
    ])
    expect(whole.length).toBe(zipSize(three))
  })

  it('has the same bytes each time', async () => expect(await zipped(three)).toEqual(whole))

  it.for<[string, string, string[]]>([
    ['unzip', 'unzip', ['-tq']],
    ['7-Zip', '7zz', ['t']],
    [
      'Python',
      'python3',
      [
        '-c',
        'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None and z.read("a.txt")==b"premier"',
      ],
    ],
  ])('is accepted by %s, where it is installed', ([name, command, options], { skip }) => {
    skip(!isThere(command), `not verified: ${name} is not on this machine`)
    const file = join(folder, 'three.zip')
    writeFileSync(file, whole)
    expect(spawnSync(command, [...options, file], { encoding: 'utf8' })).toMatchObject({ status: 0 })
  })

  it.each<[string, Member]>([
    ['longer', { ...member('a', 'abc'), size: 2 }],
    ['shorter', { ...member('a', 'abc'), size: 4 }],
    ['another', { ...member('a', 'abc'), crc32: crc32('abd') }],
  ])('is cut before a content that is %s than announced is whole', async (_, told) => {
    const given: Uint8Array[] = []
    const write = async () => {
      for await (const chunk of writeZip([{ ...told, open: () => [Buffer.from('ab'), Buffer.from('c')] }]))
        given.push(chunk)
    }
    await expect(write()).rejects.toThrow(ContentDiffers)
    expect(Buffer.concat(given).length).toBeLessThan(localHeader(told).length + told.size)
  })
})

describe('a ZIP beyond four gibibytes', () => {
  const large: Member[] = [
    { name: 'data/large.bin', size: 5 * 2 ** 30, crc32: 1 },
    { name: 'data/limit.bin', size: 0xffffffff, crc32: 2 },
    { name: 'data/under.bin', size: 0xfffffffe, crc32: 3 },
    { name: 'seal.json', size: 20, crc32: 4 },
  ]

  it('tells sizes and places in fields of ZIP64, only where they are needed', () => {
    expect(large.map((one) => localHeader(one).readUInt16LE(28))).toEqual([20, 20, 0, 0])
    expect(centralHeader(large[0] as Member, 0).readUInt16LE(30)).toBe(20)
    expect(centralHeader(large[0] as Member, 2 ** 33).readUInt16LE(30)).toBe(28)
    expect(centralHeader(large[3] as Member, 2 ** 33).readUInt16LE(30)).toBe(12)
    expect(endOfZip(4, 300, 2 ** 33).length).toBe(56 + 20 + 22)
    expect(endOfZip(4, 300, 2 ** 31).length).toBe(22)
    expect(endOfZip(0xffff, 300, 2 ** 31).length).toBe(56 + 20 + 22)
  })

  it('is read again, to the last byte', async () => {
    const source = hollow(large)
    expect(source.size).toBe(zipSize(large))
    const { members, fault } = await openZip(source)
    expect(fault).toBeUndefined()
    expect(members.map(({ name, size, crc32 }) => ({ name, size, crc32 }))).toEqual(large)
  })

  it('is refused when it is one byte longer or shorter', async () => {
    const source = hollow(large)
    expect((await openZip({ ...source, size: source.size + 1 })).fault?.why).toBe('longer')
    expect((await openZip({ ...source, size: source.size - 1 })).fault?.why).toBe('cut')
  })

  it('is listed by Python as it is by us', ({ skip }) => {
    skip(!isThere('python3'), 'not verified: Python is not on this machine')
    // A hole in a file takes no place on disk: what a test can afford of five gibibytes.
    const file = join(folder, 'large.zip')
    const script = [
      'import sys, zipfile',
      'out = open(sys.argv[1], "wb")',
      'for line in sys.stdin:',
      '    at, hexa = line.split()',
      '    out.seek(int(at)); out.write(bytes.fromhex(hexa))',
      'out.close()',
      'print([(i.filename, i.file_size, i.CRC, i.header_offset) for i in zipfile.ZipFile(sys.argv[1]).infolist()])',
    ].join('\n')
    let at = 0
    const placed = large.map((one) => {
      const header = localHeader(one)
      const here = at
      at += header.length + one.size
      return { here, header, one }
    })
    const tail = [...tailOf(large)].map(({ bytes }) => bytes)
    const input = [
      ...placed.map(({ here, header }) => `${here} ${header.toString('hex')}`),
      `${at} ${Buffer.concat(tail).toString('hex')}`,
    ].join('\n')
    const { stdout } = spawnSync('python3', ['-c', script, file], { input, encoding: 'utf8' })
    const listed = placed.map(({ here, one }) => `('${one.name}', ${one.size}, ${one.crc32}, ${here})`)
    expect(stdout.trim()).toBe(`[${listed.join(', ')}]`)
    rmSync(file)
  })
})

describe('the frame of a ZIP', () => {
  it('lets no byte differ outside the contents', async () => {
    const { members } = await openZip(sourceOf(whole))
    const inside = (at: number) => members.some(({ start, size }) => at >= start && at < start + size)
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] as number) ^ 0x10
      const { fault } = await openZip(sourceOf(changed))
      expect({ at, found: fault !== undefined }).toEqual({ at, found: !inside(at) })
    }
  })

  it('and every content is held to its CRC', async () => {
    const source = sourceOf(whole)
    const { members } = await openZip(source)
    const last = members[2] as Placed
    expect(await readThrough(source, last, () => {})).toBe(true)
    const changed = Buffer.from(whole)
    changed[last.start + 3] = 0
    expect(await readThrough(sourceOf(changed), last, () => {})).toBe(false)
  })

  it('cut anywhere, says in which member', async () => {
    for (let length = 0; length < whole.length; length++) {
      const { fault } = await openZip(sourceOf(whole.subarray(0, length)))
      expect(fault?.why, `${length}`).toBe(length < 4 ? 'not-a-zip' : 'cut')
    }
    expect((await openZip(sourceOf(whole.subarray(0, 90)))).fault?.member).toBe('data/b.bin')
  })

  it('has nothing after its end', async () =>
    expect((await openZip(sourceOf(Buffer.concat([whole, Buffer.from([0])])))).fault?.why).toBe('longer'))

  it.each<[string, () => Promise<Buffer>, string]>([
    ['the same name twice', () => forged([three[0], three[0]]), 'named-twice'],
    ['two names that Windows takes for one', () => forged([member('a', ''), member('A', '')]), 'named-twice'],
    ['a way out of the folder', () => forged([member('../a', '')]), 'unsafe-name'],
    ['a compressed member', async () => compressed(), 'compressed'],
    ['no ZIP at all', async () => Buffer.from('%PDF-1.7 and so on, for more than thirty bytes'), 'not-a-zip'],
    ['nothing', async () => Buffer.alloc(0), 'not-a-zip'],
  ])('refuses %s', async (_, make, why) =>
    expect((await openZip(sourceOf(await make()))).fault?.why).toBe(why),
  )

  it('never throws, whatever the bytes', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat(whole.length), async (noise, at) => {
        const mixed = Buffer.concat([whole.subarray(0, at), noise, whole.subarray(at)])
        const { fault } = await openZip(sourceOf(mixed))
        return fault !== undefined || noise.length === 0 || mixed.length === whole.length + noise.length
      }),
    ))
})

describe('the name of a member', () => {
  it.each([
    '../a',
    '/a',
    'a/../b',
    'a//b',
    'a/',
    '',
    '.',
    '..',
    'a\\b',
    'C:a',
    'con',
    'data/NUL.txt',
    'Com1.tar.gz',
    'a.',
    'a b',
    'é',
    'a\u0000',
    'a\n',
    '\u202etxt.exe',
    '.hidden',
    'a/b/c/d/e/f/g',
    'x'.repeat(129),
  ])('%j is refused', (name) => expect(isSafeName(name)).toBe(false))

  it.each(['bagit.txt', 'data/pieces/0001-capture-ecran.png', 'custody/checkpoints/000012.tsr', '-a', '_'])(
    '%j is admitted',
    (name) => expect(isSafeName(name)).toBe(true),
  )
})

/** A file with a sound frame, whatever the names: what somebody else could make. */
async function forged(members: readonly ((Member & { open: () => Buffer[] }) | undefined)[]) {
  const there = members.flatMap((one) => one ?? [])
  const contents = there.flatMap((one) => [localHeader(one), ...one.open()])
  return Buffer.concat([...contents, ...[...tailOf(there)].map(({ bytes }) => bytes)])
}

function compressed(): Buffer {
  const bytes = Buffer.from(whole)
  bytes.writeUInt16LE(8, 8)
  return bytes
}
