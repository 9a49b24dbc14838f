import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { houseOfThisFile } from '../../../tests/house.ts'
import { anOffer } from '../../../tests/offers.ts'
import { territoryModule } from '../territory/index.ts'
import { findProviders } from './finding.ts'
import type { Offer } from './rules/offer.ts'
import { publish, unpublish } from './store/proposals.ts'
import { insertProvider, undecided } from './store/providers.ts'

const tuesday = new Date('2026-11-24T10:00:00+01:00')
const { house } = await houseOfThisFile(tuesday)
const { db } = house.world
const territory = territoryModule()
const commune = (insee: string) => {
  const found = territory.commune(insee)
  if (!found) throw new Error(`no commune ${insee}`)
  return found
}

/** A listed provider somewhere, with what it offers there. */
async function aProvider(
  name: string,
  insee: string,
  offer: Partial<Offer>,
  visibleUntil = new Date('2027-06-01'),
  at: { latitude: number; longitude: number } = commune(insee),
) {
  const id = randomUUID()
  const { latitude, longitude } = at
  const whole = anOffer(offer)
  const siren = String(Math.floor(Math.random() * 1e9)).padStart(9, '0')
  await insertProvider(db, {
    id,
    organisation: `${name} ${id}`,
    siren,
    siret: `${siren}00017`,
    legalName: name.toUpperCase(),
    name,
    insee,
    latitude,
    longitude,
    state: 'listed',
    offer: whole,
    labelName: null,
    labelUntil: null,
    attestedAt: tuesday,
    hiddenFor: null,
    createdAt: tuesday,
    listedAt: tuesday,
    invented: false,
    ...undecided,
  })
  await db.transaction().execute((tx) => publish(tx, { id, latitude, longitude, offer: whole, visibleUntil }))
  return id
}

/**
 * Others like one that stands on the map, each a step further north: rows written by `publish` are copied, since a
 * crowd published one by one takes longer than all that is asked of it.
 */
async function othersLike(id: string, others: number, stepNorth = 0) {
  const copied = await sql<{ id: string }>`
    insert into directory.provider
    select (jsonb_populate_record(provider, jsonb_build_object(
      'id', gen_random_uuid(), 'name', provider.name || ' ' || number,
      'organisation', provider.organisation || ' ' || number,
      'siren', company.siren, 'siret', company.siren || '00017',
      'latitude', provider.latitude + number * ${stepNorth}::float8
    ))).*
    from directory.provider, generate_series(1, ${others}::int) as number,
      lateral (select lpad(((siren::bigint + number) % 1000000000)::text, 9, '0') as siren) as company
    where provider.id = ${id}
    returning id`.execute(db)
  const published = await sql`
    insert into directory.proposal
    select (jsonb_populate_record(proposal, jsonb_build_object(
      'provider_id', copy.id, 'shuffle', random(),
      'place', point(place[0], place[1] + copy.latitude - model.latitude)::text
    ))).*
    from directory.proposal
      join directory.provider model on model.id = proposal.provider_id
      join directory.provider copy on copy.id = any(${copied.rows.map((row) => row.id)}::uuid[])
    where proposal.provider_id = ${id}`.execute(db)
  await sql`
    insert into directory.on_map
    select (jsonb_populate_record(on_map, jsonb_build_object('provider_id', copied.id))).*
    from directory.on_map, unnest(${copied.rows.map((row) => row.id)}::uuid[]) as copied (id)
    where on_map.provider_id = ${id}`.execute(db)
  expect(published.numAffectedRows).toBe(BigInt(others))
}

/** Each test has a threat of its own: providers of others are nobody's neighbours. */
const finding = async (
  threat: string,
  insee: string,
  audience: 'particulier' | 'entreprise-association' = 'particulier',
  more: { seed?: string; urgent?: boolean; now?: Date } = {},
) =>
  (
    await findProviders({ db, now: () => more.now ?? tuesday, settings: house.world.settings }, territory, {
      threat,
      audience,
      commune: commune(insee),
      seed: 'x',
      ...more,
    })
  ).map(({ name }) => name)

const handles = (threat: string) => ({ competences: [{ threat, proof: 'Dix ans de métier' }] })
const [besancon, dole, lyon, reunion, paris12] = ['25056', '39198', '69123', '97411', '75112']

describe('the providers proposed in a place', () => {
  it('handle the threat, receive the public and come there', async () => {
    await aProvider('Ici', besancon, handles('t-eligible'))
    await aProvider('Autre menace', besancon, handles('t-other'))
    await aProvider('Autre public', besancon, {
      ...handles('t-eligible'),
      publics: ['collectivite-administration'],
    })
    await aProvider('Trop loin', lyon, {
      ...handles('t-eligible'),
      area: { radiusKm: 50, departments: [], communes: [], remote: false },
    })
    expect(await finding('t-eligible', besancon)).toEqual(['Ici'])
    expect(await finding('t-eligible', besancon, 'entreprise-association')).toEqual(['Ici'])
    expect(await finding('t-nobody', besancon)).toEqual([])
  })

  it.each<[string, Partial<Offer>, string, boolean]>([
    [
      'within its radius',
      { area: { radiusKm: 50, departments: [], communes: [], remote: false } },
      dole,
      true,
    ],
    [
      'beyond its radius',
      { area: { radiusKm: 40, departments: [], communes: [], remote: false } },
      dole,
      false,
    ],
    [
      'in a département it names',
      { area: { radiusKm: null, departments: ['39'], communes: [], remote: false } },
      dole,
      true,
    ],
    [
      'in a commune it names',
      { area: { radiusKm: null, departments: [], communes: [dole], remote: false } },
      dole,
      true,
    ],
    [
      'nowhere it named',
      { area: { radiusKm: null, departments: ['25'], communes: [besancon], remote: false } },
      dole,
      false,
    ],
    [
      'from a distance',
      { area: { radiusKm: null, departments: [], communes: [], remote: true } },
      dole,
      true,
    ],
    [
      'in a whole city, from one of its arrondissements',
      { area: { radiusKm: null, departments: [], communes: ['75056'], remote: false } },
      paris12,
      true,
    ],
  ])('work %s: proposed or not', async (title, offer, insee, isFound) => {
    const threat = `t-area ${title}`
    await aProvider('Elle', besancon, { ...handles(threat), ...offer })
    expect(await finding(threat, insee)).toEqual(isFound ? ['Elle'] : [])
  })

  it('come in the declared order, whoever comes there before who works from a distance', async () => {
    const threat = 't-order'
    await aProvider('De loin, à distance', lyon, {
      ...handles(threat),
      area: { radiusKm: null, departments: [], communes: [], remote: true },
    })
    await aProvider('Fermée, tout près', besancon, {
      ...handles(threat),
      hours: { ...anOffer().hours, weekly: [] },
    })
    await aProvider('À Dole', dole, handles(threat))
    await aProvider('À Besançon', besancon, handles(threat))
    expect(await finding(threat, besancon)).toEqual([
      'À Besançon',
      'À Dole',
      'De loin, à distance',
      'Fermée, tout près',
    ])
  })

  it('are found overseas by their own distances', async () => {
    const threat = 't-overseas'
    await aProvider('Saint-Denis', reunion, {
      ...handles(threat),
      area: { radiusKm: 60, departments: [], communes: [], remote: false },
    })
    await aProvider('Besançon', besancon, handles(threat))
    expect(await finding(threat, '97416')).toEqual(['Saint-Denis'])
  })

  it('leave the map when their time ends, and when they are taken off it', async () => {
    const threat = 't-until'
    await aProvider('Attestation passée', besancon, handles(threat), tuesday)
    const id = await aProvider('Retirée', besancon, handles(threat))
    expect(await finding(threat, besancon)).toEqual(['Retirée'])
    await db.transaction().execute((tx) => unpublish(tx, id))
    expect(await finding(threat, besancon)).toEqual([])
  })

  it('are on the map once, however often they are put there, and hundreds do not hide one', async () => {
    const threat = 't-many'
    const area = { radiusKm: null, departments: ['39'], communes: [], remote: false }
    await othersLike(await aProvider('Voisine', besancon, { ...handles(threat), area }), 299)
    const id = await aProvider('La bonne', dole, handles(threat))
    const { latitude, longitude } = commune(dole)
    const again = {
      id,
      latitude,
      longitude,
      offer: anOffer(handles(threat)),
      visibleUntil: new Date('2027-06-01'),
    }
    await db.transaction().execute((tx) => publish(tx, again))
    expect(await finding(threat, besancon)).toEqual(['La bonne'])
  })
})

describe('equals', () => {
  const seeds = Array.from({ length: 24 }, (_, at) => `draw ${at}`)
  const many = async (threat: string, count: number) => {
    const first = await aProvider('Égale', besancon, {
      ...handles(threat),
      hours: { ...anOffer().hours, weekly: [{ days: ['sun'], from: '08:00', to: '09:00' }] },
    })
    await othersLike(first, count - 1)
  }

  it('sixty of them each show over the draws, and who is open shows at each, the first', async () => {
    const threat = 't-sixty'
    await many(threat, 60)
    await aProvider('Ouverte, la dernière venue', dole, { ...handles(threat), area: anOffer().area })
    const shown = new Set<string>()
    for (const seed of seeds) {
      const found = await finding(threat, besancon, 'particulier', { seed })
      expect(found).toHaveLength(30)
      expect(found[0]).toBe('Ouverte, la dernière venue')
      expect(await finding(threat, besancon, 'particulier', { seed })).toEqual(found)
      for (const name of found) shown.add(name)
    }
    expect(shown.size).toBe(61)
  })

  it('more of them than are looked at each show too', async () => {
    const threat = 't-crowd'
    await many(threat, 260)
    const shown = new Set<string>()
    for (const seed of seeds.concat(seeds.map((one) => `other ${one}`)))
      for (const name of await finding(threat, besancon, 'particulier', { seed })) shown.add(name)
    expect(shown.size).toBeGreaterThan(250)
  })

  it('of a crowd around a nearer few are drawn, and the few are always there', async () => {
    const threat = 't-around'
    const around = commune(besancon)
    for (let number = 0; number < 3; number++) await aProvider(`Ici ${number}`, besancon, handles(threat))
    const first = await aProvider('Autour', besancon, handles(threat), undefined, {
      latitude: around.latitude + 0.2,
      longitude: around.longitude,
    })
    await othersLike(first, 399, 1 / 10_000)
    const shown = new Set<string>()
    for (const seed of seeds) {
      const found = await finding(threat, besancon, 'particulier', { seed })
      expect(found.slice(0, 3).toSorted()).toEqual(['Ici 0', 'Ici 1', 'Ici 2'])
      for (const name of found) shown.add(name)
    }
    // Twenty-four draws of thirty among four hundred: no nearest two hundred would give more than two hundred.
    expect(shown.size).toBeGreaterThan(250)
  })
})

describe('who is open', () => {
  it('is known before the list is cut: on call, on a holiday, and not in a closure of its own', async () => {
    const threat = 't-open'
    for (let number = 0; number < 32; number++)
      await aProvider(`Fermée ${number}`, besancon, {
        ...handles(threat),
        hours: { ...anOffer().hours, closures: [{ from: '2026-11-20', to: '2026-11-24' }] },
      })
    await aProvider('D’astreinte', besancon, {
      ...handles(threat),
      hours: { ...anOffer().hours, weekly: [] },
      onCall: [{ from: new Date('2026-11-24T00:00:00Z'), to: new Date('2026-11-25T00:00:00Z') }],
    })
    await aProvider('Même les jours fériés', besancon, {
      ...handles(threat),
      hours: { ...anOffer().hours, publicHolidays: 'open' },
    })
    for (const seed of ['a', 'b', 'c']) {
      const first = (await finding(threat, besancon, 'particulier', { seed })).slice(0, 2)
      expect(first.toSorted()).toEqual(['D’astreinte', 'Même les jours fériés'])
    }
    const christmas = new Date('2026-12-25T10:00:00+01:00')
    expect((await finding(threat, besancon, 'particulier', { now: christmas }))[0]).toBe(
      'Même les jours fériés',
    )
  })

  it('and announces the soonest comes first when it is urgent, cut or not', async () => {
    const threat = 't-urgent'
    for (let number = 0; number < 32; number++)
      await aProvider(`Deux heures ${number}`, besancon, handles(threat))
    await aProvider('Une demi-heure', dole, { ...handles(threat), urgentMinutes: 30 })
    const urgently = await finding(threat, besancon, 'particulier', { urgent: true })
    expect(urgently[0]).toBe('Une demi-heure')
    expect((await finding(threat, besancon))[0]).not.toBe('Une demi-heure')
  })
})
