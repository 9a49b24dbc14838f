import { randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Tx } from '../../platform/database/index.ts'
import { FilesFull } from '../../platform/files.ts'
import type { World } from '../../platform/world.ts'
import type { Receiver, ReceivingWhy } from './receiving.ts'
import {
  closesFiles,
  type DepositWhy,
  holdsFile,
  mayDeposit,
  mostTextLength,
  plainName,
  uploadHours,
} from './rules/deposit.ts'
import type { Custodian } from './rules/ledger.ts'
import type { Scanned } from './scanning/scanner.ts'
import { scanLine, scanTells } from './scans.ts'
import { countExhibits, type Exhibit, exhibitById, insertExhibit, lastNumber } from './store/exhibits.ts'
import { addEntry, ledgerById, ledgerOfCase, lockLedger } from './store/ledger.ts'
import type { ExhibitForm } from './store/tables.ts'
import {
  announcedIn,
  deleteSegments,
  deleteUpload,
  insertUpload,
  type Upload,
  uploadOf,
} from './store/uploads.ts'
import type { Vault } from './vault.ts'

/** What reads an exhibit once it is whole: its type, and what it says of itself. */
export type Examine = (
  source: () => AsyncIterable<Uint8Array>,
  declared: { type: string; name: string; size: number },
) => Promise<{ type: string; derived: unknown }>

/** Wraps the original of a sample, so that nobody opens it by mistake. */
export type Wrap = (
  original: AsyncIterable<Uint8Array>,
  about: { name: string; sha256: string },
) => AsyncIterable<Uint8Array>

export type EvidenceWorld = Pick<World, 'db' | 'now' | 'settings' | 'log'> & {
  vault: Vault
  receiver: Receiver
  /** The software and its version, as registers name it. */
  tool: string
  examine: Examine
  /** Which of these cases are there still. */
  casesThere: (ids: readonly string[]) => Promise<ReadonlyMap<string, unknown>>
  wrap: Wrap
  /** What a scanner says of bytes; that there is none is an answer too. */
  scan: (bytes: AsyncIterable<Uint8Array>) => Promise<Scanned>
  /** Has an exhibit scanned after the answer; does nothing where no scanner was chosen. */
  scanLater: (exhibit: { id: string; ledgerId: string }) => Promise<void>
}

/** The case that something is entrusted in, as its rules see it. */
export type CaseOfDeposit = { id: string; threat: string; flags: readonly string[]; closed: boolean }

export type Announced = {
  name: string
  kind: string
  declaredType: string
  /** In bytes; undefined when only its end will tell. */
  size: number | undefined
  form: Extract<ExhibitForm, 'file' | 'sample'>
}

export type OpeningWhy = DepositWhy | 'case-closed' | 'case-unknown'

/** Opens a place for what will be sent. Everything that would be refused at the end is refused here. */
export async function openUpload(
  world: EvidenceWorld,
  file: CaseOfDeposit,
  { name, kind, declaredType, size, form }: Announced,
): Promise<Ruling<Upload, OpeningWhy>> {
  if (file.closed) return refuse('case-closed')
  if (closesFiles(file)) return refuse('exhibit-images-closed')
  return openPlace(world, file.id, {
    name: plainName(name),
    kind,
    form,
    declaredType: plainType(declaredType),
    size: size ?? null,
  })
}

/**
 * Whether a case still takes what is being sent to it: it may have been closed since, or told of a minor. What may
 * no longer be held is let go of at once.
 */
export async function mayGoOn(
  world: EvidenceWorld,
  file: CaseOfDeposit,
  upload: Upload,
): Promise<Ruling<true, 'case-closed' | 'exhibit-images-closed'>> {
  if (closesFiles(file)) {
    await dropUpload(world, upload)
    return refuse('exhibit-images-closed')
  }
  return file.closed ? refuse('case-closed') : grant(true)
}

/** An upload of this case, or undefined. */
export async function uploadIn(
  { db, now }: EvidenceWorld,
  caseId: string,
  id: string,
): Promise<Upload | undefined> {
  const ledger = await ledgerOfCase(db, caseId)
  return ledger && uploadOf(db, ledger.id, id, now())
}

/** Takes in bytes of an upload. What came stays, even when the rest does not. */
export async function receiveBytes(
  world: EvidenceWorld,
  upload: Upload,
  offset: number,
  body: AsyncIterable<Uint8Array>,
): Promise<Ruling<Upload, ReceivingWhy | 'vault-full' | 'case-unknown'>> {
  const ledger = await ledgerById(world.db, upload.ledgerId)
  if (!ledger || ledger.caseId === null) return refuse('case-unknown')
  return sealBytes(world, upload, await world.vault.keyOf(ledger), offset, body)
}

async function sealBytes(
  world: EvidenceWorld,
  upload: Upload,
  key: string,
  offset: number,
  body: AsyncIterable<Uint8Array>,
): Promise<Ruling<Upload, ReceivingWhy | 'vault-full'>> {
  try {
    const received = await world.receiver.receive(upload, key, offset, body)
    // It will never be whole: whoever sends the file again begins anew.
    if (!received.granted && received.why === 'upload-in-crumbs') await dropUpload(world, upload)
    return received
  } catch (error) {
    if (error instanceof FilesFull) return refuse('vault-full')
    throw error
  }
}

export type FinishWhy =
  | 'upload-unfinished'
  | 'exhibit-empty'
  | 'case-unknown'
  | 'vault-full'
  | 'intervention-over'

/** Who deposits, as the register names them; what is asked and written once it is taken. */
export type Depositing = {
  who: Custodian
  /** What else belongs to the line of the deposit. */
  data?: Readonly<Record<string, string>>
  mayStill?: (tx: Tx) => Promise<boolean>
  note?: (tx: Tx) => Promise<unknown>
}
const byTheDepositor: Depositing = { who: { kind: 'depositor' } }

/**
 * Makes an exhibit of an upload that is whole: measured, read, and written in the register, all or nothing. Asked
 * twice, it gives the same exhibit.
 */
export async function finishUpload(
  world: EvidenceWorld,
  upload: Upload,
  by: Depositing = byTheDepositor,
): Promise<Ruling<Exhibit, FinishWhy>> {
  if (upload.received === 0) return refuse('exhibit-empty')
  if (upload.size !== null && upload.received !== upload.size) return refuse('upload-unfinished')
  const ledger = await ledgerById(world.db, upload.ledgerId)
  if (!ledger || ledger.caseId === null) return refuse('case-unknown')
  return makeExhibit(world, upload, await world.vault.keyOf(ledger), by)
}

async function makeExhibit(
  world: EvidenceWorld,
  upload: Upload,
  key: string,
  by: Depositing = byTheDepositor,
): Promise<Ruling<Exhibit, FinishWhy>> {
  const { vault, receiver } = world
  const original = () => vault.read(key, upload.ledgerId, upload.id)
  const taken = await receiver.fingerprintsOf(upload, key)
  const { name, declaredType, size } = { ...upload, size: taken.size }
  const { type, derived } = await world.examine(original, { type: declaredType, name, size })
  try {
    // Once in its archive a sample is closed to scanners too: it is looked at on its way in.
    const scan = upload.form === 'sample' ? await world.scan(original()) : undefined
    const stored =
      upload.form === 'sample'
        ? await keepWrapped(world, upload, key, world.wrap(original(), { name, sha256: taken.sha256 }))
        : { ...taken, owner: upload.id }
    const exhibit = await keep(world, upload, { ...taken, stored, type, derived, scan }, by)
    // Nobody but us sends a text: it has one segment, and no sender who lost his place.
    if (upload.form !== 'text') await vault.dropStrays(upload.ledgerId, upload.id)
    if (exhibit.granted) {
      if (stored.owner !== upload.id) await vault.shred(upload.ledgerId, upload.id)
      if (!scan) await world.scanLater(exhibit.value)
    }
    return exhibit
  } catch (error) {
    if (error instanceof FilesFull) return refuse('vault-full')
    throw error
  } finally {
    receiver.forget(upload.id)
  }
}

/** What somebody types or pastes instead of a file: an address, a message, an account of the facts. */
export async function depositText(
  world: EvidenceWorld,
  file: CaseOfDeposit,
  { text, kind, name }: { text: string; kind: string; name: string },
): Promise<Ruling<Exhibit, DepositWhy | FinishWhy | ReceivingWhy | 'case-closed' | 'exhibit-text-too-long'>> {
  if (file.closed) return refuse('case-closed')
  if (text.trim() === '') return refuse('exhibit-empty')
  if (text.length > mostTextLength) return refuse('exhibit-text-too-long')
  if (closesFiles(file) && holdsFile(text)) return refuse('exhibit-images-closed')
  const bytes = Buffer.from(text, 'utf8')
  const opened = await openPlace(world, file.id, {
    name: plainName(name),
    kind,
    form: 'text',
    declaredType: 'text/plain; charset=utf-8',
    size: bytes.length,
  })
  if (!opened.granted) return opened
  const ledger = await ledgerById(world.db, opened.value.ledgerId)
  if (!ledger || ledger.caseId === null) return refuse('case-unknown')
  const key = await world.vault.keyOf(ledger)
  const received = await sealBytes(world, opened.value, key, 0, once(bytes))
  return received.granted ? makeExhibit(world, received.value, key) : received
}

/** An upload that its sender gives up, or that nobody went on with. */
export async function dropUpload(world: EvidenceWorld, { id, ledgerId }: Pick<Upload, 'id' | 'ledgerId'>) {
  const dropped = await world.db.transaction().execute(async (tx) => {
    if (!(await deleteUpload(tx, id))) return false
    await deleteSegments(tx, id)
    return true
  })
  world.receiver.forget(id)
  if (dropped) await world.vault.shred(ledgerId, id)
  return dropped
}

/** A place in a register for what is to come, counted while the register is taken: many at once pass no limit. */
async function openPlace(
  { db, now, vault }: EvidenceWorld,
  caseId: string,
  told: Pick<Upload, 'name' | 'kind' | 'form' | 'declaredType' | 'size'>,
): Promise<Ruling<Upload, DepositWhy | 'case-unknown'>> {
  const size = told.size ?? undefined
  const free = await vault.room()
  const alone = mayDeposit(size, { kept: 0, bytes: 0, free })
  if (!alone.granted) return alone
  const { id: ledgerId } = await vault.ledgerFor(caseId)
  return db.transaction().execute(async (tx) => {
    const at = now()
    const ledger = await lockLedger(tx, ledgerId)
    if (!ledger || ledger.caseId === null) return refuse('case-unknown')
    const there = await countExhibits(tx, ledgerId)
    const coming = await announcedIn(tx, ledgerId, at)
    const room = { kept: there.kept + coming.uploads, bytes: there.bytes + coming.bytes, free }
    const may = mayDeposit(size, room)
    if (!may.granted) return may
    const upload = {
      ...told,
      id: randomUUID(),
      ledgerId,
      expiresAt: new Date(at.getTime() + uploadHours * 3_600_000),
    }
    await insertUpload(tx, upload)
    return grant({ ...upload, received: 0, segments: 0 })
  })
}

/** The archive that holds a sample, sealed beside the upload under an owner of its own. */
async function keepWrapped(
  { db, receiver }: EvidenceWorld,
  { ledgerId, expiresAt }: Upload,
  key: string,
  archive: AsyncIterable<Uint8Array>,
) {
  const owner = { id: randomUUID(), ledgerId, name: '', kind: '', form: 'sample' as const }
  const place = { ...owner, declaredType: '', size: null, expiresAt }
  await insertUpload(db, place)
  const received = await receiver.receive({ ...place, received: 0, segments: 0 }, key, 0, archive)
  if (!received.granted) throw new Error(`a sample could not be wrapped: ${received.why}`)
  const taken = await receiver.fingerprintsOf(received.value, key)
  receiver.forget(owner.id)
  return { ...taken, owner: owner.id }
}

type Examined = Pick<Exhibit, 'size' | 'sha256' | 'sha512' | 'stored' | 'type' | 'derived'> & {
  scan: Scanned | undefined
}

/** The exhibit, its place in the register, and the end of its upload, in one transaction. */
const keep = (
  { db, now, tool, settings }: EvidenceWorld,
  upload: Upload,
  { size, sha256, sha512, stored, type, derived, scan }: Examined,
  { who, data, mayStill, note }: Depositing,
): Promise<Ruling<Exhibit, 'case-unknown' | 'upload-unfinished' | 'intervention-over'>> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    const ledger = await lockLedger(tx, upload.ledgerId)
    if (!ledger || ledger.caseId === null) return refuse('case-unknown')
    if (mayStill && !(await mayStill(tx))) return refuse('intervention-over')
    const [deleted, last] = await Promise.all([deleteUpload(tx, upload.id), lastNumber(tx, upload.ledgerId)])
    if (!deleted) {
      const there = await exhibitById(tx, upload.ledgerId, upload.id)
      return there ? grant(there) : refuse('upload-unfinished')
    }
    if (stored.owner !== upload.id) {
      await deleteUpload(tx, stored.owner)
      await deleteSegments(tx, upload.id)
    }
    const notYet = {
      state: 'not-scanned',
      why: settings.scanner === undefined ? 'no-scanner' : 'waiting',
    } as const
    const { id, ledgerId, name, kind, form, declaredType } = upload
    const exhibit: Exhibit = {
      id,
      ledgerId,
      number: last + 1,
      name,
      kind,
      form,
      declaredType,
      type,
      size,
      sha256,
      sha512,
      stored,
      derived,
      scan: scan ? { ...scan, at: at.toISOString() } : notYet,
      depositedAt: at,
      lockedAt: null,
      destroyedAt: null,
    }
    const [after] = await Promise.all([
      addEntry(tx, ledger, depositLine(exhibit, tool, who, data), at),
      insertExhibit(tx, exhibit),
    ])
    if (scan && scanTells(scan)) await addEntry(tx, after, scanLine(exhibit, scan, tool), at)
    await note?.(tx)
    return grant(exhibit)
  })

const depositLine = (
  exhibit: Exhibit,
  tool: string,
  who: Custodian,
  more: Readonly<Record<string, string>> = {},
) => ({
  act: 'deposit' as const,
  exhibit: exhibit.id,
  who,
  tool,
  before: null,
  after: exhibit.sha256,
  reason: null,
  data: {
    number: String(exhibit.number),
    kind: exhibit.kind,
    form: exhibit.form,
    size: String(exhibit.size),
    sha512: exhibit.sha512,
    declaredType: exhibit.declaredType,
    type: exhibit.type,
    ...(exhibit.form === 'sample'
      ? { storedSha512: exhibit.stored.sha512, storedSize: String(exhibit.stored.size) }
      : {}),
    ...more,
  },
})

/** What a browser says a file is; anything but a type is « unknown ». */
const plainType = (given: string): string =>
  /^[\w.+-]{1,60}\/[\w.+-]{1,100}$/.test(given) ? given.toLowerCase() : 'application/octet-stream'

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
