import { afterEach, describe, expect, it } from 'vitest'
import { aCaller, formTo } from '../../../tests/caller.ts'
import { everythingKept, hour, minute } from '../../../tests/cases-world.ts'
import { asForm, houseOfThisFile, openHouse } from '../../../tests/house.ts'
import { aPerson, signedInCookie, type TestPerson } from '../../../tests/people.ts'
import { checkChain } from './audit-check.ts'
import { accountsPaths as paths } from './paths.ts'
import { idleLifetime, linkLifetime, sessionLifetime } from './rules/times.ts'
import { auditFrom } from './store/audit.ts'
import { setSuspended } from './store/people.ts'
import { forgetOld } from './store/sessions.ts'

const start = new Date('2026-11-22T09:00:00Z')
const { house, words, later } = await houseOfThisFile(start)
const { db } = house.world
const w = words.accounts

const lettersTo = ({ mail }: TestPerson) => house.post.mailbox.filter(({ to }) => to === mail)

/** The address of the last link that a person was sent. */
const linkOf = (person: TestPerson) =>
  /\/connexion\/lien\/[\w-]+/.exec(lettersTo(person)[0]?.text ?? '')?.[0] ?? ''

async function aLink(person: TestPerson) {
  const answer = await aCaller(house).post(paths.signIn, { mail: person.mail })
  expect(answer.headers.location).toBe('/connexion?motif=envoye')
  return linkOf(person)
}

/** Somebody who came in with the link of a mail. */
async function aMember(...roles: Parameters<typeof aPerson>[1] & object) {
  const person = await aPerson(house.world, roles)
  const caller = aCaller(house)
  expect((await caller.post(await aLink(person))).headers.location).toBe(paths.account)
  return { person, caller }
}

const eventsOf = async (person: TestPerson) =>
  (await auditFrom(db, 0, 100_000)).filter(({ actor }) => actor === person.id).map(({ kind }) => kind)

describe('signing in', () => {
  it('takes a mail, a press on its page, and shows who is there', async () => {
    const person = await aPerson(house.world, ['organisation-manager'])
    const caller = aCaller(house)
    const door = await caller.get(paths.signIn)
    expect(formTo(door, paths.signIn)).toEqual({ mail: '' })
    const link = await aLink(person)
    const page = await caller.get(link)
    expect(page.statusCode).toBe(200)
    expect(page.cookies).toEqual([])
    const entered = await caller.post(link)
    expect(entered.statusCode).toBe(303)
    expect(entered.cookies[0]).toMatchObject({ name: 'compte', httpOnly: true, sameSite: 'Lax', path: '/' })
    const account = await caller.get(paths.account)
    expect(account.body).toContain(person.mail)
    expect(account.body).toContain(w.roles['organisation-manager'])
    expect(account.headers['cache-control']).toBe('no-store')
    expect(await eventsOf(person)).toEqual(['signed-in'])
  })

  it('sends its cookie by HTTPS only, where the site is in HTTPS', async () => {
    const secure = await openHouse({
      at: start,
      settings: { baseUrl: new URL('https://aide.exemple.example') },
    })
    const person = await aPerson(secure.world)
    await secure.app.inject({ method: 'POST', url: paths.signIn, ...asForm({ mail: person.mail }) })
    const link = /https:\/\/aide\.exemple\.example(\/connexion\/lien\/[\w-]+)/.exec(
      secure.post.mailbox[0]?.text ?? '',
    )
    const entered = await secure.app.inject({ method: 'POST', url: link?.[1] ?? '', ...asForm({}) })
    expect(entered.cookies[0]).toMatchObject({ name: 'compte', secure: true })
    await secure.close()
  })

  it('does nothing when a mail scanner follows the link ten times, with or without HEAD', async () => {
    const person = await aPerson(house.world)
    const link = await aLink(person)
    for (let time = 0; time < 10; time++)
      await house.app.inject({ url: link, method: time % 2 ? 'HEAD' : 'GET' })
    expect((await aCaller(house).post(link)).headers.location).toBe(paths.account)
  })

  it('writes in the language of the person, whatever the case of her address', async () => {
    const person = await aPerson(house.world)
    await aCaller(house).post(paths.signIn, { mail: ` ${person.mail.toUpperCase()} ` })
    expect(lettersTo(person)[0]?.text).toContain(`Bonjour ${person.name},`)
  })

  it('asks again for an address that is none, and keeps what was typed', async () => {
    const answer = await aCaller(house).post(paths.signIn, { mail: 'camille@' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('value="camille@"')
    expect(answer.body).toContain('role="alert"')
  })

  it('says so when the site cannot send mail', async () => {
    const silent = await openHouse({ at: start, settings: { mode: 'production' } })
    const answer = await silent.app.inject({
      method: 'POST',
      url: paths.signIn,
      ...asForm({ mail: 'a@b.example' }),
    })
    expect(answer.statusCode).toBe(503)
    await silent.close()
  })
})

describe('an address that has no account', () => {
  /** What the database and the job runner were asked during one request, in its order and without its values. */
  async function shapeOf(mail: string) {
    const asked: string[] = []
    const counting = await openHouse({ at: start })
    counting.accounts.startWith({
      send: async (job, data) => void asked.push(`job ${job.name} ${Object.keys(data)}`),
      stop: async () => {},
    })
    const { pool } = counting.database
    const connect = pool.connect.bind(pool)
    // biome-ignore lint/suspicious/noExplicitAny: the two forms of pg's connect
    pool.connect = (async (...given: any[]) => {
      const client = await (
        connect as (...all: unknown[]) => Promise<{ query: (...all: unknown[]) => unknown }>
      )(...given)
      const query = client.query.bind(client)
      client.query = (text: unknown, ...rest: unknown[]) => {
        asked.push(String(typeof text === 'object' ? (text as { text: string }).text : text))
        return query(text, ...rest)
      }
      return client
    }) as typeof pool.connect
    const answer = await counting.app.inject({ method: 'POST', url: paths.signIn, ...asForm({ mail }) })
    await counting.close()
    return { asked, status: answer.statusCode, location: answer.headers.location, body: answer.body }
  }

  it('is answered as one that has: same words, same statements, same job', async () => {
    const person = await aPerson(house.world, ['instance-admin'])
    const gone = await aPerson(house.world)
    await db.transaction().execute((tx) => setSuspended(tx, gone.id, start))
    const known = await shapeOf(person.mail)
    expect(known.asked.length).toBeGreaterThan(4)
    expect(known.asked.at(-1)).toBe('job sign-in-mail mail')
    expect(await shapeOf(`personne-${person.id}@equipe.example`)).toEqual(known)
    expect(await shapeOf(gone.mail)).toEqual(known)
  })

  it('is sent nothing, nor is one that is suspended or was invented for the demonstration', async () => {
    const before = house.post.mailbox.length
    const gone = await aPerson(house.world)
    const invented = await aPerson(house.world)
    await db.transaction().execute((tx) => setSuspended(tx, gone.id, start))
    await db.updateTable('accounts.person').set({ invented: true }).where('id', '=', invented.id).execute()
    for (const mail of [`personne@${gone.id}.example`, gone.mail, invented.mail])
      expect((await aCaller(house).post(paths.signIn, { mail })).headers.location).toBe(
        '/connexion?motif=envoye',
      )
    expect(house.post.mailbox).toHaveLength(before)
  })
})

describe('links asked for again and again', () => {
  it('are refused after five in an hour for one address, known or not, and allowed again later', async () => {
    const person = await aPerson(house.world)
    for (const mail of [person.mail, `inconnu-${person.id}@equipe.example`]) {
      const statuses = []
      for (let time = 0; time < 7; time++)
        statuses.push((await aCaller(house).post(paths.signIn, { mail })).statusCode)
      expect(statuses).toEqual([303, 303, 303, 303, 303, 429, 429])
    }
    expect(lettersTo(person)).toHaveLength(5)
    later(hour + 1)
    expect((await aCaller(house).post(paths.signIn, { mail: person.mail })).statusCode).toBe(303)
  })

  it.each([
    ['caller', () => '203.0.113.9'],
    ['network', (time: number) => `2001:db8:9:9::${time}`],
  ])('are refused after sixty in an hour from one %s, whoever they are for', async (_, addressAt) => {
    const ask = (time: number) =>
      house.app.inject({
        method: 'POST',
        url: paths.signIn,
        remoteAddress: addressAt(time),
        ...asForm({ mail: `p${time}-${addressAt(time)}-${process.pid}@equipe.example`.replaceAll(':', '-') }),
      })
    for (let time = 0; time < 60; time++) expect((await ask(time)).statusCode).toBe(303)
    expect((await ask(60)).statusCode).toBe(429)
  })

  it('never pass the count by coming at once', async () => {
    const person = await aPerson(house.world)
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => aCaller(house).post(paths.signIn, { mail: person.mail })),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(5)
  })
})

describe('a link', () => {
  it('pressed five times at once signs in once', async () => {
    const person = await aPerson(house.world)
    const link = await aLink(person)
    const answers = await Promise.all(Array.from({ length: 5 }, () => aCaller(house).post(link)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409, 409, 409, 409])
    expect(await eventsOf(person)).toEqual(['signed-in'])
    const open = await db
      .selectFrom('accounts.session')
      .select('id')
      .where('personId', '=', person.id)
      .execute()
    expect(open).toHaveLength(1)
  })

  it('stolen and pressed after its owner opens nothing, nor does an older one of hers', async () => {
    const person = await aPerson(house.world)
    const older = await aLink(person)
    const link = await aLink(person)
    expect(older).not.toBe(link)
    await aCaller(house).post(link)
    for (const spent of [link, older]) {
      const thief = aCaller(house)
      const answer = await thief.post(spent)
      expect(answer.statusCode).toBe(409)
      expect(answer.cookies).toEqual([])
    }
  })

  it('opens nothing after ten minutes, after a suspension, changed by a letter, or of another kind', async () => {
    const person = await aPerson(house.world)
    const late = await aLink(person)
    later(linkLifetime)
    expect((await aCaller(house).post(late)).statusCode).toBe(409)
    const link = await aLink(person)
    const changed = link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A')
    expect((await aCaller(house).post(changed)).statusCode).toBe(409)
    expect((await aCaller(house).post(`/dossier/passage/${link.split('/').at(-1)}`)).statusCode).toBe(409)
    await db.transaction().execute((tx) => setSuspended(tx, person.id, start))
    expect((await aCaller(house).post(link)).statusCode).toBe(409)
  })

  it('is nowhere in the database as it was sent, nor is the token of a session', async () => {
    const person = await aPerson(house.world)
    const link = await aLink(person)
    const caller = aCaller(house)
    await caller.post(link)
    const kept = await everythingKept(house.database)
    expect(kept).toContain(person.mail)
    expect(kept).not.toContain(link.split('/').at(-1))
    expect(kept).not.toContain(caller.cookies.compte)
  })
})

describe('a session', () => {
  it('gets a token of its own, whatever the browser brought: one fixed beforehand opens nothing', async () => {
    const person = await aPerson(house.world)
    const fixed = 'A'.repeat(43)
    const caller = aCaller(house)
    caller.cookies.compte = fixed
    await caller.post(await aLink(person))
    expect(caller.cookies.compte).not.toBe(fixed)
    expect((await house.app.inject({ url: paths.account, cookies: { compte: fixed } })).statusCode).toBe(303)
  })

  it('takes the place of the one that this browser held', async () => {
    const { caller } = await aMember()
    const before = { compte: caller.cookies.compte ?? '' }
    const other = await aPerson(house.world)
    await caller.post(await aLink(other))
    expect((await house.app.inject({ url: paths.account, cookies: before })).statusCode).toBe(303)
    expect((await caller.get(paths.account)).body).toContain(other.mail)
  })

  it.each([
    ['a letter changed', (token: string) => token.slice(1) + token[0]],
    ['cut short', (token: string) => token.slice(0, 42)],
    ['its keyed hash', (token: string) => house.world.secrets.digest('session', token).toString('base64url')],
    ['a case', () => house.world.secrets.seal('case-session', { caseId: 'x', number: 'y' }, new Date(9e12))],
    ['nothing', () => ''],
    ['words', () => '__proto__'],
    ['a long text', () => 'é'.repeat(2_000)],
  ])('is not opened by a forged cookie: %s', async (_, forge) => {
    const { caller } = await aMember('instance-admin')
    const compte = encodeURIComponent(forge(caller.cookies.compte ?? ''))
    for (const url of [paths.account, paths.whoMay]) {
      const answer = await house.app.inject({ url, headers: { cookie: `compte=${compte}` } })
      expect(answer.statusCode).toBe(303)
      expect(answer.headers.location).toMatch(/^\/connexion/)
    }
  })

  it('ends after half a day without use, or a week in all', async () => {
    const { caller } = await aMember()
    later(idleLifetime - minute)
    expect((await caller.get(paths.account)).statusCode).toBe(200)
    later(idleLifetime)
    const gone = await caller.get(paths.account)
    expect(gone.headers.location).toBe('/connexion?motif=fermee')
    expect(caller.cookies.compte).toBeUndefined()

    const { caller: busy } = await aMember()
    for (let at = 0; at < sessionLifetime - hour; at += 11 * hour) {
      expect((await busy.get(paths.account)).statusCode).toBe(200)
      later(11 * hour)
    }
    later(4 * hour)
    expect((await busy.get(paths.account)).statusCode).toBe(303)
  })

  it('closed from another device is closed on its next request, and only its owner may close it', async () => {
    const { person, caller } = await aMember()
    const elsewhere = aCaller(house)
    Object.assign(elsewhere.cookies, await signedInCookie(house.world, person.id))
    const page = await caller.get(paths.account)
    expect(page.body).toContain('Firefox sur Linux')
    const action = /action="(\/compte\/sessions\/[\da-f-]{36}\/fermer)"/.exec(page.body)?.[1] ?? ''
    const { caller: stranger } = await aMember()
    expect((await stranger.post(action)).statusCode).toBe(404)
    expect((await elsewhere.get(paths.account)).statusCode).toBe(200)
    expect((await caller.post(action)).headers.location).toBe('/compte?motif=ferme')
    expect((await elsewhere.get(paths.account)).statusCode).toBe(303)
    expect((await caller.get(paths.account)).statusCode).toBe(200)
    expect(await eventsOf(person)).toEqual(['signed-in', 'session-ended'])
  })

  it('of every other device ends with one press', async () => {
    const { person, caller } = await aMember()
    const others = await Promise.all([1, 2, 3].map(() => signedInCookie(house.world, person.id)))
    await caller.post(paths.endOthers)
    for (const cookies of others)
      expect((await house.app.inject({ url: paths.account, cookies })).statusCode).toBe(303)
    expect((await caller.get(paths.account)).statusCode).toBe(200)
  })

  it('ends with its cookie when its person signs out, and the cookie kept by a thief with it', async () => {
    const { person, caller } = await aMember()
    const stolen = { ...caller.cookies }
    expect((await caller.post(paths.signOut)).headers.location).toBe('/connexion?motif=sorti')
    expect(caller.cookies.compte).toBeUndefined()
    expect((await house.app.inject({ url: paths.account, cookies: stolen })).statusCode).toBe(303)
    expect(await eventsOf(person)).toEqual(['signed-in', 'signed-out'])
  })

  it('ends at once when its person is suspended', async () => {
    const { person, caller } = await aMember()
    await db.transaction().execute((tx) => setSuspended(tx, person.id, start))
    expect((await caller.get(paths.account)).statusCode).toBe(303)
  })

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://ailleurs.example' },
    { origin: 'https://balise.localhost.ailleurs.example' },
  ])('does nothing for a form of another site: %j', async (headers) => {
    const { caller } = await aMember()
    const answer = await house.app.inject({
      method: 'POST',
      url: paths.signOut,
      cookies: caller.cookies,
      payload: '',
      headers: { ...asForm({}).headers, ...(headers as Record<string, string>) },
    })
    expect(answer.statusCode).toBe(404)
    expect((await caller.get(paths.account)).statusCode).toBe(200)
  })

  it('opens nothing of the API, and no case', async () => {
    const { caller } = await aMember('instance-admin')
    expect((await caller.get('/api/v1/cases/BAL-0000-0000')).statusCode).toBe(401)
  })
})

describe('what is old', () => {
  it('is forgotten: counts and links after a day, sessions a month after their end', async () => {
    const { person } = await aMember()
    const left = async () => {
      const [{ links }, { sessions }] = await Promise.all([
        db
          .selectFrom('accounts.signInLink')
          .select((one) => one.fn.countAll<string>().as('links'))
          .where('personId', '=', person.id)
          .executeTakeFirstOrThrow(),
        db
          .selectFrom('accounts.session')
          .select((one) => one.fn.countAll<string>().as('sessions'))
          .where('personId', '=', person.id)
          .executeTakeFirstOrThrow(),
      ])
      return [Number(links), Number(sessions)]
    }
    await forgetOld(db, house.clock.now)
    expect(await left()).toEqual([1, 1])
    later(25 * hour)
    await forgetOld(db, house.clock.now)
    expect(await left()).toEqual([0, 1])
    later(sessionLifetime + 30 * 24 * hour)
    await forgetOld(db, house.clock.now)
    expect(await left()).toEqual([0, 0])
  })
})

afterEach(async () => {
  expect((await checkChain(db)).broken).toBeUndefined()
})
