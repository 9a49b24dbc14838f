import { type RawBuilder, sql } from 'kysely'
import type { Public } from '../../../kernel/situation.ts'
import type { Db, Tx } from '../../../platform/database/index.ts'
import { answering } from '../rules/answering.ts'
import type { Offer } from '../rules/offer.ts'
import { distanceBands, minuteBands, paceOf } from '../rules/ranking.ts'
import { bitsOf } from '../rules/receiving.ts'

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
  const { area, hours, urgentMinutes } = offer
  const { week, calls, closed } = answering(offer)
  const pace = paceOf(
    await tx
      .selectFrom('directory.measureOfAnswers')
      .select(['asked', 'answered', 'medianMinutes'])
      .where('providerId', '=', id)
      .executeTakeFirst(),
  )
  await sql`
    insert into directory.on_map
      (provider_id, departments, communes, week, zone, on_holidays, calls, closed, urgent_minutes, pace)
    values (${id}, ${area.departments}::text[], ${area.communes}::text[], ${week}::int4multirange, ${hours.zone},
      ${hours.publicHolidays === 'open'}, ${calls}::tstzmultirange, ${closed}::tstzmultirange, ${urgentMinutes}, ${pace})
    on conflict do nothing`.execute(tx)
  const receives = bitsOf(offer.publics)
  const namesPlaces = area.departments.length + area.communes.length > 0
  for (const { threat } of offer.competences) {
    const lane = await laneOf(tx, threat)
    await sql`
      insert into directory.proposal
        (provider_id, lane, place, receives, names_places, radius_km, remote, shuffle, visible_until)
      values (${id}, ${lane}, ${asPoint(placeOnMap(lane, { latitude, longitude }))}, ${receives}, ${namesPlaces},
        ${area.radiusKm}, ${area.remote}, random(), ${visibleUntil})
      on conflict do nothing`.execute(tx)
  }
}

/** What was measured anew of a provider, where the order is cut. */
export const setPace = (tx: Tx, providerId: string, pace: number) =>
  tx.updateTable('directory.onMap').set({ pace }).where('providerId', '=', providerId).execute()

/** Providers put on the map before their hours were: the next night puts them there again. */
export const withoutHours = async (db: Db): Promise<string[]> =>
  (
    await db
      .selectFrom('directory.onMap')
      .select('providerId')
      .where('zone', 'is', null)
      .limit(2_000)
      .execute()
  ).map(({ providerId }) => providerId)

/** Takes a provider off the map: nobody is led to it any more. */
export async function unpublish(tx: Tx, providerId: string) {
  await tx.deleteFrom('directory.proposal').where('providerId', '=', providerId).execute()
  await tx.deleteFrom('directory.onMap').where('providerId', '=', providerId).execute()
}

export type Wanted = {
  threat: string
  audience: Public
  place: { latitude: number; longitude: number; department: string; communes: readonly string[] }
  now: Date
  /** Those of the demonstration, which exist nowhere else. */
  withInvented: boolean
  /** The soonest announced first, among who is open. */
  urgent: boolean
  /** A public holiday in the place: who does not work on them is not open. */
  isHoliday: boolean
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

/**
 * How many of the nearest are looked at, whatever they offer: more when too few of the first ones suit, of whom as many
 * as that are put in order.
 */
const looked = [200, 1_000] as const
/** How many of those that suit are compared, then how many who work from a distance. */
export const compared = 30
export const fromAfar = 10
/** How many who suit are drawn, of a distance within which more stand than are looked at; and among how many. */
const sampled = 100
const mostSampled = 400
const strata = 64
/** More than ever stand in one stratum of one band (twenty thousand in the band): what the planner has to expect. */
const mostInStratum = 300

/** A search draws once: `part` of the draw says where it begins, `seed` who comes first among equals. */
export type Draw = { seed: string; part: number }

/**
 * Who may be proposed for a threat in a place, in the declared order before any is cut: those who come there, then some
 * who work from a distance, from a place in their order that this search draws. What it costs does not grow with the
 * network: one index gives the nearest of a lane, another some of its strata, a third the first of a draw
 * (docs/performance.md).
 */
export async function proposedFor(db: Db, wanted: Wanted, draw: Draw): Promise<Proposed[]> {
  const lane = await knownLane(db, wanted.threat)
  if (lane === undefined) return []
  let proposed: Proposed[] = []
  for (const nearest of looked) {
    proposed = await proposedAmong(db, lane, wanted, draw, nearest)
    if (proposed.filter(({ comes }) => comes).length >= compared) break
  }
  return proposed
}

/** On the map, from a place: how far in kilometres, and how much of a longitude a degree of the map is there. */
function ground(lane: number, { latitude, longitude }: Wanted['place']) {
  const centre = placeOnMap(lane, { latitude, longitude })
  const narrow = Math.cos((latitude * Math.PI) / 180) / shrink
  const km = sql`sqrt(power((place[1] - ${centre.y}) * ${kmOfDegree}, 2)
    + power((place[0] - ${centre.x}) * ${narrow * kmOfDegree}, 2))`
  return { centre, narrow, km }
}

/**
 * What does not change from one search to the next (how many, the public) is written in the statement: PostgreSQL then
 * sees that a plan for all of them is as good as one for each, and planning costs as much as searching.
 */
const written = sql.lit
/** What tells whether a proposal suits: in both indexes, so that its table is not read (migration 0022). */
const asked = sql`provider_id, visible_until, receives, names_places, radius_km`
const received = ({ audience, now }: Wanted) =>
  sql`receives & ${written(bitsOf([audience]))} <> 0 and visible_until > ${now}`
/** Places that are named are read (migration 0023) for those alone who would not come without. */
const suits = (wanted: Wanted, { place } = wanted) => sql`${received(wanted)}
  and (coalesce(km <= radius_km, false) or names_places and (
    select ${place.department} = any(departments) or communes && ${place.communes}::text[] from directory.on_map
    where on_map.provider_id = one.provider_id))`

/** The declared order (rules/ranking.ts), as far as it is known before an offer is read. */
const inOrder = ({ now, urgent, isHoliday }: Wanted, draw: Draw) => {
  const minute = sql`(extract(isodow from wall) * 1440 - 1440 + extract(hour from wall) * 60 + extract(minute from wall))::int`
  const opens = sql`(calls @> ${now}::timestamptz
    or not closed @> ${now}::timestamptz and (on_holidays or not ${isHoliday})
      and (select week @> ${minute} from (select ${now}::timestamptz at time zone coalesce(zone, 'Europe/Paris') as wall) as clock))`
  const soon = urgent
    ? sql`case when not ${opens} then 0 when urgent_minutes = 0 then 9 else ${banded(sql`urgent_minutes`, minuteBands)} end,`
    : sql``
  return sql`${opens} desc, ${soon} ${banded(sql`km`, distanceBands)}, pace, ${shuffled(draw)}`
}
/** Who stays among equals: cheaper than the draw that orders those who stay (rules/ranking.ts), and as fair. */
const shuffled = ({ part }: Pick<Draw, 'part'>) =>
  sql`hashtextextended(provider_id::text, ${Math.floor(part * 2 ** 32)}::bigint)`
const banded = (value: RawBuilder<unknown>, bands: readonly number[]) =>
  sql`case ${sql.join(
    bands.map((end, at) => sql`when ${value} <= ${written(end)} then ${written(at)}`),
    sql` `,
  )} else ${written(bands.length)} end`

type Row = Omit<Proposed, 'onCall'> & { onCall: StoredOffer['onCall'] }

/**
 * Looking at the nearest may stop within a band (`edge`): nobody of that band is nearer than another, and those that
 * were not reached are as good as the others. Some of the whole band are taken instead, each as likely as any other:
 * all of a stratum, then of the next one, until enough of them suit.
 */
async function proposedAmong(
  db: Db,
  lane: number,
  wanted: Wanted,
  draw: Draw,
  nearest: number,
): Promise<Proposed[]> {
  const { centre, narrow, km } = ground(lane, wanted.place)
  const here = asPoint(centre)
  const { threat, withInvented } = wanted
  const ends = written(`{${distanceBands.join(',')}}`)
  const corner = (side: 1 | -1) => sql`point(
    ${centre.x}::float8 + 1000 * (1 + (${Math.floor(draw.part * strata)}::int + step) % ${written(strata)})
      + ${side / (kmOfDegree * narrow)}::float8 * far,
    ${centre.y}::float8 + ${side / kmOfDegree}::float8 * far)`
  const { rows } = await sql<Row>`
    with recursive nearest as materialized (
      select provider_id, km, ${suits(wanted)} as fits from (select ${asked}, ${km} as km from directory.proposal
      where place <@ ${laneOnMap(lane)} order by place <-> ${here} limit ${written(nearest)}) as one
    ), reached as (
      select count(*)::int as seen, max(km) as reach, ${banded(sql`max(km)`, distanceBands)} as band from nearest
    ), edge as materialized (
      select case when band = 0 then -1 else (${ends}::int[])[band] end as near, (${ends}::int[])[band + 1] as far
      from reached where seen = ${written(nearest)} and band < ${written(distanceBands.length)}
    ), drawing as (
      select 0 as step, 0 as seen, 0 as fitting, null::uuid[] as ids, null::float8[] as kms from edge
      union all
      select step + 1, seen + stratum.size, fitting + coalesce(cardinality(stratum.ids), 0), stratum.ids, stratum.kms
      from drawing, edge,
        lateral (
          select count(*)::int as size, array_agg(provider_id) filter (where fits) as ids, array_agg(km) filter (where fits) as kms
          from (
            select provider_id, km, km > near and km <= far and ${suits(wanted)} as fits from (
              select ${asked}, ${km} as km from directory.proposal
              where point(place[0] + 1000 * (1 + floor(shuffle * 64)), place[1]) <@ box(${corner(-1)}, ${corner(1)})
            ) as one limit ${written(mostInStratum)}
          ) as looked
        ) as stratum
      where step < ${written(strata)} and fitting < ${written(sampled)} and seen < ${written(mostSampled)}
    ), met as (
      (select provider_id, km from nearest where fits and not exists (select 1 from edge where km > near)
        ${nearest > looked[0] ? sql`order by ${banded(sql`km`, distanceBands)}, ${shuffled(draw)} limit ${written(looked[0])}` : sql``})
      union all
      select unnest(ids), unnest(kms) from drawing
    ), suited as (
      select provider_id from met join directory.on_map using (provider_id)
      order by ${inOrder(wanted, draw)} limit ${written(compared)}
    ), afar as (
      (select provider_id, shuffle from directory.proposal
        where lane = ${lane} and remote and shuffle >= ${draw.part} and ${received(wanted)}
        order by shuffle limit ${written(fromAfar)})
      union all
      (select provider_id, shuffle from directory.proposal
        where lane = ${lane} and remote and shuffle < ${draw.part} and ${received(wanted)}
        order by shuffle limit ${written(fromAfar)})
    ), chosen as (
      select provider_id, true as comes from suited
      union all
      (select provider_id, false from afar
        where not exists (select 1 from suited where suited.provider_id = afar.provider_id) limit ${written(fromAfar)})
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
