import type { Db, Tx } from '../../../platform/database/index.ts'
import type { PassageKind } from './tables.ts'

export const addPassage = (
  tx: Tx,
  passage: { tokenHash: Buffer; caseId: string; kind: PassageKind; expiresAt: Date },
) =>
  tx
    .insertInto('cases.passage')
    .values({ ...passage, usedAt: null })
    .execute()

export const caseOfPassage = (db: Db, tokenHash: Buffer) =>
  db.selectFrom('cases.passage').select('caseId').where('tokenHash', '=', tokenHash).executeTakeFirst()

/** Uses a passage up; false when it is used already, or past its time. */
export async function takePassage(tx: Tx, tokenHash: Buffer, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('cases.passage')
    .set({ usedAt: now })
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const keepAddress = (tx: Tx, caseId: string, sealed: string, askedAt: Date) =>
  tx
    .insertInto('cases.address')
    .values({ caseId, sealed, askedAt })
    .onConflict((conflict) => conflict.column('caseId').doUpdateSet({ sealed, askedAt }))
    .execute()

export const addressOf = (db: Db, caseId: string) =>
  db.selectFrom('cases.address').select(['sealed', 'askedAt']).where('caseId', '=', caseId).executeTakeFirst()

/** How many links went to a mail address since a moment. */
export async function linksMailedTo(tx: Tx, addressHash: Buffer, since: Date): Promise<number> {
  const { count } = await tx
    .selectFrom('cases.mailed')
    .select((one) => one.fn.countAll<string>().as('count'))
    .where('addressHash', '=', addressHash)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export const addMailed = (tx: Tx, addressHash: Buffer, at: Date) =>
  tx.insertInto('cases.mailed').values({ addressHash, at }).execute()

/** Clears the count of links over a day old. */
export const forgetOldMailed = (db: Db, now: Date) =>
  db
    .deleteFrom('cases.mailed')
    .where('at', '<=', new Date(now.getTime() - 86_400_000))
    .execute()

export const dropPassage = (tx: Tx, tokenHash: Buffer) =>
  tx.deleteFrom('cases.passage').where('tokenHash', '=', tokenHash).execute()

/** The address stays, as if asked for long ago. */
export const endMailPause = (tx: Tx, caseId: string) =>
  tx
    .updateTable('cases.address')
    .set({ askedAt: new Date(0) })
    .where('caseId', '=', caseId)
    .execute()

/** Clears the passages a day past their time. */
export const forgetOldPassages = (db: Db, now: Date) =>
  db
    .deleteFrom('cases.passage')
    .where('expiresAt', '<', new Date(now.getTime() - 86_400_000))
    .execute()
