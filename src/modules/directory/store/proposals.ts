import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Offer } from '../rules/offer.ts'

/** Lanes are a thousand degrees apart: the nearest of another lane is farther than anything on Earth. */
const laneWidth = 1_000
/** Longitudes shrunk as at 46.5° north, so that near on the map is near on the ground in most of France. */
const shrink = Math.cos((46.5 * Math.PI) / 180)
const kmOfDegree = 111.195

/** Where a provider, or who looks for one, stands on the map of a threat. */
export const placeOnMap = (
  lane: number,
  { latitude, longitude }: { latitude: number; longitude: number },
) => ({
  x: longitude * shrink,
  y: latitude + lane * laneWidth,
})
/** All that stands in a lane. */
const laneOnMap = (lane: number) =>
  sql`box(point(-180, ${lane * laneWidth - 90}::float8), point(180, ${lane * laneWidth + 90}::float8))`
const asPoint = ({ x, y }: { x: number; y: number }) => sql`point(${x}::float8, ${y}::float8)`

/** Lanes never change once given: each database is asked once for each. */
const known = new WeakMap<Db, Map<string, number>>()

async function knownLane(db: Db, threat: string): Promise<number | undefined> {
  const lanes = known.get(db) ?? new Map<string, number>()
  known.set(db, lanes)
  const kept = lanes.get(threat)
  if (kept !== undefined) return kept
  const row = await db
    .selectFrom('directory.lane')
    .select('lane')
    .where('threat', '=', threat)
    .executeTakeFirst()
  if (row) lanes.set(threat, row.lane)
  return row?.lane
}

/** The lane of a threat; given one the first time a provider handles it. */
async function laneOf(tx: Tx, threat: string): Promise<number> {
  await tx
    .insertInto('directory.lane')
    .values({ threat })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { lane } = await tx
    .selectFrom('directory.lane')
    .select('lane')
    .where('threat', '=', threat)
    .executeTakeFirstOrThrow()
  return lane
}

type Published = { id: string; latitude: number; longitude: number; offer: Offer; visibleUntil: Date }

/** Puts a provider on the map, in place of what was there of it. */
export async function publish(tx: Tx, { id, latitude, longitude, offer, visibleUntil }: Published) {
  await unpublish(tx, id)
  for (const { threat } of offer.competences) {
    const lane = await laneOf(tx, threat)
    await sql`
      insert into directory.proposal
        (provider_id, lane, place, publics, radius_km, departments, communes, remote, shuffle, visible_until)
      values (${id}, ${lane}, ${asPoint(placeOnMap(lane, { latitude, longitude }))}, ${offer.publics}::text[],
        ${offer.area.radiusKm}, ${offer.area.departments}::text[], ${offer.area.communes}::text[],
        ${offer.area.remote}, random(), ${visibleUntil})
      on conflict do nothing`.execute(tx)
  }
}

/** Takes a provider off the map: nobody is led to it any more. */
export const unpublish = (tx: Tx, providerId: string) =>
  tx.deleteFrom('directory.proposal').where('providerId', '=', providerId).execute()

export type Wanted = {
  threat: string
  audience: string
  place: { latitude: number; longitude: number; department: string; communes: readonly string[] }
  now: Date
  /** Those of the demonstration, which exist nowhere else. */
  withInvented: boolean
}

/** What is read of an offer to compare it: the rest is read of those that are looked at closer. */
export type Proposed = Pick<Offer, 'hours' | 'onCall' | 'urgentMinutes'> & {
  id: string
  name: string
  insee: string
  latitude: number
  longitude: number
  /** What shows that it handles this threat, in its words. */
  proof: string
  labelName: string | null
  labelUntil: Date | null
  /** It comes here; else it only works from a distance. */
  comes: boolean
  asked: number | null
  answered: number | null
  medianMinutes: number | null
}

/** How many of the nearest are looked at, whatever they offer: more when too few of the first ones suit. */
const looked = [200, 3_000]
/** How many of those that suit are compared, then how many who work from a distance. */
export const compared = 30
export const fromAfar = 10

/**
 * Who may be proposed for a threat in a place: the nearest who come there, then some who work from a distance, from a
 * place in their order that this search draws. What it costs does not grow with the network: one index gives the
 * nearest of a lane, another the first of a draw (docs/performance.md).
 */
export async function proposedFor(db: Db, wanted: Wanted, draw: number): Promise<Proposed[]> {
  const lane = await knownLane(db, wanted.threat)
  if (lane === undefined) return []
  let proposed: Proposed[] = []
  for (const nearest of looked) {
    proposed = await proposedAmong(db, lane, wanted, draw, nearest)
    if (proposed.filter(({ comes }) => comes).length >= compared) break
  }
  return proposed
}

async function proposedAmong(
  db: Db,
  lane: number,
  { threat, audience, place, now, withInvented }: Wanted,
  draw: number,
  nearest: number,
): Promise<Proposed[]> {
  const centre = placeOnMap(lane, place)
  const here = asPoint(centre)
  const narrow = Math.cos((place.latitude * Math.PI) / 180) / shrink
  const { rows } = await sql<Omit<Proposed, 'onCall'> & { onCall: StoredOffer['onCall'] }>`
    with nearest as materialized (
      select * from directory.proposal where place <@ ${laneOnMap(lane)} order by place <-> ${here} limit ${nearest}
    ), suited as (
      select provider_id, true as comes, place <-> ${here} as away from nearest
      where ${audience} = any(publics) and visible_until > ${now}
        and (
          ${place.department} = any(departments) or communes && ${place.communes}::text[]
          or radius_km is not null
            and power((place[1] - ${centre.y}) * ${kmOfDegree}, 2)
              + power((place[0] - ${centre.x}) * ${narrow * kmOfDegree}, 2) <= power(radius_km, 2)
        )
      order by away limit ${compared}
    ), afar as (
      (select provider_id, shuffle from directory.proposal
        where lane = ${lane} and remote and shuffle >= ${draw}
          and ${audience} = any(publics) and visible_until > ${now}
        order by shuffle limit ${fromAfar})
      union all
      (select provider_id, shuffle from directory.proposal
        where lane = ${lane} and remote and shuffle < ${draw}
          and ${audience} = any(publics) and visible_until > ${now}
        order by shuffle limit ${fromAfar})
    ), chosen as (
      select provider_id, comes from suited
      union all
      (select provider_id, false from afar
        where not exists (select 1 from suited where suited.provider_id = afar.provider_id) limit ${fromAfar})
    )
    select provider.id, provider.name, provider.insee, provider.latitude, provider.longitude,
      provider.offer->'hours' as hours, provider.offer->'onCall' as on_call,
      (provider.offer->>'urgentMinutes')::int as urgent_minutes,
      jsonb_path_query_first(provider.offer, '$.competences[*] ? (@.threat == $threat).proof', jsonb_build_object('threat', ${threat}::text)) #>> '{}' as proof,
      provider.label_name, provider.label_until, chosen.comes,
      measured.asked, measured.answered, measured.median_minutes
    from chosen
      join directory.provider on provider.id = chosen.provider_id and (${withInvented} or not provider.invented)
      left join directory.measure_of_answers measured on measured.provider_id = chosen.provider_id`.execute(
    db,
  )
  return rows.map(({ onCall, ...row }) => ({ ...row, onCall: callsFrom(onCall) }))
}

/** An offer as JSON keeps it: its moments are text. */
export type StoredOffer = Omit<Offer, 'onCall'> & { onCall: readonly { from: string; to: string }[] }

const callsFrom = (calls: StoredOffer['onCall']): Offer['onCall'] =>
  calls.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) }))

/** A code that is none (« x ») makes what names languages throw (Intl.DisplayNames): it is read as if it were not there. */
const isLanguageCode = (code: string): boolean => /^[a-z]{2,3}$/.test(code)

export const offerFrom = ({ onCall, ...offer }: StoredOffer): Offer => ({
  ...offer,
  staff: offer.staff ?? null,
  languages: offer.languages.filter(isLanguageCode),
  onCall: callsFrom(onCall),
})
