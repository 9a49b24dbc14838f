import { randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Job } from '../../platform/jobs.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import type { Viewer } from '../accounts/index.ts'
import { lineAbout } from './custody.ts'
import { custodianOf, dutyIn, holderOf, noteAct, type OpeningsWorld } from './openings.ts'
import { lockExhibit } from './store/exhibits.ts'
import { type Hold, hasLocked, holdsBy, holdsOf, insertHold, setLifted } from './store/holds.ts'
import { addEntry, isHeld, lockLedger, lockLedgerOfCase } from './store/ledger.ts'
import { exhibitFor, openingsFor } from './store/openings.ts'

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

/** What a supervisor is told of an exhibit closed to all: where it is, never what it is. */
export type LockedMail = { ledger: string; number: number; at: string }

/**
 * Closes an exhibit to everybody, because somebody who received it believes that it is a sexual image of a minor
 * (Code pénal, art. 227-23): to her, to the victim, to us. Nothing here opens it again; the authority decides.
 */
export function lockReceived(
  { db, now, tool }: OpeningsWorld,
  viewer: Viewer,
  id: string,
): Promise<LockedMail | undefined> {
  return db.transaction().execute(async (tx) => {
    const at = now()
    const holder = holderOf(viewer)
    const found = await exhibitFor(tx, holder, id, at)
    const ledger = found && (await lockLedger(tx, found.ledgerId))
    const exhibit = ledger && (await exhibitFor(tx, holder, id, at))
    if (!ledger || !exhibit) return undefined
    await lockExhibit(tx, id, at)
    const who = custodianOf(viewer, dutyIn(viewer, exhibit))
    await addEntry(tx, ledger, lineAbout(exhibit, 'lock', { who }, tool), at)
    await noteAct(tx, viewer, 'exhibit-locked', ledger, at, id)
    return { ledger: ledger.id, number: exhibit.number, at: at.toISOString() }
  })
}

/** Alerts every supervisor of the duty desk. One mail each: a server that refuses one does not silence the others. */
export function lockedMail({ db, log, post, settings, accounts }: OpeningsWorld): Job<LockedMail> {
  const write = mailTexts('exhibit-locked')
  return {
    name: 'exhibit-locked-mail',
    keepSeconds: 60,
    run: async ({ ledger, number }) => {
      const supervisors = await accounts.peopleHolding(db, 'duty-supervisor')
      if (supervisors.length === 0 || !post.open) {
        log.warn(
          { ledger, number, supervisors: supervisors.length },
          'nobody could be told of a locked exhibit',
        )
        return
      }
      const failed: unknown[] = []
      for (const { mail, name, language } of supervisors) {
        const text = write(language, { name, ledger, number: String(number), site: settings.baseUrl.host })
        await post.send({ to: mail, ...text }).catch((error) => failed.push(error))
      }
      // Some were told: asked again, the job would write to them once more.
      if (failed.length === supervisors.length) throw failed[0]
      if (failed.length > 0) log.warn({ ledger, number, failed: failed.length }, 'supervisors not reached')
    },
  }
}
