import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCaller, fieldIn, inPage } from '../../../tests/caller.ts'
import { houseOfThisFile, openHouse } from '../../../tests/house.ts'
import { aPerson, signedInCookie } from '../../../tests/people.ts'
import {
  aKeeper,
  aProvider,
  anApplication as aSentApplication,
  aSiret,
  asMultipart,
  showPapers,
  signedIn,
} from '../../../tests/providers-world.ts'
import { loadRefusals } from '../../platform/http/refusals.ts'
import type { Job } from '../../platform/jobs.ts'
import { suspend } from '../accounts/people.ts'
import { personByMail } from '../accounts/store/people.ts'
import { directoryPaths as paths } from './paths.ts'
import { organisationsFor } from './rules/joining.ts'
import { providerById } from './store/providers.ts'

const monday = new Date('2026-11-23T10:00:00+01:00')
const { house, words } = await houseOfThisFile(monday)
const { db } = house.world
const said = (code: string) => inPage(loadRefusals().of(code, 'fr').sentence)

const siret = '01234568200012'
let applications = 0
const anApplication = (more: Record<string, string> = {}) => ({
  siret: '012 345 682 00012',
  name: `Atelier du Lison ${++applications}`,
  commune: 'Besançon (25000)',
  person: 'Camille Martin',
  mail: `contact${applications}@lison.example`,
  ...more,
})
const made = (name: string) =>
  db.selectFrom('directory.provider').selectAll().where('name', '=', name).orderBy('organisation').execute()
const sentTo = (mail: string) => house.post.mailbox.filter(({ to }) => to === mail)

describe('whoever asks to be listed', () => {
  it('reads what it means, and is told each answer that is missing with the rest kept', async () => {
    const caller = aCaller(house)
    const page = await caller.get(paths.join)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain(inPage(words.joining.means[3] ?? ''))
    const refused = await caller.post(paths.join, { siret: '732829320', commune: 'Besançon' })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain(said('siren-not-siret'))
    expect(refused.body).toContain(said('provider-name-missing'))
    expect(refused.body).toContain(said('address-not-valid'))
    expect(fieldIn(refused, 'siret')).toBe('732829320')
    expect(fieldIn(refused, 'commune')).toBe('Besançon')
  })

  it.each([
    ['   ', 'commune-missing'],
    ['Trifouillis-les-Oies', 'commune-unknown'],
    ['99999', 'commune-unknown'],
  ])(
    'who wrote « %s » as a commune is told what to write, and finds the rest as she typed it',
    async (commune, why) => {
      const application = anApplication({ commune })
      const refused = await aCaller(house).post(paths.join, application)
      expect([refused.statusCode, refused.body.includes(said(why))]).toEqual([422, true])
      for (const name of ['siret', 'name', 'person', 'mail'] as const)
        expect(fieldIn(refused, name)).toBe(application[name])
      expect(fieldIn(refused, 'commune')).toBe(commune.trim())
      expect(await made(application.name)).toEqual([])
    },
  )

  it('is asked which commune, when several have the name', async () => {
    const caller = aCaller(house)
    const application = anApplication({ commune: 'Saint-Denis' })
    const which = await caller.post(paths.join, application)
    expect(which.statusCode).toBe(422)
    expect(which.body).toContain(said('commune-several'))
    expect(fieldIn(which, 'name')).toBe(application.name)
    expect((await caller.post(paths.join, { ...application, insee: '97411' })).statusCode).toBe(303)
    expect(await made(application.name)).toMatchObject([
      { insee: '97411', offer: { hours: { zone: 'Indian/Reunion', department: '974' } } },
    ])
  })

  it('has a draft, and a mail whose link makes her its keeper', async () => {
    const caller = aCaller(house)
    const application = anApplication()
    const led = await caller.post(paths.join, application)
    expect([led.statusCode, led.headers.location]).toEqual([303, `${paths.join}?motif=envoye`])
    expect((await caller.get(led.headers.location ?? '')).body).toContain(words.joining.sent.title)
    expect(await made(application.name)).toMatchObject([
      {
        state: 'draft',
        siret,
        organisation: application.name,
        registerSaid: null,
        applicant: 'Camille Martin',
      },
    ])
    const [mail] = sentTo(application.mail)
    const link = /\/invitation\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? ''
    expect(mail?.text).toContain('Vous demandez à rejoindre les prestataires')
    expect(mail?.subject).not.toContain('travailler')
    await caller.post(link, { name: 'Camille Martin' })
    // What her role asks for besides is told elsewhere (accounts).
    const person = await personByMail(db, application.mail)
    const cookies = await signedInCookie(house.world, person?.id ?? '')
    const space = await house.app.inject({ url: paths.space, cookies })
    expect(space.statusCode).toBe(200)
    expect(space.body).toContain(application.name)
  })

  it('shares a name with nobody: another of the same name is another organisation', async () => {
    const { name } = anApplication()
    for (const mail of ['un@homonyme.example', 'deux@homonyme.example', 'trois@homonyme.example'])
      await aCaller(house).post(paths.join, { ...anApplication(), name, mail })
    expect((await made(name)).map(({ organisation }) => organisation)).toEqual([
      name,
      `${name} (${siret})`,
      `${name} (${siret}-2)`,
    ])
  })

  it('does not take the people of a provider that left only its name in accounts', async () => {
    const application = anApplication()
    await aPerson(house.world, ['provider-staff'], { kind: 'organisation', organisation: application.name })
    await aCaller(house).post(paths.join, application)
    expect(await made(application.name)).toMatchObject([{ organisation: `${application.name} (${siret})` }])
  })

  it('is answered the same way whatever her address is to us', async () => {
    const known = await aPerson(house.world, ['editor'])
    const keptOut = await aPerson(house.world)
    const admin = await aPerson(house.world, ['instance-admin'])
    await suspend(house.world, admin.id, keptOut.id)
    const answers = []
    for (const mail of ['personne@inconnu.example', known.mail, keptOut.mail]) {
      const answer = await aCaller(house).post(paths.join, anApplication({ mail }))
      answers.push([answer.statusCode, answer.headers.location, answer.body])
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(sentTo(known.mail)).toHaveLength(1)
    expect(sentTo(keptOut.mail)).toHaveLength(0)
  })

  it('makes at most five mails an hour leave to one address', async () => {
    const mail = 'souvent@lison.example'
    for (let time = 0; time < 5; time++)
      expect((await aCaller(house).post(paths.join, anApplication({ mail }))).statusCode).toBe(303)
    const refused = await aCaller(house).post(paths.join, anApplication({ mail }))
    expect(refused.statusCode).toBe(429)
    expect(refused.body).toContain(said('joining-too-many'))
    expect(sentTo(mail)).toHaveLength(5)
  })

  it.each(['listed', 'delisted'] as const)(
    'is kindly refused when the establishment is %s already',
    async (state) => {
      const first = anApplication()
      await aCaller(house).post(paths.join, first)
      const its = () => db.updateTable('directory.provider').where('name', '=', first.name)
      await its().set({ state, listedAt: monday, attestedAt: monday }).execute()
      const second = anApplication()
      const refused = await aCaller(house).post(paths.join, second)
      expect(refused.statusCode).toBe(409)
      expect(refused.body).toContain(said('siret-taken'))
      expect(await made(second.name)).toEqual([])
      await its().set({ state: 'closed' }).execute()
    },
  )
})

describe('an establishment whose application waits', () => {
  it('is nothing that a stranger learns: she is answered as anybody is, and its keeper is led back to it', async () => {
    const its = aSiret()
    const provider = await aSentApplication(house, { siret: its, siren: its.slice(0, 9) })
    const keeper = await aKeeper(house, provider)
    const stranger = anApplication({ siret: provider.siret })
    const fresh = anApplication({ siret: aSiret() })
    const answers = []
    for (const application of [
      stranger,
      fresh,
      anApplication({ siret: provider.siret, mail: keeper.mail }),
    ]) {
      const answer = await aCaller(house).post(paths.join, application)
      answers.push([answer.statusCode, answer.headers.location, answer.body])
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(sentTo(stranger.mail)[0]?.subject).toBe(sentTo(fresh.mail)[0]?.subject)
    expect(sentTo(keeper.mail).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('déjà ouvert'),
    ])
    expect((await providerById(db, provider.id))?.name).toBe(provider.name)
  })
})

describe('drafts of one establishment', () => {
  it('are never so many that its company finds a door shut', async () => {
    const siret = aSiret()
    const { name } = anApplication()
    for (const organisation of [...organisationsFor(name, siret, 'x')].slice(0, -1))
      await aProvider(house, { organisation, name, siret, siren: siret.slice(0, 9), state: 'draft' })
    const application = anApplication({ siret, name })
    expect((await aCaller(house).post(paths.join, application)).statusCode).toBe(303)
    expect(sentTo(application.mail)).toHaveLength(1)
  })

  it('are five at most from one place, and others go on', async () => {
    const siret = aSiret()
    const caller = aCaller(house)
    const applications = Array.from({ length: 6 }, () => anApplication({ siret }))
    const answers = []
    for (const application of applications) answers.push(await caller.post(paths.join, application))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 303, 303, 429])
    expect(answers.at(-1)?.body).toContain(said('drafts-too-many'))
    expect((await aCaller(house).post(paths.join, applications[5])).statusCode).toBe(303)
  })
})

describe('the first form, filled in twice', () => {
  const opened = async (application: { mail: string }) => {
    const [mail] = sentTo(application.mail)
    return /\/invitation\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? ''
  }

  it('makes one draft when it is pressed twice at once, and its last mail opens it', async () => {
    const application = anApplication()
    await Promise.all([1, 2].map(() => aCaller(house).post(paths.join, application)))
    expect(await made(application.name)).toHaveLength(1)
    const caller = aCaller(house)
    await caller.post(await opened(application), { name: 'Camille Martin' })
    const person = await personByMail(db, application.mail)
    expect(person?.roles).toMatchObject([{ role: 'provider-admin', organisation: application.name }])
  })

  it('corrects from where it came, for an hour, and nothing once something was done', async () => {
    const application = anApplication()
    const caller = aCaller(house)
    await caller.post(paths.join, application)
    const corrected = { ...application, name: `${application.name} bis`, commune: 'Ornans' }
    await caller.post(paths.join, corrected)
    expect(await made(application.name)).toEqual([])
    expect(await made(corrected.name)).toMatchObject([{ insee: '25434', organisation: application.name }])
    await db
      .updateTable('directory.provider')
      .set({ changedAt: monday })
      .where('name', '=', corrected.name)
      .execute()
    await caller.post(paths.join, application)
    expect(await made(application.name)).toEqual([])
    const late = anApplication()
    await caller.post(paths.join, late)
    house.later(61 * 60_000)
    await caller.post(paths.join, { ...late, name: `${late.name} bis` })
    expect(await made(late.name)).toHaveLength(1)
  })

  it('rewrites nothing for a stranger who knows the number and the address, nor once somebody keeps it', async () => {
    const application = anApplication()
    const caller = aCaller(house)
    await caller.post(paths.join, application)
    const rewritten = { ...application, name: `Secours du Ministère ${application.name}`, commune: 'Ornans' }
    expect((await aCaller(house).post(paths.join, rewritten)).statusCode).toBe(303)
    expect(await made(application.name)).toMatchObject([{ insee: '25056' }])
    await aCaller(house).post(await opened(application), { name: 'Camille Martin' })
    await caller.post(paths.join, rewritten)
    expect(await made(rewritten.name)).toEqual([])
  })

  it('leads back whoever keeps the draft already, by a mail', async () => {
    const application = anApplication()
    await aCaller(house).post(paths.join, application)
    await aCaller(house).post(await opened(application), { name: 'Camille Martin' })
    await aCaller(house).post(paths.join, application)
    const [mail] = sentTo(application.mail)
    expect(mail?.subject).toContain('déjà ouvert')
    expect(mail?.text).toContain(paths.space)
    expect(await made(application.name)).toHaveLength(1)
  })

  it('sends no address of a site to a stranger in the name of a company', async () => {
    for (const name of [
      'Gagnez sur http://piege.example',
      'Gratuit www.piege',
      'Allez sur piege.example vite',
      'Votre colis : t.co/xyz',
      'Gagnez : is.gd/abc12',
      'bit\u00ad.ly/abc',
      'pie\u200bge.example',
      'piege．example/abc',
    ]) {
      const application = anApplication({ name })
      const refused = await aCaller(house).post(paths.join, application)
      expect([refused.statusCode, refused.body.includes(said('provider-name-address'))]).toEqual([422, true])
      expect(sentTo(application.mail)).toEqual([])
    }
  })
})

describe('the mail to an address that nobody confirmed', () => {
  it('holds no word that a stranger typed', async () => {
    const application = anApplication({ name: 'Gagnez mille euros appelez vite', person: 'Appelez Camille' })
    await aCaller(house).post(paths.join, application)
    const [mail] = sentTo(application.mail)
    expect(mail?.text).toContain('/invitation/')
    expect(`${mail?.subject}${mail?.text}`).not.toMatch(/Gagnez|Appelez/)
  })
})

describe('a draft that nobody goes on with', () => {
  const eraseDrafts = async () => {
    const job = house.directory.jobs.find(({ name }) => name === 'erase-drafts')
    await (job as Job | undefined)?.run({})
  }

  it('goes with the bytes it showed, what it signed, and the roles of its people', async () => {
    const application = anApplication()
    await aCaller(house).post(paths.join, application)
    const [mail] = sentTo(application.mail)
    const link = /\/invitation\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? ''
    await aCaller(house).post(link, { name: 'Camille Martin' })
    const [draft] = await made(application.name)
    const person = await personByMail(db, application.mail)
    const caller = await signedIn(house, person?.id ?? '')
    const sent = await house.app.inject({
      method: 'POST',
      url: paths.documents,
      cookies: caller.cookies,
      ...asMultipart({ fields: { kind: 'competence' } }),
    })
    expect(sent.statusCode).toBe(303)
    await showPapers(house, { id: draft?.id ?? '', siret })
    const lie = () => readdirSync(join(house.world.settings.dataFolder, 'directory-documents'))
    const before = lie()
    house.later(31 * 86_400_000)
    await eraseDrafts()
    expect(await made(application.name)).toEqual([])
    expect(lie()).toHaveLength(before.length - 1)
    for (const table of ['directory.document', 'directory.charterSignature'] as const)
      expect(
        await db
          .selectFrom(table)
          .select('id')
          .where('providerId', '=', draft?.id ?? '')
          .execute(),
      ).toEqual([])
    expect((await personByMail(db, application.mail))?.roles).toEqual([])
    const told = sentTo(application.mail).find(({ subject }) => subject.includes('est effacée'))
    expect(told?.text).toContain(paths.join)
  })

  it('is erased after thirty days, and no other', async () => {
    const old = anApplication()
    const followed = anApplication()
    await aCaller(house).post(paths.join, old)
    await aCaller(house).post(paths.join, followed)
    house.later(20 * 86_400_000)
    const changedAt = house.clock.now
    await db.updateTable('directory.provider').set({ changedAt }).where('name', '=', followed.name).execute()
    house.later(11 * 86_400_000)
    await eraseDrafts()
    expect(await made(old.name)).toEqual([])
    expect(await made(followed.name)).toHaveLength(1)
  })
})

describe('a house that asks a register of companies', () => {
  let state = 'A'
  let answers = true
  const server = createServer((_, answer) => {
    if (!answers) return answer.writeHead(503).end()
    const place = { siret, commune: '25056', adresse: '1 rue du Phare', etat_administratif: state }
    const company = { siren: siret.slice(0, 9), nom_complet: 'LISON', etat_administratif: 'A', siege: place }
    return answer.end(JSON.stringify({ results: state === 'none' ? [] : [company] }))
  })
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => void server.close())

  it.each([
    ['open', 'A', true, 303, 'open', 'LISON'],
    ['closed', 'F', true, 409, undefined, undefined],
    ['unknown', 'none', true, 303, 'absent', undefined],
    ['silent', 'A', false, 303, 'silent', undefined],
  ])('that says %s: keeps what it said, and refuses only the closed', async (...row) => {
    const [, its, speaks, status, kept, legalName] = row
    state = its
    answers = speaks
    const application = anApplication()
    const register = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    // Each its own, since what a register said is kept a day.
    const asking = await openHouse({ at: monday, settings: { register } })
    const answer = await aCaller(asking).post(paths.join, application)
    await asking.close()
    expect(answer.statusCode).toBe(status)
    if (status !== 303) expect(answer.body).toContain(said('company-closed'))
    expect(await made(application.name)).toMatchObject(
      kept
        ? [{ registerSaid: kept, legalName: legalName ?? application.name, registerCheckedAt: monday }]
        : [],
    )
  })
})
