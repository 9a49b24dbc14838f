import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import { type CustodyEntry, type Head, type NewEntry, nextLine } from '../rules/ledger.ts'
import type { LedgerRow } from './tables.ts'

export type Ledger = { id: string; caseId: string | null; wrappedKey: string | null; head: Head }

const asLedger = ({ id, caseId, wrappedKey, entries, head, lastAt }: LedgerFields): Ledger => ({
  id,
  caseId,
  wrappedKey,
  head: { entries, hash: head, at: lastAt },
})
type LedgerFields = Pick<LedgerRow, 'id' | 'caseId' | 'wrappedKey'> & {
  entries: number
  head: string
  lastAt: string
}
const fields = ['id', 'caseId', 'wrappedKey', 'entries', 'head', 'lastAt'] as const

/** The register of a case, if anything was ever entrusted in it. */
export async function ledgerOfCase(db: Db, caseId: string): Promise<Ledger | undefined> {
  const row = await db
    .selectFrom('evidence.ledger')
    .select(fields)
    .where('caseId', '=', caseId)
    .executeTakeFirst()
  return row && asLedger(row)
}

export async function ledgerById(db: Db, id: string): Promise<Ledger | undefined> {
  const row = await db.selectFrom('evidence.ledger').select(fields).where('id', '=', id).executeTakeFirst()
  return row && asLedger(row)
}

/** Two who open it at once open one. */
export const insertLedger = (
  db: Db,
  ledger: { id: string; caseId: string; wrappedKey: string; vaultKey: string; openedAt: Date },
) =>
  db
    .insertInto('evidence.ledger')
    .values(ledger)
    .onConflict((conflict) => conflict.column('caseId').doNothing())
    .execute()

/** Who writes in a register takes it first: lines are written one after the other, whoever writes them. */
export async function lockLedger(tx: Tx, id: string): Promise<Ledger | undefined> {
  const row = await tx
    .selectFrom('evidence.ledger')
    .select(fields)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && asLedger(row)
}

/** Adds a line to a register that was taken; gives it back as it stands then. */
export async function addEntry(tx: Tx, ledger: Ledger, entry: NewEntry, now: Date): Promise<Ledger> {
  const { line, head } = nextLine(ledger.id, ledger.head, entry, now)
  await Promise.all([
    tx
      .insertInto('evidence.entry')
      .values({ ledgerId: ledger.id, seq: head.entries, line, hash: head.hash })
      .execute(),
    tx
      .updateTable('evidence.ledger')
      .set({ entries: head.entries, head: head.hash, lastAt: head.at })
      .where('id', '=', ledger.id)
      .execute(),
  ])
  return { ...ledger, head }
}

/** The lines of a register, word for word, in their order. */
export async function linesOf(db: Db, ledgerId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('evidence.entry')
    .select('line')
    .where('ledgerId', '=', ledgerId)
    .orderBy('seq')
    .execute()
  return rows.map(({ line }) => line)
}

/** What was done, of one exhibit or of all, as it was written. */
export async function entriesOf(db: Db, ledgerId: string, exhibitId?: string): Promise<CustodyEntry[]> {
  let query = db.selectFrom('evidence.entry').select('line').where('ledgerId', '=', ledgerId).orderBy('seq')
  if (exhibitId !== undefined)
    query = query.where((one) => one.or([one('exhibitId', '=', exhibitId), one('exhibitId', 'is', null)]))
  return (await query.execute()).map(({ line }) => JSON.parse(line) as CustodyEntry)
}

export async function lockLedgerOfCase(tx: Tx, caseId: string): Promise<Ledger | undefined> {
  const row = await tx
    .selectFrom('evidence.ledger')
    .select(fields)
    .where('caseId', '=', caseId)
    .forUpdate()
    .executeTakeFirst()
  return row && asLedger(row)
}

/** The case is gone, and the key: nothing that was sealed with it is ever read again. */
export async function endLedger(tx: Tx, id: string, at: Date) {
  await tx
    .deleteFrom('evidence.segment')
    .where('ownerId', 'in', (query) =>
      query.selectFrom('evidence.upload').select('id').where('ledgerId', '=', id),
    )
    .execute()
  await tx.deleteFrom('evidence.upload').where('ledgerId', '=', id).execute()
  await tx
    .updateTable('evidence.ledger')
    .set({ caseId: null, wrappedKey: null, vaultKey: null, endedAt: at })
    .where('id', '=', id)
    .execute()
}

/**
 * Forgets some of the registers that ended a year ago; gives back how many. By the clock of the database, the one
 * that allows it (migration 0001); their lines first, since it asks the register that they belong to.
 */
export const forgetEnded = (db: Db, most: number): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('evidence.ledger')
      .select('id')
      .where(sql<boolean>`ended_at < now() - interval '1 year'`)
      .limit(most)
      .forUpdate()
      .skipLocked()
      .execute()
    if (rows.length === 0) return 0
    const ids = rows.map(({ id }) => id)
    await tx.deleteFrom('evidence.entry').where('ledgerId', 'in', ids).execute()
    await tx.deleteFrom('evidence.ledger').where('id', 'in', ids).execute()
    return rows.length
  })

/** Registers whose files are still wanted on the disk. */
export async function registersKept(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('evidence.ledger').select('id').where('endedAt', 'is', null).execute()
  return rows.map(({ id }) => id)
}

/** The exhibits and uploads of a register whose sealed files are wanted. */
export async function ownersKept(db: Db, ledgerId: string): Promise<string[]> {
  const exhibits = await db
    .selectFrom('evidence.exhibit')
    .select('stored')
    .where('ledgerId', '=', ledgerId)
    .where('destroyedAt', 'is', null)
    .execute()
  const uploads = await db
    .selectFrom('evidence.upload')
    .select('id')
    .where('ledgerId', '=', ledgerId)
    .execute()
  return [...exhibits.map(({ stored }) => stored.owner), ...uploads.map(({ id }) => id)]
}

/** Whether an investigator has asked that nothing of a register be destroyed. */
export async function isHeld(db: Db, ledgerId: string): Promise<boolean> {
  const row = await db
    .selectFrom('evidence.hold')
    .select('id')
    .where('ledgerId', '=', ledgerId)
    .where('liftedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function entryHash(db: Db, ledgerId: string, seq: number): Promise<string> {
  const { hash } = await db
    .selectFrom('evidence.entry')
    .select('hash')
    .where('ledgerId', '=', ledgerId)
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow()
  return hash
}

/** Registers of cases that were not destroyed here, in the order of their names, after one of them. */
export async function openLedgers(
  db: Db,
  after: string | undefined,
  most: number,
): Promise<{ id: string; caseId: string }[]> {
  let query = db
    .selectFrom('evidence.ledger')
    .select(['id', 'caseId'])
    .where('caseId', 'is not', null)
    .orderBy('id')
    .limit(most)
  if (after !== undefined) query = query.where('id', '>', after)
  return (await query.execute()).flatMap(({ id, caseId }) => (caseId === null ? [] : [{ id, caseId }]))
}
