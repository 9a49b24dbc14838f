import type { Db, Tx } from '../../../platform/database/index.ts'
import { nothingYet, type Yearly } from '../rules/yearly.ts'

export async function yearlyOf(db: Db, providerId: string): Promise<Yearly> {
  const row = await db
    .selectFrom('directory.yearly')
    .select(['watch', 'local'])
    .where('providerId', '=', providerId)
    .executeTakeFirst()
  return row ?? nothingYet
}

export const setYearly = (tx: Tx, providerId: string, yearly: Yearly) =>
  tx
    .insertInto('directory.yearly')
    .values({ providerId, ...yearly })
    .onConflict((conflict) => conflict.column('providerId').doUpdateSet(yearly))
    .execute()

/** Listed providers that were listed before a moment, and have said nothing since a day for one of the duties. */
export const yearlyDueSoon = (
  db: Db,
  { listedBefore, saidBefore }: { listedBefore: Date; saidBefore: string },
) =>
  db
    .selectFrom('directory.provider as provider')
    .leftJoin('directory.yearly as yearly', 'yearly.providerId', 'provider.id')
    .select(['provider.id', 'provider.name', 'provider.organisation', 'provider.listedAt', 'provider.offer'])
    .select(['yearly.watch', 'yearly.local'])
    .where('provider.state', '=', 'listed')
    .where('provider.listedAt', '<', listedBefore)
    .where(({ or, eb }) =>
      or(
        (['yearly.watch', 'yearly.local'] as const).flatMap((column) => [
          eb(column, 'is', null),
          eb(column, '<', saidBefore),
        ]),
      ),
    )
    .orderBy('provider.id')
    .execute()
