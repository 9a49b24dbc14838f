import { describe, expect, it } from 'vitest'
import { anAuthenticator, type Spoiled } from '../../../tests/authenticator.ts'
import { type Answer, aCaller, type Caller } from '../../../tests/caller.ts'
import { minute } from '../../../tests/cases-world.ts'
import { giveCodeApp } from '../../../tests/factors.ts'
import { houseOfThisFile, openHouse } from '../../../tests/house.ts'
import { aPerson, signedInCookie } from '../../../tests/people.ts'
import { passkeyPath, accountsPaths as paths } from './paths.ts'
import type { Role } from './rules/roles.ts'
import { challengeLifetime, proofLifetime, wrongMost } from './rules/times.ts'
import { auditFrom } from './store/audit.ts'
import { factorsOf } from './store/factors.ts'
import { setSuspended } from './store/people.ts'
import { sessionsOf } from './store/sessions.ts'

const start = new Date('2026-11-22T09:00:00Z')
const { house, later } = await houseOfThisFile(start)
const { db } = house.world

type Asked = { challenge: string; rpId?: string; rp?: { id: string }; user?: { id: string } }

/** What a page asks of a passkey. */
const askedIn = ({ body }: Answer): Asked =>
  JSON.parse(/data-options="([^"]*)"/.exec(body)?.[1]?.replaceAll('&quot;', '"') ?? '{}')

const key = 'preuve-cle'

/** Makes a passkey in a browser that may, and gives back what the page answered. */
async function adds(caller: Caller, made = anAuthenticator(), spoiled: Spoiled = {}) {
  const asked = askedIn(await caller.get(paths.factors))
  const answer = await caller.post(paths.passkeys, { name: 'Téléphone', [key]: made.make(asked, spoiled) })
  return { made, answer }
}

async function aHolder(...roles: Role[]) {
  const person = await aPerson(house.world, roles.length > 0 ? roles : ['editor'])
  const caller = aCaller(house)
  Object.assign(caller.cookies, await signedInCookie(house.world, person.id, 'link'))
  const { made, answer } = await adds(caller)
  expect(answer.statusCode).toBe(200)
  return { person, caller, made }
}

type Authenticator = ReturnType<typeof anAuthenticator>

/** Comes to the door in a new browser and answers with a passkey. */
async function entersWith(made: Authenticator, spoiled: Spoiled = {}, caller = aCaller(house)) {
  const asked = askedIn(await caller.get(paths.signIn))
  return { caller, answer: await caller.post(paths.passkeySignIn, { [key]: made.use(asked, spoiled) }) }
}

const linesOf = async (id: string) =>
  (await auditFrom(db, 0, 100_000)).filter(({ actor }) => actor === id).map(({ kind }) => kind)

describe('a passkey', () => {
  it('added, named and used signs in alone, as two factors', async () => {
    const { person, caller, made } = await aHolder('instance-admin')
    expect((await caller.get(paths.factors)).body).toContain('Téléphone')
    const { caller: elsewhere, answer } = await entersWith(made)
    expect(answer.headers.location).toBe(paths.account)
    const account = await elsewhere.get(paths.account)
    expect(account.statusCode).toBe(200)
    expect(account.body).toContain('par une clé d’accès')
    expect((await elsewhere.get(paths.auditExport)).statusCode).toBe(200)
    expect(await linesOf(person.id)).toEqual(['factor-added', 'signed-in', 'audit-exported'])
    expect((await factorsOf(db, person.id)).passkeys[0]).toMatchObject({
      credentialId: made.id,
      counter: '1',
      transports: ['internal'],
      lastUsedAt: start,
    })
  })

  it('is asked of everybody in the same words: who is known is not said', async () => {
    const page = await aCaller(house).get(paths.signIn)
    expect(askedIn(page)).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      rpId: 'localhost',
      timeout: challengeLifetime,
      userVerification: 'required',
    })
    expect(page.headers['cache-control']).toBe('no-store')
  })

  it('ends the session that its browser held, and opens another token', async () => {
    const { person, made, caller } = await aHolder()
    const before = caller.cookies.compte
    await entersWith(made, {}, caller)
    expect(caller.cookies.compte).not.toBe(before)
    expect((await sessionsOf(db, person.id)).map(({ proofs }) => proofs)).toEqual([['passkey']])
  })

  const wrong: [string, Spoiled][] = [
    ['of another origin', { origin: 'http://localhost:3001' }],
    ['of a name close to ours', { origin: 'http://localhost.exemple.example' }],
    ['for another site', { rpId: 'exemple.example' }],
    ['to another challenge', { challenge: 'A'.repeat(43) }],
    ['without its person verified', { isVerified: false }],
    ['without its person present', { isPresent: false }],
    ['of the making of a passkey', { type: 'webauthn.create' }],
    ['signed by another key', { signature: 'MEUCIQ' }],
    ['with the name of another person', { userHandle: 'AAAA' }],
  ]

  it.each(wrong)('refuses an answer %s', async (_, spoiled) => {
    const { person, made } = await aHolder()
    const { caller, answer } = await entersWith(made, spoiled)
    expect(answer.statusCode).toBe(422)
    expect(caller.cookies.compte).toBeUndefined()
    expect(await linesOf(person.id)).toEqual(['factor-added', 'proof-refused'])
    expect((await entersWith(made)).answer.statusCode).toBe(303)
  })

  it.each(wrong.filter(([, spoiled]) => spoiled.signature === undefined && spoiled.userHandle === undefined))(
    'is not made by an answer %s',
    async (_, { type, ...spoiled }) => {
      const person = await aPerson(house.world, ['editor'])
      const caller = aCaller(house)
      Object.assign(caller.cookies, await signedInCookie(house.world, person.id, 'link'))
      const { answer } = await adds(caller, anAuthenticator(), type ? { type: 'webauthn.get' } : spoiled)
      expect(answer.statusCode).toBe(422)
      expect((await factorsOf(db, person.id)).passkeys).toEqual([])
      expect((await caller.get(paths.account)).headers.location).toBe(paths.factors)
    },
  )

  it('whose counter goes back, or stands, is refused: there are two of it', async () => {
    const { made } = await aHolder()
    await entersWith(made)
    expect((await entersWith(made, { counter: 7 })).answer.statusCode).toBe(303)
    for (const counter of [7, 3, 0]) expect((await entersWith(made, { counter })).answer.statusCode).toBe(422)
    expect((await entersWith(made, { counter: 8 })).answer.statusCode).toBe(303)
  })

  it('that counts nothing is taken each time', async () => {
    const { made } = await aHolder()
    for (let time = 0; time < 3; time++)
      expect((await entersWith(made, { counter: 0 })).answer.statusCode).toBe(303)
  })

  it('that nobody has here opens nothing, in the same words as one refused', async () => {
    const { made } = await aHolder()
    const unknown = await entersWith(anAuthenticator())
    const refused = await entersWith(made, { isVerified: false })
    const plain = ({ body }: Answer) => body.replace(/data-options="[^"]*"/, '')
    expect(unknown.answer.statusCode).toBe(422)
    expect(plain(unknown.answer)).toBe(plain(refused.answer))
  })

  it.each(['\\u0000', '\\ud800', '=', ''])('is not looked for by what is no id: %j', async (id) => {
    const caller = aCaller(house)
    await caller.get(paths.signIn)
    expect((await caller.post(paths.passkeySignIn, { [key]: `{"id":"${id}"}` })).statusCode).toBe(422)
  })

  it('of a suspended person opens nothing', async () => {
    const { person, made } = await aHolder()
    await db.transaction().execute((tx) => setSuspended(tx, person.id, start))
    expect((await entersWith(made)).answer.statusCode).toBe(422)
  })

  it('is made once: the same credential is not added again, by whom it may be', async () => {
    const { made, caller } = await aHolder()
    expect((await adds(caller, made)).answer.statusCode).toBe(422)
    const other = await aHolder()
    expect((await adds(other.caller, made)).answer.statusCode).toBe(422)
  })

  it('takes a name that is not empty, and another later, of its own person alone', async () => {
    const { person, caller } = await aHolder()
    const { caller: stranger } = await aHolder()
    const [passkey] = (await factorsOf(db, person.id)).passkeys
    const to = passkeyPath(passkey?.id ?? '', 'namePasskey')
    expect((await caller.post(to, { name: ' ' })).statusCode).toBe(422)
    expect((await stranger.post(to, { name: 'À moi' })).statusCode).toBe(404)
    await caller.post(to, { name: ' Clé   bleue ' })
    expect((await caller.get(paths.factors)).body).toContain('Clé bleue')
    expect((await caller.post(paths.passkeys, { name: '' })).statusCode).toBe(422)
  })

  it('removed opens nothing any more, and only its own person removes it, with a recent proof', async () => {
    const { person, caller, made } = await aHolder()
    await adds(caller, anAuthenticator())
    const { caller: stranger } = await aHolder()
    const id = (await factorsOf(db, person.id)).passkeys.find(
      ({ credentialId }) => credentialId === made.id,
    )?.id
    const to = passkeyPath(id ?? '', 'removePasskey')
    expect((await stranger.post(to)).statusCode).toBe(404)
    later(proofLifetime)
    expect((await caller.post(to)).statusCode).toBe(403)
    house.clock.now = start
    expect((await caller.post(to)).headers.location).toBe('/compte/securite?motif=retire')
    expect((await entersWith(made)).answer.statusCode).toBe(422)
  })
})

describe('a challenge', () => {
  it('is answered once', async () => {
    const { made } = await aHolder()
    const caller = aCaller(house)
    const asked = askedIn(await caller.get(paths.signIn))
    const cookies = { ...caller.cookies }
    const answer = made.use(asked)
    expect((await caller.post(paths.passkeySignIn, { [key]: answer })).statusCode).toBe(303)
    const again = aCaller(house)
    Object.assign(again.cookies, cookies)
    expect((await again.post(paths.passkeySignIn, { [key]: answer })).statusCode).toBe(422)
    Object.assign(again.cookies, cookies)
    expect((await again.post(paths.passkeySignIn, { [key]: made.use(asked) })).statusCode).toBe(422)
  })

  it('answered wrong is answered no more', async () => {
    const { made } = await aHolder()
    const caller = aCaller(house)
    const asked = askedIn(await caller.get(paths.signIn))
    const cookies = { ...caller.cookies }
    await caller.post(paths.passkeySignIn, { [key]: made.use(asked, { isVerified: false }) })
    Object.assign(caller.cookies, cookies)
    expect((await caller.post(paths.passkeySignIn, { [key]: made.use(asked) })).statusCode).toBe(422)
  })

  it('is of one browser: another has its own, or none', async () => {
    const { made } = await aHolder()
    const asked = askedIn(await aCaller(house).get(paths.signIn))
    const other = aCaller(house)
    expect((await other.post(paths.passkeySignIn, { [key]: made.use(asked) })).statusCode).toBe(422)
    await other.get(paths.signIn)
    expect((await other.post(paths.passkeySignIn, { [key]: made.use(asked) })).statusCode).toBe(422)
  })

  it('lapses after ten minutes, and is for one use', async () => {
    const { made, caller } = await aHolder()
    const late = aCaller(house)
    const asked = askedIn(await late.get(paths.signIn))
    later(challengeLifetime)
    expect((await late.post(paths.passkeySignIn, { [key]: made.use(asked) })).statusCode).toBe(422)
    house.clock.now = start
    const toAdd = askedIn(await caller.get(paths.factors))
    const answer = await caller.post(paths.passkeySignIn, {
      [key]: made.use({ ...toAdd, rpId: 'localhost' }),
    })
    expect(answer.statusCode).toBe(422)
  })

  it('sent five times at once opens one session', async () => {
    const { person, made, caller: first } = await aHolder()
    await first.post(paths.signOut)
    const caller = aCaller(house)
    const asked = askedIn(await caller.get(paths.signIn))
    const answer = made.use(asked)
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => {
        const same = aCaller(house)
        Object.assign(same.cookies, caller.cookies)
        return same.post(paths.passkeySignIn, { [key]: answer })
      }),
    )
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422, 422, 422, 422])
    expect(await sessionsOf(db, person.id)).toHaveLength(1)
  })
})

describe('a passkey in a session', () => {
  it('is the second factor after a link, if it is hers', async () => {
    const { person, made } = await aHolder()
    const { made: another } = await aHolder()
    const caller = aCaller(house)
    Object.assign(caller.cookies, await signedInCookie(house.world, person.id, 'link'))
    const before = caller.cookies.compte
    const theirs = another.use(askedIn(await caller.get(paths.secondFactor)))
    expect((await caller.post(paths.secondFactor, { [key]: theirs })).statusCode).toBe(422)
    const hers = made.use(askedIn(await caller.get(paths.secondFactor)))
    expect((await caller.post(paths.secondFactor, { [key]: hers })).headers.location).toBe(paths.account)
    expect(caller.cookies.compte).not.toBe(before)
    expect((await caller.get(paths.account)).statusCode).toBe(200)
  })

  it('proves again before a grave act', async () => {
    const { caller, made } = await aHolder('director')
    later(proofLifetime)
    const page = await caller.get(paths.auditExport)
    expect(page.statusCode).toBe(403)
    const back = /name="preuve-retour" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
    const proved = await caller.post(paths.proveAgain, {
      'preuve-retour': back,
      [key]: made.use(askedIn(page)),
    })
    expect(proved.headers.location).toBe(paths.auditExport)
    expect((await caller.get(paths.auditExport)).statusCode).toBe(200)
  })

  it('is not added in a session that owes the factor which is there', async () => {
    const person = await aPerson(house.world, ['editor'])
    const caller = aCaller(house)
    Object.assign(caller.cookies, await signedInCookie(house.world, person.id, 'link'))
    const asked = askedIn(await caller.get(paths.factors))
    await giveCodeApp(house.world, person.id)
    const answer = await caller.post(paths.passkeys, { name: 'x', [key]: anAuthenticator().make(asked) })
    expect(answer.headers.location).toBe(paths.secondFactor)
    expect((await factorsOf(db, person.id)).passkeys).toEqual([])
  })
})

describe('whoever tries passkeys', () => {
  it('waits after ten wrong answers on one account, or sixty from one address', async () => {
    const { made } = await aHolder()
    for (let tries = 0; tries < wrongMost.person; tries++)
      expect((await entersWith(made, { isVerified: false })).answer.statusCode).toBe(422)
    expect((await entersWith(made)).answer.statusCode).toBe(429)
    later(61 * minute)
    expect((await entersWith(made)).answer.statusCode).toBe(303)

    const caller = aCaller(house)
    for (let tries = 0; tries < wrongMost.caller; tries++)
      await caller.post(paths.passkeySignIn, { [key]: '{}' })
    expect((await entersWith(made, {}, caller)).answer.statusCode).toBe(429)
  })

  it.each([
    '',
    'null',
    '[]',
    '"x"',
    '{"id":1}',
    '{"id":"x"}',
    '{"id":"x","rawId":"x","type":"public-key","response":null}',
    `{"id":"${'x'.repeat(1400)}"}`,
    '{"__proto__":{"id":"x"}}',
  ])('breaks nothing with %s', async (sent) => {
    const caller = aCaller(house)
    await caller.get(paths.signIn)
    expect((await caller.post(paths.passkeySignIn, { [key]: sent })).statusCode).toBe(422)
    const { caller: known, made } = await aHolder()
    await known.get(paths.factors)
    expect((await known.post(paths.passkeys, { name: 'x', [key]: sent })).statusCode).toBe(422)
    await caller.get(paths.signIn)
    const hers = sent === '{"id":"x"}' ? JSON.stringify({ id: made.id }) : sent
    expect((await caller.post(paths.passkeySignIn, { [key]: hers })).statusCode).toBe(422)
  })
})

describe('where the site is in HTTPS', () => {
  it('the name of the site is its host, its origin the whole address, and the cookie is secure', async () => {
    const secure = await openHouse({
      at: start,
      settings: { baseUrl: new URL('https://aide.exemple.example') },
    })
    const page = await secure.app.inject({ url: paths.signIn })
    expect(askedIn(page).rpId).toBe('aide.exemple.example')
    expect(page.cookies[0]).toMatchObject({ name: 'defi', secure: true, httpOnly: true, sameSite: 'Strict' })
    await secure.close()
  })
})
