import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { aCaller, fieldIn } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { anOffer } from '../../../tests/offers.ts'
import { directoryPaths as paths } from './paths.ts'
import { publish } from './store/proposals.ts'
import { insertProvider, type Provider, undecided } from './store/providers.ts'

const tuesday = new Date('2026-11-24T10:00:00+01:00')
const { house, words } = await houseOfThisFile(tuesday)
const { db } = house.world
const w = words.directory

const besancon = { insee: '25056', latitude: 47.2405, longitude: 6.0217 }
const offer = anOffer({
  competences: [{ threat: 'website-compromise', proof: 'Vingt sites remis en route' }],
})

const aProvider = (name: string, more: Partial<Provider> = {}): Provider => ({
  id: randomUUID(),
  organisation: `${name} ${randomUUID()}`,
  siren: '000000109',
  siret: '00000010900017',
  legalName: name,
  name,
  ...besancon,
  state: 'listed',
  offer,
  labelName: null,
  labelUntil: null,
  attestedAt: tuesday,
  hiddenFor: null,
  createdAt: tuesday,
  listedAt: tuesday,
  invented: false,
  ...undecided,
  ...more,
})

async function listed(provider: Provider) {
  await insertProvider(db, provider)
  await db
    .transaction()
    .execute((tx) => publish(tx, { ...provider, visibleUntil: new Date('2027-05-01T00:00:00Z') }))
  return provider
}

const found = { insee: '25056', threat: 'website-compromise', public: 'particulier' }
const askingFor = (asked: Record<string, string>) => `${paths.api}?${new URLSearchParams(asked)}`

let known: Provider
beforeAll(async () => {
  known = await listed(aProvider('Comté Réparation'))
})

describe('whoever looks for a provider', () => {
  const caller = aCaller(house)

  it('is asked what happens, to whom and where, and told what is missing with the rest kept', async () => {
    const refused = await caller.post(paths.ask, { situation: 'ransomware', public: '', commune: 'Besançon' })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('Dites pour qui vous venez.')
    expect(fieldIn(refused, 'situation')).toBe('ransomware')
    expect(fieldIn(refused, 'commune')).toBe('Besançon')
  })

  it('is asked which, when several communes have the name, and nothing else again', async () => {
    const asked = { situation: 'ransomware', public: 'particulier', commune: 'Saint-Denis' }
    const which = await caller.post(paths.ask, asked)
    expect(which.statusCode).toBe(422)
    expect(which.body).toContain(w.ask.which)
    expect(fieldIn(which, 'public')).toBe('particulier')
    const led = await caller.post(paths.ask, { ...asked, insee: '97411' })
    expect(led.headers.location).toBe(
      '/prestataires/trouver?situation=ransomware&public=particulier&insee=97411',
    )
  })

  it('reads who may help, why, and in which order', async () => {
    const page = await caller.get(
      '/prestataires/trouver?situation=website-compromise&public=particulier&insee=25056',
    )
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Comté Réparation')
    expect(page.body).toContain('Vingt sites remis en route')
    expect(page.body).toContain(paths.rules)
  })

  it.each([
    ['a place that is none', '?situation=ransomware&public=particulier&insee=99999'],
    ['a public that is none', '?situation=ransomware&public=martien&insee=25056'],
    ['nothing', ''],
  ])('is led back to the questions from %s', async (_, query) =>
    expect((await caller.get(`${paths.find}${query}`)).headers.location).toBe(paths.ask),
  )

  it('is told where help is when nothing is to be repaired', async () => {
    const page = await caller.get('/prestataires/trouver?situation=defamation&public=particulier&insee=25056')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain(w.found.notNeeded)
  })

  it.each<[string, Partial<Provider>, number]>([
    ['listed', {}, 200],
    ['listed, of which a language is none', { offer: anOffer({ languages: ['x!', 'fr'] }) }, 200],
    ['hidden for a while', { hiddenFor: 'attestation' }, 404],
    ['refused', { state: 'refused', listedAt: null }, 404],
    ['invented, outside the demonstration', { invented: true }, 404],
  ])('may read of a provider that is %s: or not', async (_, more, status) => {
    const provider = aProvider('Une fiche', more)
    await insertProvider(db, {
      ...provider,
      siret: `${provider.siren}${String(Math.floor(Math.random() * 1e5)).padStart(5, '0')}`,
    })
    expect((await caller.get(`/prestataires/${provider.id}`)).statusCode).toBe(status)
  })
})

describe('a machine that looks for providers', () => {
  it('is given each with its reasons', async () => {
    const answer = await house.app.inject({ url: askingFor(found) })
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({
      providers: [
        {
          id: known.id,
          name: 'Comté Réparation',
          distanceKm: expect.any(Number),
          available: true,
          label: null,
          why: expect.arrayContaining([expect.stringContaining('Vingt sites remis en route')]),
        },
      ],
    })
  })

  it.each([
    ['a commune that is none', { ...found, insee: '99999' }, 'commune-unknown'],
    ['a threat that is none', { ...found, threat: 'boredom' }, 'threat-unknown'],
  ])('is told of %s', async (_, asked, code) => {
    const answer = await house.app.inject({ url: askingFor(asked) })
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ code })
  })

  it.each([{ insee: '25056' }, { ...found, public: 'martien' }, { ...found, insee: "25056' or 1=1" }])(
    'is refused %j',
    async (asked) => expect((await house.app.inject({ url: askingFor(asked) })).statusCode).toBe(422),
  )
})
