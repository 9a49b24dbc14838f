import { type Generated, sql } from 'kysely'
import type { Tx } from './database/index.ts'

declare module './database/index.ts' {
  interface Tables {
    'platform.event': { id: Generated<string>; module: string; kind: string; data: string; at: Date }
  }
}

const hour = 3_600_000

/** A past-tense fact that a module announces. It never names a person or a case. */
export type Announcement = { module: string; kind: string; at: Date }

/**
 * Announces a fact in the transaction that made it true: both are kept, or neither. Its moment is rounded down
 * to the hour: to the millisecond it would be that of a case, and say which.
 */
export async function tell<Fact extends Announcement>(
  tx: Tx,
  { module, kind, at, ...data }: Fact,
): Promise<void> {
  await tx
    .insertInto('platform.event')
    .values({
      module,
      kind,
      at: new Date(Math.floor(at.getTime() / hour) * hour),
      data: JSON.stringify(data),
    })
    .execute()
}

/**
 * Takes an announced fact back, by the key that was drawn for it: who has not read it yet never will. To those who
 * have, its module announces that it does not hold any more.
 */
export async function untell(
  tx: Tx,
  { module, kind, key }: { module: string; kind: string; key: string },
): Promise<void> {
  await tx
    .deleteFrom('platform.event')
    .where('module', '=', module)
    .where('kind', '=', kind)
    .where(sql<string>`data ->> 'key'`, '=', key)
    .execute()
}
