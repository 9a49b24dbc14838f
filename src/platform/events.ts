import type { Generated } from 'kysely'
import type { Tx } from './database/index.ts'

declare module './database/index.ts' {
  interface Tables {
    'platform.event': { id: Generated<string>; module: string; kind: string; data: string; at: Date }
  }
}

/** A past-tense fact that a module announces. It never names a person or a case. */
export type Announcement = { module: string; kind: string; at: Date }

/** Announces a fact in the transaction that made it true: both are kept, or neither. */
export async function tell<Fact extends Announcement>(
  tx: Tx,
  { module, kind, at, ...data }: Fact,
): Promise<void> {
  await tx
    .insertInto('platform.event')
    .values({ module, kind, at, data: JSON.stringify(data) })
    .execute()
}
