import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { EvidenceWorld } from './deposit.ts'
import type { Custodian, CustodyAct, NewEntry } from './rules/ledger.ts'
import { type Exhibit, exhibitById, type ListedExhibit, markDestroyed } from './store/exhibits.ts'
import { addEntry, isHeld, type Ledger, ledgerById, lockLedger } from './store/ledger.ts'
import { deleteSegments } from './store/uploads.ts'

/** Who acts on an exhibit, and with what reason. */
export type Gesture = { who: Custodian; reason?: string | undefined; data?: Record<string, string> }

/** A line about one exhibit, which its bytes did not change with. */
export const lineAbout = (
  { id, sha256, number }: Pick<Exhibit, 'id' | 'sha256' | 'number'>,
  act: CustodyAct,
  { who, reason, data }: Gesture,
  tool: string,
): NewEntry => ({
  act,
  exhibit: id,
  who,
  tool,
  before: sha256,
  after: act === 'destroy' ? null : sha256,
  reason: reason ?? null,
  data: { number: String(number), ...data },
})

/** What else is asked, and written, while the register is taken. */
type Asking = {
  mayStill?: (tx: Tx) => Promise<boolean>
  note?: (tx: Tx, ledger: Ledger) => Promise<unknown>
}

export type OpeningWhy = 'exhibit-unknown' | 'exhibit-destroyed' | 'exhibit-locked'

/** Whether what was entrusted may still be looked at. */
export function mayOpen({ destroyedAt, lockedAt }: ListedExhibit): Ruling<true, OpeningWhy> {
  if (destroyedAt) return refuse('exhibit-destroyed')
  if (lockedAt) return refuse('exhibit-locked')
  return grant(true)
}

/**
 * Opens an exhibit to somebody who may: the gesture is in the register before the first byte leaves, whether or not
 * the rest follows. `read` shows it, `copy` hands it over. `mayStill` is asked once the register is taken: what was
 * revoked a moment ago opens nothing. `note` comes last, in the same transaction.
 */
export async function openExhibit(
  { db, now, tool, vault }: EvidenceWorld,
  { ledgerId, id }: Pick<Exhibit, 'ledgerId' | 'id'>,
  act: 'read' | 'copy',
  gesture: Gesture,
  { mayStill, note }: Asking = {},
): Promise<Ruling<{ exhibit: Exhibit; bytes: () => AsyncIterable<Uint8Array> }, OpeningWhy>> {
  const opened = await db.transaction().execute(async (tx) => {
    const ledger = await lockLedger(tx, ledgerId)
    const exhibit = ledger && (await exhibitById(tx, ledgerId, id))
    if (!exhibit) return refuse('exhibit-unknown')
    if (mayStill && !(await mayStill(tx))) return refuse('exhibit-unknown')
    const may = mayOpen(exhibit)
    if (!may.granted) return may
    await addEntry(tx, ledger, lineAbout(exhibit, act, gesture, tool), now())
    await note?.(tx, ledger)
    return grant({ ledger, exhibit })
  })
  if (!opened.granted) return opened
  const { ledger, exhibit } = opened.value
  const key = await vault.keyOf(ledger)
  return grant({ exhibit, bytes: () => vault.read(key, ledgerId, exhibit.stored.owner) })
}

/** The bytes of an exhibit for the house itself: a preview of what somebody may see, a scan. No line is written. */
export async function bytesOf({ db, vault }: EvidenceWorld, exhibit: ListedExhibit) {
  const ledger: Ledger | undefined = await ledgerById(db, exhibit.ledgerId)
  if (!ledger) throw new Error('an exhibit is in no register')
  const key = await vault.keyOf(ledger)
  return () => vault.read(key, exhibit.ledgerId, exhibit.stored.owner)
}

/**
 * Destroys an exhibit at its depositor's word: its bytes, its name, what was read from it. The register keeps its
 * fingerprints. Not while an investigator has asked that it be kept, nor once it is locked: the court decides then.
 */
export async function destroyExhibit(
  { db, now, tool, vault }: EvidenceWorld,
  { ledgerId, id }: Pick<Exhibit, 'ledgerId' | 'id'>,
  gesture: Gesture,
): Promise<Ruling<true, OpeningWhy | 'exhibit-held'>> {
  const destroyed = await db.transaction().execute(async (tx) => {
    const ledger = await lockLedger(tx, ledgerId)
    const exhibit = ledger && (await exhibitById(tx, ledgerId, id))
    if (!exhibit) return refuse('exhibit-unknown')
    const may = mayOpen(exhibit)
    if (!may.granted) return may
    if (await isHeld(tx, ledgerId)) return refuse('exhibit-held')
    await markDestroyed(tx, id, now())
    await deleteSegments(tx, exhibit.stored.owner)
    await addEntry(tx, ledger, lineAbout(exhibit, 'destroy', gesture, tool), now())
    return grant(exhibit.stored.owner)
  })
  if (!destroyed.granted) return destroyed
  await vault.shred(ledgerId, destroyed.value)
  return grant(true)
}
