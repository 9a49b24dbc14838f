import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Caller, fieldIn, fillsIn, formTo, inPage } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson } from '../../../tests/people.ts'
import { aKeeper, aProvider, showPapers, signedIn } from '../../../tests/providers-world.ts'
import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import type { Mail } from '../../platform/mail.ts'
import { fill } from '../../platform/words/index.ts'
import { hideUnsigned } from './charter-limit.ts'
import { placeByPapers } from './listing.ts'
import { decideLookPath, directoryPaths as paths, providerPath } from './paths.ts'
import { documentsOf } from './store/joining.ts'
import { lastLook, looksAsked } from './store/looks.ts'
import { providerById, setCharterOwed } from './store/providers.ts'
import type { DocumentTable } from './store/tables.ts'

const tuesday = new Date('2026-11-24T10:00:00+01:00')
const { house, later, words } = await houseOfThisFile(tuesday)
const { world, post } = house
const { db } = world
// The box of the house keeps the last fifty, and operators of other tests are told too.
const left: Mail[] = []
const { send } = post
world.post.send = async (mail) => {
  left.unshift(mail)
  await send(mail)
}
const mailTo = (mail: string) => left.find(({ to }) => to === mail)
const day = 86_400_000

/** A listed provider whose insurance ended a week ago. */
async function anUninsured(more: { attestedAt?: Date; insuredUntil?: string } = {}) {
  const now = world.now()
  const attestedAt = more.attestedAt ?? now
  const provider = await aProvider(house, { state: 'listed', listedAt: now, attestedAt, submittedAt: now })
  await showPapers(house, provider, more.insuredUntil ?? '2026-11-17')
  await place(provider.id)
  return { provider, keeper: await aKeeper(house, provider) }
}

const place = (id: string) => db.transaction().execute((tx) => placeByPapers(tx, id, world.now()))
const hiddenFor = async (id: string) => (await providerById(db, id))?.hiddenFor
const sheet = async (id: string) => (await house.app.inject({ url: providerPath(id) })).statusCode
const isOnMap = async (id: string) =>
  (await db.selectFrom('directory.proposal').select('visibleUntil').where('providerId', '=', id).execute())[0]
    ?.visibleUntil
const asks = async ({ caller }: { caller: Caller }, said = 'L’attestation arrive jeudi.') =>
  caller.post(paths.askForLook, {
    ...formTo(await caller.get(paths.askForLook), paths.askForLook),
    words: said,
  })
const isAsked = async (id: string) => (await looksAsked(db)).some((one) => one.id === id)

const reasons = 'L’assureur a confirmé le contrat par écrit le 23 novembre.'
const signed = { firstName: 'Hélène', lastName: 'Tarquinel', capacity: 'directrice' }
const lifting = { decision: 'accept', reasons, ...signed }
const confirming = { decision: 'refuse', reasons: 'Aucun contrat ne court depuis le 17 novembre.', ...signed }

let director: Caller
beforeAll(async () => {
  director = await signedIn(house, (await aPerson(world, ['director'])).id)
})

describe('a sheet that a date hid', () => {
  it('asks for a person from its space, and reads by when she looks', async () => {
    const { provider, keeper } = await anUninsured()
    expect(await hiddenFor(provider.id)).toBe('document')
    for (const path of [paths.space, paths.confirm])
      expect((await keeper.caller.get(path)).body).toContain(paths.askForLook)
    expect(await isAsked(provider.id)).toBe(false)
    expect((await asks(keeper)).statusCode).toBe(303)
    expect((await keeper.caller.get(paths.askForLook)).body).toContain('jeudi 26 novembre 2026')
    expect(await isAsked(provider.id)).toBe(true)
    const page = await director.get(decideLookPath(provider.id))
    expect(page.body).toContain('L’attestation arrive jeudi.')
    expect(page.body).toContain(words.hiddenSheet.reasons.document)
    expect((await director.get('/compte/a-faire')).body).toContain(decideLookPath(provider.id))
  })

  it('finds the cure first in its space, lit: which paper, where it is given; given, nothing but waiting', async () => {
    const { provider, keeper } = await anUninsured()
    const w = words.providerSpace
    const insurance = words.providerReview.kinds.insurance
    const lit = (body: string) => /<a[^>]*data-kind="light"[^>]*>/.exec(body)
    const { body } = await keeper.caller.get(paths.space)
    expect(lit(body)?.[0]).toContain(`href="${paths.documents}#insurance"`)
    expect(body.indexOf('data-kind="light"')).toBeLessThan(body.indexOf(paths.askForLook))
    expect(body).toContain(inPage(fill(w.papersToGive, { papers: insurance })))
    const given = { ...(await documentsOf(db, provider.id)).find(({ kind }) => kind === 'insurance') }
    await db
      .insertInto('directory.document')
      .values({
        ...(given as DocumentTable),
        id: randomUUID(),
        endsOn: '2027-11-17',
        checked: 'awaited',
        checkSince: world.now(),
      })
      .execute()
    const waiting = (await keeper.caller.get(paths.space)).body
    expect(lit(waiting)).toBeNull()
    expect(waiting).toContain(inPage(fill(w.papersGiven, { papers: insurance })))
    const asking = (await keeper.caller.get(paths.askForLook)).body
    expect(asking).toContain(inPage(fill(w.papersGiven, { papers: insurance })))
    expect(asking).not.toContain(inPage(words.hiddenSheet.cure.document))
  })

  it.each([
    ['attestation', paths.confirm],
    ['charter', paths.charter],
    ['company-closed', paths.askLook],
    ['precautionary', paths.ownProcedures],
  ] as const)('hidden for %s, leads to %s before anything else', async (hiddenFor, cure) => {
    const now = world.now()
    const listed = { state: 'listed', listedAt: now, attestedAt: now, submittedAt: now } as const
    const { caller } = await aKeeper(house, await aProvider(house, { ...listed, hiddenFor, hiddenAt: now }))
    const { body } = await caller.get(paths.space)
    const lights = [...body.matchAll(/<a[^>]*data-kind="light"[^>]*>/g)].map(([tag]) => tag)
    expect(lights).toEqual([expect.stringContaining(`href="${cure}"`)])
    expect(body).toContain(inPage(words.providerConfirm.hidden[hiddenFor]))
  })

  it('is asked about once, however often the form is sent', async () => {
    const { provider, keeper } = await anUninsured()
    const form = formTo(await keeper.caller.get(paths.askForLook), paths.askForLook)
    for (const said of ['Une fois.', 'Deux fois.'])
      await keeper.caller.post(paths.askForLook, { ...form, words: said })
    expect((await lastLook(db, provider.id))?.askedWords).toBe('Une fois.')
  })

  it('is shown again for thirty days when somebody says so, then hides by itself', async () => {
    const { provider, keeper } = await anUninsured()
    await asks(keeper)
    expect((await fillsIn(director, decideLookPath(provider.id), lifting)).statusCode).toBe(303)
    expect([await hiddenFor(provider.id), await sheet(provider.id)]).toEqual([null, 200])
    expect(await isOnMap(provider.id)).toEqual(new Date('2026-12-24T00:00:00+01:00'))
    expect(mailTo(keeper.mail)?.text).toContain(reasons)
    expect((await keeper.caller.get(paths.askForLook)).body).toContain('jeudi 24 décembre 2026')
    later(31 * day)
    await place(provider.id)
    expect(await hiddenFor(provider.id)).toBe('document')
    expect((await asks(await aKeeper(house, provider))).statusCode).toBe(303)
    expect(await isAsked(provider.id)).toBe(true)
  })

  it('is hidden for another reason that comes while it is shown again', async () => {
    const long = new Date(world.now().getTime() - 180 * day)
    const { provider, keeper } = await anUninsured({ attestedAt: long })
    await asks(keeper)
    await fillsIn(director, decideLookPath(provider.id), lifting)
    expect(await hiddenFor(provider.id)).toBeNull()
    later(20 * day)
    await place(provider.id)
    expect(await hiddenFor(provider.id)).toBe('attestation')
    // Shown again for this one too, it is until the first of the two excuses ends.
    await asks(await aKeeper(house, provider))
    const again = await signedIn(house, (await aPerson(world, ['director'])).id)
    expect((await fillsIn(again, decideLookPath(provider.id), lifting)).statusCode).toBe(303)
    expect(await hiddenFor(provider.id)).toBeNull()
    expect(await isOnMap(provider.id)).toEqual(new Date('2026-12-24T00:00:00+01:00'))
  })

  it('stays hidden when somebody confirms it, is told why and how to contest, and may ask again', async () => {
    const { provider, keeper } = await anUninsured()
    await asks(keeper)
    await fillsIn(director, decideLookPath(provider.id), confirming)
    expect(await hiddenFor(provider.id)).toBe('document')
    expect(await isAsked(provider.id)).toBe(false)
    const page = await keeper.caller.get(paths.askForLook)
    for (const text of [page.body, mailTo(keeper.mail)?.text ?? '']) {
      expect(text).toContain('Aucun contrat ne court')
      expect(text).toContain('R421-1')
    }
    expect(page.body).toContain(words.hiddenSheet.again)
  })

  it('is not told of a later reason what was found of an earlier one', async () => {
    const long = new Date(world.now().getTime() - 220 * day)
    const { provider, keeper } = await anUninsured({ attestedAt: long, insuredUntil: '2028-12-31' })
    await asks(keeper)
    await fillsIn(director, decideLookPath(provider.id), confirming)
    expect((await keeper.caller.get(paths.askForLook)).body).toContain(words.hiddenSheet.again)
    await db
      .updateTable('directory.provider')
      .set({ attestedAt: world.now(), charterOwed: true })
      .where('id', '=', provider.id)
      .execute()
    await place(provider.id)
    expect(await hiddenFor(provider.id)).toBe('charter')
    const page = await keeper.caller.get(paths.askForLook)
    expect(page.body).toContain(words.hiddenSheet.cureLink.charter)
    expect(page.body).not.toContain(confirming.reasons)
    expect(page.body).not.toContain(words.hiddenSheet.again)
  })

  /** A paper that ends another day: renewed, or ended in its turn. */
  const ends = async (id: string, kind: 'insurance' | 'registration', endsOn: string) => {
    await db
      .updateTable('directory.document')
      .set({ endsOn })
      .where('providerId', '=', id)
      .where('kind', '=', kind)
      .execute()
    await place(id)
  }

  it('is told nothing of an earlier hiding for the same reason, and asks anew', async () => {
    const { provider, keeper } = await anUninsured()
    await asks(keeper)
    await fillsIn(director, decideLookPath(provider.id), confirming)
    later(day)
    await ends(provider.id, 'insurance', '2026-12-20')
    expect(await hiddenFor(provider.id)).toBeNull()
    const cured = await aKeeper(house, provider)
    expect((await cured.caller.get(paths.askForLook)).headers.location).toBe(paths.space)
    later(60 * day)
    await place(provider.id)
    expect(await hiddenFor(provider.id)).toBe('document')
    const again = await aKeeper(house, provider)
    const page = await again.caller.get(paths.askForLook)
    expect(page.body).not.toContain('Aucun contrat ne court')
    expect(page.body).not.toContain(words.hiddenSheet.again)
    expect((await asks(again)).statusCode).toBe(303)
    expect(await isAsked(provider.id)).toBe(true)
  })

  it('is hidden anew when another paper ended before the first was renewed', async () => {
    const { provider, keeper } = await anUninsured()
    await asks(keeper)
    await fillsIn(director, decideLookPath(provider.id), confirming)
    await ends(provider.id, 'registration', '2026-11-25')
    later(3 * day)
    await place(provider.id)
    // The paper that hid it is ended still.
    const { caller } = await aKeeper(house, provider)
    const confirmed = (await caller.get(paths.askForLook)).body
    expect(confirmed).toContain('Aucun contrat ne court')
    await ends(provider.id, 'insurance', '2028-12-31')
    expect(await hiddenFor(provider.id)).toBe('document')
    const page = (await caller.get(paths.askForLook)).body
    expect(page).not.toContain('Aucun contrat ne court')
    expect(page).toContain(words.hiddenSheet.ask)
  })

  it('is not said to be shown again while another reason hides it', async () => {
    const long = new Date(world.now().getTime() - 180 * day)
    const { provider, keeper } = await anUninsured({ attestedAt: long })
    await asks(keeper)
    await fillsIn(director, decideLookPath(provider.id), lifting)
    expect((await keeper.caller.get(paths.askForLook)).body).toContain(reasons)
    later(20 * day)
    await place(provider.id)
    const again = await aKeeper(house, provider)
    const page = (await again.caller.get(paths.askForLook)).body
    expect(page).toContain(words.hiddenSheet.cureLink.attestation)
    expect(page).not.toContain(reasons)
  })

  it('excused of one signature, owes that of the next version from its limit on', async () => {
    const { provider, keeper } = await anUninsured({ insuredUntil: '2028-12-31' })
    await db.transaction().execute((tx) => setCharterOwed(tx, provider.id, true))
    await place(provider.id)
    await asks(keeper)
    await fillsIn(director, decideLookPath(provider.id), lifting)
    expect(await hiddenFor(provider.id)).toBeNull()
    const today = isoDay(dayAt(world.now(), 'Europe/Paris'))
    const [first] = house.directory.charters
    const next = {
      ...(first ?? expect.fail('no charter')),
      version: '2026-99',
      effectiveFrom: today,
      signBefore: today,
    }
    await hideUnsigned(db, [next], world.now())
    expect(await hiddenFor(provider.id)).toBeNull()
    later(day)
    await hideUnsigned(db, [next], world.now())
    expect(await hiddenFor(provider.id)).toBe('charter')
  })

  it('waits for nobody once it is cured', async () => {
    const long = new Date(world.now().getTime() - 220 * day)
    const { provider, keeper } = await anUninsured({ attestedAt: long, insuredUntil: '2028-12-31' })
    expect(await hiddenFor(provider.id)).toBe('attestation')
    await asks(keeper)
    await db
      .updateTable('directory.provider')
      .set({ attestedAt: world.now() })
      .where('id', '=', provider.id)
      .execute()
    await place(provider.id)
    expect((await lastLook(db, provider.id))?.outcome).toBe('cured')
    expect((await director.get(decideLookPath(provider.id))).statusCode).toBe(404)
    expect((await keeper.caller.get(paths.askForLook)).headers.location).toBe(paths.space)
  })

  it('is shown in spite of a signature that it owes, until the excuse ends', async () => {
    const { provider, keeper } = await anUninsured({ insuredUntil: '2028-12-31' })
    await db.transaction().execute((tx) => setCharterOwed(tx, provider.id, true))
    await place(provider.id)
    expect(await hiddenFor(provider.id)).toBe('charter')
    await asks(keeper)
    await fillsIn(director, decideLookPath(provider.id), lifting)
    expect(await hiddenFor(provider.id)).toBeNull()
    later(31 * day)
    await place(provider.id)
    expect(await hiddenFor(provider.id)).toBe('charter')
  })

  it('is decided once, with reasons in both cases, as it was read', async () => {
    const { provider, keeper } = await anUninsured()
    await asks(keeper)
    const path = decideLookPath(provider.id)
    const short = await fillsIn(director, path, { ...lifting, reasons: 'Bon.' })
    expect([short.statusCode, fieldIn(short, 'reasons')]).toEqual([422, 'Bon.'])
    const stale = await director.post(path, {
      ...formTo(await director.get(path), path),
      ...lifting,
      lu: 'x',
    })
    expect(stale.statusCode).toBe(409)
    const answers = await Promise.all([lifting, confirming].map((form) => fillsIn(director, path, form)))
    const codes = answers.map(({ statusCode }) => statusCode).sort()
    expect(codes[0]).toBe(303)
    expect([404, 409]).toContain(codes[1])
  })

  it('reads that its words are too long, and finds them all', async () => {
    const { keeper } = await anUninsured()
    const long = `${'a'.repeat(2_500)} fin`
    const answer = await asks(keeper, long)
    expect([answer.statusCode, fieldIn(answer, 'words')]).toEqual([422, long])
  })
})
