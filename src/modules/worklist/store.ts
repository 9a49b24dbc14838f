import type { Db, Tx } from '../../platform/database/index.ts'
import type { Morning } from './rules/morning.ts'

declare module '../../platform/database/index.ts' {
  interface Tables {
    'worklist.assignment': Assignment
    'worklist.lookedAt': { task: string; by: string; at: Date }
    'worklist.conclusion': Conclusion
    'worklist.morning': Morning & { person: string }
  }
}

export type Assignment = { task: string; person: string; at: Date }

/** What somebody concluded of a finding that she closed. */
export type Conclusion = {
  task: string
  kind: string
  about: string | null
  organisation: string | null
  by: string
  at: Date
  text: string
}

export const insertConclusion = (tx: Tx, conclusion: Conclusion) =>
  tx
    .insertInto('worklist.conclusion')
    .values(conclusion)
    // The same finding may come back once it was forgotten, and be concluded again: the last word is kept.
    .onConflict((conflict) => conflict.column('task').doUpdateSet(conclusion))
    .execute()

/** What was concluded, the last first: of one organisation, or of all. */
export const conclusions = (db: Db, most: number, organisation?: string): Promise<Conclusion[]> =>
  db
    .selectFrom('worklist.conclusion')
    .selectAll()
    .$if(organisation !== undefined, (one) => one.where('organisation', '=', organisation as string))
    .orderBy('at', 'desc')
    .orderBy('task')
    .limit(most)
    .execute()

export const forgetConclusions = (db: Db, before: Date) =>
  db.deleteFrom('worklist.conclusion').where('at', '<', before).execute()

export const assignments = (db: Db): Promise<Assignment[]> =>
  db.selectFrom('worklist.assignment').selectAll().execute()

/** The keys of the tasks that were looked at. */
export const lookedAt = async (db: Db): Promise<Set<string>> =>
  new Set((await db.selectFrom('worklist.lookedAt').select('task').execute()).map(({ task }) => task))

/**
 * Gives a task to somebody, or to nobody, if it is still with whom it was read to be with; false when somebody moved
 * it meanwhile. Of two who take it at once, the database keeps one.
 */
export async function moveTask(
  tx: Tx,
  task: string,
  from: string | undefined,
  to: string | undefined,
  at: Date,
): Promise<boolean> {
  if (from === undefined) {
    if (to === undefined) return true
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('worklist.assignment')
      .values({ task, person: to, at })
      .onConflict((conflict) => conflict.column('task').doNothing())
      .executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  }
  if (to === undefined) {
    const { numDeletedRows } = await tx
      .deleteFrom('worklist.assignment')
      .where('task', '=', task)
      .where('person', '=', from)
      .executeTakeFirst()
    return numDeletedRows === 1n
  }
  const { numUpdatedRows } = await tx
    .updateTable('worklist.assignment')
    .set({ person: to, at })
    .where('task', '=', task)
    .where('person', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Writes that a task was looked at; false when somebody had. */
export async function noteLooked(tx: Tx, task: string, by: string, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('worklist.lookedAt')
    .values({ task, by, at })
    .onConflict((conflict) => conflict.column('task').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Forgets who had, or looked at, what does not wait any more. */
export async function forgetAllBut(db: Db, waiting: readonly string[]): Promise<void> {
  for (const table of ['worklist.assignment', 'worklist.lookedAt'] as const)
    await db
      .deleteFrom(table)
      .$if(waiting.length > 0, (one) => one.where('task', 'not in', waiting))
      .execute()
}

/** What somebody was told in the morning; nothing yet, and wanted, for whoever said nothing. */
export const morningOf = async (db: Db, person: string): Promise<Morning> =>
  (await db
    .selectFrom('worklist.morning')
    .select(['stopped', 'toldAt'])
    .where('person', '=', person)
    .executeTakeFirst()) ?? { stopped: false, toldAt: null }

export const setMorning = (db: Db, person: string, morning: Morning) =>
  db
    .insertInto('worklist.morning')
    .values({ person, ...morning })
    .onConflict((conflict) => conflict.column('person').doUpdateSet(morning))
    .execute()

/** Notes that she was told; that she stopped it meanwhile stays. */
export const noteTold = (db: Db, person: string, toldAt: Date) =>
  db
    .insertInto('worklist.morning')
    .values({ person, stopped: false, toldAt })
    .onConflict((conflict) => conflict.column('person').doUpdateSet({ toldAt }))
    .execute()
