import type { Db } from '../../../platform/database/index.ts'
import type { Closed } from '../rules/intervention.ts'
import { readBack } from './value.ts'

export type ClosedOne = { intervention: Closed; providerId: string; caseId: string }

type Read = { value: unknown; providerId: string; caseId: string }
const asClosed = ({ value, ...row }: Read): ClosedOne => ({ ...row, intervention: readBack(value) as Closed })

/** The interventions of some cases that were closed: by the end of the work, not before its time. */
export async function closedOf(db: Db, caseIds: readonly string[]): Promise<ClosedOne[]> {
  if (caseIds.length === 0) return []
  const rows = await db
    .selectFrom('interventions.intervention')
    .select(['value', 'providerId', 'caseId'])
    .where('caseId', 'in', caseIds)
    .where('state', '=', 'closed')
    .execute()
  return rows.map(asClosed)
}

/** Every closed intervention that moved since a moment. */
export async function closedSince(db: Db, since: Date): Promise<ClosedOne[]> {
  const rows = await db
    .selectFrom('interventions.intervention')
    .select(['value', 'providerId', 'caseId'])
    .where('changedAt', '>', since)
    .where('state', '=', 'closed')
    .execute()
  return rows.map(asClosed)
}
