import { attemptMemoryHours, barredUntil, triesOfAnAddress } from '../kernel/wrong-tries.ts'
import { countInTurn } from './database/count-in-turn.ts'
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
  /** Until when whoever tries must wait. */
  const barred = async (tx: Tx, { one, address }: Trying, at: Date) => {
    const tries = await tx
      .selectFrom(table)
      .select(['keyHash', 'at'])
      .where('keyHash', 'in', [one, address])
      .where('at', '>', new Date(at.getTime() - memory))
      .orderBy('at', 'desc')
      // Far beyond what bars anybody.
      .limit(400)
      .execute()
    const under = (key: Buffer) => tries.filter(({ keyHash }) => key.equals(keyHash)).map((wrong) => wrong.at)
    return barredUntil(under(one), at) ?? barredUntil(under(address), at, triesOfAnAddress)
  }

  return {
    /**
     * What `look` finds with the secret that is tried; or until when to wait, whether it is right or wrong.
     *
     * Tries on one key follow one another, right or wrong: none slips past the count. Of an address only wrong ones do:
     * a whole town may come through it, and whoever opens her own case waits for nobody. Many wrong ones sent at once
     * from it, each on another key, are so looked at before the first is counted, as many as there are connections to
     * the database (15 a process), and no more. Each takes its own key first and the address last: no two wait for
     * each other.
     */
    rule: <Found>(
      db: Db,
      trying: Trying,
      at: Date,
      look: (tx: Tx) => Promise<Found | undefined>,
    ): Promise<{ found: Found | undefined } | { until: Date }> =>
      db.transaction().execute(async (tx) => {
        const [, until, found] = await Promise.all([
          countInTurn(tx, trying.one),
          barred(tx, trying, at),
          look(tx),
        ])
        if (until) return { until }
        if (found) return { found }
        const [, counted] = await Promise.all([countInTurn(tx, trying.address), barred(tx, trying, at)])
        if (counted) return { until: counted }
        await tx
          .insertInto(table)
          .values([trying.one, trying.address].map((keyHash) => ({ keyHash, at })))
          .execute()
        return { found: undefined }
      }),

    /** Clears those that count no more. */
    forget: (db: Db, now: Date) =>
      db
        .deleteFrom(table)
        .where('at', '<', new Date(now.getTime() - memory))
        .execute(),
  }
}
