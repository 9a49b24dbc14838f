import { beforeAll, describe, expect, it } from 'vitest'
import { type Caller, fieldIn, fillsIn, formTo } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson } from '../../../tests/people.ts'
import { aKeeper, aProvider, showPapers, signedIn } from '../../../tests/providers-world.ts'
import type { Mail } from '../../platform/mail.ts'
import { hideClosed } from './closures.ts'
import { registerNight } from './nights.ts'
import { decideClosurePath, directoryPaths as paths, providerPath } from './paths.ts'
import type { Looked } from './register/register.ts'
import { providerById } from './store/providers.ts'

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
const mailsTo = (mail: string) => left.filter(({ to }) => to === mail)
const day = 86_400_000

async function aClosed() {
  const listed = { state: 'listed', listedAt: tuesday, attestedAt: tuesday, submittedAt: tuesday } as const
  const provider = await aProvider(house, { ...listed, registerSaid: 'closed', registerCheckedAt: tuesday })
  await showPapers(house, provider)
  await db.transaction().execute((tx) => hideClosed(tx, provider, tuesday))
  return { provider, keeper: await aKeeper(house, provider) }
}

/** One night in which the register says the same of everybody else: open; of this one: closed. */
const registerSays = (id: string, isOpen: boolean) =>
  db
    .selectFrom('directory.provider')
    .select('siret')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
    .then(async ({ siret: its }) => {
      await db
        .updateTable('directory.provider')
        .set({ registerCheckedAt: null })
        .where('id', '=', id)
        .execute()
      const lookAgain = async (siret: string): Promise<Looked> => ({
        kind: 'found',
        company: {
          siren: siret.slice(0, 9),
          siret,
          name: null,
          insee: null,
          address: null,
          isOpen: siret !== its || isOpen,
          officers: [],
          people: [],
          createdOn: null,
        },
      })
      await registerNight(world, { lookAgain }, async () => {}, 0).run({})
    })

const hiddenFor = async (id: string) => (await providerById(db, id))?.hiddenFor
const sheet = async (id: string) => (await house.app.inject({ url: providerPath(id) })).statusCode
const reasons = 'L’extrait du 20 novembre dit l’établissement ouvert.'
const signed = { firstName: 'Hélène', lastName: 'Tarquinel', capacity: 'directrice' }
const lifting = { decision: 'accept', reasons, ...signed }
const confirming = {
  decision: 'refuse',
  reasons: 'Le greffe a confirmé la radiation du 12 novembre.',
  ...signed,
}

let director: Caller
let directorMail: string
beforeAll(async () => {
  const person = await aPerson(world, ['director'])
  directorMail = person.mail
  director = await signedIn(house, person.id)
})

describe('a company that the register says closed', () => {
  it('asks for a person, who is told, and sees by when she looks', async () => {
    const { provider, keeper } = await aClosed()
    const page = await keeper.caller.get(paths.askLook)
    const form = formTo(page, paths.askLook)
    await keeper.caller.post(paths.askLook, { ...form, words: 'Nous sommes ouverts, voyez l’extrait.' })
    expect((await keeper.caller.get(paths.askLook)).body).toContain('jeudi 26 novembre 2026')
    expect(mailsTo(directorMail).map(({ subject }) => subject)).toContainEqual(
      expect.stringContaining(provider.name),
    )
    const list = await director.get(paths.applications)
    expect(list.body).toContain(decideClosurePath(provider.id))
    expect(list.body).toContain('jeudi 26 novembre 2026')
    expect((await director.get(decideClosurePath(provider.id))).body).toContain('Nous sommes ouverts')
  })

  it('is back when somebody lifts it, and the register hides it no more for sixty days', async () => {
    const { provider, keeper } = await aClosed()
    await fillsIn(director, decideClosurePath(provider.id), lifting)
    expect([await hiddenFor(provider.id), await sheet(provider.id)]).toEqual([null, 200])
    expect(mailsTo(keeper.mail)[0]?.text).toContain(reasons)
    await registerSays(provider.id, false)
    expect(await hiddenFor(provider.id)).toBeNull()
    later(61 * day)
    await registerSays(provider.id, false)
    expect(await hiddenFor(provider.id)).toBe('company-closed')
  })

  it('stays hidden when somebody confirms it, is told why and how to contest, and comes back with the register', async () => {
    const { provider, keeper } = await aClosed()
    await fillsIn(director, decideClosurePath(provider.id), confirming)
    expect(await hiddenFor(provider.id)).toBe('company-closed')
    expect((await director.get(paths.applications)).body).not.toContain(decideClosurePath(provider.id))
    for (const text of [(await keeper.caller.get(paths.askLook)).body, mailsTo(keeper.mail)[0]?.text ?? '']) {
      expect(text).toContain('radiation du 12 novembre')
      expect(text).toContain('R421-1')
    }
    await registerSays(provider.id, true)
    expect(await hiddenFor(provider.id)).toBeNull()
    expect((await keeper.caller.get(paths.askLook)).headers.location).toBe(paths.space)
  })

  it('is decided once, with a reason in both cases, and written in the log', async () => {
    const { provider } = await aClosed()
    const short = await fillsIn(director, decideClosurePath(provider.id), { ...lifting, reasons: 'Ouvert.' })
    expect([short.statusCode, fieldIn(short, 'reasons')]).toEqual([422, 'Ouvert.'])
    const answers = await Promise.all(
      [lifting, confirming].map((form) => fillsIn(director, decideClosurePath(provider.id), form)),
    )
    const codes = answers.map(({ statusCode }) => statusCode).sort()
    expect(codes[0]).toBe(303)
    expect([404, 409]).toContain(codes[1])
    const lines = await db
      .selectFrom('accounts.audit')
      .select(['kind', 'data'])
      .where('kind', 'like', 'closure-%')
      .execute()
    expect(
      lines.filter(({ data }) => (data as unknown as Record<string, string>).provider === provider.id),
    ).toHaveLength(1)
  })

  it('reads that its words are too long, and finds them all', async () => {
    const { keeper } = await aClosed()
    const form = formTo(await keeper.caller.get(paths.askLook), paths.askLook)
    const long = `${'a'.repeat(2_500)} fin`
    const answer = await keeper.caller.post(paths.askLook, { ...form, words: long })
    expect([answer.statusCode, fieldIn(answer, 'words')]).toEqual([422, long])
  })

  it('is decided as it was read: what its people say meanwhile is read first', async () => {
    const { provider, keeper } = await aClosed()
    const path = decideClosurePath(provider.id)
    const old = formTo(await director.get(path), path)
    const form = formTo(await keeper.caller.get(paths.askLook), paths.askLook)
    await keeper.caller.post(paths.askLook, { ...form, words: 'Nous avons déménagé, voyez l’extrait.' })
    const answer = await director.post(path, { ...old, ...confirming })
    expect([answer.statusCode, answer.body.includes('voyez l’extrait')]).toEqual([409, true])
    expect((await director.get(path)).statusCode).toBe(200)
    expect((await director.post(path, { ...formTo(answer, path), ...confirming })).statusCode).toBe(303)
  })

  it('leads its people from their space to the page that says what to do', async () => {
    const { keeper } = await aClosed()
    const space = await keeper.caller.get(paths.space)
    expect(space.body).toContain(paths.askLook)
    expect(space.body).toContain(words.providerSpace.hidden)
  })
})
