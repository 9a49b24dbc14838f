import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aCaller, fieldIn } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson, signedInCookie } from '../../../tests/people.ts'
import { accountsPaths as paths, personPath, takeRolePath, withdrawPath } from './paths.ts'
import type { Role } from './rules/roles.ts'
import { personByMail } from './store/people.ts'

const { house, words } = await houseOfThisFile(new Date('2026-11-22T09:00:00Z'))
const { db } = house.world
const w = words.accounts

let organisations = 0
const anOrganisation = () => `Atelier ${randomUUID().slice(0, 8)} ${++organisations}`
const inside = (organisation: string) => ({ kind: 'organisation', organisation }) as const

async function keeper(role: Role, organisation: string) {
  const person = await aPerson(house.world, [role], inside(organisation))
  const caller = aCaller(house)
  Object.assign(caller.cookies, await signedInCookie(house.world, person.id))
  return { person, caller }
}
const heldBy = async (mail: string) => (await personByMail(db, mail))?.roles[0]?.id ?? ''
const aMail = () => `${randomUUID()}@equipe.example`
const invitationTo = (mail: string) =>
  db.selectFrom('accounts.invitation').selectAll().where('mail', '=', mail).executeTakeFirst()

describe('who keeps a provider', () => {
  it('sees her own people and nobody else, whatever is searched for', async () => {
    const name = anOrganisation()
    const { caller, person } = await keeper('provider-admin', name)
    const own = await aPerson(house.world, ['provider-staff'], inside(name))
    const others = [
      await aPerson(house.world, ['provider-staff'], inside(anOrganisation())),
      await aPerson(house.world, ['organisation-member'], inside(name)),
      await aPerson(house.world, ['instance-admin']),
    ]
    const page = await caller.post(paths.people, { q: 'equipe.example' })
    expect(page.body).toContain(own.mail)
    expect(page.body).toContain(person.mail)
    expect((await caller.get(personPath(own.id))).statusCode).toBe(200)
    for (const other of others) {
      expect(page.body).not.toContain(other.mail)
      expect((await caller.get(personPath(other.id))).statusCode).toBe(404)
    }
  })

  it('is not told of the other roles of her people', async () => {
    const name = anOrganisation()
    const { caller } = await keeper('provider-admin', name)
    const own = await aPerson(house.world, ['provider-staff', 'commission-member'], inside(name))
    const page = await caller.get(personPath(own.id))
    expect(page.body).toContain(w.roles['provider-staff'])
    expect(page.body).not.toContain(w.roles['commission-member'])
  })

  it('invites to her organisation alone, though the form be made up', async () => {
    const name = anOrganisation()
    const { caller } = await keeper('provider-admin', name)
    const form = await caller.get(paths.invitations)
    expect(form.body).toContain(w.roles['provider-staff'])
    expect(form.body).not.toContain(w.roles['instance-admin'])
    expect(fieldIn(form, 'organisation')).toBeUndefined()
    const mail = aMail()
    const sent = await caller.post(paths.invitations, {
      mail,
      role: 'provider-staff',
      organisation: 'Une autre',
    })
    expect(sent.statusCode).toBe(303)
    expect(await invitationTo(mail)).toMatchObject({ role: 'provider-staff', organisation: name })
    for (const role of ['provider-admin', 'instance-admin', 'organisation-it', 'duty-agent']) {
      const made = aMail()
      expect((await caller.post(paths.invitations, { mail: made, role })).statusCode).toBe(422)
      expect(await invitationTo(made)).toBeUndefined()
    }
  })

  it('sees and withdraws the invitations of her organisation, and no other', async () => {
    const [mine, theirs] = [anOrganisation(), anOrganisation()]
    const { caller } = await keeper('provider-admin', mine)
    const { caller: other } = await keeper('provider-admin', theirs)
    const mail = aMail()
    await other.post(paths.invitations, { mail, role: 'provider-staff' })
    const { id = '' } = (await invitationTo(mail)) ?? {}
    expect((await caller.get(paths.invitations)).body).not.toContain(mail)
    expect((await caller.post(withdrawPath(id))).statusCode).toBe(404)
    expect((await other.get(paths.invitations)).body).toContain(mail)
    expect((await other.post(withdrawPath(id))).statusCode).toBe(303)
  })

  it('takes back the role of one of her own, and of nobody else', async () => {
    const name = anOrganisation()
    const { caller, person } = await keeper('provider-admin', name)
    const own = await aPerson(house.world, ['provider-staff'], inside(name))
    const other = await aPerson(house.world, ['provider-staff'], inside(anOrganisation()))
    const peer = await aPerson(house.world, ['provider-admin'], inside(name))
    for (const { id, mail } of [other, peer])
      expect((await caller.post(takeRolePath(id, await heldBy(mail)))).statusCode).toBe(404)
    expect((await caller.post(takeRolePath(person.id, await heldBy(person.mail)))).statusCode).toBe(404)
    const taken = await caller.post(takeRolePath(own.id, await heldBy(own.mail)))
    expect(taken.headers.location).toBe(`${paths.people}?motif=fait`)
    expect((await caller.get(personPath(own.id))).statusCode).toBe(404)
    expect((await caller.post(personPath(other.id, 'suspend'))).statusCode).toBe(404)
  })

  it('learns nothing of a suspended account, and nobody comes in by that invitation', async () => {
    const { caller } = await keeper('provider-admin', anOrganisation())
    const someone = await aPerson(house.world, ['editor'])
    const admin = await aPerson(house.world, ['instance-admin'])
    const administrator = aCaller(house)
    Object.assign(administrator.cookies, await signedInCookie(house.world, admin.id))
    await administrator.post(personPath(someone.id, 'suspend'))
    const sent = await caller.post(paths.invitations, { mail: someone.mail, role: 'provider-staff' })
    expect(sent.statusCode).toBe(303)
    const link = /\/invitation\/\S+/.exec(house.post.mailbox[0]?.text ?? '')?.[0] ?? ''
    expect((await aCaller(house).get(link)).statusCode).toBe(409)
  })

  it('leaves no invitation behind when her role is taken back', async () => {
    const { caller, person } = await keeper('organisation-manager', anOrganisation())
    const mail = aMail()
    await caller.post(paths.invitations, { mail, role: 'organisation-it' })
    const admin = await aPerson(house.world, ['instance-admin'])
    const administrator = aCaller(house)
    Object.assign(administrator.cookies, await signedInCookie(house.world, admin.id))
    await administrator.post(takeRolePath(person.id, await heldBy(person.mail)))
    expect((await invitationTo(mail))?.withdrawnAt).toEqual(house.clock.now)
  })
})

describe('who supervises the duty desk', () => {
  it('sees the duty agents of her départements, and changes nothing', async () => {
    const departments = (...codes: string[]) => ({ kind: 'departments', departments: codes }) as const
    const person = await aPerson(house.world, ['duty-supervisor'], departments('25', '39'))
    const caller = aCaller(house)
    Object.assign(caller.cookies, await signedInCookie(house.world, person.id))
    const near = await aPerson(house.world, ['duty-agent'], departments('39'))
    const far = await aPerson(house.world, ['duty-agent'], departments('70'))
    const page = await caller.post(paths.people, { q: 'equipe.example' })
    expect(page.body).toContain(near.mail)
    expect(page.body).not.toContain(far.mail)
    expect((await caller.get(personPath(near.id))).body).not.toContain('/roles/')
    expect((await caller.get(paths.invitations)).statusCode).toBe(404)
  })
})
