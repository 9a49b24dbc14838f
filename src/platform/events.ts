import type { Generated } from 'kysely'
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
