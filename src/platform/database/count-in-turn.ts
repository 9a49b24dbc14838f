import { sql } from 'kysely'
import type { Tx } from './index.ts'

/**
 * Makes what is counted under each of some keys follow one another until the transaction ends: sent all at once,
 * none slips past the count. Always in one order, so that two who count never wait for each other; in one statement,
 * so that what is sent after it, without waiting, is read after it.
 */
export const countInTurn = (tx: Tx, ...keyHashes: readonly Buffer[]) => {
  const keys = keyHashes.toSorted(Buffer.compare).map((keyHash) => keyHash.readBigInt64BE().toString())
  return sql`select pg_advisory_xact_lock(key) from unnest(${keys}::bigint[]) as key`.execute(tx)
}
