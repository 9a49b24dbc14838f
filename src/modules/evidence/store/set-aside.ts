import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'

/** Takes an exhibit away from one provider; every opening it has, or will have, stops before it. */
export const setAside = (tx: Tx, exhibitId: string, party: string, at: Date) =>
  tx
    .insertInto('evidence.setAside')
    .values({ exhibitId, party, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

/** Gives an exhibit back to those it was taken from; whether it was taken from anybody. */
export async function giveBack(tx: Tx, exhibitId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('evidence.setAside')
    .where('exhibitId', '=', exhibitId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** The exhibits of a register that one provider no longer sees. */
export async function asideFrom(db: Db, ledgerId: string, party: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('evidence.setAside as aside')
    .innerJoin('evidence.exhibit as exhibit', 'exhibit.id', 'aside.exhibitId')
    .select('aside.exhibitId')
    .where('exhibit.ledgerId', '=', ledgerId)
    .where('aside.party', '=', party)
    .execute()
  return new Set(rows.map(({ exhibitId }) => exhibitId))
}

/** How many exhibits the people of a provider closed to everybody, ever, as the register tells. */
export async function countLockedBy(tx: Tx, ledgerId: string, party: string): Promise<number> {
  const { count } = await tx
    .selectFrom('evidence.entry')
    .select((one) => one.fn.countAll<string>().as('count'))
    .where('ledgerId', '=', ledgerId)
    .where('act', '=', 'lock')
    .where(sql<string>`line::jsonb -> 'data' ->> 'organisation'`, '=', party)
    .executeTakeFirstOrThrow()
  return Number(count)
}
