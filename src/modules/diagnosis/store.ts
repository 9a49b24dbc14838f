import { type Generated, sql } from 'kysely'
import type { Db, Tx } from '../../platform/database/index.ts'
import type { Language } from '../../platform/words/index.ts'

declare module '../../platform/database/index.ts' {
  interface Tables {
    'diagnosis.unrecognisedStory': Omit<StoryRow, 'id' | 'lastReadFrom'> & {
      id: Generated<string>
      lastReadFrom: Generated<StoryRow['lastReadFrom']>
    }
    'diagnosis.trainingHint': TrainingHint & { id: Generated<string> }
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
  id: string
  lastReadFrom: 'machine' | 'team'
  answeredAt: Date | null
  answer: string | null
  outcome: string | null
}

/** What a story turned out to be, without it. `notedOn` is an ISO day. */
export type TrainingHint = { outcome: string; offered: string[]; language: Language; notedOn: string }

const unread = { timesRead: 0, lastReadAt: null, lastReadBy: null }
const unanswered = { answeredAt: null, answer: null, outcome: null }

/** Keeps a story; one of the same number is there already when a form is sent twice, and stays as it was. */
export const insertStory = (
  db: Db,
  story: Pick<StoryRow, 'numberHash' | 'sealed' | 'language' | 'offered' | 'receivedAt' | 'forgetAt'>,
) =>
  db
    .insertInto('diagnosis.unrecognisedStory')
    .values({ ...story, ...unread, ...unanswered })
    .onConflict((conflict) => conflict.column('numberHash').doNothing())
    .execute()

/** A story whose time is over is no longer there, even before the night has passed. */
export const storyByNumber = (db: Db, numberHash: Buffer, now: Date) =>
  db
    .selectFrom('diagnosis.unrecognisedStory')
    .select(['receivedAt', 'forgetAt', 'timesRead', 'lastReadAt', 'lastReadBy', 'lastReadFrom'])
    .select(['numberHash', 'answeredAt', 'answer', 'outcome'])
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

/** One story, as the team knows it. */
export const storyById = (db: Db, id: string, now: Date): Promise<StoryRow | undefined> =>
  db
    .selectFrom('diagnosis.unrecognisedStory')
    .selectAll()
    .where('id', '=', id)
    .where('forgetAt', '>', now)
    .executeTakeFirst()

/** Writes the answer to a story, once; false when somebody had answered, or it is gone. */
export async function writeAnswer(
  tx: Tx,
  id: string,
  answered: { answer: string; outcome: string; answeredAt: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('diagnosis.unrecognisedStory')
    .set(answered)
    .where('id', '=', id)
    .where('answeredAt', 'is', null)
    .where('forgetAt', '>', answered.answeredAt)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const insertHint = (tx: Tx, hint: TrainingHint) =>
  tx.insertInto('diagnosis.trainingHint').values(hint).execute()

export type Reader = { from: StoryRow['lastReadFrom']; name: string }

export const noteReading = (tx: Tx, numberHashes: readonly Buffer[], lastReadAt: Date, reader: Reader) =>
  tx
    .updateTable('diagnosis.unrecognisedStory')
    .set({
      timesRead: sql`times_read + 1`,
      lastReadAt,
      lastReadBy: reader.name,
      lastReadFrom: reader.from,
    })
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
