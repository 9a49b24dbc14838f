import type { Db, Tx } from '../../../platform/database/index.ts'

export type EmptyQuarterRow = { providerId: string; quarter: string; saidAt: Date; saidBy: string }

/** When « néant » was said, by quarter. */
export async function emptyQuartersOf(db: Db, providerId: string): Promise<ReadonlyMap<string, Date>> {
  const rows = await db
    .selectFrom('directory.emptyQuarter')
    .select(['quarter', 'saidAt'])
    .where('providerId', '=', providerId)
    .execute()
  return new Map(rows.map(({ quarter, saidAt }) => [quarter, saidAt]))
}

/** Says it once; false when it was said. */
export async function insertEmptyQuarter(tx: Tx, row: EmptyQuarterRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('directory.emptyQuarter')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Listed providers, listed before a moment, that said « néant » of none of these quarters. */
export const withoutWord = (db: Db, { listedBefore, quarters }: { listedBefore: Date; quarters: string[] }) =>
  db
    .selectFrom('directory.provider as provider')
    .select(['provider.id', 'provider.name', 'provider.organisation'])
    .where('provider.state', '=', 'listed')
    .where('provider.listedAt', '<', listedBefore)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('directory.emptyQuarter as empty')
            .select('empty.quarter')
            .whereRef('empty.providerId', '=', 'provider.id')
            .where('empty.quarter', 'in', quarters),
        ),
      ),
    )
    .orderBy('provider.id')
    .execute()
