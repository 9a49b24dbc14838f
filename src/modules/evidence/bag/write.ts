import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import { type PublicJwk, pemOf, type SigningKey } from '../../../platform/signing.ts'
import type { printPdf } from '../../papers/index.ts'
import { readLedger } from '../rules/ledger.ts'
import { describe } from './description.ts'
import {
  checkpointNames,
  folderOf,
  keyName,
  type Layout,
  memberNames,
  pieceName,
  sealedTags,
  tags,
} from './layout.ts'
import {
  absentFrom,
  depositsIn,
  differsFromDeposit,
  type Exhibits,
  heldIn,
  type Listed,
  type PlacedLeaf,
  type Seal,
} from './shape.ts'
import { readMeOf, summaryOf, type Told } from './summary.ts'
import type { BagWords } from './words.ts'
import { type Content, ContentDiffers, type Member, writeZip, zipSize } from './zip.ts'

/** An exhibit to put in a bag; `open` gives the bytes the bag will hold, of which `crc32` is known. */
export type BagExhibit = Omit<Listed, 'path' | 'depositedAt'> & { crc32: number; open: () => Content }

/** A checkpoint that contains the register, with what leads to it, and the response of an authority that dated it. */
export type BagCheckpoint = PlacedLeaf & {
  text: string
  /** In base64url, as it was signed. */
  signature: string
  /** RFC 3161, in DER, over the SHA-256 of the text. */
  stamp: Uint8Array | undefined
}

export type BagInput = {
  /** The name of this export, a UUID. */
  export: string
  instance: string
  /** The software, with its version, as lines of the register name it. */
  tool: string
  at: Date
  /** The register, whole and in order: lines of other exhibits are links of the same chain. */
  lines: readonly string[]
  /** Those to hand over, at least one. */
  exhibits: readonly BagExhibit[]
  checkpoints: readonly BagCheckpoint[]
  key: SigningKey
  /** Public halves of the keys that signed the checkpoints; this one may be among them. */
  keys: readonly PublicJwk[]
}

export type Bag = {
  /** How the file is to be called: as the one folder that it unpacks to, and .zip (RFC 8493, 4). */
  name: string
  /** In bytes, for whoever must announce it. */
  size: number
  /** The file. Throws ContentDiffers when the bytes of an exhibit are not those its hashes announced. */
  open: () => AsyncGenerator<Uint8Array>
}

/** Where an instance publishes the key that signs checkpoints and seals. */
export const custodyKeyPath = '/.well-known/balise-custody-key.json'

/** More than any register or list of ours takes, and what a reader of a bag keeps in memory. */
export const mostTagBytes = 64 * 2 ** 20

/**
 * A bag (RFC 8493), ready to be streamed: everything but the exhibits is made here and signed, then their bytes pass
 * through. Throws when what is given does not hold together, for a bag that accuses itself is of use to nobody.
 */
export async function makeBag(input: BagInput, words: BagWords, print: typeof printPdf): Promise<Bag> {
  const register = readLedger(input.lines)
  if ('broken' in register)
    throw new Error(`line ${register.broken.seq} of the register: ${register.broken.why}`)
  const { entries, head } = register
  const ledger = entries[0]?.ledger
  if (ledger === undefined || input.exhibits.length === 0) throw new Error('nothing to put in a bag')
  const deposits = depositsIn(entries)
  const given = [...input.exhibits].sort((one, other) => one.number - other.number)
  const exhibits = given.map((one) => listed(one, deposits.get(one.id)?.at))
  for (const exhibit of exhibits) {
    const deposit = deposits.get(exhibit.id)
    const field = deposit === undefined ? 'deposit' : differsFromDeposit(exhibit, deposit)
    if (field) throw new Error(`exhibit ${exhibit.number}: the register says another ${field}`)
  }
  const { export: id, instance, tool, key } = input
  const checkpoints = [...input.checkpoints].sort((one, other) => numberIn(one.text) - numberIn(other.text))
  const unsigned = {
    v: 1 as const,
    kind: 'custody-export' as const,
    export: id,
    at: input.at.toISOString(),
    instance,
    tool,
    ledger,
    entries: head.entries,
    head: head.hash,
  }
  const absent = absentFrom(entries, exhibits)
  const told: Told = {
    seal: unsigned,
    kid: key.jwk.kid,
    exhibits,
    absent,
    entries,
    checkpoints: checkpoints.length,
  }
  const keys = [key.jwk, ...input.keys.filter(({ kid }) => kid !== key.jwk.kid)]
  const layout: Layout = {
    keys: keys.length,
    checkpoints: checkpoints.map(({ text, stamp }) => ({
      number: numberIn(text),
      isStamped: stamp !== undefined,
    })),
    pieces: exhibits.map(({ path }) => path),
  }

  const files = new Map<string, Buffer>()
  const put = (name: string, content: string | Uint8Array) => files.set(name, Buffer.from(content))
  put(tags.bagit, bagitText)
  put(tags.info, infoText(unsigned, exhibits))
  put(tags.readMe, readMeOf(told, words, { point: key.jwk.x, address: `${instance}${custodyKeyPath}` }))
  put(tags.summary, await printed(told, words, print, input.at))
  put(tags.description, describe(told, words))
  const list: Exhibits = { v: 1, ledger, exhibits, absent }
  put(tags.exhibits, canonicalJson(list as Json))
  put(tags.ledger, input.lines.map((line) => `${line}\n`).join(''))
  put(tags.keys, canonicalJson({ keys }))
  for (const [index, jwk] of keys.entries()) put(keyName(index + 1), pemOf(jwk))
  for (const { text, signature, leaf, path, stamp } of checkpoints) {
    const number = numberIn(text)
    put(checkpointNames.text(number), text)
    put(checkpointNames.signature(number), Buffer.from(signature, 'base64url'))
    put(checkpointNames.leaf(number), canonicalJson({ leaf, path } as Json))
    if (stamp) put(checkpointNames.stamp(number), stamp)
  }
  put(tags.manifest, manifestText(exhibits.map((one) => ({ name: one.path, sha512: heldIn(one).sha512 }))))
  const sealed = sealedTags(layout).map((name) => ({ name, sha512: sha512(files.get(name) as Buffer) }))
  put(tags.tagManifest, manifestText(sealed))
  const seal: Seal = { ...unsigned, tagmanifest: sha512(files.get(tags.tagManifest) as Buffer) }
  put(tags.seal, canonicalJson(seal))
  put(tags.sealSignature, Buffer.from(key.sign(canonicalJson(seal)), 'base64url'))
  for (const [name, { length }] of files) if (length > mostTagBytes) throw new Error(`${name} is too large`)

  const pieces = new Map(given.map((one, index) => [exhibits[index]?.path, one]))
  const members = memberNames(layout).map((name) => {
    const piece = pieces.get(name)
    const path = `${folderOf(id)}/${name}`
    return piece ? pieceMember(path, piece) : tagMember(path, files.get(name) as Buffer)
  })
  if (new Set(members.map(({ name }) => name)).size < members.length) throw new Error('two files of one name')
  return { name: `${folderOf(id)}.zip`, size: zipSize(members), open: () => writeZip(members) }
}

/** RFC 8493, 2.1.1. */
export const bagitText = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

/** bag-info.txt (RFC 8493, 2.2.2): it follows from the seal and the list, so that a reader makes it again. */
export function infoText(seal: Omit<Seal, 'tagmanifest'>, exhibits: readonly Listed[]): string {
  const octets = exhibits.reduce((sum, exhibit) => sum + heldIn(exhibit).size, 0)
  return [
    `Source-Organization: ${seal.instance}`,
    `External-Identifier: urn:uuid:${seal.export}`,
    `Bagging-Date: ${seal.at.slice(0, 10)}`,
    `Payload-Oxum: ${octets}.${exhibits.length}`,
    `Bag-Group-Identifier: urn:uuid:${seal.ledger}`,
    `Bag-Software-Agent: ${seal.tool.replace(/[\r\n]/g, ' ')}`,
    '',
  ].join('\n')
}

/** A manifest (RFC 8493, 2.1.3), which sha512sum reads as well. */
export const manifestText = (files: readonly { name: string; sha512: string }[]): string =>
  files.map(({ name, sha512 }) => `${sha512}  ${name}\n`).join('')

const sha512 = (bytes: Uint8Array) => createHash('sha512').update(bytes).digest('hex')

/** The number a checkpoint bears: it was signed by us and is read as it was kept. */
const numberIn = (text: string): number => (JSON.parse(text) as { number: number }).number

function listed({ open, crc32: _, ...exhibit }: BagExhibit, depositedAt = ''): Listed {
  return { ...exhibit, depositedAt, path: pieceName(exhibit) }
}

function printed(told: Told, words: BagWords, print: typeof printPdf, at: Date): Promise<Buffer> {
  const paper = { ...summaryOf(told, words), author: told.seal.instance, titled: true, subject: '' }
  return print(paper, at, 'a-2a')
}

const tagMember = (name: string, bytes: Buffer) => ({
  name,
  size: bytes.length,
  crc32: crc32(bytes),
  open: () => [bytes],
})

function pieceMember(name: string, exhibit: BagExhibit): Member & { open: () => Content } {
  const { size, sha256, sha512 } = exhibit.stored ?? exhibit
  return { name, size, crc32: exhibit.crc32, open: () => hashed(exhibit.open(), name, { sha256, sha512 }) }
}

/** The same bytes, held to their hashes at the end: the writer waits for it before it gives the last of them. */
async function* hashed(content: Content, name: string, told: { sha256: string; sha512: string }) {
  const [short, long] = [createHash('sha256'), createHash('sha512')]
  for await (const chunk of content) {
    short.update(chunk)
    long.update(chunk)
    yield chunk
  }
  if (short.digest('hex') !== told.sha256 || long.digest('hex') !== told.sha512)
    throw new ContentDiffers(name)
}
