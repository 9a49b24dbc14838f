import type { Db, Tx } from '../../../platform/database/index.ts'

export type ClosureOutcome = 'lifted' | 'confirmed' | 'reopened' | 'moved'
export type ClosureRow = {
  id: string
  providerId: string
  siret: string
  closedAt: Date
  askedAt: Date | null
  askedWords: string | null
  outcome: ClosureOutcome | null
  decidedAt: Date | null
  decidedBy: string | null
  decidedAs: string | null
  reason: string | null
}

type Closed = Pick<ClosureRow, 'id' | 'providerId' | 'siret' | 'closedAt'>

export const insertClosure = (tx: Tx, closed: Closed) =>
  tx
    .insertInto('directory.closure')
    .values({
      ...closed,
      askedAt: null,
      askedWords: null,
      outcome: null,
      decidedAt: null,
      decidedBy: null,
      decidedAs: null,
      reason: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

/** The last time the register said a company closed: waiting, or with what was found. */
export const lastClosure = (db: Db, providerId: string): Promise<ClosureRow | undefined> =>
  db
    .selectFrom('directory.closure')
    .selectAll()
    .where('providerId', '=', providerId)
    .orderBy('closedAt', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Those that nobody has looked at: who asked first, then the oldest. */
export const waitingClosures = (db: Db) =>
  db
    .selectFrom('directory.closure as closure')
    .innerJoin('directory.provider as provider', 'provider.id', 'closure.providerId')
    .select(['provider.id', 'provider.name', 'provider.insee', 'closure.closedAt', 'closure.askedAt'])
    .where('closure.outcome', 'is', null)
    .where('provider.hiddenFor', '=', 'company-closed')
    .orderBy('closure.askedAt', (order) => order.asc().nullsLast())
    .orderBy('closure.closedAt')
    .limit(200)
    .execute()

/** Asks for a human look, once; false when it was asked, or answered. */
export async function askLook(
  tx: Tx,
  id: string,
  asked: { askedAt: Date; askedWords: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('directory.closure')
    .set(asked)
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .where('askedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

type Found = Pick<ClosureRow, 'outcome' | 'decidedAt' | 'decidedBy' | 'decidedAs' | 'reason'>

/** Writes what was found, of the closure of a provider that waits; false when it was written already. */
export async function endClosure(
  tx: Tx,
  providerId: string,
  found: Partial<Found> & Pick<Found, 'outcome' | 'decidedAt'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('directory.closure')
    .set(found)
    .where('providerId', '=', providerId)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Until when the register is not believed when it says this establishment closed; null: it is. */
export const overruleRegister = (tx: Tx, id: string, registerOverruledUntil: Date | null) =>
  tx.updateTable('directory.provider').set({ registerOverruledUntil }).where('id', '=', id).execute()
