import type { Db, Tx } from '../../../platform/database/index.ts'
import type { AskingRow } from './tables.ts'

export const addAskings = (tx: Tx, rows: readonly AskingRow[]) =>
  tx.insertInto('interventions.asking').values(rows).execute()

/** How many a caller asked since a moment, and how often each organisation. */
export async function askedBy(tx: Tx, caller: Buffer, since: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('interventions.asking')
    .select('organisation')
    .where('caller', '=', caller)
    .where('at', '>', since)
    .execute()
  return rows.map(({ organisation }) => organisation)
}

/** How often an organisation was asked since a moment, by whomever. */
export async function timesAsked(tx: Tx, organisation: string, since: Date): Promise<number> {
  const { count } = await tx
    .selectFrom('interventions.asking')
    .select((one) => one.fn.countAll<string>().as('count'))
    .where('organisation', '=', organisation)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Under whom a request was counted, while it is remembered. */
export async function callerOfRequest(tx: Tx, requestId: string): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('interventions.asking')
    .select('caller')
    .where('requestId', '=', requestId)
    .limit(1)
    .executeTakeFirst()
  return row?.caller
}

export const forgetAskings = (db: Db, until: Date) =>
  db.deleteFrom('interventions.asking').where('at', '<=', until).execute()
