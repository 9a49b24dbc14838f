import { sql } from 'kysely'
import type { Db } from '../../platform/database/index.ts'
import { type Usage, usages } from './rules/counting.ts'

declare module '../../platform/database/index.ts' {
  interface Tables {
    'embed.usage': { day: string; department: string } & Record<Usage, number>
  }
}

/** The counts of one day (`2026-11-21`, in Paris) and one declared département (empty: none). */
export type UsageRow = { day: string; department: string } & Record<Usage, number>

/** Adds counts to those already there. Rows go in one order, so that two processes never wait for each other. */
export async function addUsage(db: Db, rows: readonly UsageRow[]): Promise<void> {
  if (rows.length === 0) return
  const inOrder = [...rows].sort((a, b) => (a.day + a.department < b.day + b.department ? -1 : 1))
  await db
    .insertInto('embed.usage')
    .values(inOrder)
    .onConflict((conflict) =>
      conflict.columns(['day', 'department']).doUpdateSet({
        shown: sql`usage.shown + excluded.shown`,
        started: sql`usage.started + excluded.started`,
        ongoing: sql`usage.ongoing + excluded.ongoing`,
        followed: sql`usage.followed + excluded.followed`,
      }),
    )
    .execute()
}

export type MonthOfUsage = { month: string; department: string } & Record<Usage, number>

/** The figures by month (`2026-11`) and département, from a day on (`2026-11-21`), oldest first. */
export async function usageByMonth(db: Db, since: string): Promise<MonthOfUsage[]> {
  const month = sql<string>`to_char(day, 'YYYY-MM')`
  const rows = await db
    .selectFrom('embed.usage')
    .select([month.as('month'), 'department'])
    .select((select) => usages.map((usage) => select.fn.sum<string>(usage).as(usage)))
    .where('day', '>=', since)
    .groupBy([month, 'department'])
    .orderBy('month')
    .orderBy('department')
    .execute()
  return rows.map(({ month, department, ...sums }) => ({
    month,
    department,
    shown: Number(sums.shown),
    started: Number(sums.started),
    ongoing: Number(sums.ongoing),
    followed: Number(sums.followed),
  }))
}
