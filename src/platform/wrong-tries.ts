import { attemptMemoryHours, barredUntil, triesOfAnAddress } from '../kernel/wrong-tries.ts'
import { countInTurn } from './database/count-in-turn.ts'
import type { Db, Tables, Tx } from './database/index.ts'

/** The tables in which modules count: a keyed hash of what is counted under, and the moment, one row each. */
type CountingTable = {
  [Name in keyof Tables]: Tables[Name] extends { keyHash: Buffer; at: Date } ? Name : never
}[keyof Tables]

const memory = attemptMemoryHours * 3_600_000

/** Wrong secrets counted in the table of a module, so that none is guessed (kernel/wrong-tries.ts says how long one waits). */
export const wrongTriesIn = (table: CountingTable) => ({
  /**
   * Until when whoever tries must wait, by the key of one person and by that of an address; and how to write that
   * this try was wrong too. Tries of either follow one another until the transaction ends.
   */
  count: async (tx: Tx, { one, address }: { one: Buffer; address: Buffer }, at: Date) => {
    const keyHashes = [one, address]
    const [, tries] = await Promise.all([
      countInTurn(tx, ...keyHashes),
      tx
        .selectFrom(table)
        .select(['keyHash', 'at'])
        .where('keyHash', 'in', keyHashes)
        .where('at', '>', new Date(at.getTime() - memory))
        .orderBy('at', 'desc')
        // Far beyond what bars anybody.
        .limit(400)
        .execute(),
    ])
    const under = (key: Buffer) => tries.filter(({ keyHash }) => key.equals(keyHash)).map((wrong) => wrong.at)
    return {
      until: barredUntil(under(one), at) ?? barredUntil(under(address), at, triesOfAnAddress),
      add: () =>
        tx
          .insertInto(table)
          .values(keyHashes.map((keyHash) => ({ keyHash, at })))
          .execute(),
    }
  },

  /** Clears those that count no more. */
  forget: (db: Db, now: Date) =>
    db
      .deleteFrom(table)
      .where('at', '<', new Date(now.getTime() - memory))
      .execute(),
})
