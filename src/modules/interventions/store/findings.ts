import { type RawBuilder, sql } from 'kysely'
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

/** The requests that providers let lapse since a moment and that measure them, whatever became of their case. */
export const missedSince = (db: Db, since: Date): Promise<Found[]> =>
  found(db, since, sql<boolean>`(state = 'lapsed' or value -> 'missedAt' is not null) and not uncounted`)

/** The interventions in which a promised day was not kept, moved since a moment. */
export const lateSince = (db: Db, since: Date): Promise<Found[]> =>
  found(db, since, sql<boolean>`value -> 'lateness' is not null`)

/** The work that a delisted provider finishes at its victim's choice, until it is done. */
export const supervisedWork = (db: Db): Promise<Found[]> =>
  found(
    db,
    new Date(0),
    sql<boolean>`value #> '{delisted,supervisedSince}' is not null and state in ('signed', 'working', 'frozen')`,
  )

/** The requests made since a moment to the providers that declined one of them, whatever became of each. */
export async function askedOfDecliners(db: Db, since: Date): Promise<Found[]> {
  const rows = await db
    .selectFrom('interventions.intervention')
    .select(['value', 'providerId'])
    .where('changedAt', '>', since)
    .where('providerId', 'in', (declined) =>
      declined
        .selectFrom('interventions.intervention')
        .select('providerId')
        .where('state', '=', 'declined')
        .where('changedAt', '>', since),
    )
    .execute()
  return rows.map(({ value, providerId }) => ({ intervention: readBack(value), providerId }))
}

async function found(db: Db, since: Date, which: RawBuilder<boolean>): Promise<Found[]> {
  const rows = await db
    .selectFrom('interventions.intervention')
    .select(['value', 'providerId'])
    .where('changedAt', '>', since)
    .where(which)
    .execute()
  return rows.map(({ value, providerId }) => ({ intervention: readBack(value), providerId }))
}

/** All that is over since a moment, or long done, by provider: what the advisory score reads. */
export async function finishedSince(db: Db, since: Date): Promise<Found[]> {
  const rows = await db
    .selectFrom('interventions.intervention')
    .select(['value', 'providerId'])
    .where('state', 'in', ['lapsed', 'done', 'closed'])
    .where('changedAt', '>', since)
    .where('uncounted', '=', false)
    .execute()
  return rows.map(({ value, providerId }) => ({ intervention: readBack(value), providerId }))
}
