import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aCaller, formTo, inPage } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { anOffer } from '../../../tests/offers.ts'
import { aPerson, signedInCookie } from '../../../tests/people.ts'
import { longDay } from '../../kernel/french-dates.ts'
import { fill } from '../../platform/words/index.ts'
import { hideUnsigned } from './charter-limit.ts'
import { placeByPapers } from './listing.ts'
import {
  badgePath,
  charterSignaturePath,
  charterVersionPath,
  directoryPaths as paths,
  providerPath,
} from './paths.ts'
import { articleNames } from './rules/charter.ts'
import { publish } from './store/proposals.ts'
import { insertProvider, type Provider, undecided } from './store/providers.ts'
import { signaturesOf } from './store/signatures.ts'

/** The second version is invented, and exists in this file alone. */
const next = {
  version: '2027-06',
  effectiveFrom: '2027-06-01',
  signBefore: '2027-07-15',
  changes: ['Le délai de rappel passe à une heure.'],
  sha256: 'b'.repeat(64),
}
const before = new Date('2027-05-31T12:00:00+02:00')
const { house, words } = await houseOfThisFile(before)
const { db } = house.world
const w = words.charterSigning
const { charters } = house.directory
const [first] = charters
if (!first) throw new Error('there is no charter')
charters.push({ ...first, ...next })
const at = (moment: string) => {
  house.clock.now = new Date(moment)
}

let drawn = 20_000
async function aListedProvider() {
  const id = randomUUID()
  const provider: Provider = {
    id,
    organisation: `Nouvelle charte ${id}`,
    siren: '732829320',
    siret: `732829320${++drawn}`,
    legalName: 'Nouvelle charte SARL',
    name: 'Nouvelle charte',
    insee: '25056',
    latitude: 47.2405,
    longitude: 6.0217,
    state: 'listed',
    offer: anOffer(),
    labelName: null,
    labelUntil: null,
    attestedAt: before,
    hiddenFor: null,
    createdAt: before,
    listedAt: before,
    invented: false,
    ...undecided,
  }
  await insertProvider(db, provider)
  await db
    .transaction()
    .execute((tx) => publish(tx, { ...provider, visibleUntil: new Date('2028-01-01T00:00:00Z') }))
  const territory = { kind: 'organisation', organisation: provider.organisation } as const
  const person = await aPerson(house.world, ['provider-admin'], territory)
  const caller = aCaller(house)
  /** Her session ends meanwhile: she comes back in. */
  const comesIn = async () => Object.assign(caller.cookies, await signedInCookie(house.world, person.id))
  await comesIn()
  return { provider, caller, comesIn, mail: person.mail }
}

const signing = (page: { body: string }) => {
  const { version = '', hash = '' } = formTo(page, paths.charter)
  const form = new URLSearchParams({ version, hash, name: 'Maëlle Kervadec', capacity: 'Gérante' })
  for (const article of articleNames) form.append('read', article)
  return String(form)
}
const proposals = async (id: string) =>
  (await db.selectFrom('directory.proposal').select('lane').where('providerId', '=', id).execute()).length
const hidden = () => hideUnsigned(db, charters, house.clock.now)

describe('the news of a new version', () => {
  const tell = () =>
    house.directory.jobs.find(({ name }) => name === 'charter-news')?.run({} as never) ?? Promise.reject()

  it('reaches each listed provider once when it is published, and once a week before its limit', async () => {
    // The news are for every provider of the database: those of other tests are not its business here.
    await db
      .updateTable('directory.provider')
      .set({ state: 'closed' })
      .where('state', '=', 'listed')
      .execute()
    const { provider, mail } = await aListedProvider()
    const subjects = () => house.post.mailbox.filter(({ to }) => to === mail).map(({ text }) => text)
    at('2027-06-02T08:00:00+02:00')
    await tell()
    await tell()
    expect(subjects()).toHaveLength(1)
    expect(subjects()[0]).toContain(next.changes[0])
    expect(subjects()[0]).toContain(longDay('2027-07-15', 'fr'))
    at('2027-07-09T08:00:00+02:00')
    await tell()
    await tell()
    expect(subjects()).toHaveLength(2)
    at('2027-07-16T03:10:00+02:00')
    await hidden()
    await house.directory.jobs.find(({ name }) => name === 'directory-letters')?.run({} as never)
    expect(subjects()[0]).toContain(paths.charter)
    expect(subjects()).toHaveLength(3)
    await db
      .updateTable('directory.provider')
      .set({ state: 'closed' })
      .where('id', '=', provider.id)
      .execute()
  })
})

describe('the eve of a new version', () => {
  it('is read as coming, and a form opened before midnight signs nothing after', async () => {
    const { provider, caller, comesIn } = await aListedProvider()
    expect((await caller.get(charterVersionPath('2027-06'))).body).toContain(
      inPage(fill(words.charter.coming, { version: '2027-06', date: longDay('2027-06-01', 'fr') })),
    )
    at('2027-05-31T23:58:00+02:00')
    await comesIn()
    const page = await caller.get(paths.charter)
    at('2027-06-01T00:01:00+02:00')
    const refused = await caller.post(paths.charter, signing(page))
    expect(refused.statusCode).toBe(409)
    expect(formTo(refused, paths.charter)).toMatchObject({ version: '2027-06', hash: next.sha256 })
    expect(await signaturesOf(db, provider)).toEqual([])
  })
})

describe('a listed provider, when a new version takes effect', () => {
  it('is told since when, what changed and until when its place is kept; then is hidden, until it signs', async () => {
    const { provider, caller, comesIn } = await aListedProvider()
    const other = await aListedProvider()
    await caller.post(paths.charter, signing(await caller.get(paths.charter)))
    const [former] = await signaturesOf(db, provider)
    expect((await caller.get(paths.space)).body).not.toContain(w.dueTitle)

    at('2027-06-01T09:00:00+02:00')
    await comesIn()
    for (const path of [paths.space, paths.charter]) {
      const { body } = await caller.get(path)
      expect(body).toContain(w.dueTitle)
      expect(body).toContain(longDay('2027-06-01', 'fr'))
      expect(body).toContain(inPage(next.changes[0] ?? ''))
      expect(body).toContain(inPage(fill(w.dueBefore, { date: longDay('2027-07-15', 'fr') })))
    }
    const check = await caller.get(charterSignaturePath(former?.id ?? ''))
    expect(check.body).toContain(w.checkPage.holds)
    expect(check.body).toContain(
      inPage(fill(w.checkPage.replaced, { version: '2027-06', date: longDay('2027-06-01', 'fr') })),
    )
    expect((await caller.get(charterVersionPath('2026-11'))).body).toContain(
      inPage(fill(words.charter.replaced, { version: '2026-11', date: longDay('2027-06-01', 'fr') })),
    )

    at('2027-07-15T23:59:00+02:00')
    expect(await hidden()).toBe(0)
    expect((await caller.get(providerPath(provider.id))).statusCode).toBe(200)

    at('2027-07-16T03:10:00+02:00')
    await comesIn()
    expect(await hidden()).toBeGreaterThanOrEqual(2)
    expect(await hidden()).toBe(0)
    expect((await caller.get(providerPath(provider.id))).statusCode).toBe(404)
    expect((await caller.get(badgePath(provider.id))).statusCode).toBe(404)
    expect(await proposals(provider.id)).toBe(0)
    expect((await caller.get(paths.space)).body).toContain(
      inPage(fill(w.dueLate, { date: longDay('2027-07-15', 'fr') })),
    )

    await caller.post(paths.charter, signing(await caller.get(paths.charter)))
    expect((await caller.get(providerPath(provider.id))).statusCode).toBe(200)
    expect((await caller.get(badgePath(provider.id))).statusCode).toBe(200)
    expect(await proposals(provider.id)).toBe(1)
    const signed = await caller.get(paths.charter)
    expect(signed.body).toContain(w.formerTitle)
    expect(signed.body).toContain(charterSignaturePath(former?.id ?? ''))
    expect((await signaturesOf(db, provider)).map(({ version }) => version)).toEqual(['2027-06', '2026-11'])
    // Whoever has not signed stays hidden.
    expect((await caller.get(providerPath(other.provider.id))).statusCode).toBe(404)
  })

  it('that was hidden for another reason that night is not back unsigned', async () => {
    const { provider, caller, comesIn } = await aListedProvider()
    const reopen = () =>
      db.updateTable('directory.provider').set({ hiddenFor: null }).where('id', '=', provider.id).execute()
    const placed = () => db.transaction().execute((tx) => placeByPapers(tx, provider.id, house.clock.now))
    await db
      .updateTable('directory.provider')
      .set({ hiddenFor: 'company-closed', attestedAt: new Date('2027-06-15T12:00:00Z') })
      .where('id', '=', provider.id)
      .execute()
    at('2027-07-16T03:10:00+02:00')
    await hidden()
    await reopen()
    expect((await placed())?.hiddenFor).toBe('charter')
    expect((await caller.get(providerPath(provider.id))).statusCode).toBe(404)
    await comesIn()
    await caller.post(paths.charter, signing(await caller.get(paths.charter)))
    expect((await caller.get(providerPath(provider.id))).statusCode).toBe(200)
  })
})
