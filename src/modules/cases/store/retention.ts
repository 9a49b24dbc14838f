import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Ageing, Visa } from '../rules/retention.ts'

export const destroyCase = (tx: Tx, caseId: string) =>
  tx.deleteFrom('cases.caseFile').where('id', '=', caseId).execute()

export const withholdCase = (tx: Tx, caseId: string, withheldAt: Date) =>
  tx.updateTable('cases.caseFile').set({ withheldAt }).where('id', '=', caseId).execute()

export type AgeingCase = Ageing & { id: string }

const ageing = ['id', 'openedAt', 'lastSeenAt', 'closedAt', 'withheldAt'] as const

/**
 * Cases whose time may have come: withheld ones, closed thirty days ago, or unseen for a year. They come in
 * the order of their ids from one on, so that those which must wait never hide the others.
 */
export const casesPastTime = (
  db: Db,
  now: Date,
  after: string | undefined,
  limit: number,
): Promise<AgeingCase[]> =>
  db
    .selectFrom('cases.caseFile')
    .select(ageing)
    .where((where) =>
      where.or([
        where('withheldAt', 'is not', null),
        where('closedAt', '<=', new Date(now.getTime() - 30 * 86_400_000)),
        where('lastSeenAt', '<=', new Date(now.getTime() - 364 * 86_400_000)),
      ]),
    )
    .$if(after !== undefined, (query) => query.where('id', '>', after as string))
    .orderBy('id')
    .limit(limit)
    .execute()

/** One of them, kept still: its person may come back while the night goes on. */
export const lockAgeingCase = (tx: Tx, caseId: string): Promise<AgeingCase | undefined> =>
  tx.selectFrom('cases.caseFile').select(ageing).where('id', '=', caseId).forUpdate().executeTakeFirst()

export const recordedVisas = (db: Db): Promise<Visa[]> =>
  db
    .selectFrom('cases.visa')
    .select(['reference', 'authority', 'coversOpenedBefore'])
    .orderBy('recordedAt')
    .execute()

/** Records a visa; false when its reference is recorded already, which stays as it was. */
export async function recordVisa(db: Db, visa: Visa, recordedAt: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('cases.visa')
    .values({ ...visa, recordedAt })
    .onConflict((conflict) => conflict.column('reference').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
