import { describe, expect, it } from 'vitest'
import { aCaller, type Caller } from '../../../tests/caller.ts'
import { heard, opening, opensNothing } from '../../../tests/command.ts'
import { giveCodeApp } from '../../../tests/factors.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson, signedInCookie, type TestPerson } from '../../../tests/people.ts'
import { decideRecoveryPath, accountsPaths as paths } from './paths.ts'
import { lapseJob, recoveryMail } from './recovery.ts'
import { recoverCommand } from './recovery-command.ts'
import type { Role } from './rules/roles.ts'
import { proofLifetime, recoveryLifetime, recoveryPatience } from './rules/times.ts'
import { auditFrom } from './store/audit.ts'
import { factorsOf } from './store/factors.ts'
import { setSuspended } from './store/people.ts'
import { recoveryOf } from './store/recoveries.ts'
import { sessionsOf } from './store/sessions.ts'

const start = new Date('2026-11-22T09:00:00Z')
const { house, words, later } = await houseOfThisFile(start)
const { db } = house.world
const w = words.factors

async function whoIsIn(role: Role) {
  const person = await aPerson(house.world, [role])
  const caller = aCaller(house)
  Object.assign(caller.cookies, await signedInCookie(house.world, person.id))
  return { person, caller }
}

/** Somebody who has pressed a link and lost her application, and has asked for a way back or not yet. */
async function whoLost(isAsked = true) {
  const person = await aPerson(house.world, ['duty-agent'])
  const app = await giveCodeApp(house.world, person.id)
  const caller = aCaller(house)
  Object.assign(caller.cookies, await signedInCookie(house.world, person.id, 'link'))
  if (isAsked) expect((await caller.post(paths.askRecovery)).headers.location).toBe(paths.secondFactor)
  return { person, caller, app }
}

const lettersTo = ({ mail }: TestPerson) => house.post.mailbox.filter(({ to }) => to === mail)
const linkOf = (person: TestPerson) =>
  /\/connexion\/recuperation\/[\w-]{43}/.exec(lettersTo(person)[0]?.text ?? '')?.[0] ?? ''

const idOf = async ({ id }: TestPerson) => (await recoveryOf(db, id))?.id ?? ''

const opens = async (caller: Caller, person: TestPerson, reason = 'Appelée à son bureau') =>
  caller.post(decideRecoveryPath(await idOf(person), 'openRecovery'), { reason })
const approves = async (caller: Caller, person: TestPerson) =>
  caller.post(decideRecoveryPath(await idOf(person), 'approveRecovery'))
const refuses = async (caller: Caller, person: TestPerson) =>
  caller.post(decideRecoveryPath(await idOf(person), 'refuseRecovery'))

/** A way back that two people agreed on. */
async function anApproved() {
  const lost = await whoLost()
  const first = await whoIsIn('instance-admin')
  const second = await whoIsIn('director')
  expect((await opens(first.caller, lost.person)).statusCode).toBe(303)
  expect((await approves(second.caller, lost.person)).statusCode).toBe(303)
  return { ...lost, first, second, link: linkOf(lost.person) }
}

const linesAbout = async (person: TestPerson) =>
  (await auditFrom(db, 0, 100_000))
    .filter(({ actor, data }) => actor === person.id || data.person === person.id)
    .map(({ kind }) => kind)

describe('somebody who lost every factor', () => {
  it('is asked for by two others, mailed at each step, and sets new ones up', async () => {
    const { person, caller, link, first, second } = await anApproved()
    expect(lettersTo(person).map(({ subject }) => subject)).toEqual([
      'Votre lien pour reprendre votre compte sur localhost:3000',
      'La récupération de votre compte est ouverte sur localhost:3000',
      'Une demande pour récupérer votre compte sur localhost:3000',
    ])
    const back = aCaller(house)
    expect((await back.get(link)).statusCode).toBe(200)
    expect((await factorsOf(db, person.id)).codeApp).toBeDefined()
    expect((await back.post(link)).headers.location).toBe(paths.account)
    expect((await back.get(paths.account)).headers.location).toBe(paths.factors)
    expect(await factorsOf(db, person.id)).toEqual({
      passkeys: [],
      codeApp: undefined,
      recoveryCodes: 0,
    })
    expect((await caller.get(paths.account)).headers.location).toBe('/connexion?motif=fermee')
    expect((await sessionsOf(db, person.id)).map(({ proofs }) => proofs)).toEqual([['recovery']])
    expect(lettersTo(person)[0]?.subject).toBe('Votre compte est repris sur localhost:3000')
    expect(await linesAbout(person)).toEqual([
      'recovery-asked',
      'recovery-opened',
      'recovery-approved',
      'session-ended',
      'recovered',
    ])
    for (const { caller: one } of [first, second])
      expect((await one.get(paths.recoveries)).body).not.toContain(person.mail)
  })

  it('asks from a session that owes a factor, once, and is told where it stands', async () => {
    const { person, caller } = await whoLost(false)
    expect((await caller.get(paths.secondFactor)).body).toContain(w.lost.submit)
    await caller.post(paths.askRecovery)
    await caller.post(paths.askRecovery)
    expect(lettersTo(person)).toHaveLength(1)
    const page = await caller.get(paths.secondFactor)
    expect(page.body).toContain(w.lost.asked)
    expect(page.body).not.toContain(w.lost.submit)
    const { caller: whole, person: other } = await whoIsIn('editor')
    await whole.post(paths.askRecovery)
    expect(await recoveryOf(db, other.id)).toBeUndefined()
  })

  it('still comes in by her factor, when she finds it', async () => {
    const { caller, app } = await anApproved()
    await caller.post(paths.secondFactor, { 'preuve-code': app.codeAt(start) })
    expect((await caller.get(paths.account)).statusCode).toBe(200)
  })
})

describe('two people', () => {
  it('must be two', async () => {
    const { person } = await whoLost()
    const { caller } = await whoIsIn('instance-admin')
    await opens(caller, person)
    expect((await approves(caller, person)).statusCode).toBe(409)
    expect(await recoveryOf(db, person.id)).toMatchObject({ approvedAt: null, tokenHash: null })
    expect((await caller.get(paths.recoveries)).body).toContain(w.recoveries.same)
  })

  it('are neither of them herself', async () => {
    const { person, caller } = await whoIsIn('instance-admin')
    await giveCodeApp(house.world, person.id)
    const half = aCaller(house)
    Object.assign(half.cookies, await signedInCookie(house.world, person.id, 'link'))
    await half.post(paths.askRecovery)
    expect((await opens(caller, person)).statusCode).toBe(409)
    const { caller: other } = await whoIsIn('instance-admin')
    await opens(other, person)
    expect((await approves(caller, person)).statusCode).toBe(409)
    expect((await refuses(caller, person)).statusCode).toBe(409)
  })

  it('come in order: nothing is approved before it is opened, nor opened without a reason', async () => {
    const { person } = await whoLost()
    const { caller } = await whoIsIn('instance-admin')
    expect((await approves(caller, person)).statusCode).toBe(409)
    const empty = await opens(caller, person, '  ')
    expect(empty.statusCode).toBe(422)
    expect(empty.body).toContain('role="alert"')
    await opens(caller, person)
    expect((await opens(caller, person)).statusCode).toBe(409)
  })

  it('are both still in service: what a suspended person opened is approved by nobody', async () => {
    const { person } = await whoLost()
    const first = await whoIsIn('instance-admin')
    const second = await whoIsIn('director')
    await opens(first.caller, person)
    await db.transaction().execute((tx) => setSuspended(tx, first.person.id, start))
    const answer = await approves(second.caller, person)
    expect(answer.statusCode).toBe(409)
    expect(await recoveryOf(db, person.id)).toMatchObject({ approvedAt: null, tokenHash: null })
    expect((await refuses(second.caller, person)).statusCode).toBe(303)
  })

  it('decide once, though they press together', async () => {
    const { person } = await whoLost()
    const first = await whoIsIn('instance-admin')
    await opens(first.caller, person)
    const id = await idOf(person)
    const others = await Promise.all([1, 2, 3].map(() => whoIsIn('director')))
    const answers = await Promise.all(
      others.map(({ caller }) => caller.post(decideRecoveryPath(id, 'approveRecovery'))),
    )
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409, 409])
  })

  it.each(['director', 'editor', 'organisation-manager'] as const)(
    'are never one who may not: %s opens nothing',
    async (role) => {
      const { person } = await whoLost()
      const { caller } = await whoIsIn(role)
      expect((await opens(caller, person)).statusCode).toBe(404)
    },
  )

  it('prove again who they are, when their proof is older than ten minutes', async () => {
    const { person } = await whoLost()
    const { caller } = await whoIsIn('instance-admin')
    later(proofLifetime)
    expect((await opens(caller, person)).statusCode).toBe(403)
  })

  it('may say no, until the link has served, and she may ask again', async () => {
    const { person, second, link, caller } = await anApproved()
    expect((await refuses(second.caller, person)).statusCode).toBe(303)
    expect(lettersTo(person)[0]?.subject).toContain('refusée')
    expect((await aCaller(house).post(link)).statusCode).toBe(409)
    await caller.post(paths.askRecovery)
    expect(await recoveryOf(db, person.id)).toMatchObject({ openedAt: null })
  })
})

describe('the link of a way back', () => {
  it('serves once, though pressed five times at once', async () => {
    const { link } = await anApproved()
    const answers = await Promise.all(Array.from({ length: 5 }, () => aCaller(house).post(link)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409, 409, 409, 409])
  })

  it('lapses after a day, and is then asked for again', async () => {
    const { person, link } = await anApproved()
    later(recoveryLifetime)
    expect((await aCaller(house).post(link)).statusCode).toBe(409)
    const half = aCaller(house)
    Object.assign(half.cookies, await signedInCookie(house.world, person.id, 'link'))
    await half.post(paths.askRecovery)
    expect(await recoveryOf(db, person.id)).toMatchObject({ approvedAt: null, tokenHash: null })
  })

  it('opens nothing of a suspended account', async () => {
    const { person, link } = await anApproved()
    await db.transaction().execute((tx) => setSuspended(tx, person.id, start))
    expect((await aCaller(house).post(link)).statusCode).toBe(409)
    expect((await factorsOf(db, person.id)).codeApp).toBeDefined()
  })

  it.each(['first', 'second'] as const)(
    'opens nothing once the %s of the two who stood for her is suspended',
    async (which) => {
      const approved = await anApproved()
      await db.transaction().execute((tx) => setSuspended(tx, approved[which].person.id, start))
      expect((await aCaller(house).post(approved.link)).statusCode).toBe(409)
      expect((await factorsOf(db, approved.person.id)).codeApp).toBeDefined()
    },
  )

  it('leaves though the mailbox of somebody who asked before refuses her mails', async () => {
    const blocked = await whoLost(false)
    const { send } = house.world.post
    house.world.post.send = async (mail) => {
      if (mail.to === blocked.person.mail) throw new Error('552 mailbox full')
      await send(mail)
    }
    try {
      expect((await blocked.caller.post(paths.askRecovery)).statusCode).toBe(500)
      later(1_000)
      const { person, caller } = await whoLost(false)
      await caller.post(paths.askRecovery)
      expect(lettersTo(person)).toHaveLength(1)
    } finally {
      house.world.post.send = send
    }
    await recoveryMail(house.world).run({})
    expect(lettersTo(blocked.person)).toHaveLength(1)
  })

  it('is nowhere but in its mail', async () => {
    const { person, link } = await anApproved()
    const kept = JSON.stringify(await recoveryOf(db, person.id))
    expect(kept).not.toContain(link.split('/').at(-1))
  })
})

describe('whoever holds the machine', () => {
  const run = (...args: string[]) => heard((terminal) => recoverCommand(args, opening(db), terminal))

  it('stands for one of the two, never for both', async () => {
    const { person } = await whoLost()
    const said = await run(person.mail, 'Vue ce matin au bureau')
    expect(said).toMatchObject({ code: 0, err: '' })
    expect(said.out).toContain('/compte/recuperations')
    expect((await run(person.mail, 'Encore')).code).toBe(1)
    await recoveryMail(house.world).run({})
    expect(lettersTo(person)[0]?.subject).toContain('ouverte')
    const { caller } = await whoIsIn('instance-admin')
    expect((await caller.get(paths.recoveries)).body).toContain('Vue ce matin au bureau')
    expect((await approves(caller, person)).statusCode).toBe(303)
    expect(linkOf(person)).not.toBe('')
  })

  it('opens nothing that its person did not ask for', async () => {
    const { person } = await whoLost(false)
    expect((await run(person.mail, 'Vue ce matin')).code).toBe(1)
    expect((await run('personne@equipe.example', 'Vue')).code).toBe(1)
  })

  it.each([[[]], [['a@b.example']], [['a@b.example', ' ']], [['a', 'b', 'c']]])(
    'opens nothing for what it does not understand: %j',
    async (args) => {
      const said = await heard((terminal) => recoverCommand(args, opensNothing, terminal))
      expect(said.code).toBe(2)
    },
  )
})

describe('a way back that nobody opens', () => {
  it('is no longer asked for after two weeks, and its person is told', async () => {
    const { person } = await whoLost()
    later(recoveryPatience + 1)
    await lapseJob(house.world).run({})
    await recoveryMail(house.world).run({})
    expect(await recoveryOf(db, person.id)).toBeUndefined()
    expect(lettersTo(person)[0]?.subject).toContain('éteinte')
    expect((await linesAbout(person)).at(-1)).toBe('recovery-lapsed')
  })
})
