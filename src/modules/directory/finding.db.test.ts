import { randomUUID } from 'node:crypto'
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
) {
  const id = randomUUID()
  const { latitude, longitude } = commune(insee)
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

/** Each test has a threat of its own: providers of others are nobody's neighbours. */
const finding = async (
  threat: string,
  insee: string,
  audience: 'particulier' | 'entreprise-association' = 'particulier',
) =>
  (
    await findProviders({ db, now: () => tuesday, settings: house.world.settings }, territory, {
      threat,
      audience,
      commune: commune(insee),
      seed: 'x',
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
    for (let count = 0; count < 40; count++)
      await aProvider(`Voisine ${count}`, besancon, { ...handles(threat), area })
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
