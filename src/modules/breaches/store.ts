import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database/index.ts'
import type { Breach } from './rules/breach.ts'

declare module '../../platform/database/index.ts' {
  interface Tables {
    'breaches.breach': {
      slug: string
      content: string
      openedAt: Date
      updatedAt: Date
      closedAt: Date | null
      letters: number
      demo: boolean
    }
    'breaches.former': { slug: string; content: string; until: Date }
  }
}

/** A leak as it is followed here. */
export type FollowedBreach = Breach & {
  openedAt: Date
  updatedAt: Date
  closedAt: Date | null
  letters: number
  demo: boolean
}

const shown = ['content', 'openedAt', 'updatedAt', 'closedAt', 'letters', 'demo'] as const

type Row = Omit<FollowedBreach, keyof Breach> & { content: string }
/** PostgreSQL gives the column as an object already. */
const followed = ({ content, ...row }: Row): FollowedBreach => ({ ...(content as unknown as Breach), ...row })

/** The leaks followed here, the latest opened first; invented ones only where the demonstration runs. */
export async function allBreaches(db: Db, { demo }: { demo: boolean }): Promise<FollowedBreach[]> {
  const rows = await db
    .selectFrom('breaches.breach')
    .select(shown)
    .$if(!demo, (query) => query.where('demo', '=', false))
    .orderBy('openedAt', 'desc')
    .orderBy('slug')
    .execute()
  return rows.map(followed)
}

export async function breachBySlug(
  db: Db,
  slug: string,
  { demo }: { demo: boolean },
): Promise<FollowedBreach | undefined> {
  const row = await db
    .selectFrom('breaches.breach')
    .select(shown)
    .where('slug', '=', slug)
    .$if(!demo, (query) => query.where('demo', '=', false))
    .executeTakeFirst()
  return row && followed(row)
}

/** Opens a leak; false when one has this name already. */
export async function insertBreach(db: Db, breach: Breach, at: Date, demo = false): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('breaches.breach')
    .values({
      slug: breach.slug,
      content: JSON.stringify(breach),
      openedAt: at,
      updatedAt: at,
      closedAt: null,
      letters: 0,
      demo,
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Much longer than a browser holds letters: half an hour from the answers, another from the receipt. */
const formerKeptMilliseconds = 2 * 3_600_000

/** Replaces what is told of a leak, keeping what was for a while, and opens it again if it was closed; its count stays. */
export async function replaceBreach(db: Db, breach: Breach, at: Date): Promise<boolean> {
  const { slug } = breach
  const { numUpdatedRows } = await db
    .with('forgotten', (query) =>
      query
        .deleteFrom('breaches.former')
        .where('until', '<', new Date(at.getTime() - formerKeptMilliseconds))
        .returning('slug'),
    )
    .with('kept', (query) =>
      query
        .insertInto('breaches.former')
        .columns(['slug', 'content', 'until'])
        .expression((told) =>
          told
            .selectFrom('breaches.breach')
            .select(['slug', 'content', sql<Date>`${at}::timestamptz`.as('until')])
            .where('slug', '=', slug),
        )
        .onConflict((conflict) => conflict.columns(['slug', 'until']).doNothing())
        .returning('slug'),
    )
    .updateTable('breaches.breach')
    .set({ content: JSON.stringify(breach), updatedAt: at, closedAt: null })
    .where('slug', '=', slug)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The leak in the words in which it was told at a moment. */
export async function breachAsTold(db: Db, breach: FollowedBreach, at: Date): Promise<FollowedBreach> {
  const { slug, openedAt, updatedAt, closedAt, letters, demo } = breach
  if (at >= updatedAt) return breach
  const former = await db
    .selectFrom('breaches.former')
    .select('content')
    .where('slug', '=', slug)
    .where('until', '>', at)
    .orderBy('until')
    .executeTakeFirst()
  return former ? followed({ ...former, openedAt, updatedAt, closedAt, letters, demo }) : breach
}

/** Closes a leak; false when there is none of this name, or it is closed already. */
export async function closeBreach(db: Db, slug: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('breaches.breach')
    .set({ closedAt: at })
    .where('slug', '=', slug)
    .where('closedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const countLetter = (tx: Tx, slug: string) =>
  tx
    .updateTable('breaches.breach')
    .set({ letters: sql<number>`letters + 1` })
    .where('slug', '=', slug)
    .execute()
