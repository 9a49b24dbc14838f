import { sql } from 'kysely'
import type { Db } from '../../../platform/database/index.ts'
import type { Intervention } from '../rules/intervention.ts'
import { readBack } from './value.ts'

type Found = { intervention: Intervention; providerId: string }

/** The interventions that are done or ended, and have no certificate of what became of what was held. */
export async function withoutCertificate(db: Db): Promise<Found[]> {
  const rows = await db
    .selectFrom('interventions.intervention')
    .select(['value', 'providerId'])
    .where('state', 'in', ['done', 'closed', 'ended'])
    .where(sql<boolean>`value -> 'certificate' is null`)
    .execute()
  return rows.map(({ value, providerId }) => ({ intervention: readBack(value), providerId }))
}

/** The requests that providers let lapse since a moment. */
export async function lapsedSince(db: Db, since: Date): Promise<Found[]> {
  const rows = await db
    .selectFrom('interventions.intervention')
    .select(['value', 'providerId'])
    .where('state', '=', 'lapsed')
    .where('changedAt', '>', since)
    .where('uncounted', '=', false)
    .execute()
  return rows.map(({ value, providerId }) => ({ intervention: readBack(value), providerId }))
}
