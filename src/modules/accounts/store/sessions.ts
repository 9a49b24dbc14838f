import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import type { SessionRow } from './tables.ts'

const day = 86_400_000

export const insertLink = (db: Db, tokenHash: Buffer, personId: string, expiresAt: Date) =>
  db.insertInto('accounts.signInLink').values({ tokenHash, personId, expiresAt, usedAt: null }).execute()

/** Uses a link up, and says whose it was; undefined when it is used already, past its time, or none of ours. */
export async function takeLink(tx: Tx, tokenHash: Buffer, now: Date): Promise<string | undefined> {
  const taken = await tx
    .updateTable('accounts.signInLink')
    .set({ usedAt: now })
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning('personId')
    .executeTakeFirst()
  return taken?.personId
}

/** The other links that a person asked for are of no use once she is in. */
export const endLinksOf = (tx: Tx, personId: string, now: Date) =>
  tx
    .updateTable('accounts.signInLink')
    .set({ usedAt: now })
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .execute()

export const insertSession = (tx: Tx, session: SessionRow) =>
  tx.insertInto('accounts.session').values(session).execute()

export const sessionByToken = (db: Db, tokenHash: Buffer): Promise<SessionRow | undefined> =>
  db.selectFrom('accounts.session').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst()

export const sessionsOf = (db: Db, personId: string): Promise<SessionRow[]> =>
  db
    .selectFrom('accounts.session')
    .selectAll()
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .orderBy('lastUsedAt', 'desc')
    .execute()

/** Writes one more proof into a session that is open, under a new token; undefined when it is open no more. */
export function raiseSession(
  tx: Tx,
  id: string,
  raised: { tokenHash: Buffer; proof: string; at: Date },
): Promise<{ expiresAt: Date } | undefined> {
  const { tokenHash, proof, at } = raised
  return tx
    .updateTable('accounts.session')
    .set({
      tokenHash,
      provedAt: at,
      proofs: sql<
        string[]
      >`case when ${proof}::text = any(proofs) then proofs else array_append(proofs, ${proof}::text) end`,
    })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .returning('expiresAt')
    .executeTakeFirst()
}

/** Remembers, to the minute, that a session is in use. */
export async function touchSession(db: Db, { id, lastUsedAt }: SessionRow, now: Date) {
  if (now.getTime() - lastUsedAt.getTime() < 60_000) return
  await db.updateTable('accounts.session').set({ lastUsedAt: now }).where('id', '=', id).execute()
}

/** Ends sessions of a person: one, or all but one, or all; gives back those that were open. */
export async function endSessions(
  tx: Tx,
  personId: string,
  now: Date,
  which: { only?: string; allBut?: string } = {},
): Promise<string[]> {
  let query = tx
    .updateTable('accounts.session')
    .set({ endedAt: now })
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
  if (which.only !== undefined) query = query.where('id', '=', which.only)
  if (which.allBut !== undefined) query = query.where('id', '!=', which.allBut)
  return (await query.returning('id').execute()).map(({ id }) => id)
}

export async function askedSince(tx: Tx, keyHash: Buffer, since: Date): Promise<number> {
  const { count } = await tx
    .selectFrom('accounts.asked')
    .select((one) => one.fn.countAll<string>().as('count'))
    .where('keyHash', '=', keyHash)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export const addAsked = (tx: Tx, keyHashes: readonly Buffer[], at: Date) =>
  tx
    .insertInto('accounts.asked')
    .values(keyHashes.map((keyHash) => ({ keyHash, at })))
    .execute()

/** What no longer opens or counts anything, a day after its time; sessions a month after, so that they can be asked about. */
export async function forgetOld(db: Db, now: Date) {
  const ago = (days: number) => new Date(now.getTime() - days * day)
  await db.deleteFrom('accounts.asked').where('at', '<', ago(1)).execute()
  await db.deleteFrom('accounts.signInLink').where('expiresAt', '<', ago(1)).execute()
  await db.deleteFrom('accounts.session').where('expiresAt', '<', ago(30)).execute()
}
