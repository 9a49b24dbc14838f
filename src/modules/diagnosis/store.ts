import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database/index.ts'
import type { Language } from '../../platform/words/index.ts'

declare module '../../platform/database/index.ts' {
  interface Tables {
    'diagnosis.unrecognisedStory': StoryRow
    'diagnosis.erasedStory': { numberHash: Buffer; until: Date }
  }
}

export type StoryRow = {
  numberHash: Buffer
  sealed: string
  language: Language
  offered: string[]
  receivedAt: Date
  forgetAt: Date
  timesRead: number
  lastReadAt: Date | null
  lastReadBy: string | null
}

/** Keeps a story; one of the same number is there already when a form is sent twice, and stays as it was. */
export const insertStory = (db: Db, story: Omit<StoryRow, 'timesRead' | 'lastReadAt' | 'lastReadBy'>) =>
  db
    .insertInto('diagnosis.unrecognisedStory')
    .values({ ...story, timesRead: 0, lastReadAt: null, lastReadBy: null })
    .onConflict((conflict) => conflict.column('numberHash').doNothing())
    .execute()

/** A story whose time is over is no longer there, even before the night has passed. */
export const storyByNumber = (db: Db, numberHash: Buffer, now: Date) =>
  db
    .selectFrom('diagnosis.unrecognisedStory')
    .select(['receivedAt', 'forgetAt', 'timesRead', 'lastReadAt', 'lastReadBy'])
    .where('numberHash', '=', numberHash)
    .where('forgetAt', '>', now)
    .executeTakeFirst()

/** Erases a story, and remembers its number until then; false when there is none of this number. */
export const deleteStory = (db: Db, numberHash: Buffer, until: Date): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('diagnosis.unrecognisedStory')
      .where('numberHash', '=', numberHash)
      .executeTakeFirst()
    if (numDeletedRows !== 1n) return false
    await tx.insertInto('diagnosis.erasedStory').values({ numberHash, until }).execute()
    return true
  })

export const wasErased = async (db: Db, numberHash: Buffer): Promise<boolean> =>
  (await db
    .selectFrom('diagnosis.erasedStory')
    .select('numberHash')
    .where('numberHash', '=', numberHash)
    .executeTakeFirst()) !== undefined

/** Every story still kept, the oldest first. */
export const keptStories = (db: Db, now: Date): Promise<StoryRow[]> =>
  db
    .selectFrom('diagnosis.unrecognisedStory')
    .selectAll()
    .where('forgetAt', '>', now)
    .orderBy('receivedAt')
    .orderBy('numberHash')
    .execute()

export const noteReading = (tx: Tx, numberHashes: readonly Buffer[], lastReadAt: Date, lastReadBy: string) =>
  tx
    .updateTable('diagnosis.unrecognisedStory')
    .set({ timesRead: sql`times_read + 1`, lastReadAt, lastReadBy })
    .where('numberHash', 'in', numberHashes)
    .execute()

/** Erases the stories whose time is over, and the numbers of those erased before; says how many stories. */
export async function forgetStories(db: Db, now: Date): Promise<number> {
  await db.deleteFrom('diagnosis.erasedStory').where('until', '<=', now).execute()
  const { numDeletedRows } = await db
    .deleteFrom('diagnosis.unrecognisedStory')
    .where('forgetAt', '<=', now)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
