import type { Db } from '../../../platform/database/index.ts'
import type { Finished } from '../rules/intervention.ts'
import { readBack } from './value.ts'

export type FinishedOne = { intervention: Finished; providerId: string; caseId: string }

type Read = { value: unknown; providerId: string; caseId: string }
const asFinished = ({ value, ...row }: Read): FinishedOne => ({
  ...row,
  intervention: readBack(value) as Finished,
})

const finished = (db: Db) =>
  db
    .selectFrom('interventions.intervention')
    .select(['value', 'providerId', 'caseId'])
    .where('state', 'in', ['done', 'closed'])

/** The interventions of some cases whose work was done: not those that ended before their time. */
export async function finishedOf(db: Db, caseIds: readonly string[]): Promise<FinishedOne[]> {
  if (caseIds.length === 0) return []
  const rows = await finished(db).where('caseId', 'in', caseIds).execute()
  return rows.map(asFinished)
}

/** Every one of them that moved since a moment. */
export async function finishedSince(db: Db, since: Date): Promise<FinishedOne[]> {
  const rows = await finished(db).where('changedAt', '>', since).execute()
  return rows.map(asFinished)
}
