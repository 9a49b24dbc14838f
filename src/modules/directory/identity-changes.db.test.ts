import { beforeAll, describe, expect, it } from 'vitest'
import { type Caller, fieldIn, fillsIn, formTo, inPage } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson } from '../../../tests/people.ts'
import { aKeeper, aProvider, showPapers, signedIn } from '../../../tests/providers-world.ts'
import { loadRefusals } from '../../platform/http/refusals.ts'
import { placeByPapers } from './listing.ts'
import { decideChangePath, decideLookPath, directoryPaths as paths, providerPath } from './paths.ts'
import { articleNames } from './rules/charter.ts'
import { readSiret } from './rules/siren.ts'
import { providerById, setCharterOwed } from './store/providers.ts'

const tuesday = new Date('2026-11-24T10:00:00+01:00')
const { house, words, later } = await houseOfThisFile(tuesday)
const { world, post } = house
const { db } = world
const said = (code: string) => inPage(loadRefusals().of(code, 'fr').sentence)
const mailsTo = (mail: string) => post.mailbox.filter(({ to }) => to === mail)

let drawn = 512_000_000
/** Two establishments of a company that no other test has. */
function aCompany(): { siren: string; sirets: [string, string] } {
  for (;;) {
    const siren = String(++drawn)
    const sirets: string[] = []
    for (let number = 0; number < 100 && sirets.length < 2; number++) {
      const read = readSiret(`${siren}${String(number).padStart(5, '0')}`)
      if (read.granted) sirets.push(read.value.siret)
    }
    const [one, two] = sirets
    if (one && two) return { siren, sirets: [one, two] }
  }
}

async function aListed() {
  const { siren, sirets } = aCompany()
  const listed = { state: 'listed', listedAt: tuesday, attestedAt: tuesday, submittedAt: tuesday } as const
  const provider = await aProvider(house, { ...listed, siren, siret: sirets[0] })
  await showPapers(house, provider)
  await db.transaction().execute((tx) => placeByPapers(tx, provider.id, tuesday))
  return { provider, other: sirets[1], keeper: await aKeeper(house, provider) }
}

const stateOf = async (id: string) => (await providerById(db, id)) ?? expect.fail('no provider')
const sheet = async (id: string) => (await house.app.inject({ url: providerPath(id) })).statusCode
const signed = { firstName: 'Hélène', lastName: 'Tarquinel', capacity: 'directrice' }
const accepting = { decision: 'accept', reasons: '', ...signed }
const reasons = 'L’extrait joint dit encore l’ancien nom de l’entreprise.'
const refusing = { decision: 'refuse', reasons, ...signed }
const why = 'Nous avons changé d’enseigne en octobre.'

async function asks(caller: Caller, change: Record<string, string>) {
  const form = formTo(await caller.get(paths.changeIdentity), paths.changeIdentity)
  return caller.post(paths.changeIdentity, { ...form, why, ...change })
}

let director: Caller
beforeAll(async () => {
  director = await signedIn(house, (await aPerson(world, ['director'])).id)
})

describe('a listed provider that changes its identity', () => {
  it('asks, sees what it asked, and its sheet does not move before somebody has decided', async () => {
    const { provider, keeper } = await aListed()
    const step = await keeper.caller.get(paths.identity)
    expect(step.body).toContain(paths.changeIdentity)
    expect((await asks(keeper.caller, { name: 'Enseigne neuve' })).statusCode).toBe(303)
    const page = await keeper.caller.get(paths.changeIdentity)
    expect(page.body).toMatch(/Demandé.: Enseigne neuve/)
    expect((await stateOf(provider.id)).name).toBe(provider.name)
    expect((await director.get(paths.applications)).body).toContain(decideChangePath(provider.id))

    await fillsIn(director, decideChangePath(provider.id), accepting)
    expect(await stateOf(provider.id)).toMatchObject({ name: 'Enseigne neuve', hiddenFor: null })
    expect(await sheet(provider.id)).toBe(200)
    expect(mailsTo(keeper.mail)[0]?.subject).toContain('le changement est fait')
    expect((await director.get(decideChangePath(provider.id))).statusCode).toBe(404)
  })

  it('signs the charter again for another establishment, and is hidden until it has', async () => {
    const { provider, other, keeper } = await aListed()
    await asks(keeper.caller, { siret: other, commune: 'Ornans', why: 'Nous avons déménagé à Ornans.' })
    const page = await director.get(decideChangePath(provider.id))
    expect(page.body).toContain(inPage(words.identityChange.decide.moves))
    await fillsIn(director, decideChangePath(provider.id), accepting)
    const moved = { siret: other, insee: '25434', hiddenFor: 'charter', charterOwed: true }
    expect(await stateOf(provider.id)).toMatchObject(moved)
    expect(await sheet(provider.id)).toBe(404)
    expect(mailsTo(keeper.mail)[0]?.text).toContain(paths.charter)
    expect((await keeper.caller.get(paths.space)).body).toContain(words.providerSpace.hidden)

    const charter = formTo(await keeper.caller.get(paths.charter), paths.charter)
    const form = new URLSearchParams({ ...charter, name: 'Odile Vermeil', capacity: 'présidente' })
    form.delete('read')
    for (const article of articleNames) form.append('read', article)
    expect((await keeper.caller.post(paths.charter, String(form))).statusCode).toBe(303)
    expect(await stateOf(provider.id)).toMatchObject({ hiddenFor: null, charterOwed: false })
    expect(await sheet(provider.id)).toBe(200)
  })

  it('is hidden until it has, though somebody did without the signature of the establishment before', async () => {
    const { provider, other, keeper } = await aListed()
    await db.transaction().execute(async (tx) => {
      await setCharterOwed(tx, provider.id, true)
      await placeByPapers(tx, provider.id, world.now())
    })
    const ask = formTo(await keeper.caller.get(paths.askForLook), paths.askForLook)
    await keeper.caller.post(paths.askForLook, { ...ask, words: 'Notre gérante est à l’étranger.' })
    const lifting = { decision: 'accept', reasons: 'Elle signe à son retour, le 12 décembre.', ...signed }
    await fillsIn(director, decideLookPath(provider.id), lifting)
    expect(await sheet(provider.id)).toBe(200)
    await asks(keeper.caller, { siret: other, commune: 'Ornans', why: 'Nous avons déménagé à Ornans.' })
    await fillsIn(director, decideChangePath(provider.id), accepting)
    expect(await stateOf(provider.id)).toMatchObject({ siret: other, hiddenFor: 'charter' })
    expect(await sheet(provider.id)).toBe(404)
  })

  it('is told why when it is refused, by whom, and how to contest it', async () => {
    const { provider, keeper } = await aListed()
    await asks(keeper.caller, { 'legal-name': 'DOUBS SECOURS SAS' })
    expect(
      (await fillsIn(director, decideChangePath(provider.id), { ...refusing, reasons: 'Non.' })).statusCode,
    ).toBe(422)
    await fillsIn(director, decideChangePath(provider.id), refusing)
    expect((await stateOf(provider.id)).legalName).toBe(provider.legalName)
    const page = await keeper.caller.get(paths.changeIdentity)
    for (const text of [page.body, mailsTo(keeper.mail)[0]?.text ?? '']) {
      expect(text).toContain('l’ancien nom de l’entreprise')
      expect(text).toContain('Hélène Tarquinel, directrice')
      expect(text).toContain('R421-1')
    }
  })

  it('is told each mistake at its box, and keeps what it typed', async () => {
    const { keeper } = await aListed()
    const nothing = await asks(keeper.caller, {})
    expect([nothing.statusCode, nothing.body.includes(said('change-nothing'))]).toEqual([422, true])
    const wrong = await asks(keeper.caller, { siret: '732 829 320 00074', commune: 'Saint-Denis', why: '' })
    expect(wrong.statusCode).toBe(422)
    for (const code of ['siret-other-company', 'commune-several', 'change-why-missing'])
      expect(wrong.body).toContain(said(code))
    expect(fieldIn(wrong, 'commune')).toBe('Saint-Denis')
  })

  it('takes its request back, asks one at a time, and pressed twice asked once', async () => {
    const { provider, keeper } = await aListed()
    await asks(keeper.caller, { name: 'Une' })
    const form = { ...formTo(await keeper.caller.get(paths.changeIdentity), paths.withdrawChange) }
    const second = await keeper.caller.post(paths.changeIdentity, {
      ...form,
      name: 'Deux',
      'legal-name': 'DEUX',
      representative: 'Odile Vermeil',
      capacity: 'présidente',
      siret: provider.siret,
      commune: 'Besançon (25000)',
      why,
    })
    expect([second.statusCode, second.body.includes(said('change-waiting'))]).toEqual([409, true])
    await keeper.caller.post(paths.withdrawChange, form)
    expect((await keeper.caller.get(paths.changeIdentity)).body).not.toMatch(/Demandé.: Une/)
    expect((await director.get(decideChangePath(provider.id))).statusCode).toBe(404)
    expect((await fillsIn(director, decideChangePath(provider.id), accepting)).statusCode).toBe(404)
  })

  it('tells operators once a day, asked, taken back and asked again', async () => {
    const { provider, keeper } = await aListed()
    const owed = () =>
      db
        .selectFrom('directory.letter')
        .select('writtenAt')
        .where('providerId', '=', provider.id)
        .where('kind', '=', 'operator-change-asked')
        .execute()
    for (const name of ['Une', 'Deux', 'Trois']) {
      await asks(keeper.caller, { name })
      const form = formTo(await keeper.caller.get(paths.changeIdentity), paths.withdrawChange)
      await keeper.caller.post(paths.withdrawChange, form)
    }
    expect(await owed()).toHaveLength(1)
    later(25 * 3_600_000)
    const again = await signedIn(house, keeper.id)
    await asks(again, { name: 'Quatre' })
    expect(await owed()).toHaveLength(2)
  })

  it('finds one decision when two operators press together, and none by its own people', async () => {
    const { provider, keeper } = await aListed()
    await asks(keeper.caller, { name: 'Enseigne disputée' })
    const territory = { kind: 'organisation', organisation: provider.organisation } as const
    const partial = await aPerson(world, ['provider-staff'], territory)
    await db
      .insertInto('accounts.roleHeld')
      .values({
        id: crypto.randomUUID(),
        personId: partial.id,
        role: 'director',
        departments: [],
        organisation: null,
        givenBy: null,
        givenAt: tuesday,
        takenBy: null,
        takenAt: null,
        provider: null,
      })
      .execute()
    const hers = await signedIn(house, partial.id)
    expect((await fillsIn(hers, decideChangePath(provider.id), accepting)).statusCode).toBe(409)
    const answers = await Promise.all(
      [accepting, refusing].map((form) => fillsIn(director, decideChangePath(provider.id), form)),
    )
    const codes = answers.map(({ statusCode }) => statusCode).sort()
    expect(codes[0]).toBe(303)
    expect([404, 409]).toContain(codes[1])
    expect(mailsTo(keeper.mail)).toHaveLength(1)
  })

  it('is told what is too long, its reasons and those of who decides, and nothing is cut', async () => {
    const { provider, keeper } = await aListed()
    const endless = `${'a'.repeat(1_500)} fin`
    const asked = await asks(keeper.caller, { name: 'b'.repeat(120), why: endless })
    expect([asked.statusCode, fieldIn(asked, 'why'), fieldIn(asked, 'name')]).toEqual([
      422,
      endless,
      'b'.repeat(120),
    ])
    expect(asked.body).toContain(said('change-why-too-long'))
    await asks(keeper.caller, { name: 'Enseigne neuve' })
    const path = decideChangePath(provider.id)
    const long = `${'a'.repeat(5_000)} fin`
    const refused = await fillsIn(director, path, { ...refusing, reasons: long })
    expect([refused.statusCode, fieldIn(refused, 'reasons')]).toEqual([422, long])
    expect(refused.body).toContain(said('reasons-too-long'))
  })

  it('is decided as it was read: taken back and asked otherwise, the old page accepts nothing', async () => {
    const { provider, keeper } = await aListed()
    const path = decideChangePath(provider.id)
    await asks(keeper.caller, { capacity: 'gérante' })
    const old = formTo(await director.get(path), path)
    await keeper.caller.post(paths.withdrawChange)
    await asks(keeper.caller, { name: 'Secours du Ministère', 'legal-name': 'AUTRE SARL' })
    const answer = await director.post(path, { ...old, ...accepting })
    expect([answer.statusCode, answer.body.includes(said('read-changed'))]).toEqual([409, true])
    expect(answer.body).toContain('Secours du Ministère')
    expect((await director.post(path, accepting)).statusCode).toBe(409)
    expect((await stateOf(provider.id)).name).toBe(provider.name)
    expect((await director.post(path, { ...formTo(answer, path), ...accepting })).statusCode).toBe(303)
  })

  it('is not there for who is not listed', async () => {
    const draft = await aProvider(house, { state: 'draft' })
    const { caller } = await aKeeper(house, draft)
    expect((await caller.get(paths.changeIdentity)).statusCode).toBe(404)
    expect((await caller.post(paths.changeIdentity, { name: 'x' })).statusCode).toBe(404)
  })
})
