import type { Db, Tx } from '../../../platform/database/index.ts'
import type { HoldRow } from './tables.ts'

export type Hold = HoldRow

export const insertHold = (tx: Tx, hold: HoldRow) => tx.insertInto('evidence.hold').values(hold).execute()

/** The holds of a register that nobody has lifted, oldest first. */
export const holdsOf = (db: Db, ledgerId: string): Promise<Hold[]> =>
  db
    .selectFrom('evidence.hold')
    .selectAll()
    .where('ledgerId', '=', ledgerId)
    .where('liftedAt', 'is', null)
    .orderBy('placedAt')
    .orderBy('id')
    .execute()

/** The registers that a person has asked to keep, and has not let go. */
export const holdsBy = (db: Db, personId: string): Promise<(Hold & { caseId: string | null })[]> =>
  db
    .selectFrom('evidence.hold as hold')
    .innerJoin('evidence.ledger as ledger', 'ledger.id', 'hold.ledgerId')
    .selectAll('hold')
    .select('ledger.caseId')
    .where('hold.personId', '=', personId)
    .where('hold.liftedAt', 'is', null)
    .orderBy('hold.placedAt')
    .orderBy('hold.id')
    .execute()

/** Lifts a hold; false when it was lifted already. */
export async function setLifted(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('evidence.hold')
    .set({ liftedAt: at })
    .where('id', '=', id)
    .where('liftedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Whether a register has an exhibit that was closed to all: its fate is not ours. */
export async function hasLocked(db: Db, ledgerId: string): Promise<boolean> {
  const row = await db
    .selectFrom('evidence.exhibit')
    .select('id')
    .where('ledgerId', '=', ledgerId)
    .where('lockedAt', 'is not', null)
    .where('destroyedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
