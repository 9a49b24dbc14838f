import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Lately } from '../rules/posts.ts'
import type { PostTable, ThreadTable } from './tables.ts'

export const perPage = 20

export type Thread = ThreadTable
export type Post = Omit<PostTable, 'seq' | 'draw'> & { seq: number }

/** A thread in a list: how many posts it has, and how many of them somebody else wrote since the reader's last visit. */
export type Listed = Thread & { posts: number; unread: number }

/** The threads of some circles, the last moved first; `where` null: of every circle. */
export async function threadsIn(
  db: Db,
  circles: readonly string[] | null,
  reader: string,
  { most, skipped = 0 }: { most: number; skipped?: number },
): Promise<Listed[]> {
  const { rows } = await sql<Thread & { posts: string; unread: string }>`
    select thread.*, counted.posts, counted.unread
    from (
      select * from community.thread
      where ${circles === null}::boolean or circle = any(${circles ?? []}::text[])
      order by last_post_at desc, id limit ${most} offset ${skipped}
    ) as thread
    left join community.visit on visit.thread_id = thread.id and visit.person_id = ${reader}
    cross join lateral (
      select count(*) as posts,
        count(*) filter (where seq > coalesce(visit.seq, 0) and author <> ${reader}) as unread
      from community.post where thread_id = thread.id
    ) as counted
    order by thread.last_post_at desc, thread.id`.execute(db)
  return rows.map((row) => ({ ...row, posts: Number(row.posts), unread: Number(row.unread) }))
}

/** How many threads a circle has. */
export async function countThreads(db: Db, circle: string): Promise<number> {
  const { count } = await db
    .selectFrom('community.thread')
    .select((one) => one.fn.countAll<string>().as('count'))
    .where('circle', '=', circle)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The circles in which something was ever said. */
export async function livelyCircles(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('community.thread').select('circle').distinct().orderBy('circle').execute()
  return rows.map(({ circle }) => circle)
}

/** A thread of a circle: of another circle, nothing. */
export const threadIn = (db: Db, circle: string, id: string): Promise<Thread | undefined> =>
  db
    .selectFrom('community.thread')
    .selectAll()
    .where('id', '=', id)
    .where('circle', '=', circle)
    .executeTakeFirst()

/** The same, kept still until the transaction ends: two who write at once are heard one after the other. */
export const lockThread = (tx: Tx, circle: string, id: string): Promise<Thread | undefined> =>
  tx
    .selectFrom('community.thread')
    .selectAll()
    .where('id', '=', id)
    .where('circle', '=', circle)
    .forUpdate()
    .executeTakeFirst()

export const insertThread = (tx: Tx, thread: Thread) =>
  tx.insertInto('community.thread').values(thread).execute()

export const setClosed = (
  tx: Tx,
  id: string,
  closed: { closedAt: Date; closedBy: string; closedByModerator: boolean } | undefined,
) =>
  tx
    .updateTable('community.thread')
    .set(closed ?? { closedAt: null, closedBy: null, closedByModerator: false })
    .where('id', '=', id)
    .execute()

export const setTitle = (
  tx: Tx,
  id: string,
  title: Pick<Thread, 'title'> &
    Partial<Pick<Thread, 'titleHidden' | 'titleReason' | 'titleFirst' | 'titleModeratedAt'>>,
) => tx.updateTable('community.thread').set(title).where('id', '=', id).execute()

/** A thread wherever it is, for those who moderate; kept still. */
export const lockThreadAnywhere = (tx: Tx, id: string): Promise<Thread | undefined> =>
  tx.selectFrom('community.thread').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const threadById = (db: Db, id: string): Promise<Thread | undefined> =>
  db.selectFrom('community.thread').selectAll().where('id', '=', id).executeTakeFirst()

/** Forgets the first titles of threads that were moderated before a moment; what all read stays. */
export const forgetFirstTitles = (db: Db, before: Date) =>
  db
    .updateTable('community.thread')
    .set({ titleFirst: null })
    .where('titleModeratedAt', '<', before)
    .where('titleFirst', 'is not', null)
    .execute()

/** Erases the threads in which nobody has written since a moment, their messages, reports and visits with them. How many. */
export async function forgetThreads(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('community.thread')
    .where('lastPostAt', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

const columns = [
  'seq',
  'id',
  'threadId',
  'author',
  'name',
  'organisation',
  'guest',
  'at',
  'text',
  'editedAt',
  'hiddenAt',
  'hiddenBy',
  'hiddenReason',
] as const

const asPost = (row: Omit<Post, 'seq'> & { seq: string }): Post => ({ ...row, seq: Number(row.seq) })

/** A page of posts, in the order in which they were written. */
export async function postsOf(db: Db, threadId: string, page: number): Promise<Post[]> {
  const rows = await db
    .selectFrom('community.post')
    .select(columns)
    .where('threadId', '=', threadId)
    .orderBy('seq')
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute()
  return rows.map(asPost)
}

/** How many posts a thread has; up to one of them, that one included. */
export async function countPosts(db: Db, threadId: string, upTo?: number): Promise<number> {
  const { count } = await db
    .selectFrom('community.post')
    .select((one) => one.fn.countAll<string>().as('count'))
    .where('threadId', '=', threadId)
    .$if(upTo !== undefined, (one) => one.where('seq', '<=', String(upTo)))
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function postById(db: Db, id: string): Promise<Post | undefined> {
  const row = await db.selectFrom('community.post').select(columns).where('id', '=', id).executeTakeFirst()
  return row && asPost(row)
}

/** A post kept still: what is decided of it stays true. */
export async function lockPost(tx: Tx, id: string): Promise<Post | undefined> {
  const row = await tx
    .selectFrom('community.post')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && asPost(row)
}

/** What the same form posted already, when it was pressed twice. */
export async function postDrawn(db: Db, author: string, draw: string): Promise<Post | undefined> {
  const row = await db
    .selectFrom('community.post')
    .select(columns)
    .where('author', '=', author)
    .where('draw', '=', draw)
    .executeTakeFirst()
  return row && asPost(row)
}

export type NewPost = Pick<PostTable, 'id' | 'threadId' | 'author' | 'name' | 'organisation' | 'guest'> &
  Pick<PostTable, 'at' | 'text' | 'draw'>

export async function insertPost(tx: Tx, post: NewPost): Promise<Post> {
  const row = await tx
    .insertInto('community.post')
    .values({ ...post, editedAt: null, hiddenAt: null, hiddenBy: null, hiddenReason: null })
    .returning(columns)
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('community.thread')
    .set({ lastPostAt: post.at })
    .where('id', '=', post.threadId)
    .execute()
  return asPost(row)
}

export const setText = (tx: Tx, id: string, text: string, editedAt: Date) =>
  tx.updateTable('community.post').set({ text, editedAt }).where('id', '=', id).execute()

export const setHidden = (tx: Tx, id: string, hidden: { at: Date; by: string; reason: string } | null) =>
  tx
    .updateTable('community.post')
    .set({
      hiddenAt: hidden?.at ?? null,
      hiddenBy: hidden?.by ?? null,
      hiddenReason: hidden?.reason ?? null,
    })
    .where('id', '=', id)
    .execute()

/** What somebody wrote in the last hour, and opened in the last day. */
export async function writtenLately(tx: Tx, author: string, now: Date): Promise<Lately> {
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
  const { posts } = await tx
    .selectFrom('community.post')
    .select((one) => one.fn.countAll<string>().as('posts'))
    .where('author', '=', author)
    .where('at', '>', ago(1))
    .executeTakeFirstOrThrow()
  const { threads } = await tx
    .selectFrom('community.thread')
    .select((one) => one.fn.countAll<string>().as('threads'))
    .where('openedBy', '=', author)
    .where('openedAt', '>', ago(24))
    .executeTakeFirstOrThrow()
  return { postsInAnHour: Number(posts), threadsInADay: Number(threads) }
}

/** How far somebody had read a thread: the last post that was there, 0 the first time. */
export async function lastSeen(db: Db, personId: string, threadId: string): Promise<number> {
  const row = await db
    .selectFrom('community.visit')
    .select('seq')
    .where('personId', '=', personId)
    .where('threadId', '=', threadId)
    .executeTakeFirst()
  return Number(row?.seq ?? 0)
}

/** Notes how far she has read; a page read again does not take her back. */
export const noteVisit = (db: Db, personId: string, threadId: string, seq: number) =>
  sql`
    insert into community.visit (person_id, thread_id, seq) values (${personId}, ${threadId}, ${seq})
    on conflict (person_id, thread_id) do update set seq = greatest(visit.seq, excluded.seq)`.execute(db)

export const hasInvented = async (tx: Tx): Promise<boolean> =>
  (await tx.selectFrom('community.thread').select('id').where('invented', '=', true).limit(1).execute())
    .length > 0

export const dropInvented = (db: Db) =>
  db.deleteFrom('community.thread').where('invented', '=', true).execute()
