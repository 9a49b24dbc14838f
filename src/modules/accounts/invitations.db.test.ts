import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { aCaller, type Caller, formTo } from '../../../tests/caller.ts'
import { everythingKept, hour } from '../../../tests/cases-world.ts'
import { heard, opening, opensNothing, ordinary } from '../../../tests/command.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson, signedInCookie } from '../../../tests/people.ts'
import { secretsFrom } from '../../platform/secrets.ts'
import { checkChain } from './audit-check.ts'
import { inviteCommand } from './command.ts'
import { invitationMail, invite } from './invitations.ts'
import { accountsPaths as paths, personPath, takeRolePath, withdrawPath } from './paths.ts'
import { invitationLifetime } from './rules/times.ts'
import { auditFrom } from './store/audit.ts'
import { personByMail } from './store/people.ts'

const start = new Date('2026-11-22T09:00:00Z')
const { house, words, later } = await houseOfThisFile(start)
const { db } = house.world
const w = words.accounts

async function anAdmin() {
  const person = await aPerson(house.world, ['instance-admin'])
  const caller = aCaller(house)
  Object.assign(caller.cookies, await signedInCookie(house.world, person.id))
  return { person, caller }
}

let invited = 0
const aMail = () => `invite-${process.pid}-${++invited}@equipe.example`
const linkFor = (mail: string) =>
  /\/invitation\/[\w-]+/.exec(house.post.mailbox.find(({ to }) => to === mail)?.text ?? '')?.[0] ?? ''

const inviting = { role: 'duty-agent', departments: '25, 39', organisation: '' }
const send = (caller: Caller, mail: string, more: Record<string, string> = {}) =>
  caller.post(paths.invitations, { mail, ...inviting, ...more })

const linesOf = async (actor: string) =>
  (await auditFrom(db, 0, 100_000)).filter((line) => line.actor === actor)

describe('an invitation', () => {
  it('goes by mail, says its role, and opens the account of whoever accepts it', async () => {
    const { caller, person: admin } = await anAdmin()
    const mail = aMail()
    const form = formTo(await caller.get(paths.invitations), paths.invitations)
    expect(Object.keys(form)).toEqual(['mail', 'role', 'departments', 'organisation'])
    expect((await send(caller, mail)).headers.location).toBe('/compte/invitations?motif=envoyee')
    expect((await caller.get(paths.invitations)).body).toContain(mail)
    expect(ordinary(house.post.mailbox[0]?.text ?? '')).toContain(
      'Permanence (police, gendarmerie), départements : 25, 39',
    )
    expect(await personByMail(db, mail)).toBeUndefined()

    const guest = aCaller(house)
    const link = linkFor(mail)
    const page = await guest.get(link)
    expect(page.statusCode).toBe(200)
    expect(page.cookies).toEqual([])
    const nameless = await guest.post(link, { name: '  ' })
    expect(nameless.statusCode).toBe(422)
    expect((await guest.post(link, { name: ' Agnès   Roy ' })).headers.location).toBe(paths.account)
    expect((await guest.get(paths.account)).headers.location).toBe(paths.factors)
    expect(await personByMail(db, mail)).toMatchObject({
      name: 'Agnès Roy',
      roles: [{ role: 'duty-agent', departments: ['25', '39'], organisation: null }],
    })
    // Other invitations may wait beside this one: the list is read as soon as it is shown.
    const written = (await linesOf(admin.id)).map(({ kind }) => kind)
    expect(written.filter((kind) => kind !== 'invitations-read')).toEqual(['invited', 'role-given'])
    expect(written).toContain('invitations-read')
  })

  it('accepted five times at once opens one account, with one role', async () => {
    const { caller } = await anAdmin()
    const mail = aMail()
    await send(caller, mail)
    const link = linkFor(mail)
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => aCaller(house).post(link, { name: 'Agnès' })),
    )
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409, 409, 409, 409])
    expect((await personByMail(db, mail))?.roles).toHaveLength(1)
  })

  it('sent many times at once waits once', async () => {
    const { caller } = await anAdmin()
    const mail = aMail()
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(caller, mail)))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(303))
    const waiting = await db
      .selectFrom('accounts.invitation')
      .select('id')
      .where('mail', '=', mail)
      .where('withdrawnAt', 'is', null)
      .execute()
    expect(waiting).toHaveLength(1)
  })

  it('is accepted or not, and no fault, while whoever sent it is being suspended', async () => {
    for (let time = 0; time < 8; time++) {
      const [sender, other] = [await anAdmin(), await anAdmin()]
      const known = await aPerson(house.world, ['editor'])
      await send(sender.caller, known.mail)
      const answers = await Promise.all([
        aCaller(house).post(linkFor(known.mail)),
        other.caller.post(personPath(sender.person.id, 'suspend')),
      ])
      expect([303, 409]).toContain(answers[0].statusCode)
      expect(answers[1].statusCode).toBe(303)
    }
  })

  it('of one address to two roles, accepted together, makes one person who holds both', async () => {
    const { caller } = await anAdmin()
    const mail = aMail()
    await send(caller, mail)
    const one = linkFor(mail)
    await send(caller, mail, { role: 'editor' })
    const other = linkFor(mail)
    expect(one).not.toBe(other)
    const answers = await Promise.all(
      [one, other].map((link) => aCaller(house).post(link, { name: 'Agnès' })),
    )
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303])
    expect((await personByMail(db, mail))?.roles.map(({ role }) => role).sort()).toEqual([
      'duty-agent',
      'editor',
    ])
  })

  it('opens nothing after 72 hours, once withdrawn, once replaced, or when whoever sent it is suspended', async () => {
    const { caller, person } = await anAdmin()
    const [late, gone, older, orphan] = [aMail(), aMail(), aMail(), aMail()] as const
    await send(caller, late)
    later(invitationLifetime)
    const again = aCaller(house)
    Object.assign(again.cookies, await signedInCookie(house.world, person.id))
    await send(again, gone)
    const { id } = await db
      .selectFrom('accounts.invitation')
      .select('id')
      .where('mail', '=', gone)
      .executeTakeFirstOrThrow()
    expect((await again.post(withdrawPath(id))).headers.location).toBe('/compte/invitations?motif=retiree')
    expect((await again.post(withdrawPath(id))).statusCode).toBe(404)
    await send(again, older)
    const replaced = linkFor(older)
    await send(again, older)
    await send(again, orphan)
    const { caller: other } = await anAdmin()
    expect((await other.post(personPath(person.id, 'suspend'))).statusCode).toBe(303)
    for (const link of [linkFor(late), linkFor(gone), replaced, linkFor(orphan)]) {
      const guest = aCaller(house)
      expect((await guest.get(link)).statusCode).toBe(409)
      expect((await guest.post(link, { name: 'Agnès' })).statusCode).toBe(409)
      expect(guest.cookies.compte).toBeUndefined()
    }
    for (const mail of [late, gone, older, orphan]) expect(await personByMail(db, mail)).toBeUndefined()
  })

  it('opens nothing when the role that let her write it was taken back meanwhile', async () => {
    const person = await aPerson(house.world, ['editor'])
    const mail = aMail()
    const offer = { mail, role: 'instance-admin', territory: { kind: 'none' }, language: 'fr' } as const
    const ruling = await invite(house.world, offer, person.id)
    if (!ruling.granted) throw new Error(ruling.why)
    await invitationMail(house.world).run({ invitation: ruling.value.id })
    expect((await aCaller(house).get(linkFor(mail))).statusCode).toBe(409)
    expect((await aCaller(house).post(linkFor(mail), { name: 'Agnès' })).statusCode).toBe(409)
    expect(await personByMail(db, mail)).toBeUndefined()
  })

  it('adds a role to somebody known, whose name stays; one that she holds already is refused', async () => {
    const { caller } = await anAdmin()
    const known = await aPerson(house.world, ['editor'])
    await send(caller, known.mail, { role: 'analyst' })
    const link = linkFor(known.mail)
    expect((await aCaller(house).get(link)).body).not.toContain('name="name"')
    expect((await aCaller(house).post(link, { name: 'Quelqu’un d’autre' })).statusCode).toBe(303)
    const person = await personByMail(db, known.mail)
    expect(person?.name).toBe(known.name)
    expect(person?.roles.map(({ role }) => role).sort()).toEqual(['analyst', 'editor'])
    const refused = await send(caller, known.mail, { role: 'analyst' })
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain(known.mail)
  })

  it.each<[Record<string, string>, number]>([
    [{ mail: 'agnès@' }, 422],
    [{ role: '' }, 422],
    [{ role: '__proto__' }, 422],
    [{ departments: '25, 99' }, 422],
    [{ role: 'provider-staff', organisation: ' ' }, 422],
  ])('filled in wrongly comes back as it was typed: %j', async (wrong, status) => {
    const { caller } = await anAdmin()
    const answer = await send(caller, wrong.mail ?? aMail(), wrong)
    expect(answer.statusCode).toBe(status)
    expect(formTo(answer, paths.invitations).departments).toBe(wrong.departments ?? inviting.departments)
    expect(answer.body).toContain('role="alert"')
  })

  it('is nowhere in the database as it was sent', async () => {
    const { caller } = await anAdmin()
    const mail = aMail()
    await send(caller, mail)
    expect(linkFor(mail)).not.toBe('')
    expect(await everythingKept(house.database)).not.toContain(linkFor(mail).split('/').at(-1))
  })
})

describe('the people of an instance', () => {
  it('are found by name or address, and each reading is written down', async () => {
    const { caller, person: admin } = await anAdmin()
    const someone = await aPerson(house.world, ['investigator'], { kind: 'departments', departments: ['25'] })
    const found = await caller.post(paths.people, { q: someone.name.toUpperCase() })
    expect(found.body).toContain(someone.mail)
    expect((await caller.post(paths.people, { q: '%_\\' })).body).toContain(w.people.none)
    expect(ordinary((await caller.get(personPath(someone.id))).body)).toContain('Enquête, départements : 25')
    const lines = await linesOf(admin.id)
    expect(lines.map(({ kind }) => kind)).toEqual(['people-read', 'people-read', 'people-read'])
    expect(lines.at(-1)?.data).toEqual({ person: someone.id })
    expect(JSON.stringify(lines)).not.toContain(someone.name)
  })

  it('lose a role on their next request', async () => {
    const { caller } = await anAdmin()
    const { caller: other, person } = await anAdmin()
    expect((await other.get(paths.people)).statusCode).toBe(200)
    const [held] = (await personByMail(db, person.mail))?.roles ?? []
    const action = takeRolePath(person.id, held?.id ?? '')
    expect((await caller.get(personPath(person.id))).body).toContain(`action="${action}"`)
    expect((await caller.post(action)).headers.location).toBe(`${personPath(person.id)}?motif=fait`)
    expect((await caller.post(action)).statusCode).toBe(409)
    expect((await other.get(paths.people)).statusCode).toBe(404)
    expect((await other.get(paths.account)).statusCode).toBe(200)
  })

  it('are put out at once by a suspension, cannot be invited meanwhile, and come back when restored', async () => {
    const { caller, person: admin } = await anAdmin()
    const someone = await aPerson(house.world, ['editor'])
    const cookies = await signedInCookie(house.world, someone.id)
    expect((await caller.post(personPath(someone.id, 'suspend'))).statusCode).toBe(303)
    expect((await house.app.inject({ url: paths.account, cookies })).statusCode).toBe(303)
    expect((await send(caller, someone.mail)).statusCode).toBe(409)
    expect((await caller.post(personPath(someone.id, 'suspend'))).statusCode).toBe(409)
    expect((await caller.post(personPath(someone.id, 'restore'))).statusCode).toBe(303)
    // What was open before stays shut.
    expect((await house.app.inject({ url: paths.account, cookies })).statusCode).toBe(303)
    expect((await caller.post(personPath(admin.id, 'suspend'))).statusCode).toBe(409)
    expect((await linesOf(admin.id)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['person-suspended', 'session-ended', 'person-restored']),
    )
  })

  it('always keep an administrator: two who suspend each other at once do not both succeed', async () => {
    const others = await db
      .updateTable('accounts.roleHeld')
      .set({ takenAt: start })
      .where('role', '=', 'instance-admin')
      .where('takenAt', 'is', null)
      .returning('id')
      .execute()
    expect(others.length).toBeGreaterThan(0)
    const [one, two] = [await anAdmin(), await anAdmin()]
    const answers = await Promise.all([
      one.caller.post(personPath(two.person.id, 'suspend')),
      two.caller.post(personPath(one.person.id, 'suspend')),
    ])
    const statuses = answers.map(({ statusCode }) => statusCode)
    expect(statuses.filter((status) => status === 303)).toHaveLength(1)
    const left = answers[0].statusCode === 303 ? one : two
    const [held] = (await personByMail(db, left.person.mail))?.roles ?? []
    const refused = await left.caller.post(takeRolePath(left.person.id, held?.id ?? ''))
    expect(refused.statusCode).toBe(409)
  })
})

describe('bin/balise invite', () => {
  const secrets = secretsFrom(randomBytes(32))
  const run = (...args: string[]) =>
    heard((terminal) => inviteCommand(args, opening(db), () => secrets, terminal))

  it('prints a link for the first administrator, which a second one puts out', async () => {
    const mail = aMail()
    const first = await run('admin', mail)
    expect(first).toMatchObject({ code: 0, err: '' })
    const [said, link] = first.out.split('\n')
    expect(said).toContain(mail)
    expect(link).toMatch(/^http:\/\/localhost:3000\/invitation\/[\w-]{43}$/)
    expect((await run('admin', mail)).code).toBe(0)
    const waiting = await db
      .selectFrom('accounts.invitation')
      .selectAll()
      .where('mail', '=', mail)
      .where('withdrawnAt', 'is', null)
      .execute()
    expect(waiting).toHaveLength(1)
    expect(waiting[0]).toMatchObject({ role: 'instance-admin', invitedBy: null })
    expect(waiting[0]?.tokenHash).not.toEqual(secrets.digest('invitation', link?.split('/').at(-1) ?? ''))
  })

  it('refuses whoever administers already', async () => {
    const { mail } = await aPerson(house.world, ['instance-admin'])
    expect(await run('admin', mail)).toMatchObject({ code: 1, out: '', err: expect.stringContaining(mail) })
  })

  it.each([
    [[]],
    [['admin']],
    [['editor', 'a@b.example']],
    [['admin', 'a@']],
    [['admin', 'a@b.example', 'x']],
  ])('opens nothing for what it does not understand: %j', async (args) => {
    const said = await heard((terminal) => inviteCommand(args, opensNothing, () => secrets, terminal))
    expect(said).toMatchObject({ code: 2, out: '' })
    expect(said.err).not.toBe('')
  })
})

describe('an unanswered invitation', () => {
  it('is forgotten with its address a month after its end', async () => {
    const { caller } = await anAdmin()
    const mail = aMail()
    await send(caller, mail)
    later(invitationLifetime + 31 * 24 * hour)
    const forget = house.accounts.jobs.find(({ name }) => name === 'forget-sessions')
    await forget?.run({} as never)
    expect(
      await db.selectFrom('accounts.invitation').select('id').where('mail', '=', mail).execute(),
    ).toEqual([])
  })
})

afterEach(async () => {
  expect((await checkChain(db)).broken).toBeUndefined()
})
