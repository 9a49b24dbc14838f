import { describe, expect, it } from 'vitest'
import { type Answer, aCaller, formTo } from '../../../tests/caller.ts'
import { minute } from '../../../tests/cases-world.ts'
import { aCodeApp, giveCodeApp } from '../../../tests/factors.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson, signedInCookie } from '../../../tests/people.ts'
import { accountsPaths as paths, personPath } from './paths.ts'
import type { Role } from './rules/roles.ts'
import { proofLifetime, setUpLifetime, wrongMost } from './rules/times.ts'
import { auditFrom } from './store/audit.ts'
import { factorsOf } from './store/factors.ts'
import { sessionsOf } from './store/sessions.ts'

const start = new Date('2026-11-22T09:00:00Z')
const { house, words, later } = await houseOfThisFile(start)
const { db } = house.world
const second = 1_000

const code = 'preuve-code'

/** Somebody who has just pressed the link of a mail, and no more. */
async function whoPressed(...roles: Role[]) {
  const person = await aPerson(house.world, roles)
  const caller = aCaller(house)
  Object.assign(caller.cookies, await signedInCookie(house.world, person.id, 'link'))
  return { person, caller }
}

/** The same, with an application of codes. */
async function whoOwes(...roles: Role[]) {
  const known = await whoPressed(...(roles.length > 0 ? roles : (['duty-agent'] as const)))
  return { ...known, app: await giveCodeApp(house.world, known.person.id) }
}

async function whoIsIn(...roles: Role[]) {
  const person = await aPerson(house.world, roles)
  const caller = aCaller(house)
  Object.assign(caller.cookies, await signedInCookie(house.world, person.id, 'code'))
  return { person, caller, app: await giveCodeApp(house.world, person.id) }
}

const linesOf = async (id: string) =>
  (await auditFrom(db, 0, 100_000)).filter(({ actor }) => actor === id).map(({ kind }) => kind)

const codesIn = ({ body }: Answer) =>
  [...body.matchAll(/<span>([a-z2-9]{5}-[a-z2-9]{5})<\/span>/g)].map(([, one]) => one)

describe('a change of the proofs of an account', () => {
  it('is told by mail to its person, with the page that shows them and nothing that acts', async () => {
    const { person } = await whoPressed('organisation-manager')
    await giveCodeApp(house.world, person.id)
    const again = aCaller(house)
    Object.assign(again.cookies, await signedInCookie(house.world, person.id, 'code'))
    expect((await again.post(paths.removeCodeApp)).statusCode).toBe(303)
    const told = house.post.mailbox.filter(({ to }) => to === person.mail).map(({ text }) => text)
    expect(told).toHaveLength(1)
    expect(told[0]).toContain(words.factors.news['code-removed'])
    expect(told[0]).toContain(paths.factors)
  })
})

describe('a session opened by a link', () => {
  it.each(['organisation-manager', 'organisation-member', 'organisation-it'] as const)(
    'is enough for %s',
    async (role) => {
      const { caller } = await whoPressed(role)
      expect((await caller.get(paths.account)).statusCode).toBe(200)
    },
  )

  it('is enough for organisations no more once they have a second factor', async () => {
    const { caller } = await whoOwes('organisation-manager')
    expect((await caller.get(paths.account)).headers.location).toBe(paths.secondFactor)
  })

  it('leads whoever owes a second factor to set it up, and opens nothing else meanwhile', async () => {
    const { caller } = await whoPressed('instance-admin')
    const others = house.routes.filter(
      ({ who }) => (typeof who === 'object' && !('client' in who)) || who === 'signed-in',
    )
    const open: string[] = []
    for (const { method, url } of others) {
      const answer = method === 'POST' ? await caller.post(url) : await caller.get(url)
      if (answer.statusCode !== 303 || answer.headers.location !== paths.factors)
        open.push(`${method} ${url}`)
    }
    expect(others.length).toBeGreaterThan(20)
    expect(open.sort()).toEqual(
      [
        `GET ${paths.factors}`,
        `GET ${paths.codeApp}`,
        `POST ${paths.codeApp}`,
        `POST ${paths.passkeys}`,
      ].sort(),
    )
  })

  it('opens nothing at all while a factor that is there was not given: not even another one', async () => {
    const { caller } = await whoOwes('instance-admin')
    const others = house.routes.filter(
      ({ who }) => (typeof who === 'object' && !('client' in who)) || who === 'signed-in',
    )
    const open: string[] = []
    for (const { method, url } of others) {
      const answer = method === 'POST' ? await caller.post(url) : await caller.get(url)
      if (answer.statusCode !== 303 || answer.headers.location !== paths.secondFactor)
        open.push(`${method} ${url}`)
    }
    expect(open).toEqual([])
    expect((await caller.post(paths.signOut)).headers.location).toBe('/connexion?motif=sorti')
  })
})

describe('an application of codes', () => {
  it('is set up without JavaScript, gives ten recovery codes once, and opens the rest', async () => {
    const { person, caller } = await whoPressed('instance-admin')
    const before = caller.cookies.compte
    expect((await caller.get(paths.factors)).body).toContain(words.factors.own.due)
    const page = await caller.get(paths.codeApp)
    const secret = /readonly[^>]*>([A-Z2-7 ]{39})</.exec(page.body)?.[1] ?? ''
    const app = aCodeApp(secret)
    const typed = { ...formTo(page, paths.codeApp), [code]: app.codeAt(start) }
    const done = await caller.post(paths.codeApp, typed)
    expect(codesIn(done)).toHaveLength(10)
    expect(new Set(codesIn(done)).size).toBe(10)
    expect(done.headers['cache-control']).toBe('no-store')
    expect(caller.cookies.compte).not.toBe(before)
    expect((await caller.get(paths.account)).statusCode).toBe(200)
    const again = await caller.get(paths.factors)
    expect(codesIn(again)).toEqual([])
    expect(await linesOf(person.id)).toEqual(['factor-added'])
    const row = await db
      .selectFrom('accounts.codeApp')
      .selectAll()
      .where('personId', '=', person.id)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain(secret.replaceAll(' ', ''))
  })

  it('shows a square, without style or script of its own', async () => {
    const { caller } = await whoPressed('editor')
    const page = await caller.get(paths.codeApp)
    expect(page.body).toMatch(/<svg[^>]*class="qr-code"/)
    expect(page.body).not.toMatch(/style=|<script(?! )/)
    expect(page.body).not.toContain('otpauth://')
  })

  it('keeps the same secret after a wrong code, and draws another after half an hour', async () => {
    const { caller } = await whoPressed('editor')
    const form = formTo(await caller.get(paths.codeApp), paths.codeApp)
    const wrong = await caller.post(paths.codeApp, { ...form, [code]: '000000' })
    expect(wrong.statusCode).toBe(422)
    expect(formTo(wrong, paths.codeApp).secret).toBe(form.secret)
    later(setUpLifetime)
    const late = await caller.post(paths.codeApp, { ...form, [code]: '000000' })
    expect(late.statusCode).toBe(409)
    expect(formTo(late, paths.codeApp).secret).not.toBe(form.secret)
  })

  it('takes no secret that was offered to somebody else', async () => {
    const { caller } = await whoPressed('editor')
    const { caller: thief, person } = await whoPressed('editor')
    const form = formTo(await caller.get(paths.codeApp), paths.codeApp)
    expect((await thief.post(paths.codeApp, { ...form, [code]: '000000' })).statusCode).toBe(409)
    expect((await factorsOf(db, person.id)).codeApp).toBeUndefined()
  })

  it('set up in one of two half-open sessions is asked for in the other', async () => {
    const { person, caller } = await whoPressed('editor')
    const other = aCaller(house)
    Object.assign(other.cookies, await signedInCookie(house.world, person.id, 'link'))
    const form = formTo(await other.get(paths.codeApp), paths.codeApp)
    await giveCodeApp(house.world, person.id)
    expect((await other.post(paths.codeApp, { ...form, [code]: '000000' })).headers.location).toBe(
      paths.secondFactor,
    )
    expect((await caller.get(paths.account)).headers.location).toBe(paths.secondFactor)
  })
})

describe('a code', () => {
  it('opens the session, under another token', async () => {
    const { person, caller, app } = await whoOwes()
    const before = { ...caller.cookies }
    const page = await caller.get(paths.secondFactor)
    expect(formTo(page, paths.secondFactor)).toEqual({ [code]: '' })
    const given = await caller.post(paths.secondFactor, { [code]: app.codeAt(start) })
    expect(given.headers.location).toBe(paths.account)
    expect(caller.cookies.compte).not.toBe(before.compte)
    expect((await house.app.inject({ url: paths.account, cookies: before })).headers.location).toBe(
      '/connexion?motif=fermee',
    )
    const account = await caller.get(paths.account)
    expect(account.body).toContain('un lien et un code')
    expect((await sessionsOf(db, person.id)).map(({ proofs }) => proofs)).toEqual([['link', 'code']])
    expect(await linesOf(person.id)).toEqual(['proved'])
  })

  it.each([
    ['half a minute early', -30, true],
    ['half a minute late', 30, true],
    ['a minute and a half early', -90, false],
    ['a minute and a half late', 90, false],
    ['an hour late', 3600, false],
  ])('of a telephone whose clock is %s: %d seconds', async (_, seconds, isTaken) => {
    const { caller, app } = await whoOwes()
    const typed = app.codeAt(new Date(start.getTime() + seconds * second))
    const answer = await caller.post(paths.secondFactor, {
      [code]: ` ${typed.slice(0, 3)} ${typed.slice(3)}`,
    })
    expect(answer.statusCode).toBe(isTaken ? 303 : 422)
  })

  it('serves once: neither it nor an older one again, for the same account', async () => {
    const { person, caller, app } = await whoOwes()
    later(minute)
    const now = house.clock.now
    expect((await caller.post(paths.secondFactor, { [code]: app.codeAt(now) })).statusCode).toBe(303)
    const other = aCaller(house)
    Object.assign(other.cookies, await signedInCookie(house.world, person.id, 'link'))
    const older = new Date(now.getTime() - 30 * second)
    for (const at of [now, older])
      expect((await other.post(paths.secondFactor, { [code]: app.codeAt(at) })).statusCode).toBe(422)
    const next = new Date(now.getTime() + 30 * second)
    expect((await other.post(paths.secondFactor, { [code]: app.codeAt(next) })).statusCode).toBe(303)
  })

  it('sent five times at once opens one session', async () => {
    const { person, app } = await whoOwes()
    const answers = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const caller = aCaller(house)
        Object.assign(caller.cookies, await signedInCookie(house.world, person.id, 'link'))
        return caller.post(paths.secondFactor, { [code]: app.codeAt(start) })
      }),
    )
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422, 422, 422, 422])
  })

  it('is not guessed: ten wrong ones, from anywhere, and the right one waits an hour', async () => {
    const { person, app } = await whoOwes()
    for (let tries = 0; tries < wrongMost.person; tries++) {
      const caller = aCaller(house)
      Object.assign(caller.cookies, await signedInCookie(house.world, person.id, 'link'))
      expect((await caller.post(paths.secondFactor, { [code]: '000000' })).statusCode).toBe(422)
    }
    const caller = aCaller(house)
    Object.assign(caller.cookies, await signedInCookie(house.world, person.id, 'link'))
    const right = () => caller.post(paths.secondFactor, { [code]: app.codeAt(house.clock.now) })
    expect((await right()).statusCode).toBe(429)
    later(61 * minute)
    expect((await right()).statusCode).toBe(303)
  })

  it('of somebody else opens nothing', async () => {
    const { caller } = await whoOwes()
    const { app } = await whoOwes()
    expect((await caller.post(paths.secondFactor, { [code]: app.codeAt(start) })).statusCode).toBe(422)
  })

  it('whatever it is, breaks nothing', async () => {
    const { caller } = await whoOwes()
    for (const typed of ['', '12345', '1234567', '١٢٣٤٥٦', 'abcdefghji', 'x'.repeat(5000), '\u0000'])
      expect((await caller.post(paths.secondFactor, { [code]: typed })).statusCode).toBe(422)
  })
})

describe('a recovery code', () => {
  it('stands in for the telephone once, in capitals or with its dash', async () => {
    const { person, caller, app } = await whoOwes()
    const typed = 'ABCDE-FGHJK'
    expect(app.recoveryCode).toBe('abcdefghjk')
    expect((await caller.post(paths.secondFactor, { [code]: typed })).statusCode).toBe(303)
    const other = aCaller(house)
    Object.assign(other.cookies, await signedInCookie(house.world, person.id, 'link'))
    expect((await other.post(paths.secondFactor, { [code]: typed })).statusCode).toBe(422)
    expect((await factorsOf(db, person.id)).recoveryCodes).toBe(0)
  })

  it('is kept nowhere as it is, and the same code of another account is another', async () => {
    const { caller, app } = await whoOwes()
    const { caller: other } = await whoOwes()
    await caller.post(paths.secondFactor, { [code]: app.recoveryCode })
    expect((await other.post(paths.secondFactor, { [code]: app.recoveryCode })).statusCode).toBe(303)
    const kept = JSON.stringify(await db.selectFrom('accounts.recoveryCode').selectAll().execute())
    expect(kept).not.toContain(app.recoveryCode)
  })

  it('drawn again, puts an end to those before', async () => {
    const { person, caller, app } = await whoIsIn('editor')
    const drawn = codesIn(await caller.post(paths.recoveryCodes))
    expect(drawn).toHaveLength(10)
    const other = aCaller(house)
    Object.assign(other.cookies, await signedInCookie(house.world, person.id, 'link'))
    expect((await other.post(paths.secondFactor, { [code]: app.recoveryCode })).statusCode).toBe(422)
    expect((await other.post(paths.secondFactor, { [code]: drawn[3] ?? '' })).statusCode).toBe(303)
  })
})

describe('the last factor', () => {
  it('stays with whoever needs one, and goes with its recovery codes for who does not', async () => {
    const needs = await whoIsIn('editor')
    expect((await needs.caller.post(paths.removeCodeApp)).statusCode).toBe(409)
    const free = await whoIsIn('organisation-it')
    expect((await free.caller.post(paths.removeCodeApp)).headers.location).toBe(
      '/compte/securite?motif=retire',
    )
    expect(await factorsOf(db, free.person.id)).toEqual({
      passkeys: [],
      codeApp: undefined,
      recoveryCodes: 0,
    })
    expect(await linesOf(free.person.id)).toEqual(['factor-removed'])
  })
})

describe('a grave act', () => {
  const proofAgain = (page: Answer, typed: string) => ({
    ...formTo(page, paths.proveAgain),
    [code]: typed,
  })

  it('asks for a proof again after ten minutes, and not before', async () => {
    const { caller } = await whoIsIn('instance-admin')
    later(proofLifetime - 1)
    expect((await caller.get(paths.auditExport)).statusCode).toBe(200)
    later(1)
    expect((await caller.get(paths.auditExport)).statusCode).toBe(403)
    expect((await caller.get(paths.people)).statusCode).toBe(200)
  })

  it('comes back after the proof with everything that was typed, by the same method', async () => {
    const { caller, app } = await whoIsIn('instance-admin')
    later(proofLifetime)
    const typed = { mail: 'x@', role: 'editor', departments: '25 & "39"', organisation: '<b>' }
    const asked = await caller.post(paths.invitations, typed)
    expect(asked.statusCode).toBe(403)
    const wrong = await caller.post(paths.proveAgain, proofAgain(asked, '000000'))
    expect(wrong.statusCode).toBe(422)
    const before = caller.cookies.compte
    const form = proofAgain(wrong, app.codeAt(house.clock.now))
    expect(form).toMatchObject(typed)
    const proved = await caller.post(paths.proveAgain, form)
    expect([proved.statusCode, proved.headers.location]).toEqual([307, paths.invitations])
    expect(caller.cookies.compte).not.toBe(before)
    const refused = await caller.post(paths.invitations, form)
    expect(refused.statusCode).toBe(422)
    expect(formTo(refused, paths.invitations)).toEqual(typed)
  })

  it('is not mistaken for what the interrupted form was to add', async () => {
    const { caller, app, person } = await whoIsIn('editor')
    later(proofLifetime)
    const asked = await caller.post(paths.passkeys, {
      name: 'Clé',
      'preuve-cle': '{"id":"x"}',
      [code]: '000000',
    })
    expect(asked.statusCode).toBe(403)
    const form = { ...formTo(asked, paths.proveAgain), [code]: app.codeAt(house.clock.now) }
    expect(form).toEqual({ 'preuve-retour': expect.any(String), name: 'Clé', [code]: expect.any(String) })
    expect((await caller.post(paths.proveAgain, form)).statusCode).toBe(307)
    expect(await linesOf(person.id)).toEqual(['proved'])
  })

  it('comes back to a page by its address', async () => {
    const { caller, app } = await whoIsIn('director')
    later(proofLifetime)
    const asked = await caller.get(`${paths.auditExport}?a=1`)
    const proved = await caller.post(paths.proveAgain, proofAgain(asked, app.codeAt(house.clock.now)))
    expect([proved.statusCode, proved.headers.location]).toEqual([303, `${paths.auditExport}?a=1`])
    expect((await caller.get(paths.auditExport)).statusCode).toBe(200)
  })

  it('leads nowhere that a page of this session did not seal', async () => {
    const { caller, app } = await whoIsIn('instance-admin')
    const other = await whoIsIn('instance-admin')
    later(proofLifetime)
    const asked = await other.caller.get(paths.auditExport)
    for (const back of [
      'https://ailleurs.example/',
      '',
      formTo(asked, paths.proveAgain)['preuve-retour'] ?? '',
    ]) {
      const answer = await caller.post(paths.proveAgain, {
        'preuve-retour': back,
        [code]: app.codeAt(house.clock.now),
      })
      expect(answer.headers.location).toBe(paths.account)
    }
    expect((await caller.get(paths.auditExport)).statusCode).toBe(403)
  })

  it('is not there, rather than asked about, for who may not do it', async () => {
    const { caller } = await whoIsIn('editor')
    later(proofLifetime)
    expect((await caller.get(paths.auditExport)).statusCode).toBe(404)
  })

  it.each([paths.invitations, personPath('00000000-0000-4000-8000-000000000000', 'suspend')])(
    'is grave at %s, however its session began',
    async (path) => {
      const { caller } = await whoIsIn('instance-admin')
      later(proofLifetime)
      expect((await caller.post(path)).statusCode).toBe(403)
    },
  )
})

describe('whoever is asked again for a proof', () => {
  const w = words.factors

  it('has a way out, and finds what to do without her phone', async () => {
    const { caller } = await whoIsIn('director')
    later(proofLifetime)
    const page = await caller.get(paths.auditExport)
    expect(page.body).toContain(`href="${paths.account}"`)
    expect(page.body).toContain(w.lost.summary)
    expect(page.body).toContain(`action="${paths.signOut}"`)
    // Nothing was written: nothing is said of it.
    expect(page.body).not.toContain(w.again.kept)
    expect(page.body).not.toContain(w.again.notKept)
  })

  it('and has nothing but her mail signs in again by a link, begins again, and passes', async () => {
    const inside = { kind: 'organisation', organisation: 'Atelier du Phare' } as const
    const person = await aPerson(house.world, ['organisation-manager'], inside)
    const caller = aCaller(house)
    Object.assign(caller.cookies, await signedInCookie(house.world, person.id, 'link'))
    later(proofLifetime)
    const mail = `${person.id}@invite.example`
    const asked = await caller.post(paths.invitations, { mail, role: 'organisation-member' })
    expect(asked.statusCode).toBe(403)
    expect(asked.body).toContain(w.again.anew)
    expect(asked.body).not.toContain(w.again.kept)
    // What cannot come along is there to be copied.
    expect(asked.body).toContain(w.again.notKept)
    expect(asked.body).toContain(mail)
    expect(asked.body).not.toContain(`action="${paths.proveAgain}"`)

    await caller.post(paths.signIn, { mail: person.mail })
    const letter = house.post.mailbox.find(({ to }) => to === person.mail)
    const link = /\/connexion\/lien\/[\w-]+/.exec(letter?.text ?? '')?.[0] ?? ''
    expect((await caller.post(link)).headers.location).toBe(paths.account)
    expect((await caller.get(paths.invitations)).statusCode).toBe(200)
    const sent = await caller.post(paths.invitations, { mail, role: 'organisation-member' })
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `${paths.invitations}?motif=envoyee`])
  })
})
