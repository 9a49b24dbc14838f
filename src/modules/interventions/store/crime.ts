import type { Db, Tx } from '../../../platform/database/index.ts'
import type { DeskCall } from '../crime-desk.ts'
import type { CrimeReceiptRow } from './tables.ts'

const calls: readonly DeskCall[] = ['crime-alert', 'crime-advice']

/** When the desk was called from an intervention, how gravely, and whether somebody called back since. */
export async function callsOf(
  db: Db,
  interventionId: string,
): Promise<{ call: DeskCall; at: Date; answered: boolean }[]> {
  const steps = await db
    .selectFrom('interventions.step')
    .select(['act', 'at'])
    .where('interventionId', '=', interventionId)
    .where('act', 'in', [...calls, 'crime-called'])
    .orderBy('id')
    .execute()
  const lastAnswer = steps.findLastIndex(({ act }) => act === 'crime-called')
  return steps.flatMap(({ act, at }, index) =>
    act === 'crime-called' ? [] : [{ call: act as DeskCall, at, answered: index < lastAnswer }],
  )
}

export type WaitingCall = {
  id: string
  interventionId: string
  call: DeskCall
  at: Date
  providerId: string
  organisation: string
}

/** Every call since a moment that nobody of the desk answered yet, the first first. */
export const waitingCalls = (db: Db, since: Date): Promise<WaitingCall[]> =>
  db
    .selectFrom('interventions.step as step')
    .innerJoin('interventions.intervention as one', 'one.id', 'step.interventionId')
    .select([
      'step.id',
      'step.interventionId',
      'step.act as call',
      'step.at',
      'one.providerId',
      'one.organisation',
    ])
    .where('step.act', 'in', calls)
    .where('step.at', '>', since)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('interventions.step as answer')
            .select('answer.id')
            .whereRef('answer.interventionId', '=', 'step.interventionId')
            .where('answer.act', '=', 'crime-called')
            .whereRef('answer.id', '>', 'step.id'),
        ),
      ),
    )
    .orderBy('step.at')
    .$castTo<WaitingCall>()
    .execute()

export const insertCrimeReceipt = (tx: Tx, row: CrimeReceiptRow) =>
  tx.insertInto('interventions.crimeReceipt').values(row).execute()

export const crimeReceiptsOf = (db: Db, interventionId: string): Promise<CrimeReceiptRow[]> =>
  db
    .selectFrom('interventions.crimeReceipt')
    .selectAll()
    .where('interventionId', '=', interventionId)
    .orderBy('number')
    .execute()
