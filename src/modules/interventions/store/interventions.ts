import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Intervention } from '../rules/intervention.ts'
import type { Party } from '../rules/party.ts'
import { looksAt } from '../rules/watch.ts'
import type { RequestRow } from './tables.ts'
import { readBack, written } from './value.ts'

/** An intervention, and what is kept beside it. */
export type Kept = {
  intervention: Intervention
  providerId: string
  request: RequestRow
  changedAt: Date
}

const withRequest = (db: Db) =>
  db
    .selectFrom('interventions.intervention as one')
    .innerJoin('interventions.request as request', 'request.id', 'one.requestId')
    .select([
      'one.value',
      'one.providerId',
      'one.changedAt',
      'request.id',
      'request.caseId',
      'request.number',
      'request.threat',
      'request.insee',
      'request.language',
      'request.askedAt',
    ])

type Read = RequestRow & { value: unknown; providerId: string; changedAt: Date }
const asKept = ({ value, providerId, changedAt, ...request }: Read): Kept => ({
  intervention: readBack(value),
  providerId,
  changedAt,
  request,
})

/** What may be reached by somebody: the victim, what is of her case; a provider, what its organisation was asked. */
const within = (by: Party) => (one: ReturnType<typeof withRequest>) => {
  switch (by.kind) {
    case 'victim':
      return one.where('one.caseId', '=', by.caseId)
    case 'provider':
      return one.where('one.organisation', '=', by.organisation)
    case 'instance':
      return one
  }
}

/** One intervention, for somebody who has part in it. */
export async function interventionFor(db: Db, by: Party, id: string): Promise<Kept | undefined> {
  const row = await withRequest(db).$call(within(by)).where('one.id', '=', id).executeTakeFirst()
  return row && asKept(row)
}

/** All that a victim asked, or that a provider was asked; the last moved first. */
export async function interventionsFor(db: Db, by: Party, most = 200): Promise<Kept[]> {
  const rows = await withRequest(db)
    .$call(within(by))
    .orderBy('one.changedAt', 'desc')
    .orderBy('one.id')
    .limit(most)
    .execute()
  return rows.map(asKept)
}

/** Those in which nothing is asked of anybody any more, but perhaps a certificate. */
export const overStates = ['declined', 'lapsed', 'closed', 'ended'] as const

/** How many a day shows at most: what is owed comes first. */
const mostInADay = 300

/**
 * All that a provider has under way, what it may owe first: requests by the moment that their delay speaks, then what
 * was accepted, then what runs, then certificates, the oldest first in each.
 */
export async function underWayOf(db: Db, organisation: string): Promise<Kept[]> {
  const rank = sql`case one.state when 'asked' then 0 when 'accepted' then 1 when 'acknowledged' then 1
    when 'done' then 2 when 'closed' then 2 when 'ended' then 2 else 3 end`
  const rows = await withRequest(db)
    .where('one.organisation', '=', organisation)
    .where(({ or, eb }) => or([eb('one.state', 'not in', overStates), sql<boolean>`${lacksCertificate}`]))
    .orderBy(rank)
    .orderBy('one.lookAt', (order) => order.asc().nullsLast())
    .orderBy('one.changedAt')
    .orderBy('one.id')
    .limit(mostInADay)
    .execute()
  return rows.map(asKept)
}

/** Over, entrusted with something, and nothing certified of what became of it (A3-END). */
const lacksCertificate = sql`(one.value -> 'certificate' is null and
  (one.state = 'closed' or (one.state = 'ended' and (one.value ->> 'entrusted')::boolean)))`

/** The last that are over for a provider. */
export async function lastOverOf(db: Db, organisation: string, most: number): Promise<Kept[]> {
  const rows = await withRequest(db)
    .where('one.organisation', '=', organisation)
    .where('one.state', 'in', overStates)
    .where(({ not }) => not(sql<boolean>`${lacksCertificate}`))
    .orderBy('one.changedAt', 'desc')
    .orderBy('one.id')
    .limit(most)
    .execute()
  return rows.map(asKept)
}

/**
 * One intervention and those asked with it, kept still until the transaction ends. The request is taken first: two
 * people who move two interventions of one request wait for one another. `before` takes what must be taken before it.
 */
export async function lockFamily(
  tx: Tx,
  by: Party,
  id: string,
  before?: (tx: Tx, caseId: string) => Promise<void>,
): Promise<Kept[]> {
  const found = await interventionFor(tx, by, id)
  if (!found) return []
  await before?.(tx, found.request.caseId)
  return lockRequest(tx, found.request.id)
}

/** All the interventions of a request, in the order in which they were asked, kept still. */
export async function lockRequest(tx: Tx, requestId: string): Promise<Kept[]> {
  await tx
    .selectFrom('interventions.request')
    .select('id')
    .where('id', '=', requestId)
    .forUpdate()
    .executeTakeFirst()
  const rows = await withRequest(tx)
    .where('one.requestId', '=', requestId)
    .orderBy('one.askedAt')
    .orderBy('one.id')
    .execute()
  return rows.map(asKept)
}

/** Whether a case still waits for somebody, or is being repaired. */
export const hasOpenRequest = async (tx: Tx, caseId: string): Promise<boolean> =>
  (await tx
    .selectFrom('interventions.intervention')
    .select('id')
    .where('caseId', '=', caseId)
    .where('state', 'not in', overStates)
    .limit(1)
    .executeTakeFirst()) !== undefined

export const insertRequest = (tx: Tx, request: RequestRow) =>
  tx.insertInto('interventions.request').values(request).execute()

export const insertIntervention = (
  tx: Tx,
  intervention: Intervention,
  providerId: string,
  /** It measures nobody: one of several from one caller. */
  uncounted = false,
) =>
  tx
    .insertInto('interventions.intervention')
    .values({
      id: intervention.id,
      requestId: intervention.request.id,
      caseId: intervention.request.caseId,
      organisation: intervention.provider,
      providerId,
      uncounted,
      state: intervention.state,
      value: written(intervention),
      askedAt: intervention.askedAt,
      changedAt: intervention.askedAt,
      lookAt: looksAt(intervention) ?? null,
    })
    .execute()

/** Writes what an intervention became; its request was taken before. */
export const writeIntervention = (tx: Tx, intervention: Intervention, at: Date) =>
  tx
    .updateTable('interventions.intervention')
    .set({
      state: intervention.state,
      value: written(intervention),
      changedAt: at,
      lookAt: looksAt(intervention) ?? null,
    })
    .where('id', '=', intervention.id)
    .execute()

/** Those whose delay has something to say, the longest waiting first. */
export async function toLookAt(db: Db, now: Date, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('interventions.intervention')
    .select('id')
    .where('lookAt', '<=', now)
    .orderBy('lookAt')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** Nothing was to be said yet: when to look again, unless it moved meanwhile. */
export async function lookAgainAt(db: Db, { intervention, changedAt }: Kept, at: Date | undefined) {
  await db
    .updateTable('interventions.intervention')
    .set({ lookAt: at ?? null })
    .where('id', '=', intervention.id)
    .where('changedAt', '=', changedAt)
    .execute()
}

/** The requests in which a provider is still at work or still expected, always in the same order: they are taken one by one. */
export const openRequestsOf = (
  tx: Tx,
  providerId: string,
): Promise<{ requestId: string; caseId: string }[]> =>
  tx
    .selectFrom('interventions.intervention')
    .select(['requestId', 'caseId'])
    .distinct()
    .where('providerId', '=', providerId)
    .where('state', 'not in', overStates)
    .orderBy('requestId')
    .execute()

export const requestsOfCase = (db: Db, caseId: string): Promise<RequestRow[]> =>
  db
    .selectFrom('interventions.request')
    .selectAll()
    .where('caseId', '=', caseId)
    .orderBy('askedAt', 'desc')
    .execute()

/** A case is gone: its number names nothing any more, and what was written in it is of nobody. */
export async function forgetNumber(tx: Tx, caseId: string) {
  await tx
    .updateTable('interventions.request')
    .set({ number: null, insee: null })
    .where('caseId', '=', caseId)
    .execute()
  await tx
    .deleteFrom('interventions.message')
    .where('interventionId', 'in', (one) =>
      one.selectFrom('interventions.intervention').select('id').where('caseId', '=', caseId),
    )
    .execute()
}

/** How a provider answered since a moment: what it was asked, and when it answered. */
export async function answersOf(db: Db, organisation: string, since: Date): Promise<Intervention[]> {
  const rows = await db
    .selectFrom('interventions.intervention')
    .select('value')
    .where('organisation', '=', organisation)
    .where('askedAt', '>', since)
    .where('uncounted', '=', false)
    .execute()
  return rows.map(({ value }) => readBack(value))
}
