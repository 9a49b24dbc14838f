import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson } from '../../../tests/people.ts'
import { aKeeper, aProvider, asMultipart, showPapers, signedIn } from '../../../tests/providers-world.ts'
import type { Mail } from '../../platform/mail.ts'
import { placeByPapers } from './listing.ts'
import { registerNight } from './nights.ts'
import { holdApplicationPath, directoryPaths as paths, providerPath } from './paths.ts'
import type { Looked } from './register/register.ts'
import { documentsOf } from './store/joining.ts'
import { type Provider, providerById, setHidden } from './store/providers.ts'

const listedAt = new Date('2026-11-24T10:00:00+01:00')
const { house, words } = await houseOfThisFile(listedAt)
const { world, post, clock } = house
const { db, settings } = world
const night = (day: string) => {
  clock.now = new Date(`${day}T04:20:00+02:00`)
}
const runJob = (called: string) =>
  house.directory.jobs.find(({ name }) => name === called)?.run({} as never) ?? Promise.reject()
const runNight = () => runJob('directory-papers')
const sendLetters = () => runJob('directory-letters')

async function aListed(insuredUntil = '2029-12-31', more: Partial<Provider> = {}) {
  const provider = await aProvider(house, { state: 'listed', listedAt, attestedAt: listedAt, ...more })
  await showPapers(house, provider, insuredUntil)
  await db.transaction().execute((tx) => placeByPapers(tx, provider.id, world.now()))
  return { provider, keeper: await aKeeper(house, provider) }
}

const hiddenFor = async ({ id }: Provider) => (await providerById(db, id))?.hiddenFor
const isOnMap = async ({ id }: Provider) =>
  (await db.selectFrom('directory.proposal').select('lane').where('providerId', '=', id).execute()).length > 0
// The box of the house keeps the last fifty, and operators of other tests are told too.
const left: Mail[] = []
const { send } = post
world.post.send = async (mail) => {
  left.unshift(mail)
  await send(mail)
}
const subjectsTo = (mail: string) => left.filter(({ to }) => to === mail).map(({ subject }) => subject)
const sheetOf = async ({ id }: Provider) => (await house.app.inject({ url: providerPath(id) })).statusCode

/** Somebody read a paper and found it right: renewals.db.test.ts says how. */
const found = (provider: Provider, kind: 'insurance', checked: 'right') =>
  db.transaction().execute(async (tx) => {
    await tx
      .updateTable('directory.document')
      .set({ checked, checkedAt: world.now() })
      .where('providerId', '=', provider.id)
      .where('kind', '=', kind)
      .where('checked', 'is not', null)
      .where('removedAt', 'is', null)
      .execute()
    await placeByPapers(tx, provider.id, world.now())
  })

// The night looks at every provider of the database: those of other tests are not its business here.
beforeEach(async () => {
  await db.updateTable('directory.provider').set({ state: 'closed' }).where('state', '=', 'listed').execute()
})

describe('the night of the papers', () => {
  it('reminds of the confirmation thirty and seven days before, that day and two weeks after, each once', async () => {
    const { keeper } = await aListed()
    const told: [string, number][] = []
    for (const day of ['2027-04-23', '2027-04-24', '2027-04-25', '2027-05-17', '2027-05-24', '2027-06-07']) {
      night(day)
      await runNight()
      await runNight()
      told.push([day, subjectsTo(keeper.mail).length])
    }
    expect(told).toEqual([
      ['2027-04-23', 0],
      ['2027-04-24', 1],
      ['2027-04-25', 1],
      ['2027-05-17', 2],
      ['2027-05-24', 3],
      ['2027-06-07', 4],
    ])
    expect(subjectsTo(keeper.mail)[3]).toContain('à confirmer avant le lundi 24 mai 2027')
    expect(subjectsTo(keeper.mail)[0]).toContain('sera masquée le mardi 8 juin 2027')
  })

  it('hides the sheet at fifteen days; one press brings it back at once', async () => {
    const { provider } = await aListed()
    night('2027-06-07')
    await runNight()
    expect([await hiddenFor(provider), await sheetOf(provider)]).toEqual([null, 200])
    night('2027-06-08')
    await runNight()
    expect([await hiddenFor(provider), await sheetOf(provider), await isOnMap(provider)]).toEqual([
      'attestation',
      404,
      false,
    ])
    const caller = (await aKeeper(house, provider)).caller
    expect((await caller.get(paths.space)).body).toContain('masquée')
    expect((await caller.get(paths.confirm)).body).toContain('Confirmez-la')
    expect((await caller.post(paths.confirm)).headers.location).toBe(`${paths.confirm}?fait=confirmee`)
    expect([await hiddenFor(provider), await sheetOf(provider), await isOnMap(provider)]).toEqual([
      null,
      200,
      true,
    ])
    expect((await providerById(db, provider.id))?.attestedAt).toEqual(clock.now)
    const { length } = post.mailbox
    await runNight()
    expect(post.mailbox).toHaveLength(length)
  })

  it('hides a sheet the day after its insurance ends; the new one brings it back once somebody has read it', async () => {
    const { provider, keeper } = await aListed('2027-03-31')
    night('2027-03-31')
    await runNight()
    expect([subjectsTo(keeper.mail).length, await hiddenFor(provider)]).toEqual([1, null])
    night('2027-04-01')
    await runNight()
    expect([await hiddenFor(provider), await sheetOf(provider)]).toEqual(['document', 404])
    const { caller } = await aKeeper(house, provider)
    await caller.post(paths.confirm)
    expect(await hiddenFor(provider)).toBe('document')
    const sent = asMultipart({ fields: { kind: 'insurance', endsOn: '2028-03-31' } })
    await house.app.inject({ method: 'POST', url: paths.documents, cookies: caller.cookies, ...sent })
    expect(await hiddenFor(provider)).toBe('document')
    await found(provider, 'insurance', 'right')
    expect([await hiddenFor(provider), await sheetOf(provider), await isOnMap(provider)]).toEqual([
      null,
      200,
      true,
    ])
  })

  it('leaves alone what somebody decided', async () => {
    const { provider } = await aListed()
    await db
      .transaction()
      .execute((tx) => setHidden(tx, provider.id, { hiddenFor: 'precautionary', hiddenAt: world.now() }))
    night('2027-06-10')
    await runNight()
    const { caller } = await aKeeper(house, provider)
    await caller.post(paths.confirm)
    expect(await hiddenFor(provider)).toBe('precautionary')
    expect((await caller.get(paths.confirm)).body).toContain(words.providerConfirm.hidden.precautionary)
  })

  it('tells again the next time when nobody could be told', async () => {
    const { keeper } = await aListed()
    night('2027-05-24')
    const { send } = post
    post.send = () => Promise.reject(new Error('the server is down'))
    await expect(runNight()).rejects.toThrow('the server is down')
    post.send = send
    await runNight()
    expect(subjectsTo(keeper.mail)).toHaveLength(1)
  })

  it('sweeps bytes that no row tells of, and keeps the others', async () => {
    const { provider, keeper } = await aListed()
    const folder = join(settings.dataFolder, 'directory-documents')
    const sent = asMultipart({ fields: { kind: 'competence' } })
    await house.app.inject({ method: 'POST', url: paths.documents, cookies: keeper.caller.cookies, ...sent })
    const kept = (await documentsOf(db, provider.id)).find(({ kind }) => kind === 'competence')?.id ?? ''
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'left-behind'), 'x')
    writeFileSync(join(folder, 'half.draft'), 'x')
    await runNight()
    expect(readdirSync(folder)).toContain(kept)
    expect(readdirSync(folder).filter((name) => /left|half/.test(name))).toEqual([])
  })
})

describe('a refused application', () => {
  it('keeps its documents while it may be, or is, contested, then neither their bytes nor their names', async () => {
    const provider = await aProvider(house, { state: 'draft' })
    const keeper = await aKeeper(house, provider)
    await house.app.inject({
      method: 'POST',
      url: paths.documents,
      cookies: keeper.caller.cookies,
      ...asMultipart({ fields: { kind: 'competence' } }),
    })
    const [document] = await documentsOf(db, provider.id)
    const reasons = 'L’assurance ne couvre pas ce métier.'
    const refused = {
      state: 'refused',
      submittedAt: listedAt,
      decidedAt: listedAt,
      refusalReasons: reasons,
    } as const
    await db.updateTable('directory.provider').set(refused).where('id', '=', provider.id).execute()
    const bytes = () => readdirSync(join(settings.dataFolder, 'directory-documents'))
    expect((await keeper.caller.get(paths.documents)).body).toContain('24 juin 2027')
    const director = await signedIn(house, (await aPerson(world, ['director'])).id)
    await director.post(holdApplicationPath(provider.id), { held: 'yes' })
    night('2027-06-24')
    await runNight()
    night('2027-06-25')
    await runNight()
    expect(bytes()).toContain(document?.id)
    Object.assign(director, await signedIn(house, (await aPerson(world, ['director'])).id))
    await director.post(holdApplicationPath(provider.id), { held: 'no' })
    await runNight()
    expect(bytes()).not.toContain(document?.id)
    expect(
      await db.selectFrom('directory.document').select('id').where('providerId', '=', provider.id).execute(),
    ).toEqual([])
  })
})

describe('the confirmation', () => {
  it('is offered to a listed provider alone', async () => {
    const draft = await aProvider(house, { state: 'draft' })
    const { caller } = await aKeeper(house, draft)
    expect((await caller.get(paths.confirm)).headers.location).toBe(paths.space)
    expect((await caller.post(paths.confirm)).statusCode).toBe(409)
    expect((await providerById(db, draft.id))?.attestedAt).toBeNull()
  })

  it('shows the offer, and is written in the log', async () => {
    const { keeper, provider } = await aListed()
    const page = await keeper.caller.get(paths.confirm)
    expect(page.body).toContain('Trois restaurations menées en 2025')
    expect(page.body).toContain('bonjour@doubs-secours.example')
    await keeper.caller.post(paths.confirm)
    const line = await db
      .selectFrom('accounts.audit')
      .selectAll()
      .where('actor', '=', keeper.id)
      .executeTakeFirstOrThrow()
    expect(line).toMatchObject({ kind: 'offer-confirmed', data: { provider: provider.id } })
  })
})

describe('the night of the register', () => {
  const company = (isOpen: boolean): Looked => ({
    kind: 'found',
    company: {
      siren: '',
      siret: '',
      name: null,
      insee: null,
      address: null,
      isOpen,
      officers: [],
      people: [],
      createdOn: null,
    },
  })
  const asked: string[] = []
  const says = (answer: (siret: string) => Looked) =>
    registerNight(
      world,
      {
        lookAgain: async (siret) => {
          asked.push(siret)
          return answer(siret)
        },
      },
      sendLetters,
      0,
    ).run({})
  const passNights = (nights: number) => {
    clock.now = new Date(clock.now.getTime() + nights * 86_400_000)
  }
  beforeEach(() => {
    asked.length = 0
  })

  it('hides a company that closed, tells its people and the operators once, and brings it back when it opens', async () => {
    const { provider, keeper } = await aListed()
    const { provider: open } = await aListed()
    const moderator = await aPerson(world, ['moderator'])
    await says((siret) => company(siret !== provider.siret))
    expect([await hiddenFor(provider), await sheetOf(provider), await isOnMap(provider)]).toEqual([
      'company-closed',
      404,
      false,
    ])
    expect([await hiddenFor(open), await isOnMap(open)]).toEqual([null, true])
    passNights(3)
    await says((siret) => company(siret !== provider.siret))
    expect(subjectsTo(keeper.mail)).toHaveLength(1)
    expect(subjectsTo(moderator.mail).filter((subject) => subject.includes(provider.name))).toHaveLength(1)
    // It may confirm its offer: the register alone brings it back.
    await keeper.caller.post(paths.confirm)
    expect(await hiddenFor(provider)).toBe('company-closed')
    passNights(3)
    await says(() => company(true))
    expect([await hiddenFor(provider), await isOnMap(provider)]).toEqual([null, true])
  })

  it('hides nobody whom the register does not know, or who are asked of a register that is silent', async () => {
    const { provider } = await aListed()
    await says(() => ({ kind: 'absent' }))
    expect([await hiddenFor(provider), (await providerById(db, provider.id))?.registerSaid]).toEqual([
      null,
      'absent',
    ])
    for (let count = 0; count < 6; count++) await aListed()
    asked.length = 0
    await says(() => ({ kind: 'silent', why: 'status 503' }))
    expect(asked).toHaveLength(5)
    expect(await hiddenFor(provider)).toBeNull()
  })

  it('asks first of those looked at the longest ago, never of the invented', async () => {
    const hoursAgo = (hours: number) => new Date(clock.now.getTime() - hours * 3_600_000)
    const { provider: recent } = await aListed('2029-12-31', { registerCheckedAt: hoursAgo(46) })
    await aListed('2029-12-31', { registerCheckedAt: hoursAgo(10) })
    const { provider: old } = await aListed('2029-12-31', {
      registerCheckedAt: new Date('2026-01-01T00:00:00Z'),
    })
    const { provider: never } = await aListed()
    await aListed('2029-12-31', { invented: true })
    await says(() => company(true))
    expect(asked).toEqual([never, old, recent].map(({ siret }) => siret))
  })

  it('sees each of hundreds at least every three nights, a few at a time', { timeout: 120_000 }, async () => {
    const companies: string[] = []
    for (let count = 0; count < 200; count++)
      companies.push((await aProvider(house, { state: 'listed', listedAt, attestedAt: listedAt })).siret)
    const seen = new Map<string, number[]>()
    const job = registerNight(
      world,
      {
        lookAgain: async (siret) => {
          seen.set(siret, [...(seen.get(siret) ?? []), clock.now.getTime()])
          return company(true)
        },
      },
      sendLetters,
      0,
    )
    let most = 0
    for (let nights = 0; nights < 7; nights++) {
      night(`2027-02-0${nights + 1}`)
      for (let run = 0; run < 36; run++) {
        const before = [...seen.values()].flat().length
        await job.run({})
        most = Math.max(most, [...seen.values()].flat().length - before)
        clock.now = new Date(clock.now.getTime() + 10 * 60_000)
      }
    }
    expect(most).toBeLessThanOrEqual(60)
    for (const siret of companies) {
      const moments = seen.get(siret) ?? []
      const gaps = moments.slice(1).map((at, index) => at - (moments[index] ?? 0))
      expect(Math.max(...gaps)).toBeLessThanOrEqual(3 * 86_400_000)
      expect(moments.length).toBeGreaterThanOrEqual(3)
    }
  })

  it('leaves a register that does not answer alone, longer each time, then goes on where it was', async () => {
    for (let count = 0; count < 8; count++) await aListed()
    let isSilent = true
    const job = registerNight(
      world,
      {
        lookAgain: async (siret) => {
          asked.push(siret)
          return isSilent ? { kind: 'silent', why: 'status 503' } : company(true)
        },
      },
      sendLetters,
      0,
    )
    const minutes = (count: number) => {
      clock.now = new Date(clock.now.getTime() + count * 60_000)
    }
    await job.run({})
    minutes(10)
    await job.run({})
    expect(asked).toHaveLength(5)
    minutes(11)
    await job.run({})
    // The three that were not asked yet: less than five silences in a row, nothing is concluded of them.
    expect(asked).toHaveLength(8)
    minutes(121)
    await job.run({})
    expect(asked).toHaveLength(13)
    minutes(21)
    await job.run({})
    expect(asked).toHaveLength(13)
    isSilent = false
    minutes(180)
    await job.run({})
    await job.run({})
    expect(new Set(asked.slice(13)).size).toBe(8)
  })
})
