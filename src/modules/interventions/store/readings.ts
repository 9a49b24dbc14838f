import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Reading } from './tables.ts'

export const insertReading = (tx: Tx, reading: Reading & { interventionId: string }) =>
  tx
    .insertInto('interventions.reading')
    .values(reading)
    .onConflict((conflict) => conflict.doNothing())
    .execute()

/** Who read an intervention, the last first. */
export const readingsOf = (db: Db, interventionId: string): Promise<Pick<Reading, 'person' | 'at'>[]> =>
  db
    .selectFrom('interventions.reading')
    .select(['person', 'at'])
    .where('interventionId', '=', interventionId)
    .orderBy('at', 'desc')
    .orderBy('personId')
    .execute()

/** Who read a whole case, with whose people. */
export const readingsOfCase = (
  db: Db,
  caseId: string,
): Promise<{ person: string; at: Date; providerId: string }[]> =>
  db
    .selectFrom('interventions.reading as reading')
    .innerJoin('interventions.intervention as one', 'one.id', 'reading.interventionId')
    .select(['reading.person', 'reading.at', 'one.providerId'])
    .where('one.caseId', '=', caseId)
    .orderBy('reading.at')
    .orderBy('reading.personId')
    .execute()

/** What people opened since a moment: those alone who opened more than so many cases. */
export async function openedSince(db: Db, since: Date, floor: number) {
  const many = db
    .selectFrom('interventions.reading')
    .select('personId')
    .where('at', '>', since)
    .groupBy('personId')
    .having(({ fn }) => fn.count('interventionId').distinct(), '>', floor)
  return db
    .selectFrom('interventions.reading as reading')
    .innerJoin('interventions.intervention as one', 'one.id', 'reading.interventionId')
    .select([
      'reading.personId',
      'reading.person',
      'reading.at',
      'one.id as intervention',
      'one.organisation',
      'one.providerId',
    ])
    .where('reading.at', '>', since)
    .where('reading.personId', 'in', many)
    .orderBy('reading.at')
    .execute()
}

/** In how many interventions of a provider somebody did something since a moment: reading is nothing done. */
export async function workedOn(
  db: Db,
  { organisation, person }: { organisation: string; person: string },
  since: Date,
): Promise<number> {
  const row = await db
    .selectFrom('interventions.step as step')
    .innerJoin('interventions.intervention as one', 'one.id', 'step.interventionId')
    .select(({ fn }) => fn.count<string>('one.id').distinct().as('count'))
    .where('one.organisation', '=', organisation)
    .where('step.person', '=', person)
    .where('step.act', '!=', 'hear')
    .where('step.at', '>', since)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
