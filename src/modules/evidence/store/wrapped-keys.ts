import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'

/** The key of one case as it is kept, and the recipient it is wrapped to. */
export type WrappedKey = { id: string; wrappedKey: string; vaultKey: string }

/** One rotation is decided at a time: two that each add a key would lose one of them. */
export const lockVaultKeys = (tx: Tx) => sql`select pg_advisory_xact_lock(7146022)`.execute(tx)

/** How many registers are wrapped to each recipient. */
export async function countByVaultKey(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('evidence.ledger')
    .select(['vaultKey', sql<string>`count(*)`.as('count')])
    .where('wrappedKey', 'is not', null)
    .groupBy('vaultKey')
    .execute()
  return new Map(rows.map(({ vaultKey, count }) => [vaultKey ?? '', Number(count)]))
}

/** The keys that follow a register in the order of their ids, those wrapped to one recipient left out. */
export async function wrappedKeysAfter(
  db: Db,
  { id, most, but }: { id: string | undefined; most: number; but?: string },
): Promise<WrappedKey[]> {
  let query = db
    .selectFrom('evidence.ledger')
    .select(['id', 'wrappedKey', 'vaultKey'])
    .where('wrappedKey', 'is not', null)
    .orderBy('id')
    .limit(most)
  if (id !== undefined) query = query.where('id', '>', id)
  if (but !== undefined) query = query.where('vaultKey', '<>', but)
  const rows = await query.execute()
  return rows.map((row) => ({ id: row.id, wrappedKey: row.wrappedKey ?? '', vaultKey: row.vaultKey ?? '' }))
}

/** Keeps a case's key wrapped otherwise, unless its case was destroyed meanwhile, or it was wrapped again. */
export const wrapAgain = (tx: Tx, { id, wrappedKey, vaultKey }: WrappedKey, before: string) =>
  tx
    .updateTable('evidence.ledger')
    .set({ wrappedKey, vaultKey })
    .where('id', '=', id)
    .where('wrappedKey', '=', before)
    .execute()
