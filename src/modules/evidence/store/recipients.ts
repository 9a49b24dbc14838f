import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'

/** The code of one duty of a person. */
export type RecipientCode = { heldId: string; personId: string; code: string; drawnAt: Date }

/** Writes a code, or puts it in the place of the one before; false when somebody else has drawn the same. */
export async function keepCode(db: Db, code: RecipientCode, renewed: boolean): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('evidence.recipient')
    .values(code)
    .onConflict((conflict) =>
      renewed
        ? conflict.column('heldId').doUpdateSet({ code: code.code, drawnAt: code.drawnAt })
        : conflict.doNothing(),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** The codes of some duties of a person. */
export async function codesOf(
  db: Db,
  personId: string,
  heldIds: readonly string[],
): Promise<RecipientCode[]> {
  if (heldIds.length === 0) return []
  return db
    .selectFrom('evidence.recipient')
    .selectAll()
    .where('personId', '=', personId)
    .where('heldId', 'in', heldIds)
    .execute()
}

export const whoHasCode = (db: Db, code: string): Promise<RecipientCode | undefined> =>
  db.selectFrom('evidence.recipient').selectAll().where('code', '=', code).executeTakeFirst()

/** Makes what is counted under some keys follow one another until the transaction ends, always in one order. */
export async function countInTurn(tx: Tx, keyHashes: readonly Buffer[]) {
  for (const keyHash of keyHashes.toSorted(Buffer.compare))
    await sql`select pg_advisory_xact_lock(${keyHash.readBigInt64BE().toString()}::bigint)`.execute(tx)
}

/** The wrong codes since a moment, for each key asked, latest first. */
export async function wrongCodes(tx: Tx, keyHashes: readonly Buffer[], since: Date): Promise<Date[][]> {
  const rows = await tx
    .selectFrom('evidence.wrongCode')
    .select(['keyHash', 'at'])
    .where('keyHash', 'in', keyHashes)
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .limit(400)
    .execute()
  return keyHashes.map((wanted) => rows.filter(({ keyHash }) => wanted.equals(keyHash)).map(({ at }) => at))
}

export const addWrongCodes = (tx: Tx, keyHashes: readonly Buffer[], at: Date) =>
  tx
    .insertInto('evidence.wrongCode')
    .values(keyHashes.map((keyHash) => ({ keyHash, at })))
    .execute()

/** Clears the wrong codes that count no more: those over a day old. */
export const forgetWrongCodes = (db: Db, now: Date) =>
  db
    .deleteFrom('evidence.wrongCode')
    .where('at', '<', new Date(now.getTime() - 86_400_000))
    .execute()
