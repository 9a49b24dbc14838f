import { type RawBuilder, sql } from 'kysely'
import type { Reach } from '../rules/reach.ts'

/** Whether a row with a role, départements and an organisation is within reach (rules/reach.ts), in a where clause. */
export function within(reach: Reach): RawBuilder<boolean> {
  if (reach.kind === 'everything') return sql<boolean>`true`
  const parts = reach.parts.map((part) =>
    'organisation' in part
      ? sql`(role = any(${part.roles}::text[]) and organisation = ${part.organisation})`
      : sql`(role = any(${part.roles}::text[]) and (departments = '{}' or ${part.departments}::text[] = '{}'
          or departments && ${part.departments}::text[]))`,
  )
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`
}
