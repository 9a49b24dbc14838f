import { randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Viewer } from '../accounts/index.ts'
import { custodianOf, holderOf, noteAct, type OpeningsWorld } from './openings.ts'
import { type Hold, hasLocked, holdsBy, holdsOf, insertHold, setLifted } from './store/holds.ts'
import { addEntry, isHeld, lockLedger, lockLedgerOfCase } from './store/ledger.ts'
import { openingsFor } from './store/openings.ts'

/**
 * Whether what a case entrusted must outlive the wish to destroy it: an investigator asked that it be kept, or one
 * exhibit was closed to all and awaits the authority. The register is taken, so that no hold is placed meanwhile.
 */
export async function holdsBack(tx: Tx, caseId: string): Promise<boolean> {
  const ledger = await lockLedgerOfCase(tx, caseId)
  return ledger !== undefined && ((await isHeld(tx, ledger.id)) || (await hasLocked(tx, ledger.id)))
}

const investigator = 'investigator'

/** Asks that nothing of a register be destroyed, in the name of a procedure: for whom something of it is opened to. */
export function placeHold(
  { db, now, tool }: OpeningsWorld,
  viewer: Viewer,
  ledgerId: string,
  reference: string,
): Promise<Ruling<true, 'register-unknown' | 'already-so'>> {
  return db.transaction().execute(async (tx) => {
    const at = now()
    const ledger = await lockLedger(tx, ledgerId)
    const opened = await openingsFor(tx, holderOf(viewer), at, ledgerId)
    if (!ledger || opened.length === 0) return refuse('register-unknown')
    const mine = (await holdsOf(tx, ledgerId)).find(
      (hold) => hold.personId === viewer.id && hold.reference === reference,
    )
    if (mine) return refuse('already-so')
    const hold = { id: randomUUID(), ledgerId, personId: viewer.id, personName: viewer.name, reference }
    await insertHold(tx, { ...hold, placedAt: at, liftedAt: null })
    await addEntry(tx, ledger, lineOfHold('hold', viewer, reference, tool), at)
    await noteAct(tx, viewer, 'exhibits-kept', ledger, at)
    return grant(true)
  })
}

/**
 * Lifts the holds of a register that a person may lift: her own, whether or not anything is still opened to her;
 * those of others while something is, so that a colleague who left keeps nothing for ever.
 */
export function liftHold(
  { db, now, tool }: OpeningsWorld,
  viewer: Viewer,
  ledgerId: string,
  holdId: string,
): Promise<Ruling<true, 'register-unknown' | 'already-so'>> {
  return db.transaction().execute(async (tx) => {
    const at = now()
    const ledger = await lockLedger(tx, ledgerId)
    if (!ledger) return refuse('register-unknown')
    const opened = await openingsFor(tx, holderOf(viewer), at, ledgerId)
    const hold = (await holdsOf(tx, ledgerId)).find(
      ({ id, personId }) => id === holdId && (personId === viewer.id || opened.length > 0),
    )
    if (!hold) return refuse('register-unknown')
    if (!(await setLifted(tx, hold.id, at))) return refuse('already-so')
    await addEntry(tx, ledger, lineOfHold('lift-hold', viewer, hold.reference, tool), at)
    await noteAct(tx, viewer, 'exhibits-let-go', ledger, at)
    return grant(true)
  })
}

const lineOfHold = (act: 'hold' | 'lift-hold', viewer: Viewer, reference: string, tool: string) => ({
  act,
  exhibit: null,
  who: custodianOf(viewer, investigator),
  tool,
  before: null,
  after: null,
  reason: null,
  data: { reference },
})

export const ownHolds = (
  { db }: OpeningsWorld,
  viewer: Viewer,
): Promise<(Hold & { caseId: string | null })[]> => holdsBy(db, viewer.id)
