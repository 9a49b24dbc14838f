/**
 * npm run bench -- --providers: who is found for a threat in a place, with ever more providers in the network.
 *
 * Ten thousand, a hundred thousand, a million invented providers (ten thousand with --short), as thick as the population
 * of the communes, each handling three to eight of the threats, one in ten at a distance too, some bound to
 * départements. Searches follow the population too: every threat, every public, one after another, through the same
 * function as the page. What is timed is the whole of it: the question, the offers read, the order.
 */
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { publics } from '../src/kernel/situation.ts'
import { findProviders } from '../src/modules/directory/finding.ts'
import { answering } from '../src/modules/directory/rules/answering.ts'
import { bitsOf } from '../src/modules/directory/rules/receiving.ts'
import { placeOnMap } from '../src/modules/directory/store/proposals.ts'
import { territoryModule } from '../src/modules/territory/communes.ts'
import type { Commune } from '../src/modules/territory/rules/commune.ts'
import type { Database } from '../src/platform/database/index.ts'
import { readSettings } from '../src/platform/settings.ts'
import { anOffer } from '../tests/offers.ts'

export type Searches = {
  providers: number
  proposals: number
  times: number[]
  found: number
  none: number
  /** All that searches may read, tables and indexes, in megabytes: beside the memory of the server, it says what to expect. */
  megabytes: number
}

const batch = 5_000
const searches = 3_000

/** Numbers that follow one another and are the same each time (mulberry32). */
function drawn(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32
  }
}

export async function* searchesAmong(
  { db, pool }: Pick<Database, 'db' | 'pool'>,
  counts: readonly number[],
  threats: readonly string[],
): AsyncGenerator<Searches> {
  const territory = territoryModule()
  const random = drawn(2026)
  const somewhere = byPopulation(territory.all(), random)
  const pick = <Kind>(list: readonly Kind[]): Kind => list[Math.floor(random() * list.length)] as Kind
  for (const threat of threats)
    await db
      .insertInto('directory.lane')
      .values({ threat })
      .onConflict((one) => one.doNothing())
      .execute()
  const lanes = await db.selectFrom('directory.lane').selectAll().execute()

  let there = 0
  for (const count of counts) {
    const indexes = await setAside(pool)
    for (; there < count; there += batch)
      await insertSome(
        pool,
        Array.from({ length: batch }, () => aProvider()),
      )
    for (const definition of indexes) await pool.query(definition)
    await pool.query('vacuum analyze directory.proposal, directory.on_map, directory.provider')
    const { rows } = await pool.query<{ count: string; megabytes: string }>(
      `select count(*), (select sum(pg_total_relation_size(oid)) / 1024 / 1024 from pg_class
         where relnamespace = 'directory'::regnamespace and relname in ('proposal', 'on_map', 'provider'))::int as megabytes
       from directory.proposal`,
    )

    const world = {
      db,
      now: () => new Date('2026-11-24T10:00:00+01:00'),
      settings: { ...readSettings({}, 'development').settings },
    }
    const times: number[] = []
    const seen = { found: 0, none: 0 }
    for (let search = 0; search < searches + 200; search++) {
      const sought = {
        threat: pick(threats),
        audience: pick(publics),
        commune: somewhere(),
        seed: String(search),
      }
      const started = performance.now()
      const found = await findProviders(world, territory, sought)
      // The first ones fill the caches of the database, as the first minutes of a day do.
      if (search < 200) continue
      times.push(performance.now() - started)
      seen.found += found.length
      if (found.length === 0) seen.none++
    }
    yield {
      providers: there,
      proposals: Number(rows[0]?.count),
      megabytes: Number(rows[0]?.megabytes),
      times,
      ...seen,
    }
  }

  function aProvider() {
    const commune = somewhere()
    const kinds = new Set(Array.from({ length: 3 + Math.floor(random() * 6) }, () => pick(lanes)))
    const bound = random() < 0.15
    const area = {
      radiusKm: bound ? null : 20 + Math.floor(random() * 80),
      departments: bound ? [commune.department.code] : [],
      communes: [],
      remote: random() < 0.1,
    }
    const offer = anOffer({
      competences: [...kinds].map(({ threat }) => ({ threat, proof: 'Attestation jointe, 2026' })),
      publics: publics.filter(() => random() < 0.7),
      area,
    })
    return { id: randomUUID(), commune, offer, lanes: [...kinds].map(({ lane }) => lane) }
  }
}

/** Filling is faster without these two: as the migrations define them, to be made again. */
async function setAside(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ definition: string }>(
    "select indexdef as definition from pg_indexes where indexname in ('proposal_nearest', 'proposal_stratum')",
  )
  await pool.query('drop index directory.proposal_nearest, directory.proposal_stratum')
  return rows.map(({ definition }) => definition)
}

type Made = { id: string; commune: Commune; offer: ReturnType<typeof anOffer>; lanes: number[] }

async function insertSome(pool: pg.Pool, made: readonly Made[]) {
  const at = new Date('2026-06-01T08:00:00Z')
  await pool.query(
    `insert into directory.provider
       (id, organisation, siren, siret, legal_name, name, insee, latitude, longitude, state, offer, attested_at, created_at, listed_at)
     select id, id::text, lpad((row_number() over () % 1000000000)::text, 9, '0'),
       lpad((row_number() over () % 1000000000)::text, 9, '0') || '00017', 'Bench', 'Bench', insee, latitude, longitude,
       'draft', offer, $6, $6, $6
     from unnest($1::uuid[], $2::text[], $3::float8[], $4::float8[], $5::jsonb[]) as one (id, insee, latitude, longitude, offer)`,
    [
      made.map(({ id }) => id),
      made.map(({ commune }) => commune.insee),
      made.map(({ commune }) => commune.latitude),
      made.map(({ commune }) => commune.longitude),
      made.map(({ offer }) => JSON.stringify(offer)),
      at,
    ],
  )
  await pool.query(
    `insert into directory.on_map
       (provider_id, departments, communes, week, zone, on_holidays, calls, closed, urgent_minutes, pace)
     select id, string_to_array(departments, ','), '{}', $3::int4multirange, 'Europe/Paris', false, '{}', '{}', 120, 2
     from unnest($1::uuid[], $2::text[]) as one (id, departments)`,
    [
      made.map(({ id }) => id),
      made.map(({ offer }) => offer.area.departments.join(',')),
      answering(anOffer()).week,
    ],
  )
  const rows = made.flatMap(({ id, commune, offer, lanes }) =>
    lanes.map((lane) => ({ id, offer, lane, ...placeOnMap(lane, commune) })),
  )
  await pool.query(
    `insert into directory.proposal
       (provider_id, lane, place, receives, names_places, radius_km, remote, shuffle, visible_until)
     select id, lane, point(x, y), receives, names_places, radius, remote, random(), $9
     from unnest($1::uuid[], $2::int[], $3::float8[], $4::float8[], $5::int[], $6::real[], $7::bool[], $8::bool[])
       as one (id, lane, x, y, receives, radius, names_places, remote)`,
    [
      rows.map(({ id }) => id),
      rows.map(({ lane }) => lane),
      rows.map(({ x }) => x),
      rows.map(({ y }) => y),
      rows.map(({ offer }) => bitsOf(offer.publics)),
      rows.map(({ offer }) => offer.area.radiusKm),
      rows.map(({ offer }) => offer.area.departments.length > 0),
      rows.map(({ offer }) => offer.area.remote),
      new Date('2027-01-01T00:00:00Z'),
    ],
  )
}

/** A commune drawn as often as people live in it. */
function byPopulation(communes: readonly Commune[], random: () => number): () => Commune {
  let total = 0
  const ends = communes.map(({ population }) => {
    total += population ?? 0
    return total
  })
  return () => {
    const wanted = random() * total
    let [low, high] = [0, ends.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) > wanted) high = middle
      else low = middle + 1
    }
    return communes[low] as Commune
  }
}
