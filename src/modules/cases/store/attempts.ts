import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'

/** Makes what is counted under one key follow one another until transactions end: none may slip past the count. */
export const oneAtATime = (tx: Tx, keyHash: Buffer) =>
  sql`select pg_advisory_xact_lock(${keyHash.readBigInt64BE().toString()}::bigint)`.execute(tx)

/** The wrong tries since a moment, for each key asked, latest first. */
export async function wrongTries(db: Db, keyHashes: readonly Buffer[], since: Date): Promise<Date[][]> {
  const rows = await db
    .selectFrom('cases.wrongTry')
    .select(['keyHash', 'at'])
    .where('keyHash', 'in', keyHashes)
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .limit(400)
    .execute()
  return keyHashes.map((wanted) => rows.filter(({ keyHash }) => wanted.equals(keyHash)).map(({ at }) => at))
}

export const addWrongTries = (db: Db, keyHashes: readonly Buffer[], at: Date) =>
  db
    .insertInto('cases.wrongTry')
    .values(keyHashes.map((keyHash) => ({ keyHash, at })))
    .execute()

/** Clears the wrong tries that count no more: those over a day old. */
export const forgetOldTries = (db: Db, now: Date) =>
  db
    .deleteFrom('cases.wrongTry')
    .where('at', '<', new Date(now.getTime() - 86_400_000))
    .execute()
