import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Excuse, Looked } from '../rules/look.ts'

export type LookRow = {
  id: string
  providerId: string
  hiddenFor: Looked
  /** Which hiding it asks about, by when that began. */
  hiddenAt: Date
  askedAt: Date
  askedWords: string
  outcome: 'lifted' | 'confirmed' | 'cured' | null
  decidedAt: Date | null
  decidedBy: string | null
  decidedAs: string | null
  reason: string | null
  shownUntil: Date | null
}

/** Asks for somebody to look; false when it is asked already. */
export async function insertLook(
  tx: Tx,
  asked: Pick<LookRow, 'id' | 'providerId' | 'hiddenFor' | 'hiddenAt' | 'askedAt' | 'askedWords'>,
): Promise<boolean> {
  const nothing = {
    outcome: null,
    decidedAt: null,
    decidedBy: null,
    decidedAs: null,
    reason: null,
    shownUntil: null,
  }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('directory.look')
    .values({ ...asked, ...nothing })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** The last time a provider asked, whatever came of it. */
export const lastLook = (db: Db, providerId: string): Promise<LookRow | undefined> =>
  db
    .selectFrom('directory.look')
    .selectAll()
    .where('providerId', '=', providerId)
    .orderBy('askedAt', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()

/** Those that wait for somebody, while what hides the sheet is still what was asked about. */
export const looksAsked = (db: Db) =>
  db
    .selectFrom('directory.look as look')
    .innerJoin('directory.provider as provider', (join) =>
      join
        .onRef('provider.id', '=', 'look.providerId')
        .onRef('provider.hiddenFor', '=', 'look.hiddenFor')
        .onRef('provider.hiddenAt', '=', 'look.hiddenAt')
        .on('provider.state', '=', 'listed'),
    )
    .select(['provider.id', 'provider.name', 'provider.organisation'])
    .select(['look.id as lookId', 'look.askedAt'])
    .where('look.outcome', 'is', null)
    .execute()

type Found = Pick<LookRow, 'outcome' | 'decidedAt' | 'decidedBy' | 'decidedAs' | 'reason' | 'shownUntil'>

/** Writes what was found of the one that waits. */
export const endLook = (
  tx: Tx,
  providerId: string,
  found: Partial<Found> & Pick<Found, 'outcome' | 'decidedAt'>,
) =>
  tx
    .updateTable('directory.look')
    .set(found)
    .where('providerId', '=', providerId)
    .where('outcome', 'is', null)
    .execute()

/** What people excused of a provider, and until when each holds. */
export async function excusesOf(db: Db, providerId: string, now: Date): Promise<Excuse[]> {
  const rows = await db
    .selectFrom('directory.look')
    .select(['hiddenFor', 'decidedAt', 'shownUntil'])
    .where('providerId', '=', providerId)
    .where('shownUntil', '>', now)
    .execute()
  return rows.flatMap(({ hiddenFor, decidedAt, shownUntil }) =>
    decidedAt && shownUntil ? [{ hiddenFor, decidedAt, until: shownUntil }] : [],
  )
}

/** What was excused for a reason is over: cured, or found to be false. */
export const endExcuse = (tx: Tx, providerId: string, now: Date, hiddenFor: Looked) =>
  excuses(tx, providerId, now).where('hiddenFor', '=', hiddenFor).execute()

/** Another signature is owed than the one that was excused until a moment. Whether one was. */
export async function endCharterExcuse(
  tx: Tx,
  providerId: string,
  now: Date,
  decidedUntil: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await excuses(tx, providerId, now)
    .where('hiddenFor', '=', 'charter')
    .where('decidedAt', '<=', decidedUntil)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const excuses = (tx: Tx, providerId: string, now: Date) =>
  tx
    .updateTable('directory.look')
    .set({ shownUntil: now })
    .where('providerId', '=', providerId)
    .where('shownUntil', '>', now)
