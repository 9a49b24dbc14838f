import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { ordinary } from '../../../../tests/command.ts'
import { hasPdfReaders, readPdf } from '../../../../tests/pdf.ts'
import { printPdf } from '../../papers/index.ts'
import { aBag, aKey, anExhibit, aRegister, aSample } from './builders.ts'
import { pieceName, safeName } from './layout.ts'
import { loadBagWords } from './words.ts'
import { type BagInput, makeBag } from './write.ts'
import { ContentDiffers } from './zip.ts'

const words = loadBagWords()
const made = (input: BagInput) => makeBag(input, words, printPdf)
async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

const exhibits = [
  anExhibit(1, 'Bonjour, votre colis attend.', { name: 'capture d’écran été 🎣.png' }),
  anExhibit(2, 'IBAN FR76…'),
  await aSample(3, 'MZ'),
]
const whole = aBag({ exhibits })
const input = { ...whole, exhibits: [exhibits[2], exhibits[0]] as typeof exhibits }
const bag = await made(input)
const bytes = await bytesOf(bag.open())

const folder = mkdtempSync(join(tmpdir(), 'balise-bag-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, bag.name)
writeFileSync(file, bytes)
const script = 'import sys,zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])'
const canUnpack = spawnSync('python3', ['-c', script, file, folder]).status === 0
const base = join(folder, bag.name.replace('.zip', ''))
const text = (name: string) => readFileSync(join(base, name), 'utf8')

describe('a bag', () => {
  it('is as long as announced, and the same each time it is opened', async () => {
    expect(bytes.length).toBe(bag.size)
    expect((await bytesOf((await made(input)).open())).equals(bytes)).toBe(true)
  })

  it('passes exhibits through, never holding more than two of their pieces', async () => {
    const piece = Buffer.alloc(1 << 20, 7)
    const count = 64
    let [given, taken] = [0, 0]
    const [short, long] = [createHash('sha256'), createHash('sha512')]
    let sum = 0
    for (let at = 0; at < count; at++) {
      short.update(piece)
      long.update(piece)
      sum = crc32(piece, sum)
    }
    const open = function* () {
      for (; given < count; given++) {
        expect(given * piece.length - taken).toBeLessThanOrEqual(2 * piece.length)
        yield piece
      }
    }
    const figures = {
      size: count * piece.length,
      sha256: short.digest('hex'),
      sha512: long.digest('hex'),
      crc32: sum,
      open,
    }
    const large = await made(aBag({ exhibits: [anExhibit(1, '', figures)] }))
    let length = 0
    for await (const chunk of large.open()) {
      length += chunk.length
      if (chunk.length === piece.length) taken += chunk.length
    }
    expect({ given, length }).toEqual({ given: count, length: large.size })
  })

  it.each<[string, string]>([
    ['other bytes of the same length', 'Bonjour, votre colis attent.'],
    ['fewer bytes', 'Bonjour'],
    ['more bytes', 'Bonjour, votre colis attend. Payez.'],
  ])('whose exhibit turns out to have %s ends before it is whole', async (_, found) => {
    const first = { ...exhibits[0], open: () => [Buffer.from(found)] } as (typeof exhibits)[0]
    const lying = await made({ ...input, exhibits: [first] })
    await expect(bytesOf(lying.open())).rejects.toThrow(ContentDiffers)
  })

  it('whose exhibit has its CRC and not its hash ends as well', async () => {
    const first = { ...exhibits[0], open: () => [Buffer.from('other')], size: 5, crc32: crc32('other') }
    const { lines } = aRegister([first as (typeof exhibits)[0]])
    const lying = await made(aBag({ exhibits: [first as (typeof exhibits)[0]], lines, checkpoints: [] }))
    await expect(bytesOf(lying.open())).rejects.toThrow(ContentDiffers)
  })

  it.each<[string, Partial<BagInput>, RegExp]>([
    [
      'a broken register',
      { lines: whole.lines.toSpliced(1, 1) },
      /^line 2 of the register: missing-or-moved/,
    ],
    ['no exhibit', { exhibits: [] }, /nothing to put/],
    ['an exhibit that was never deposited', { exhibits: [anExhibit(7, 'x')] }, /exhibit 7: .* deposit/],
    ['another exhibit under its name', { exhibits: [anExhibit(1, 'x')] }, /exhibit 1: .* sha256/],
  ])('is not made of %s', async (_, told, why) => {
    await expect(made({ ...whole, ...told })).rejects.toThrow(why)
  })
})

describe.skipIf(!canUnpack)('a bag unpacked by Python', () => {
  it('has one folder, called as the file (RFC 8493, 4)', () =>
    expect(readdirSync(folder).sort()).toEqual([bag.name.replace('.zip', ''), bag.name].sort()))

  it('has the declaration, the payload and the manifests of RFC 8493, 2', () => {
    expect(text('bagit.txt')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
    const below = readdirSync(base, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(base.length + 1))
    const listed = (name: string) =>
      new Map(
        text(name)
          .trimEnd()
          .split('\n')
          .map((line) => line.split(/ {2}/) as [string, string])
          .map(([hash, path]) => [path, hash]),
      )
    const [payload, tags] = [listed('manifest-sha512.txt'), listed('tagmanifest-sha512.txt')]
    // Each payload file once, none outside; tag manifests list no payload, nor themselves.
    expect([...payload.keys()].sort()).toEqual(below.filter((path) => path.startsWith('data/')).sort())
    const outside = ['tagmanifest-sha512.txt', 'custody/seal.json', 'custody/seal.sig']
    expect([...tags.keys(), ...outside].sort()).toEqual(
      below.filter((path) => !path.startsWith('data/')).sort(),
    )
    for (const [path, hash] of [...payload, ...tags])
      expect(
        createHash('sha512')
          .update(readFileSync(join(base, path)))
          .digest('hex'),
        path,
      ).toBe(hash)
  })

  it('says of itself what RFC 8493, 2.2.2 reserves names for', () => {
    const octets = readdirSync(join(base, 'data/pieces'))
      .map((name) => readFileSync(join(base, 'data/pieces', name)).length)
      .reduce((sum, one) => sum + one)
    expect(text('bag-info.txt').split('\n')).toEqual([
      'Source-Organization: https://aide.exemple.example',
      'External-Identifier: urn:uuid:55555555-5555-4555-8555-555555555555',
      'Bagging-Date: 2026-11-22',
      `Payload-Oxum: ${octets}.2`,
      'Bag-Group-Identifier: urn:uuid:11111111-1111-4111-8111-111111111111',
      'Bag-Software-Agent: Balise 0.1.0',
      '',
    ])
  })

  it('keeps names plain on disk and true in the list', () => {
    expect(readdirSync(join(base, 'data/pieces')).sort()).toEqual([
      '0001-capture-d-ecran-ete.png',
      '0003-facture.exe.zip',
    ])
    expect(text('custody/exhibits.json')).toContain('"name":"capture d’écran été 🎣.png"')
  })

  it('tells how to check it without us, in commands that work', ({ skip }) => {
    const shell = (command: string) =>
      execFileSync('/bin/sh', ['-c', command], {
        cwd: base,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    skip(spawnSync('openssl', ['version']).status !== 0, 'not verified: openssl is not on this machine')
    const readMe = text('LISEZ-MOI.txt')
    const commands = [...readMe.matchAll(/^ {2}((?:sha512sum|openssl|cat|tail) .*)$/gm)].map(
      ([, one = '']) => one,
    )
    expect(commands).toHaveLength(9)
    // No space that a shell would take for a letter.
    for (const command of commands) expect(command).toBe(ordinary(command))
    const [
      payload = '',
      tags = '',
      inventory = '',
      seal = '',
      signature = '',
      key = '',
      last = '',
      checkpoint = '',
    ] = commands
    expect(shell(payload) + shell(tags)).toBe('')
    const sealed = JSON.parse(shell(seal))
    expect(shell(inventory)).toBe(`${sealed.tagmanifest}  tagmanifest-sha512.txt\n`)
    expect(shell(signature)).toBe('Signature Verified Successfully\n')
    expect(shell(key).trim()).toBe(aKey().jwk.x)
    expect(readMe).toContain(aKey().jwk.x)
    expect(shell(last)).toBe(`${sealed.head}  -\n`)
    expect(shell(checkpoint.replaceAll('NUMÉRO', '000005'))).toBe('Signature Verified Successfully\n')
    expect(ordinary(readMe)).toContain('N’y sont pas : 2.')
  })
})

describe.skipIf(!hasPdfReaders() || !canUnpack)('the summary of a bag, read by Poppler', () => {
  it('says it is PDF/A-2a, in French, with a title and tags', () => {
    const { info, metadata, tags } = readPdf(readFileSync(join(base, 'resume.pdf')))
    expect(metadata).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')
    expect(metadata).not.toContain('pdfuaid')
    expect(metadata).toContain('<rdf:li>fr-FR</rdf:li>')
    expect(info).toMatch(/Title: +Pièces et registre d’un dossier/)
    expect(tags).toContain('H1')
  })

  it('tells exhibits, what is not there, and the register', () => {
    const { text: said } = readPdf(readFileSync(join(base, 'resume.pdf')))
    const lines = ordinary(said)
    expect(lines).toContain('Pièce 1 : capture d’écran été □.png')
    expect(lines).toContain('Pièce 2 : non comprise dans cet export.')
    expect(lines).toContain('mot de passe « infected »')
    expect(lines).toMatch(
      /4\. dimanche 22 novembre 2026 à 11 h 03 · Consultation, pièce 1 · Camille Roux, police/,
    )
    expect(lines).toContain('5. dimanche 22 novembre 2026 à 11 h 04 · Export · Camille Roux, police')
  })
})

describe('the name of an exhibit on disk', () => {
  it.each([
    ['facture.pdf', 'facture.pdf'],
    ['Capture d’écran (2).PNG', 'Capture-d-ecran-2.PNG'],
    ['../../etc/passwd', 'etc-passwd'],
    ['e\u0301te\u0301.jpg', 'ete.jpg'],
    ['\u202egpj.exe', 'gpj.exe'],
    ['🎣', 'piece'],
    ['.bashrc', 'piece.bashrc'],
    ['con', 'con'],
    ['a..b...c', 'a.b.c'],
    ['x'.repeat(300), 'x'.repeat(60)],
    ['', 'piece'],
  ])('%j is %j', (name, safe) => expect(safeName(name)).toBe(safe))

  it('begins with its number, so that no two are the same and none is a device of Windows', () =>
    expect(pieceName({ number: 3, name: 'con', form: 'file' })).toBe('data/pieces/0003-con'))
})
