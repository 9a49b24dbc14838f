import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { aTimeStamper } from '../../../../tests/time-authority.ts'
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import type { SigningKey } from '../../../platform/signing.ts'
import { checkpointHash } from '../rules/checkpoint.ts'
import { type Head, nextLine } from '../rules/ledger.ts'
import { drawNonce, stampRequest } from '../stamping/stamp.ts'
import { aBag, aKey, anExhibit, aRegister, aSample, checkpointsOver, inArchive } from './builders.ts'
import type { Finding } from './findings.ts'
import { layoutOf, memberNames, sealedTags, tags } from './layout.ts'
import { contentOf, openZip, sourceOf } from './unzip.ts'
import { type VerifyOptions, verifyBag } from './verify.ts'
import { loadBagWords } from './words.ts'
import { type BagCheckpoint, type BagExhibit, type BagInput, makeBag, manifestText } from './write.ts'
import { localHeader, tailOf } from './zip.ts'

/** A paper of few bytes: what a bag says in PDF is tested where it is written. */
const print = async () => Buffer.from('%PDF-1.7 resume')
/** A bag says much to its reader; the shortest words make each byte of it quick to try. */
const words = { ...loadBagWords(), readMe: '{moment} {instance}' }

async function bagOf(input: BagInput): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of (await makeBag(input, words, print)).open()) pieces.push(piece)
  return Buffer.concat(pieces)
}

const verified = (bytes: Buffer, options?: VerifyOptions) => verifyBag(sourceOf(bytes), options)
const codes = (found: readonly Finding[]) => found.map(({ code }) => code)
const named = (found: readonly Finding[]) =>
  found.map(({ code, values }) =>
    [code, values.member ?? values.seq ?? values.number].filter(Boolean).join(' '),
  )

/** The files of a bag by name, without the folder, for whoever wants to change them. */
async function filesOf(bytes: Buffer): Promise<Map<string, Buffer>> {
  const source = sourceOf(bytes)
  const files = new Map<string, Buffer>()
  for (const member of (await openZip(source)).members) {
    const pieces: Buffer[] = []
    for await (const piece of contentOf(source, member)) pieces.push(piece)
    files.set(member.name.slice(member.name.indexOf('/') + 1), Buffer.concat(pieces))
  }
  return files
}

const folder = 'balise-55555555-5555-4555-8555-555555555555'
const zipOf = (files: Iterable<[string, Buffer]>): Buffer => {
  const members = [...files].map(([name, bytes]) => ({
    name: `${folder}/${name}`,
    size: bytes.length,
    crc32: crc32(bytes),
    bytes,
  }))
  const contents = members.flatMap((member) => [localHeader(member), member.bytes])
  return Buffer.concat([...contents, ...[...tailOf(members)].map(({ bytes }) => bytes)])
}

const sha512 = (bytes: Uint8Array) => createHash('sha512').update(bytes).digest('hex')
const linesOf = (names: readonly string[], files: Map<string, Buffer>) =>
  Buffer.from(
    manifestText(names.map((name) => ({ name, sha512: sha512(files.get(name) ?? Buffer.alloc(0)) }))),
  )

/** What a forger does who knows the format: manifests made again, the seal told of them, signed if he has a key. */
function covered(files: Map<string, Buffer>, key?: SigningKey): Map<string, Buffer> {
  const layout = layoutOf([...files.keys()])
  files.set(tags.manifest, linesOf(layout.pieces, files))
  files.set(tags.tagManifest, linesOf(sealedTags(layout), files))
  const seal = JSON.parse(String(files.get(tags.seal))) as Record<string, Json>
  const text = canonicalJson({ ...seal, tagmanifest: sha512(files.get(tags.tagManifest) as Buffer) })
  files.set(tags.seal, Buffer.from(text))
  if (key) files.set(tags.sealSignature, Buffer.from(key.sign(text), 'base64url'))
  return new Map(memberNames(layout).map((name) => [name, files.get(name) as Buffer]))
}

const bag = await bagOf(aBag())

/** The bag, changed by hand, in a sound ZIP; everything but the signature follows when `covers` is asked. */
async function changed(
  change: (files: Map<string, Buffer>) => void,
  { covers = true, key }: { covers?: boolean; key?: SigningKey } = {},
) {
  const files = await filesOf(bag)
  change(files)
  return verified(zipOf(covers ? covered(files, key) : files))
}

const onLines = (change: (lines: string[]) => string[]) => (files: Map<string, Buffer>) => {
  const lines = String(files.get(tags.ledger)).trimEnd().split('\n')
  files.set(
    tags.ledger,
    Buffer.from(
      change(lines)
        .map((line) => `${line}\n`)
        .join(''),
    ),
  )
}

describe('a bag made to fill the memory', () => {
  it('has no more of it kept than the longest true bag', async () => {
    const members = Array.from({ length: 6 }, (_, index) => ({
      name: `${folder}/custody/${index}`,
      size: 2 ** 26 - 1,
      crc32: 0,
    }))
    const pieces: { at: number; bytes: Buffer }[] = []
    let at = 0
    for (const member of members) {
      pieces.push({ at, bytes: localHeader(member) })
      at += localHeader(member).length + member.size
    }
    for (const { bytes } of tailOf(members)) {
      pieces.push({ at, bytes })
      at += bytes.length
    }
    const read = async (offset: number, length: number) => {
      const bytes = Buffer.alloc(length)
      for (const piece of pieces)
        if (piece.at < offset + length && piece.at + piece.bytes.length > offset)
          piece.bytes.copy(bytes, Math.max(piece.at - offset, 0), Math.max(offset - piece.at, 0))
      return bytes
    }
    const { broken } = await verifyBag({ size: at, read, blob: async () => new Blob([]) })
    expect(named(broken)).toContain('too-large custody/4')
    expect(named(broken)).not.toContain('too-large custody/3')
  })
})

describe('a bag as it was made', () => {
  it('holds: container, manifests, seal, register, exhibits, checkpoints', async () => {
    const { proved, broken } = await verified(bag)
    expect(broken).toEqual([])
    expect(codes(proved)).toEqual([
      'container',
      'manifests',
      'seal',
      'register',
      'exhibit',
      'exhibit',
      'checkpoint',
      'checkpoint',
      'checkpoints-linked',
    ])
  })

  it('says what it cannot prove', async () => {
    const { unproved } = await verified(bag)
    expect(codes(unproved)).toEqual([
      'after-checkpoint',
      'no-stamp',
      'key-not-compared',
      'descriptions',
      'after-export',
      'truth',
    ])
    expect(unproved[0]?.values).toEqual({ from: 4, to: 4 })
  })

  it('proves whose it is to whoever has the key, and to nobody else', async () => {
    const own = await verified(bag, { trusted: [aKey(9).jwk, aKey().jwk] })
    expect(codes(own.proved)).toContain('key')
    expect(codes(own.unproved)).not.toContain('key-not-compared')
    const other = await verified(bag, { trusted: [aKey(9).jwk] })
    expect(codes(other.broken)).toEqual(['key-other'])
  })

  it('of one exhibit names those of the register that it leaves out', async () => {
    const whole = aBag()
    const report = await verified(await bagOf({ ...whole, exhibits: whole.exhibits.slice(1) }))
    expect(report.broken).toEqual([])
    expect(report.unproved[0]).toEqual({ code: 'absent', values: { numbers: '1' } })
  })

  it('opens a sample, and finds the original in it', async () => {
    const { proved, broken } = await verified(await bagOf(aBag({ exhibits: [await aSample(1, 'MZ')] })))
    expect(broken).toEqual([])
    expect(codes(proved)).toEqual(expect.arrayContaining(['sample', 'sample-inside']))
  })

  it.each<[string, Promise<BagExhibit>, string]>([
    ['that holds something else', aSample(1, 'autre chose'), 'sample-other'],
    ['that is no archive', Promise.resolve(anExhibit(1, 'PK')), 'sample-closed'],
  ])('names a sample %s', async (_, made, found) => {
    const archive = Buffer.concat([...((await made).open() as Iterable<Uint8Array>)])
    const { broken } = await verified(
      await bagOf(aBag({ exhibits: [inArchive(anExhibit(1, 'MZ'), archive)] })),
    )
    expect(named(broken)).toEqual([`${found} 1`])
  })

  it('without a checkpoint, or with keys of two secrets, says so', async () => {
    const none = await verified(await bagOf(aBag({ checkpoints: [] })))
    expect(none.broken).toEqual([])
    expect(codes(none.unproved)).toContain('no-checkpoint')
    const { heads } = aRegister(aBag().exhibits)
    const former = aKey(9)
    const two = await bagOf(aBag({ checkpoints: checkpointsOver(heads, [2], former), keys: [former.jwk] }))
    const report = await verified(two)
    expect(report.broken).toEqual([])
    expect(codes(report.unproved)).toContain('several-keys')
    expect((await verified(two, { trusted: [aKey().jwk] })).broken[0]?.values.kid).toBe(former.jwk.kid)
  })

  it.each([
    'e\u0301te\u0301.jpg',
    '\u202egpj.exe',
    '🎣👩‍🔬.png',
    'الصورة.pdf',
    '../../etc/passwd',
    '/absolu',
    'C:\\Windows\\system.ini',
    'nul',
    'a\u0000b\n- Pièce 9 : tout va bien',
    '.bashrc',
    '-rf',
    '',
    `${'très '.repeat(60)}long.docx`,
    'a'.concat('\u0301'.repeat(500)),
    '\ud800',
  ])('is read the same though an exhibit is called %j', async (name) => {
    const { proved, broken } = await verified(
      await bagOf(aBag({ exhibits: [anExhibit(1, 'abc', { name })] })),
    )
    expect(broken).toEqual([])
    expect(proved.find(({ code }) => code === 'exhibit')?.values.name).toMatch(/^[^\p{Cc}\u202e]{0,120}$/u)
  })
})

describe('one byte changed', async () => {
  const exhibits = [anExhibit(1, 'Bonjour, votre colis attend.')]
  const { heads } = aRegister(exhibits)
  const small = await bagOf(aBag({ exhibits, checkpoints: checkpointsOver(heads, [2]) }))
  const { members } = await openZip(sourceOf(small))
  const memberAt = (at: number) =>
    members.find(({ start, size }) => at >= start && at < start + size)?.name.slice(folder.length + 1)

  /** What was not found, or not by the name of the file it is in. */
  async function unseen(places: readonly number[]) {
    const missed: string[] = []
    for (const at of places) {
      const other = Buffer.from(small)
      other[at] = (other[at] as number) ^ (1 << (at % 8))
      const { broken } = await verified(other)
      const member = memberAt(at)
      const isNamed = broken.some(({ code, values }) => code.startsWith('zip-') || values.member === member)
      if (!isNamed) missed.push(`${at} ${member}: ${codes(broken)}`)
    }
    return missed
  }
  const places = [...small.keys()]

  // Every byte of the frame is tried in zip.test.ts, and every byte of a bag by bench/bag.ts, which takes longer.
  it('is found, and the file it is in is named: one place in twenty-nine', async () =>
    expect(await unseen(places.filter((at) => at % 29 === 0))).toEqual([]))

  it('is found wherever it is in what signs the rest, and in the smallest files', async () => {
    const short = places.filter((at) => /seal|\.sig$|bagit|^data/.test(memberAt(at) ?? ''))
    expect(short.length).toBeGreaterThan(600)
    expect(await unseen(short)).toEqual([])
  })

  it('is found in whatever is cut off, wherever', async () => {
    const lengths = places.filter((at) => at % 64 === 0)
    for (const length of lengths) {
      const { broken } = await verified(small.subarray(0, length))
      expect(codes(broken), `${length}`).toEqual([length < 4 ? 'zip-not-a-zip' : 'zip-cut'])
    }
    const cut = await verified(small.subarray(0, members[3]?.start))
    expect(cut.broken).toEqual([{ code: 'zip-cut', values: { member: members[3]?.name } }])
    expect(codes(cut.unproved)).toEqual(['stopped'])
  })

  it('is found after the end', async () =>
    expect(codes((await verified(Buffer.concat([small, Buffer.of(10)]))).broken)).toEqual(['zip-longer']))
})

describe('a register changed by somebody who writes all hashes again but cannot sign', () => {
  const swap = (lines: string[]) => [lines[1], lines[0], ...lines.slice(2)] as string[]
  it.each<[string, (lines: string[]) => string[], string]>([
    ['two lines exchanged', swap, 'ledger-missing-or-moved 1'],
    ['a line dropped', (lines) => lines.toSpliced(1, 1), 'ledger-missing-or-moved 2'],
    ['a line twice', (lines) => lines.toSpliced(1, 0, lines[1] as string), 'ledger-missing-or-moved 3'],
    ['a line reworded', (lines) => lines.map((line) => line.replace('0123', '0124')), 'ledger-not-linked 4'],
    ['a line that is none', (lines) => [...lines.slice(0, 3), '{}'], 'ledger-not-a-line 4'],
    ['the last line cut off', (lines) => lines.slice(0, -1), 'seal-other-end'],
    [
      'a line of another register',
      (lines) => lines.map((line, at) => (at === 2 ? line.replace('11111111-1111', '11111111-2111') : line)),
      'ledger-other-register 3',
    ],
  ])('%s: named, and the seal no longer holds', async (_, change, found) => {
    const { broken } = await changed(onLines(change))
    expect(named(broken)).toContain(found)
    expect(codes(broken)).toContain('seal-unsigned')
  })

  it('written again from its first line, is another than the seal and the checkpoints say', async () => {
    const { lines } = aRegister([anExhibit(1, 'autre chose'), anExhibit(2, 'IBAN FR76…')])
    const { broken } = await changed(onLines(() => lines))
    expect(codes(broken)).toEqual([
      'seal-unsigned',
      'seal-other-end',
      'exhibit-other-deposit',
      'leaf-not-there',
      'leaf-not-there',
    ])
  })

  it('without its last end of line, is not whole', async () => {
    const { broken } = await changed((files) =>
      files.set(tags.ledger, files.get(tags.ledger)?.subarray(0, -1) as Buffer),
    )
    expect(codes(broken)).toContain('ledger-end')
  })
})

describe('exhibits', () => {
  const [first, second] = ['data/pieces/0001-piece-1.txt', 'data/pieces/0002-piece-2.txt']

  it('exchanged, with manifests made again, are both named', async () => {
    const { broken } = await changed((files) => {
      const [one, two] = [files.get(first) as Buffer, files.get(second) as Buffer]
      files.set(first, two).set(second, one)
    })
    expect(named(broken)).toEqual(['seal-unsigned', 'exhibit-bytes 1', 'exhibit-bytes 2'])
  })

  it('exchanged with their lines of the list as well, are not those of the register', async () => {
    const { broken } = await changed((files) => {
      const list = JSON.parse(String(files.get(tags.exhibits)))
      const [one, two] = list.exhibits
      list.exhibits = [
        { ...two, id: one.id, number: 1, path: first },
        { ...one, id: two.id, number: 2, path: second },
      ]
      files.set(tags.exhibits, Buffer.from(canonicalJson(list)))
      const [a, b] = [files.get(first) as Buffer, files.get(second) as Buffer]
      files.set(first, b).set(second, a)
    })
    expect(named(broken)).toEqual(['seal-unsigned', 'exhibit-other-deposit 1', 'exhibit-other-deposit 2'])
  })

  it('changed alone, are named by the manifest and by the list', async () => {
    const { broken } = await changed((files) => files.set(first, Buffer.from('Bonjour.')), { covers: false })
    expect(named(broken)).toEqual([`altered ${first}`, 'exhibit-bytes 1'])
  })

  it('taken out, added or renamed are named', async () => {
    expect(named((await changed((files) => files.delete(first))).broken)).toContain(`missing ${first}`)
    const more = await changed((files) => files.set('data/pieces/0003-x.txt', Buffer.from('x')))
    expect(named(more.broken)).toContain('not-ours data/pieces/0003-x.txt')
    const hidden = await changed((files) => files.set('custody/notes.txt', Buffer.from('x')), {
      covers: false,
    })
    expect(named(hidden.broken)).toEqual(['not-ours custody/notes.txt'])
  })

  it('that the list hides are found in the register', async () => {
    const whole = aBag()
    const files = await filesOf(await bagOf({ ...whole, exhibits: whole.exhibits.slice(1) }))
    const list = JSON.parse(String(files.get(tags.exhibits)))
    files.set(tags.exhibits, Buffer.from(canonicalJson({ ...list, absent: [] })))
    expect(codes((await verified(zipOf(covered(files)))).broken)).toEqual(['seal-unsigned', 'absent-untold'])
  })
})

describe('who signs', () => {
  const checkpoint = 'custody/checkpoints/000006'

  it('a checkpoint forged with another key is named', async () => {
    const { heads } = aRegister(aBag().exhibits)
    const forged = checkpointsOver(heads, [2, 3], aKey(9))[1]
    const { broken } = await changed((files) => {
      files.set(`${checkpoint}.sig`, Buffer.from(forged?.signature ?? '', 'base64url'))
    })
    expect(named(broken)).toEqual(['seal-unsigned', 'checkpoint-unsigned 6'])
  })

  it('a checkpoint whose text was changed is named', async () => {
    const { broken } = await changed((files) => {
      const text = String(files.get(`${checkpoint}.json`)).replace('"at":"2026', '"at":"2025')
      files.set(`${checkpoint}.json`, Buffer.from(text))
    })
    expect(named(broken)).toEqual(['seal-unsigned', 'checkpoint-unsigned 6', 'checkpoint-order 6'])
  })

  it('a checkpoint taken out of the chain, or put for another register, is named', async () => {
    const { broken } = await changed((files) => {
      const leaf = JSON.parse(String(files.get(`${checkpoint}.leaf.json`)))
      leaf.leaf.entries = 2
      files.set(`${checkpoint}.leaf.json`, Buffer.from(canonicalJson(leaf)))
    })
    expect(named(broken)).toEqual(['seal-unsigned', 'leaf-not-under 6', 'leaf-not-there 6'])
  })

  it('a bag sealed again by a stranger fails whoever has the key of the instance', async () => {
    const stranger = aKey(9)
    const { heads } = aRegister(aBag().exhibits)
    const forged = await bagOf(aBag({ key: stranger, checkpoints: checkpointsOver(heads, [2], stranger) }))
    expect((await verified(forged)).broken).toEqual([])
    expect(codes((await verified(forged, { trusted: [aKey().jwk] })).broken)).toEqual(['key-other'])
  })

  it('the seal of another bag does not hold here', async () => {
    const other = await filesOf(await bagOf(aBag({ at: new Date('2026-11-23T10:00:00Z') })))
    const { broken } = await changed(
      (files) => {
        for (const name of [tags.seal, tags.sealSignature]) files.set(name, other.get(name) as Buffer)
      },
      { covers: false },
    )
    expect(codes(broken)).toEqual(['seal-other-manifest', 'unreadable'])
  })

  it('what only the instance can have written wrong is still found: a seal over another end', async () => {
    const { broken } = await changed(
      onLines((lines) => lines.slice(0, -1)),
      { key: aKey() },
    )
    expect(codes(broken)).toEqual(['seal-other-end'])
  })

  it('a line that gives an exhibit another fingerprint is named, however well it is linked', async () => {
    const { exhibits } = aBag()
    const { lines, heads } = aRegister(exhibits)
    const act = { ...JSON.parse(lines[2] as string), after: 'ab'.repeat(32) }
    const told = nextLine(act.ledger, heads[1] as Head, act, new Date(act.at))
    const { broken } = await verified(
      await bagOf(aBag({ lines: [...lines.slice(0, 2), told.line], checkpoints: [] })),
    )
    expect(broken).toEqual([{ code: 'ledger-other-original', values: { seq: 3, number: '1' } }])
  })
})

describe('a time stamp', async () => {
  const stamper = aTimeStamper()
  afterAll(stamper.end)
  const { heads } = aRegister(aBag().exhibits)
  const checkpoints = checkpointsOver(heads, [2, 3])

  async function stamped(text: string, section?: string): Promise<BagCheckpoint[]> {
    const imprint = { algorithm: 'sha256' as const, hex: checkpointHash(text) }
    const stamp = await stamper.reply(stampRequest(imprint, drawNonce()), section)
    return checkpoints.map((one, index) => (index === 0 ? { ...one, stamp } : one))
  }
  const own = await stamped(checkpoints[0]?.text ?? '')

  it('proves that the checkpoint was there then, and up to which line of the register', async () => {
    const { proved, unproved, broken } = await verified(await bagOf(aBag({ checkpoints: own })))
    expect(broken).toEqual([])
    const stamp = proved.find(({ code }) => code === 'stamp')
    expect(stamp?.values).toMatchObject({ number: 5, authority: expect.stringContaining('Le Phare') })
    expect(codes(unproved)).toEqual(expect.arrayContaining(['stamp-not-chained', 'after-stamp']))
    expect(codes(unproved)).not.toContain('no-stamp')
  })

  it('leads to the authority that was given, or is named', async () => {
    const bag = await bagOf(aBag({ checkpoints: own }))
    const held = await verified(bag, { authorities: stamper.pem('root') })
    expect(codes(held.proved)).toContain('stamp-chained')
    expect(codes(held.unproved)).not.toContain('stamp-not-chained')
    const other = await verified(bag, { authorities: stamper.pem('stranger') })
    expect(named(other.broken)).toEqual(['stamp-not-chained-to-yours 5'])
  })

  it.each<[string, () => Promise<BagCheckpoint[]>, string]>([
    ['of another checkpoint', () => stamped('another'), 'stamp-other-imprint 5'],
    [
      'that is none',
      async () => own.map((one) => ({ ...one, stamp: one.stamp && Buffer.from('none') })),
      'stamp-not-a-stamp 5',
    ],
  ])('%s is named', async (_, checkpoints, found) => {
    const { broken } = await verified(await bagOf(aBag({ checkpoints: await checkpoints() })))
    expect(named(broken)).toEqual([found])
  })

  it('taken away is missed by what the seal signs', async () => {
    const files = await filesOf(await bagOf(aBag({ checkpoints: own })))
    files.delete('custody/checkpoints/000005.tsr')
    const { broken } = await verified(zipOf(files))
    expect(named(broken)).toEqual(['manifest-more custody/checkpoints/000005.tsr'])
  })

  it('is verified by openssl as LISEZ-MOI says', async () => {
    const files = await filesOf(await bagOf(aBag({ checkpoints: own })))
    const said = loadBagWords().readMe.match(/openssl ts -verify .*/)?.[0] ?? ''
    const here = mkdtempSync(join(tmpdir(), 'balise-stamp-'))
    mkdirSync(join(here, 'custody/checkpoints'), { recursive: true })
    for (const ending of ['json', 'tsr']) {
      const file = `custody/checkpoints/000005.${ending}`
      writeFileSync(join(here, file), files.get(file) as Buffer)
    }
    writeFileSync(join(here, 'ca.pem'), stamper.pem('root'))
    const command = said.replaceAll('NUMÉRO', '000005')
    const { stdout } = spawnSync('/bin/sh', ['-c', command], { cwd: here, encoding: 'utf8' })
    rmSync(here, { recursive: true })
    expect(stdout).toContain('Verification: OK')
  })
})

describe('a container that is not ours', () => {
  it.each<[string, (files: [string, Buffer][]) => [string, Buffer][], string]>([
    [
      'with files in another order',
      (files) => [files[1], files[0], ...files.slice(2)] as [string, Buffer][],
      'order bag-info.txt',
    ],
    [
      'with a file twice',
      (files) => [...files, files[0] as [string, Buffer]],
      `zip-named-twice ${folder}/bagit.txt`,
    ],
    [
      'with a way out of the folder',
      (files) => [...files, ['../../x', Buffer.alloc(0)]],
      `zip-unsafe-name "${folder}/../../x"`,
    ],
    ['with no file at all', () => [], 'zip-not-a-zip ?'],
  ])('%s is refused', async (_, change, found) => {
    const { broken } = await verified(zipOf(change([...(await filesOf(bag))])))
    expect(named(broken)).toEqual([found])
  })

  it('under another name is told so', async () => {
    const renamed = Buffer.from(
      bag.toString('latin1').replaceAll(folder, folder.replaceAll('5', '6')),
      'latin1',
    )
    expect(named((await verified(renamed)).broken)).toEqual(['folder'])
  })

  it('never makes it throw, whatever was done to its files', async () => {
    const files = await filesOf(bag)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files.keys()),
        fc.oneof(
          fc.uint8Array({ maxLength: 60 }),
          fc.json().map((text) => Buffer.from(text)),
        ),
        fc.boolean(),
        async (name, bytes, covers) => {
          const others = new Map(files).set(name, Buffer.from(bytes))
          const zip = zipOf(covers && name !== tags.seal ? covered(others) : others)
          return zip.equals(bag) || (await verified(zip)).broken.length > 0
        },
      ),
      { numRuns: 60 },
    )
  })
})
