import { attemptMemoryHours, barredUntil, triesOfAnAddress } from '../kernel/wrong-tries.ts'
import { countInTurn, readBetweenTurns } from './database/count-in-turn.ts'
import type { Db, Tables, Tx } from './database/index.ts'

/** The tables in which modules count: a keyed hash of what is counted under, and the moment, one row each. */
type CountingTable = {
  [Name in keyof Tables]: Tables[Name] extends { keyHash: Buffer; at: Date } ? Name : never
}[keyof Tables]

const memory = attemptMemoryHours * 3_600_000

/** Who tries: by the key of one person (or of what is tried), and by that of an address. */
export type Trying = { one: Buffer; address: Buffer }

/** Wrong secrets counted in the table of a module, so that none is guessed (kernel/wrong-tries.ts says how long one waits). */
export const wrongTriesIn = (table: CountingTable) => {
  /** Until when whoever tries must wait, once she has her `place` among those who try. */
  const barred = async (tx: Tx, { one, address }: Trying, at: Date, place: typeof countInTurn) => {
    const [, tries] = await Promise.all([
      place(tx, one, address),
      tx
        .selectFrom(table)
        .select(['keyHash', 'at'])
        .where('keyHash', 'in', [one, address])
        .where('at', '>', new Date(at.getTime() - memory))
        .orderBy('at', 'desc')
        // Far beyond what bars anybody.
        .limit(400)
        .execute(),
    ])
    const under = (key: Buffer) => tries.filter(({ keyHash }) => key.equals(keyHash)).map((wrong) => wrong.at)
    return barredUntil(under(one), at) ?? barredUntil(under(address), at, triesOfAnAddress)
  }

  return {
    /**
     * What `look` finds with the secret that is tried; or until when to wait, whether it is right or wrong. Wrong ones
     * are counted one after another, so that none sent with others slips past the count; right ones wait for those, and
     * not for each other: a whole town may come through one address.
     */
    rule: async <Found>(
      db: Db,
      trying: Trying,
      at: Date,
      look: (tx: Tx) => Promise<Found | undefined>,
    ): Promise<{ found: Found | undefined } | { until: Date }> => {
      const ruled = await db.transaction().execute(async (tx) => {
        const [until, found] = await Promise.all([barred(tx, trying, at, readBetweenTurns), look(tx)])
        return until ? { until } : found && { found }
      })
      return (
        ruled ??
        db.transaction().execute(async (tx) => {
          const until = await barred(tx, trying, at, countInTurn)
          if (until) return { until }
          await tx
            .insertInto(table)
            .values([trying.one, trying.address].map((keyHash) => ({ keyHash, at })))
            .execute()
          return { found: undefined }
        })
      )
    },

    /** Clears those that count no more. */
    forget: (db: Db, now: Date) =>
      db
        .deleteFrom(table)
        .where('at', '<', new Date(now.getTime() - memory))
        .execute(),
  }
}
