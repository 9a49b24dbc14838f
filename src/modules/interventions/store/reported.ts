import { sql } from 'kysely'
import type { Db } from '../../../platform/database/index.ts'

/** The providers that wrote a report, or closed with one, between two moments (charter, A5-REPORT). */
export async function reportedBetween(
  db: Db,
  { from, until }: { from: Date; until: Date },
): Promise<ReadonlySet<string>> {
  const written = sql<string>`coalesce(value -> 'report' ->> 'writtenAt', value ->> 'closedAt')`
  const rows = await db
    .selectFrom('interventions.intervention')
    .select('providerId')
    .distinct()
    .where('changedAt', '>=', from)
    .where(sql<boolean>`(${written})::timestamptz >= ${from} and (${written})::timestamptz < ${until}`)
    .execute()
  return new Set(rows.map(({ providerId }) => providerId))
}
