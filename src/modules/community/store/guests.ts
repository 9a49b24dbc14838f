import type { Db, Tx } from '../../../platform/database/index.ts'
import type { GuestTable } from './tables.ts'

export const insertGuest = (tx: Tx, guest: GuestTable) =>
  tx.insertInto('community.guest').values(guest).execute()

/** Whom some organisations invited, the latest first. */
export const guestsOf = (db: Db, organisations: readonly string[]): Promise<GuestTable[]> =>
  organisations.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('community.guest')
        .selectAll()
        .where('organisation', 'in', organisations)
        .orderBy('invitedAt', 'desc')
        .orderBy('invitationId')
        .limit(500)
        .execute()

/** Changes the end of one guest of an organisation; false when it has none of this name. */
export async function setUntil(
  db: Db,
  organisation: string,
  invitationId: string,
  until: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('community.guest')
    .set({ until, endToldAt: null })
    .where('organisation', '=', organisation)
    .where('invitationId', '=', invitationId)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The stays that end between two moments, of which nobody was told. */
export const staysEnding = (db: Db, after: Date, before: Date): Promise<GuestTable[]> =>
  db
    .selectFrom('community.guest')
    .selectAll()
    .where('endToldAt', 'is', null)
    .where('until', '>', after)
    .where('until', '<=', before)
    .orderBy('until')
    .limit(1_000)
    .execute()

export const noteEndTold = (db: Db, invitationId: string, endToldAt: Date) =>
  db.updateTable('community.guest').set({ endToldAt }).where('invitationId', '=', invitationId).execute()
