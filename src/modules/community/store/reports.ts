import type { Db, Tx } from '../../../platform/database/index.ts'
import type { ReportTable } from './tables.ts'

/** Writes a report; told twice of one post by the same person, the first stays. */
export const insertReport = (db: Db, report: Omit<ReportTable, 'settledAt'>) =>
  db
    .insertInto('community.report')
    .values({ ...report, settledAt: null })
    .onConflict((conflict) => conflict.columns(['postId', 'personId']).doNothing())
    .execute()

export type Reported = {
  postId: string
  threadId: string
  circle: string
  title: string
  name: string
  organisation: string
  reports: number
  since: Date
}

/** The posts that members told of and nobody has settled, the longest waiting first. */
export async function reportedPosts(db: Db): Promise<Reported[]> {
  const rows = await db
    .selectFrom('community.report as report')
    .innerJoin('community.post as post', 'post.id', 'report.postId')
    .innerJoin('community.thread as thread', 'thread.id', 'post.threadId')
    .select(['post.id as postId', 'thread.id as threadId', 'thread.circle', 'thread.title'])
    .select(['post.name', 'post.organisation'])
    .select((one) => [one.fn.countAll<string>().as('reports'), one.fn.min('report.at').as('since')])
    .where('report.settledAt', 'is', null)
    .groupBy(['post.id', 'thread.id', 'thread.circle', 'thread.title', 'post.name', 'post.organisation'])
    .orderBy('since')
    .limit(200)
    .execute()
  return rows.map((row) => ({ ...row, reports: Number(row.reports) }))
}

/** What was said of a post, whoever said it. */
export const reportsOf = (
  db: Db,
  postId: string,
): Promise<Pick<ReportTable, 'at' | 'reason' | 'textThen' | 'settledAt'>[]> =>
  db
    .selectFrom('community.report')
    .select(['at', 'reason', 'textThen', 'settledAt'])
    .where('postId', '=', postId)
    .orderBy('at')
    .execute()

/** Settles what was said of a post; whether anything waited. */
export async function settleReports(tx: Tx, postId: string, settledAt: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('community.report')
    .set({ settledAt })
    .where('postId', '=', postId)
    .where('settledAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Forgets what was reported and settled, or told and never settled, before a moment; gives back how many. */
export async function forgetReports(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('community.report')
    .where((one) => one.fn.coalesce('settledAt', 'at'), '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** The posts hidden last, so that a hiding may be looked at again. */
export const hiddenPosts = (db: Db, most: number) =>
  db
    .selectFrom('community.post as post')
    .innerJoin('community.thread as thread', 'thread.id', 'post.threadId')
    .select([
      'post.id as postId',
      'thread.title',
      'post.name',
      'post.organisation',
      'post.hiddenAt',
      'post.hiddenReason',
    ])
    .where('post.hiddenAt', 'is not', null)
    .orderBy('post.hiddenAt', 'desc')
    .limit(most)
    .execute()

/** The thread of a post, whatever its circle: for moderators. */
export const threadOfPost = (db: Db, postId: string) =>
  db
    .selectFrom('community.thread as thread')
    .innerJoin('community.post as post', 'post.threadId', 'thread.id')
    .select(['thread.id', 'thread.circle', 'thread.title'])
    .where('post.id', '=', postId)
    .executeTakeFirst()
