import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type Answer, fieldIn, formTo, inPage } from '../../../tests/caller.ts'
import { asForm, houseOfThisFile } from '../../../tests/house.ts'
import { anOffer } from '../../../tests/offers.ts'
import { aPerson, signedInCookie } from '../../../tests/people.ts'
import { loadRefusals } from '../../platform/http/refusals.ts'
import { territoryModule } from '../territory/index.ts'
import { charterOn, loadCharters } from './charter.ts'
import { findProviders } from './finding.ts'
import { directoryPaths as paths } from './paths.ts'
import { emptyOffer } from './rules/application.ts'
import { insertProvider, type Provider, providerById, undecided } from './store/providers.ts'

const monday = new Date('2026-11-23T10:00:00+01:00')
const { house, words } = await houseOfThisFile(monday)
const { db } = house.world
const w = words.providerSteps
const said = (code: string) => inPage(loadRefusals().of(code, 'fr').sentence)
const territory = territoryModule()

let number = 0
/** A provider of Aurillac, and a browser in which somebody keeps it. */
async function kept(more: Partial<Provider> = {}) {
  const name = `Secours du Cantal ${++number} ${randomUUID().slice(0, 8)}`
  const provider: Provider = {
    id: randomUUID(),
    organisation: name,
    siren: '732829320',
    siret: `732829320${String(10_000 + number)}`,
    legalName: name,
    name,
    insee: '15014',
    latitude: 44.9287,
    longitude: 2.444,
    state: 'draft',
    offer: emptyOffer('Europe/Paris', '25'),
    labelName: null,
    labelUntil: null,
    attestedAt: null,
    hiddenFor: null,
    createdAt: monday,
    listedAt: null,
    invented: false,
    ...undecided,
    applicant: 'Camille Martin',
    ...more,
  }
  await insertProvider(db, provider)
  const { id } = await aPerson(house.world, ['provider-admin'], { kind: 'organisation', organisation: name })
  const cookies = await signedInCookie(house.world, id)
  return {
    provider,
    get: (url: string): Promise<Answer> => house.app.inject({ url, cookies }),
    post: (url: string, fields: Record<string, string> | string = {}): Promise<Answer> => {
      const form =
        typeof fields === 'string' ? { payload: fields, headers: asForm({}).headers } : asForm(fields)
      return house.app.inject({ method: 'POST', url, cookies, ...form })
    },
    now: async () => {
      const found = await providerById(db, provider.id)
      if (!found) throw new Error('the provider is gone')
      return found
    },
  }
}
const listed = (more: Partial<Provider> = {}) =>
  kept({
    state: 'listed',
    listedAt: monday,
    attestedAt: monday,
    representative: 'Camille Martin, gérante',
    offer: anOffer(),
    ...more,
  })

/** Its documents and its signature, as the other steps leave them. */
async function showsAll({ id, siret }: Provider) {
  for (const kind of ['registration', 'representative', 'insurance'] as const)
    await db
      .insertInto('directory.document')
      .values({
        id: randomUUID(),
        providerId: id,
        kind,
        name: `${kind}.pdf`,
        type: 'application/pdf',
        size: 1,
        sha256: '0'.repeat(64),
        endsOn: kind === 'insurance' ? '2027-02-28' : null,
        addedAt: monday,
        addedBy: randomUUID(),
        removedAt: null,
      })
      .execute()
  const { version, sha256 } = charterOn('2026-11-23', loadCharters())
  await db
    .insertInto('directory.charterSignature')
    .values({
      id: randomUUID(),
      providerId: id,
      siret,
      version,
      hash: sha256,
      signedAt: monday,
      signedBy: randomUUID(),
      name: 'Camille Martin',
      capacity: 'gérante',
      evidence: '{}',
      seal: 'none',
    })
    .execute()
}
const ready = async (more: Partial<Provider> = {}) => {
  const keeper = await kept({ representative: 'Camille Martin, gérante', offer: anOffer(), ...more })
  await showsAll(keeper.provider)
  return keeper
}

const identity = {
  name: 'Lison Informatique',
  'legal-name': 'LISON SARL',
  representative: 'Camille Martin',
  capacity: 'gérante',
}
const terms = {
  phone: '0199001234',
  mail: 'bonjour@lison.example',
  language: 'fr',
  minutes: '90',
  mediator: 'Médiation de la prestation',
  'mediator-url': 'mediation.example',
}
const proof = 'Trois restaurations menées en 2025'
const staff = { people: '4', pledged: 'yes' }
const wentWell = { statusCode: 303, headers: { location: `${paths.space}?motif=garde` } }

describe('whoever prepares an application', () => {
  it('does each step, on any day, and finds what she said again', async () => {
    const { get, post, now } = await kept()
    expect(fieldIn(await get(paths.identity), 'representative')).toBe('Camille Martin')
    expect(await post(paths.identity, identity)).toMatchObject(wentWell)
    expect(
      await post(paths.competences, { ...staff, threat: 'ransomware', 'proof-ransomware': proof }),
    ).toMatchObject(wentWell)
    expect(
      await post(
        paths.area,
        'public=particulier&public=entreprise-association&radius=60&departments=Jura%2C+70&communes=Dijon',
      ),
    ).toMatchObject(wentWell)
    expect(
      await post(paths.hours, {
        'mon-1-from': '09:00',
        'mon-1-to': '18:00',
        holidays: 'open',
        'call-1-from-date': '2026-11-28',
        'call-1-from-time': '08:00',
        'call-1-to-date': '2026-11-29',
        'call-1-to-time': '20:00',
      }),
    ).toMatchObject(wentWell)
    expect(await post(paths.terms, terms)).toMatchObject(wentWell)
    expect(await now()).toMatchObject({
      name: 'Lison Informatique',
      legalName: 'LISON SARL',
      representative: 'Camille Martin, gérante',
      changedAt: monday,
      offer: {
        staff: { people: 4, pledged: true },
        competences: [{ threat: 'ransomware', proof }],
        publics: ['particulier', 'entreprise-association'],
        area: { radiusKm: 60, departments: ['39', '70'], communes: ['21231'], remote: false },
        hours: { zone: 'Europe/Paris', department: '25', publicHolidays: 'open' },
        onCall: [{ from: new Date('2026-11-28T07:00:00Z'), to: new Date('2026-11-29T19:00:00Z') }],
        phone: '01 99 00 12 34',
        mediator: { url: 'https://mediation.example/' },
      },
    })
    expect(fieldIn(await get(paths.area), 'departments')).toBe('Jura, Haute-Saône')
    expect(fieldIn(await get(paths.area), 'communes')).toBe('Dijon (21000)')
    expect(fieldIn(await get(paths.hours), 'call-1-to-time')).toBe('20:00')
    expect(fieldIn(await get(paths.terms), 'phone')).toBe('01 99 00 12 34')
    expect((await get(`${paths.space}?motif=garde`)).body).toContain(w.saved)
  })

  it.each([
    [paths.identity, { ...identity, capacity: '' }, 'capacity-missing', 'legal-name', 'LISON SARL'],
    [
      paths.competences,
      { ...staff, threat: 'ransomware', 'proof-ransomware': 'oui' },
      'proof-missing',
      'proof-ransomware',
      'oui',
    ],
    [paths.area, { public: 'particulier', radius: 'loin' }, 'radius-not-valid', 'radius', 'loin'],
    [paths.hours, { 'mon-1-from': '09:00' }, 'hours-half', 'mon-1-from', '09:00'],
    [paths.terms, { ...terms, phone: '17' }, 'phone-not-valid', 'phone', '17'],
  ])('is told at its box what is wrong on %s, and keeps what she typed', async (...row) => {
    const [path, fields, why, field, typed] = row
    const { post, now, provider } = await kept()
    const refused = await post(path, fields)
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain(said(why))
    expect(refused.body).toContain(words.site.errorSummary.one)
    expect(fieldIn(refused, field)).toBe(typed)
    expect((await now()).offer).toEqual(provider.offer)
  })

  it('names her mediator as soon as she receives individuals', async () => {
    const { post } = await kept({ offer: anOffer({ publics: ['particulier'] }) })
    const refused = await post(paths.terms, { ...terms, mediator: '', 'mediator-url': '' })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain(said('mediator-missing'))
  })

  it('loses nothing of one page by another left open: each writes over its own step', async () => {
    const { get, post, now } = await kept({ offer: anOffer() })
    const [area, opened] = [
      formTo(await get(paths.area), paths.area),
      formTo(await get(paths.terms), paths.terms),
    ]
    await Promise.all([
      post(paths.area, `public=entreprise-association&radius=25&departments=${area.departments}`),
      post(paths.terms, { ...opened, language: 'en', minutes: '45' }),
    ])
    expect(await now()).toMatchObject({
      offer: {
        urgentMinutes: 45,
        languages: ['en'],
        area: { radiusKm: 25 },
        publics: ['entreprise-association'],
      },
    })
  })

  it('writes nothing of another provider, whatever she sends', async () => {
    const one = await kept()
    const other = await kept()
    await one.post(paths.identity, {
      ...identity,
      organisation: other.provider.organisation,
      id: other.provider.id,
    })
    expect(await other.now()).toMatchObject({ name: other.provider.name, changedAt: null })
  })
})

describe('an application', () => {
  it('is sent when all its steps are done, once for two presses', async () => {
    const { get, post, now } = await ready()
    expect((await get(paths.space)).body).toContain(inPage(w.sending.ready))
    const answers = await Promise.all([post(paths.send), post(paths.send)])
    for (const answer of answers)
      expect([answer.statusCode, answer.headers.location]).toEqual([303, `${paths.space}?motif=envoyee`])
    expect(await now()).toMatchObject({ state: 'submitted', submittedAt: monday })
    house.later(60_000)
    await post(paths.send)
    expect((await now()).submittedAt).toEqual(monday)
    expect((await get(`${paths.space}?motif=envoyee`)).body).toContain(inPage(w.sending.takeBack))
  })

  it('is not sent while a step is left', async () => {
    const { get, post, now } = await kept({ offer: anOffer() })
    const refused = await post(paths.send)
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain(said('application-incomplete'))
    expect((await get(paths.space)).body).toContain(words.providerSpace.steps.documents)
    expect((await now()).state).toBe('draft')
  })

  it('does not change once sent, until it is taken back', async () => {
    const { get, post, now } = await ready()
    await post(paths.send)
    const before = await now()
    const page = await get(paths.terms)
    expect(page.body).toContain(said('application-sent'))
    expect(page.body).not.toContain(`>${w.save}<`)
    const refused = await post(paths.terms, terms)
    expect(refused.statusCode).toBe(409)
    expect((await now()).offer).toEqual(before.offer)
    expect((await post(paths.takeBack)).headers.location).toBe(`${paths.space}?motif=reprise`)
    expect(await now()).toMatchObject({ state: 'draft', submittedAt: null, offer: before.offer })
    expect(await post(paths.terms, terms)).toMatchObject(wentWell)
  })

  it('is the first sent of two for one establishment; the other is told kindly', async () => {
    const one = await ready()
    const { siren, siret } = one.provider
    const other = await ready({ siren, siret })
    const answers = await Promise.all([one.post(paths.send), other.post(paths.send)])
    const [sent, refused] = answers.toSorted((a, b) => a.statusCode - b.statusCode)
    expect(sent?.statusCode).toBe(303)
    expect(refused?.statusCode).toBe(409)
    expect(refused?.body).toContain(said('siret-taken'))
    expect([(await one.now()).state, (await other.now()).state].sort()).toEqual(['draft', 'submitted'])
  })

  it.each(['refused', 'delisted', 'closed'] as const)('changes no more when %s', async (state) => {
    const { post, now } = await listed({ state })
    for (const path of [paths.terms, paths.send, paths.takeBack]) {
      const refused = await post(path, path === paths.terms ? terms : {})
      expect(refused.statusCode).toBe(409)
      expect(refused.body).toContain(said('application-decided'))
    }
    expect((await now()).state).toBe(state)
  })
})

describe('a listed provider', () => {
  const search = async (threat: string) => {
    const commune = territory.commune('15014')
    if (!commune) throw new Error('no Aurillac')
    const asked = { threat, audience: 'entreprise-association', commune, seed: 'one' } as const
    return (await findProviders(house.world, territory, asked)).map(({ id }) => id)
  }

  it('that changes what it handles is found by that from the same moment', async () => {
    const { provider, post } = await listed()
    const answer = await post(paths.competences, {
      ...staff,
      threat: 'website-compromise',
      'proof-website-compromise': proof,
    })
    expect(answer.headers.location).toBe(`${paths.space}?motif=publie`)
    expect(await search('website-compromise')).toContain(provider.id)
    expect(await search('ransomware')).not.toContain(provider.id)
  })

  it('is shown until its insurance ends, or its confirmation', async () => {
    const { provider, post } = await listed()
    await showsAll(provider)
    await post(paths.terms, terms)
    const { rows } = await sql<{ visibleUntil: Date }>`
      select visible_until from directory.proposal where provider_id = ${provider.id}`.execute(db)
    expect(rows).toEqual([{ visibleUntil: new Date('2027-02-28T23:00:00Z') }])
  })

  it('that is hidden or suspended is not shown again by changing its hours', async () => {
    const { provider, post } = await listed({ hiddenFor: 'precautionary' })
    await post(paths.terms, terms)
    expect(await search('ransomware')).not.toContain(provider.id)
  })

  it('does not change who it is, which was examined', async () => {
    const { post, now, provider } = await listed()
    const refused = await post(paths.identity, identity)
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain(said('identity-examined'))
    expect((await now()).name).toBe(provider.name)
  })

  it('names a mediator before it receives individuals', async () => {
    const { post, now } = await listed({
      offer: anOffer({ publics: ['entreprise-association'], mediator: { name: '', url: '' } }),
    })
    const refused = await post(paths.area, { public: 'particulier', radius: '60' })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain(said('mediator-first'))
    expect((await now()).offer.publics).toEqual(['entreprise-association'])
  })
})
