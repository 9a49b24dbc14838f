import { sql } from 'kysely'
import type { Db } from '../../../platform/database/index.ts'

/** Asks for the mail of the day, from what is written after this moment on. */
export const askDigest = (db: Db, personId: string) =>
  sql`
    insert into community.digest (person_id, seq)
    values (${personId}, coalesce((select max(seq) from community.post), 0))
    on conflict (person_id) do nothing`.execute(db)

export const stopDigest = (db: Db, personId: string) =>
  db.deleteFrom('community.digest').where('personId', '=', personId).execute()

export const hasDigest = async (db: Db, personId: string): Promise<boolean> =>
  (await db
    .selectFrom('community.digest')
    .select('personId')
    .where('personId', '=', personId)
    .executeTakeFirst()) !== undefined

/** Who asked for it, and was not sent one since a moment. */
export const digestsDue = (db: Db, before: Date) =>
  db
    .selectFrom('community.digest')
    .selectAll()
    .where((one) => one.or([one('sentAt', 'is', null), one('sentAt', '<=', before)]))
    .orderBy('personId')
    .execute()

/** What others wrote in some circles (null: in all) after a post, in threads of hers among it, and the last of it. */
export async function newSince(
  db: Db,
  person: string,
  circles: readonly string[] | null,
  seq: string,
): Promise<{ posts: number; answers: number; last: string | null }> {
  const { posts, answers, last } = await db
    .selectFrom('community.post as post')
    .innerJoin('community.thread as thread', 'thread.id', 'post.threadId')
    .select((one) => [
      one.fn.countAll<string>().as('posts'),
      one.fn.countAll<string>().filterWhere('thread.openedBy', '=', person).as('answers'),
      one.fn.max('post.seq').as('last'),
    ])
    .where('post.seq', '>', seq)
    .where('post.author', '<>', person)
    .where('post.hiddenAt', 'is', null)
    .$if(circles !== null, (one) => one.where('thread.circle', 'in', [...(circles ?? []), '']))
    .executeTakeFirstOrThrow()
  return { posts: Number(posts), answers: Number(answers), last }
}

export const noteDigest = (db: Db, personId: string, seq: string, sentAt: Date) =>
  db.updateTable('community.digest').set({ seq, sentAt }).where('personId', '=', personId).execute()
