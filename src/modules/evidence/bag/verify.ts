import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { type PublicJwk, pemOf, readPublicKeys, signerAmong } from '../../../platform/signing.ts'
import { checkpointHash, type Leaf, rootFrom } from '../rules/checkpoint.ts'
import { type CustodyEntry, emptyHead, type Head, hashOfLine, readLine } from '../rules/ledger.ts'
import { openSample, samplePassword } from '../samples/sample.ts'
import { verifyStamp } from '../stamping/stamp.ts'
import { type Findings, newReport, type Report } from './findings.ts'
import { checkpointNames, folderOf, keyName, layoutOf, memberNames, sealedTags, tags } from './layout.ts'
import {
  absentFrom,
  CheckpointShape,
  depositsIn,
  differsFromDeposit,
  Exhibits,
  heldIn,
  LeafShape,
  type Listed,
  readShape,
  Seal,
} from './shape.ts'
import { shownName } from './summary.ts'
import { openZip, type Placed, readThrough, type Source } from './unzip.ts'
import { bagitText, infoText, mostTagBytes } from './write.ts'

export type VerifyOptions = {
  /** Keys that whoever verifies had from the instance, and not from the bag; undefined when she has none. */
  trusted?: readonly PublicJwk[] | undefined
  /** Certificates in PEM, of the authorities whose time stamps are believed. */
  authorities?: string | undefined
  /** How many bytes of the file were read. */
  progress?: ((read: number) => void) | undefined
}

/** A file of the bag as it was read: its SHA-512, and its bytes unless it is an exhibit. */
type Read = { sha512: string; sha256: string; size: number; bytes: Buffer | undefined }
type Files = ReadonlyMap<string, Read>

/**
 * Everything that a bag proves by itself, everything it cannot, and everything in it that does not hold. Reads the
 * file from one end to the other, keeping only what is beside the exhibits. Never throws on account of the bag.
 */
export async function verifyBag(source: Source, options: VerifyOptions = {}): Promise<Report> {
  const findings = newReport()
  const { members, fault } = await openZip(source)
  if (fault) {
    findings.broken(`zip-${fault.why}`, { member: fault.member || '?' })
    findings.unproved('stopped')
    return findings.report
  }
  const { folder, files } = await readAll(source, members, findings, options.progress)
  const exhibits = readTag(files, tags.exhibits, findings, (text) => readShape(Exhibits, text))
  const seal = readTag(files, tags.seal, findings, (text) => readShape(Seal, text))
  if (seal && folder !== folderOf(seal.export)) findings.broken('folder', { folder })
  checkContainer(source, files, exhibits, findings)
  checkManifests(files, findings)
  const keys = checkKeys(files, findings)
  const signers = new Set<string>()
  if (seal) checkSeal(seal, files, keys, signers, findings)
  if (seal && exhibits) checkInfo(seal, exhibits, files, findings)
  const register = readRegister(files, findings)
  if (seal && register) checkEnd(seal, register, findings)
  if (exhibits && register) checkExhibits(exhibits, register, files, findings)
  await openSamples(source, members, exhibits, files, findings)
  if (register) checkCheckpoints(files, register, { keys, seal, signers, ...options }, findings)
  checkSigners(signers, options.trusted, seal, findings)
  for (const code of ['descriptions', 'after-export', 'truth'] as const) findings.unproved(code)
  return findings.report
}

/** All that is kept of a bag: the register, the lists and the paper at their longest. */
const mostHeldBytes = 4 * mostTagBytes

/** Reads every member once. Names come out without the folder they share. */
async function readAll(
  source: Source,
  members: readonly Placed[],
  { broken }: Findings,
  progress: VerifyOptions['progress'],
): Promise<{ folder: string; files: Files }> {
  const folder = members[0]?.name.split('/')[0] ?? ''
  const files = new Map<string, Read>()
  let held = 0
  for (const member of members) {
    if (!member.name.startsWith(`${folder}/`)) broken('not-ours', { member: member.name })
    const name = member.name.slice(folder.length + 1)
    const isKept = !name.startsWith('data/')
    if (isKept && (member.size > mostTagBytes || held + member.size > mostHeldBytes)) {
      broken('too-large', { member: name })
      continue
    }
    if (isKept) held += member.size
    const [short, long] = [createHash('sha256'), createHash('sha512')]
    const kept: Buffer[] = []
    let at = member.start
    const sound = await readThrough(source, member, (chunk) => {
      if (!isKept) short.update(chunk)
      long.update(chunk)
      if (isKept) kept.push(chunk)
      at += chunk.length
      progress?.(at)
    })
    if (!sound) broken('crc', { member: name })
    files.set(name, {
      sha512: long.digest('hex'),
      sha256: isKept ? '' : short.digest('hex'),
      size: member.size,
      bytes: isKept ? Buffer.concat(kept) : undefined,
    })
  }
  return { folder, files }
}

/** One tag file, read as it must be; what is not there is told elsewhere. */
function readTag<Value>(
  files: Files,
  name: string,
  { broken }: Findings,
  read: (text: string) => Value | undefined,
): Value | undefined {
  const bytes = files.get(name)?.bytes
  if (!bytes) return undefined
  const value = isUtf8(bytes) ? read(bytes.toString()) : undefined
  if (value === undefined) broken('unreadable', { member: name })
  return value
}

/** The files that such a bag has, all of them, no other, in their order. */
function checkContainer(source: Source, files: Files, exhibits: Exhibits | undefined, findings: Findings) {
  const there = [...files.keys()]
  const layout = layoutOf(there)
  const pieces = exhibits?.exhibits.map(({ path }) => path) ?? layout.pieces
  const expected = memberNames({ ...layout, keys: Math.max(layout.keys, 1), pieces })
  const lacking = expected.filter((name) => !files.has(name))
  const ours = new Set(expected)
  const more = there.filter((name) => !ours.has(name))
  for (const member of lacking) findings.broken('missing', { member })
  for (const member of more) findings.broken('not-ours', { member })
  const moved = there.find((name, index) => name !== expected[index])
  if (lacking.length + more.length === 0 && moved !== undefined) findings.broken('order', { member: moved })
  else if (lacking.length + more.length === 0)
    findings.proved('container', { members: there.length, size: source.size })
}

/** The two manifests: each file it should list, with its true hash, and nothing else. */
function checkManifests(files: Files, findings: Findings) {
  const { proved, broken } = findings
  const before = findings.report.broken.length
  const layout = layoutOf([...files.keys()])
  let listed = 0
  for (const [manifest, names] of [
    [tags.manifest, layout.pieces],
    [tags.tagManifest, sealedTags(layout)],
  ] as const) {
    const text = files.get(manifest)?.bytes?.toString()
    if (text === undefined) continue
    const lines = [...text.matchAll(/^([0-9a-f]{128}) {2}([^\n]+)\n/gm)]
    if (lines.map(([line]) => line).join('') !== text) broken('manifest-unreadable', { manifest })
    const told = new Map(lines.map(([, hash = '', name = '']) => [name, hash]))
    if (told.size < lines.length) broken('manifest-unreadable', { manifest })
    for (const name of names) {
      const hash = told.get(name)
      if (hash === undefined) broken('manifest-lacks', { manifest, member: name })
      else if (hash !== files.get(name)?.sha512) broken('altered', { manifest, member: name })
    }
    const due = new Set(names)
    for (const name of told.keys())
      if (!due.has(name)) broken('manifest-more', { manifest, member: shownName(name) })
    listed += told.size
  }
  if (findings.report.broken.length === before) proved('manifests', { count: listed })
}

/** The keys that the bag says have signed; the PEM files are the same keys. */
function checkKeys(files: Files, findings: Findings): PublicJwk[] {
  const keys =
    readTag(files, tags.keys, findings, (text) => {
      try {
        const found = readPublicKeys(text)
        return found.length > 0 ? found : undefined
      } catch {
        return undefined
      }
    }) ?? []
  for (const [index, jwk] of keys.entries()) {
    const name = keyName(index + 1)
    const pem = files.get(name)?.bytes?.toString()
    if (pem !== undefined && pem !== pemOf(jwk)) findings.broken('key-pem', { member: name })
  }
  return keys
}

/** The seal: signed by one of the keys, over this very inventory. */
function checkSeal(
  seal: Seal,
  files: Files,
  keys: readonly PublicJwk[],
  signers: Set<string>,
  { broken, proved }: Findings,
) {
  const text = files.get(tags.seal)?.bytes?.toString() ?? ''
  const signer = signedBy(text, files.get(tags.sealSignature)?.bytes, keys)
  if (!signer) return broken('seal-unsigned')
  signers.add(signer.kid)
  if (seal.tagmanifest !== files.get(tags.tagManifest)?.sha512) return broken('seal-other-manifest')
  proved('seal', { export: seal.export, at: seal.at, instance: seal.instance, kid: signer.kid })
}

/** Files whose every byte follows from others. */
function checkInfo(seal: Seal, { exhibits }: Exhibits, files: Files, { broken }: Findings) {
  const said = [
    [tags.bagit, bagitText],
    [tags.info, infoText(seal, exhibits)],
  ] as const
  for (const [member, text] of said) {
    const bytes = files.get(member)?.bytes
    if (bytes && !bytes.equals(Buffer.from(text))) broken('unreadable', { member })
  }
}

type Register = { entries: CustodyEntry[]; heads: Head[]; whole: boolean }

/** The chain, line after line; from the first that does not hold on, nothing is believed. */
function readRegister(files: Files, { broken, proved }: Findings): Register | undefined {
  const bytes = files.get(tags.ledger)?.bytes
  if (!bytes) return undefined
  if (!isUtf8(bytes)) broken('unreadable', { member: tags.ledger })
  const lines = bytes.toString().split('\n')
  if (lines.pop() !== '') broken('ledger-end')
  const deposits = new Map<string, CustodyEntry>()
  const register: Register = { entries: [], heads: [], whole: lines.length > 0 }
  for (const line of lines) {
    const head = register.heads.at(-1) ?? emptyHead
    const read = readLine(line, head, register.entries[0]?.ledger)
    if ('why' in read) {
      broken(`ledger-${read.why}`, { seq: head.entries + 1 })
      return { ...register, whole: false }
    }
    const { entry } = read
    const deposit = deposits.get(entry.exhibit ?? '')
    if (entry.act === 'deposit' && !deposit) deposits.set(entry.exhibit ?? '', entry)
    else if (deposit && [entry.before, entry.after].some((one) => one !== null && one !== deposit.after))
      broken('ledger-other-original', { seq: entry.seq, number: shownName(deposit.data.number ?? '?') })
    register.entries.push(entry)
    register.heads.push({ entries: entry.seq, hash: hashOfLine(line), at: entry.at })
  }
  const [first, last] = [register.entries[0], register.entries.at(-1)]
  if (first && last)
    proved('register', { ledger: first.ledger, entries: lines.length, from: first.at, to: last.at })
  else broken('ledger-end')
  return register
}

/** That the register ends where the seal says: its last lines cannot be cut off, nor all of it written again. */
function checkEnd(seal: Seal, { entries, heads, whole }: Register, { broken }: Findings) {
  if (entries[0] && entries[0].ledger !== seal.ledger) broken('seal-other-register')
  const head = heads.at(-1)
  if (whole && (head?.hash !== seal.head || head.entries !== seal.entries))
    broken('seal-other-end', { entries: heads.length, sealed: seal.entries })
}

/** Each exhibit against its line of deposit and its bytes; then those that are not here. */
function checkExhibits(list: Exhibits, register: Register, files: Files, findings: Findings) {
  const { broken, unproved } = findings
  const { entries } = register
  const deposits = depositsIn(entries)
  if (entries[0] && list.ledger !== entries[0].ledger) broken('exhibits-other-register')
  const numbers = list.exhibits.map(({ number }) => number)
  if (numbers.some((number, index) => index > 0 && number <= (numbers[index - 1] as number)))
    broken('exhibits-order')
  for (const exhibit of list.exhibits)
    checkExhibit(exhibit, deposits.get(exhibit.id), files.get(exhibit.path), register.whole, findings)
  if (!register.whole) return
  const absent = absentFrom(entries, list.exhibits)
  if (
    JSON.stringify(absent) !==
    JSON.stringify(list.absent.map(({ id, number, destroyed }) => ({ id, number, destroyed })))
  )
    broken('absent-untold')
  for (const code of ['absent', 'destroyed'] as const) {
    const of = absent.filter(({ destroyed }) => destroyed === (code === 'destroyed'))
    if (of.length > 0) unproved(code, { numbers: of.map(({ number }) => shownName(number)).join(', ') })
  }
}

function checkExhibit(
  exhibit: Listed,
  deposit: CustodyEntry | undefined,
  file: Read | undefined,
  isWhole: boolean,
  { broken, proved }: Findings,
) {
  const { number } = exhibit
  const values = { number, name: shownName(exhibit.name) }
  const held = heldIn(exhibit)
  const sound = file?.sha512 === held.sha512 && file.sha256 === held.sha256 && file.size === held.size
  if (file && !sound) broken('exhibit-bytes', values)
  if (!deposit) {
    if (isWhole) broken('exhibit-not-deposited', values)
    return
  }
  const field = differsFromDeposit(exhibit, deposit)
  if (field) broken('exhibit-other-deposit', { ...values, seq: deposit.seq, field })
  if (sound && !field)
    proved(exhibit.stored ? 'sample' : 'exhibit', {
      ...values,
      size: held.size,
      seq: deposit.seq,
      at: deposit.at,
    })
}

/** A sample is an archive that holds the original: its fingerprints are told of what is inside. */
async function openSamples(
  source: Source,
  members: readonly Placed[],
  list: Exhibits | undefined,
  files: Files,
  { broken, proved }: Findings,
) {
  const places = new Map(members.map((member) => [member.name.slice(member.name.indexOf('/') + 1), member]))
  for (const exhibit of list?.exhibits ?? []) {
    const place = places.get(exhibit.path)
    if (!exhibit.stored || !place || files.get(exhibit.path)?.sha512 !== exhibit.stored.sha512) continue
    const values = { number: exhibit.number, name: shownName(exhibit.name) }
    const [short, long] = [createHash('sha256'), createHash('sha512')]
    let size = 0
    try {
      const archive = (await source.blob()).slice(place.start, place.start + place.size)
      for await (const chunk of openSample(archive, samplePassword)) {
        short.update(chunk)
        long.update(chunk)
        size += chunk.length
      }
    } catch {
      broken('sample-closed', values)
      continue
    }
    const same =
      size === exhibit.size && short.digest('hex') === exhibit.sha256 && long.digest('hex') === exhibit.sha512
    if (same) proved('sample-inside', { ...values, size })
    else broken('sample-other', values)
  }
}

type Signing = {
  keys: readonly PublicJwk[]
  seal: Seal | undefined
  signers: Set<string>
  authorities?: string | undefined
}

/** Each checkpoint: signed, following the one before, containing the register as it stood, and stamped. */
function checkCheckpoints(files: Files, register: Register, signing: Signing, findings: Findings) {
  const { broken, proved, unproved } = findings
  const { seal, signers } = signing
  const { checkpoints } = layoutOf([...files.keys()])
  const covered = { signed: 0, stamped: 0 }
  let linked = 0
  let apart = 0
  let before: { number: number; at: string; hash: string } | undefined
  for (const { number, isStamped } of checkpoints) {
    const name = checkpointNames.text(number)
    const text = files.get(name)?.bytes?.toString() ?? ''
    const checkpoint = readTag(files, name, findings, (one) => readShape(CheckpointShape, one))
    if (!checkpoint) continue
    const hash = checkpointHash(text)
    const faults = findings.report.broken.length
    if (checkpoint.number !== number) broken('checkpoint-number', { number })
    const signer = signedBy(text, files.get(checkpointNames.signature(number))?.bytes, signing.keys)
    if (signer) signers.add(signer.kid)
    else broken('checkpoint-unsigned', { number })
    if (seal && checkpoint.at > seal.at) broken('checkpoint-later', { number })
    if (before && checkpoint.at < before.at) broken('checkpoint-order', { number })
    if (before?.number === number - 1) {
      if (checkpoint.previous === before.hash) linked += 1
      else broken('checkpoint-not-linked', { number })
    } else if (before) apart += 1
    const contains = checkLeaf(files, number, checkpoint.root, register, findings)
    if (contains !== undefined && findings.report.broken.length === faults) {
      covered.signed = Math.max(covered.signed, contains)
      proved('checkpoint', { number, at: checkpoint.at, entries: contains })
    }
    const isDated = isStamped && checkStamp(files, { number, hash }, signing.authorities, findings)
    if (isDated && contains !== undefined) covered.stamped = Math.max(covered.stamped, contains)
    before = { number, at: checkpoint.at, hash }
  }
  if (linked > 0 && apart === 0) proved('checkpoints-linked', { count: linked + 1 })
  if (apart > 0) unproved('checkpoints-apart')
  const to = register.entries.length
  if (covered.signed === 0) unproved('no-checkpoint')
  else if (covered.signed < to) unproved('after-checkpoint', { from: covered.signed + 1, to })
  if (covered.stamped === 0) unproved('no-stamp')
  else if (covered.stamped < to) unproved('after-stamp', { from: covered.stamped + 1, to })
}

/** A time stamp over the text of a checkpoint: an authority saw its fingerprint at that moment. */
function checkStamp(
  files: Files,
  { number, hash }: { number: number; hash: string },
  authorities: string | undefined,
  { broken, proved, unproved }: Findings,
): boolean {
  const stamp = files.get(checkpointNames.stamp(number))?.bytes ?? Buffer.alloc(0)
  const read = verifyStamp(stamp, { algorithm: 'sha256', hex: hash }, { caPem: authorities })
  if (!read.granted) {
    broken(read.why === 'not-chained' ? 'stamp-not-chained-to-yours' : `stamp-${read.why}`, { number })
    return false
  }
  const { at, chained } = read.value
  const authority = shownName(read.value.authority)
  proved('stamp', { number, at, authority })
  if (chained) proved('stamp-chained', { number, authority })
  else unproved('stamp-not-chained', { number, authority })
  return true
}

/** How many lines of the register the checkpoint contains, or undefined when its leaf does not hold. */
function checkLeaf(
  files: Files,
  number: number,
  root: string,
  { entries, heads, whole }: Register,
  findings: Findings,
): number | undefined {
  const { broken } = findings
  const placed = readTag(files, checkpointNames.leaf(number), findings, (text) => readShape(LeafShape, text))
  if (!placed) return undefined
  const leaf: Leaf = placed.leaf
  const head = heads[leaf.entries - 1]
  const faults = findings.report.broken.length
  if (entries[0] && leaf.ledger !== entries[0].ledger) broken('leaf-other-register', { number })
  if (rootFrom(leaf, placed.path) !== root) broken('leaf-not-under', { number })
  if (head ? head.hash !== leaf.head : whole) broken('leaf-not-there', { number, entries: leaf.entries })
  return head && findings.report.broken.length === faults ? leaf.entries : undefined
}

/** Whose signatures these are: only a key that did not come with the bag can tell. */
function checkSigners(
  signers: ReadonlySet<string>,
  trusted: readonly PublicJwk[] | undefined,
  seal: Seal | undefined,
  { broken, proved, unproved }: Findings,
) {
  const instance = seal?.instance ?? '?'
  for (const kid of signers) {
    if (!trusted) unproved('key-not-compared', { kid, instance })
    else if (trusted.some((one) => one.kid === kid)) proved('key', { kid, instance })
    else broken('key-other', { kid })
  }
  if (signers.size > 1 && !trusted) unproved('several-keys')
}

const signedBy = (text: string, signature: Buffer | undefined, keys: readonly PublicJwk[]) =>
  signature?.length === 64 ? signerAmong(text, signature.toString('base64url'), keys) : undefined
