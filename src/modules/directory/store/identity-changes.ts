import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Identity } from '../rules/identity-change.ts'
import type { RegisterSaid } from './tables.ts'

export type IdentityChangeRow = Identity & {
  id: string
  providerId: string
  askedAt: Date
  askedBy: string
  why: string
  registerSaid: RegisterSaid | null
  registerCheckedAt: Date | null
  outcome: 'accepted' | 'refused' | 'withdrawn' | null
  decidedAt: Date | null
  decidedBy: string | null
  decidedAs: string | null
  refusalReasons: string | null
}

/** Writes what is asked; false when another waits already. */
export async function insertChange(tx: Tx, row: IdentityChangeRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('directory.identityChange')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const waitingChange = (db: Db, providerId: string): Promise<IdentityChangeRow | undefined> =>
  db
    .selectFrom('directory.identityChange')
    .selectAll()
    .where('providerId', '=', providerId)
    .where('outcome', 'is', null)
    .executeTakeFirst()

/** Whether a provider asked for a change since a moment, taken back or not; but for one of them. */
export const changeAskedSince = async (
  tx: Tx,
  providerId: string,
  since: Date,
  but: string,
): Promise<boolean> =>
  (await tx
    .selectFrom('directory.identityChange')
    .select('id')
    .where('providerId', '=', providerId)
    .where('askedAt', '>', since)
    .where('id', '<>', but)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** What was asked last and is answered, for its company to read. */
export const answeredChange = (db: Db, providerId: string): Promise<IdentityChangeRow | undefined> =>
  db
    .selectFrom('directory.identityChange')
    .selectAll()
    .where('providerId', '=', providerId)
    .where('outcome', 'in', ['accepted', 'refused'])
    .orderBy('decidedAt', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The changes that wait for a decision, the oldest first, each with the name of its provider today. */
export const waitingChanges = (db: Db) =>
  db
    .selectFrom('directory.identityChange as change')
    .innerJoin('directory.provider as provider', 'provider.id', 'change.providerId')
    .select(['provider.id', 'provider.name', 'change.askedAt'])
    .where('change.outcome', 'is', null)
    .where('provider.state', '=', 'listed')
    .orderBy('change.askedAt')
    .limit(200)
    .execute()

type Answer = Pick<IdentityChangeRow, 'outcome' | 'decidedAt' | 'decidedBy' | 'decidedAs' | 'refusalReasons'>

/** Answers what waits; false when somebody answered first. */
export async function answerChange(tx: Tx, id: string, answer: Answer): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('directory.identityChange')
    .set(answer)
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
