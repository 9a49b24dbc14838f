import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { Type } from 'typebox'
import { afterAll, describe, expect, it } from 'vitest'
import { aStack, heard } from '../../../../tests/command.ts'
import { canonicalJson } from '../../../kernel/canonical-json.ts'
import { projectRoot, readYaml } from '../../../platform/content.ts'
import { pemOf } from '../../../platform/signing.ts'
import { aBag, aKey, anExhibit, aSample } from './builders.ts'
import { verifyBagCommand } from './command.ts'
import { openZip, sourceOf } from './unzip.ts'
import { loadBagWords } from './words.ts'
import { makeBag } from './write.ts'
import { localHeader, tailOf } from './zip.ts'

const folder = mkdtempSync(join(tmpdir(), 'balise-verify-bag-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, content: string | Buffer) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const exhibits = [
  anExhibit(1, 'Bonjour', { name: 'a\u001b[2J\n- Pièce 9 « tout va bien »' }),
  await aSample(2, 'MZ'),
]
const pieces: Uint8Array[] = []
const made = await makeBag(aBag({ exhibits }), loadBagWords(), async () => Buffer.from('%PDF-1.7'))
for await (const piece of made.open()) pieces.push(piece)
const bytes = Buffer.concat(pieces)
const bag = file('pieces.zip', bytes)
const key = file('cle.json', JSON.stringify({ ...aKey().jwk, previous: [] }))
const pem = file('cle.pem', pemOf(aKey().jwk))
const otherKey = file('autre.json', JSON.stringify(aKey(9).jwk))

const verify = (...args: string[]) => heard((terminal) => verifyBagCommand(args, terminal))

describe('bin/balise verify, given a bag', () => {
  it.each([
    ['JWK', key],
    ['PEM', pem],
  ])('and the key as %s, says what it proved, what it could not, and that all holds', async (_, given) => {
    const { code, out, err } = await verify(bag, '--key', given)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^PROUVÉ\n- Le fichier est entier : \d+ fichiers/)
    expect(out).toContain(`La clé ${aKey().jwk.kid} est bien une de celles que vous avez données.`)
    expect(out).toContain('Échantillon 2 « facture.exe » : ouvert en mémoire')
    expect(out).toContain('\nNON PROUVÉ\n')
    expect(out).toMatch(/signé par la clé que vous avez donnée\.\n$/)
  })

  it('without a key, says that the key remains to be compared', async () => {
    const { code, out, err } = await verify(bag)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain(`Que la clé ${aKey().jwk.kid} soit celle de https://aide.exemple.example`)
    expect(out).toMatch(/Reste à comparer la clé/)
  })

  it('tells moments with their zone, and sizes by thousands', async () => {
    const { out } = await verify(bag)
    expect(out).toContain('le 2026-11-22, 10:45:00 UTC,')
    expect(out).toMatch(/à leur place, \d\d \d{3} octets/)
  })

  it('lets the name of an exhibit add no line', async () => {
    const { out } = await verify(bag)
    expect(out).toContain('Pièce 1 « a[2J - Pièce 9 « tout va bien » » : ses 7 octets')
    expect(out).not.toMatch(/^- Pièce 9/m)
  })

  it('lets a path that the list names give no order to the terminal', async () => {
    const { files, zipOf } = await opened()
    const list = JSON.parse(String(files.get('custody/exhibits.json')))
    list.exhibits[0].path = 'data/\u001b[2J\u009b2J\n- Le sac est intact'
    files.set('custody/exhibits.json', Buffer.from(canonicalJson(list)))
    const { err } = await verify(file('chemin.zip', zipOf(files)))
    expect(err).toContain('Le sac est intact')
    expect(err).not.toMatch(/^- Le sac est intact/m)
    expect(/\p{Cc}/u.test(err.replaceAll('\n', ''))).toBe(false)
  })

  it.each<[string, () => string[], RegExp]>([
    [
      'signed by another key',
      () => [bag, '--key', otherKey],
      /n’est pas une de celles que vous avez données/,
    ],
    [
      'with a byte changed',
      () => [file('change.zip', changed())],
      /La table à la fin du ZIP|Pièce 1|l’empreinte/,
    ],
    ['cut short', () => [file('coupe.zip', bytes.subarray(0, bytes.length - 100))], /Le fichier est coupé/],
    ['that is none', () => [key], /Ce n’est pas un sac/],
  ])('%s, says so and ends with 1', async (_, args, sentence) => {
    const { code, err } = await verify(...args())
    expect(code).toBe(1)
    expect(err).toMatch(/^FAUX\n- /)
    expect(err).toMatch(sentence)
    expect(err).toMatch(/Résultat : ce sac n’est pas intact/)
    expect(err).not.toMatch(aStack)
  })

  it.each<[string, () => string[], RegExp]>([
    ['nothing', () => [], /^Écrivez : bin\/balise verify FICHIER\.zip/],
    ['two files', () => [bag, bag], /^Écrivez : /],
    ['an option that is none', () => [bag, '--kee', key], /^Écrivez : /],
    ['a file that is not there', () => [join(folder, 'absent.zip')], /ne se lit pas/],
    ['a folder', () => [dossier()], /ne se lit pas/],
    ['a key that is none', () => [bag, '--key', bag], /ne contient pas de clé publique/],
    ['certificates that are none', () => [bag, '--tsa-ca', key], /ne contient pas de certificat/],
  ])('%s, ends with 2 and says what it needs', async (_, args, sentence) => {
    const { code, out, err } = await verify(...args())
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(aStack)
  })

  it('tells how far it has read, where lines may move', async () => {
    const shown: string[] = []
    const terminal = { print: () => {}, complain: () => {}, show: (line: string) => void shown.push(line) }
    expect(await verifyBagCommand([bag], terminal)).toBe(0)
    expect(shown.length).toBeGreaterThan(3)
    expect(shown.at(-1)).toBe('')
  })
})

describe('the words of findings', () => {
  const sentences = readYaml(
    'content/fr/commands/verify-bag-findings.yaml',
    Type.Record(Type.String(), Type.String()),
  )

  it('are there for everything that may be found, and for nothing else', () => {
    const source = readFileSync(join(projectRoot, 'src/modules/evidence/bag/findings.ts'), 'utf8')
    const named = [...source.matchAll(/^ {2}\| '([\w-]+)'$/gm)].map(([, code]) => code)
    expect(named.length).toBeGreaterThan(70)
    expect(Object.keys(sentences).sort()).toEqual([...named].sort())
  })

  it('are one line each', () => {
    for (const text of Object.values(sentences)) expect(text).toMatch(/^\S.*\S$/)
  })
})

/** The files of the bag, and a sound ZIP of what is made of them. */
async function opened() {
  const source = sourceOf(bytes)
  const { members } = await openZip(source)
  const folder = `${members[0]?.name.split('/')[0]}/`
  const files = new Map<string, Buffer>()
  for (const { name, start, size } of members)
    files.set(name.slice(folder.length), await source.read(start, size))
  const zipOf = (changed: Map<string, Buffer>) => {
    const made = [...changed].map(([name, held]) => ({
      name: `${folder}${name}`,
      size: held.length,
      crc32: crc32(held),
      held,
    }))
    const contents = made.flatMap((member) => [localHeader(member), member.held])
    return Buffer.concat([...contents, ...[...tailOf(made)].map(({ bytes: tail }) => tail)])
  }
  return { files, zipOf }
}

function changed(): Buffer {
  const other = Buffer.from(bytes)
  const at = other.indexOf('Bonjour')
  other[at] = (other[at] as number) ^ 1
  return other
}

function dossier(): string {
  const path = join(folder, 'dossier')
  mkdirSync(path, { recursive: true })
  return path
}
