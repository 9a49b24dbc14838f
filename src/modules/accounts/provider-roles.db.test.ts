import { describe, expect, it } from 'vitest'
import { identityWorld } from '../../../tests/identity-world.ts'
import { aPerson } from '../../../tests/people.ts'
import { invite } from './invitations.ts'
import { accountsPaths as paths } from './paths.ts'
import { auditFrom } from './store/audit.ts'

const { house, start, pro, police, aKnown, signIn, refusal, rolesOf, linesAbout, invited, byMail } =
  await identityWorld()

describe('the roles that claims give', () => {
  it('are taken back when they say them no more, and the roles given here are not', async () => {
    const person = await aPerson(house.world, ['analyst'])
    const known = aKnown(pro, { email: person.mail, groups: ['redaction', 'permanence'], departement: '25' })
    await signIn(pro, { sub: known.sub })
    expect(rolesOf(await byMail(person.mail))).toEqual(['analyst::', 'duty-agent:25:', 'editor::'])
    pro.knows({ ...known, groups: ['permanence'], departement: ['25', '90'] })
    await signIn(pro, { sub: known.sub })
    expect(rolesOf(await byMail(person.mail))).toEqual(['analyst::', 'duty-agent:25+90:'])
    pro.knows({ ...known, groups: [] })
    const { caller } = await signIn(pro, { sub: known.sub })
    expect(rolesOf(await byMail(person.mail))).toEqual(['analyst::'])
    expect((await caller.get(paths.account)).statusCode).toBe(200)
    const told = (await linesAbout(await byMail(person.mail))).filter(({ kind }) => kind.startsWith('role-'))
    expect(
      told.map(({ kind, actor, data }) => [kind, actor, data.role, data.provider].join(' ')).sort(),
    ).toEqual([
      'role-given  duty-agent pro',
      'role-given  duty-agent pro',
      'role-given  editor pro',
      'role-taken  duty-agent pro',
      'role-taken  duty-agent pro',
      'role-taken  editor pro',
    ])
  })

  it('take with them what she had offered and may offer no more', async () => {
    const known = aKnown(pro, { groups: ['mairie', 'redaction'], organisation: 'Mairie de Sainte-Épine' })
    await invited(known.email, 'analyst')
    await signIn(pro, { sub: known.sub })
    const person = await byMail(known.email)
    const mail = `agent-${known.email}`
    const offer = { mail, role: 'organisation-member', language: 'fr' } as const
    const territory = { kind: 'organisation', organisation: 'Mairie de Sainte-Épine' } as const
    const { granted } = await invite(house.world, { ...offer, territory }, person?.id ?? '')
    expect(granted).toBe(true)
    pro.knows({ ...known, groups: ['redaction'] })
    await signIn(pro, { sub: known.sub })
    expect(rolesOf(await byMail(known.email))).toEqual(['analyst::', 'editor::'])
    const kinds = (await auditFrom(house.world.db, 0, 100_000)).slice(-3).map(({ kind }) => kind)
    expect(kinds).toEqual(['role-taken', 'invitation-withdrawn', 'signed-in'])
    const invitee = aKnown(pro, { email: mail })
    expect((await signIn(pro, { sub: invitee.sub })).answer.body).toContain(refusal('identity-unknown'))
  })

  it('are kept once, when somebody had given the same here', async () => {
    const person = await aPerson(house.world, ['editor'])
    const known = aKnown(pro, { email: person.mail, groups: 'redaction' })
    await signIn(pro, { sub: known.sub })
    pro.knows({ ...known, groups: '' })
    await signIn(pro, { sub: known.sub })
    expect(rolesOf(await byMail(person.mail))).toEqual(['editor::'])
  })

  it.each([
    [
      'a département that does not exist',
      { groups: ['permanence'], departement: '20' },
      'department-unknown',
    ],
    ['no département', { groups: ['permanence'] }, 'department-missing'],
    ['no organisation', { groups: ['mairie'], organisation: ' ' }, 'organisation-missing'],
    ['a role that we do not know', { balise_roles: ['roi'] }, 'role-unknown'],
    ['the administration', { balise_roles: ['instance-admin'] }, 'administration-not-allowed'],
    ['a role of départements from a bare claim', { balise_roles: ['investigator'] }, 'department-missing'],
  ])('are refused and told when they name %s', async (_, claims, why) => {
    const person = await aPerson(house.world, ['analyst'])
    const known = aKnown(pro, { email: person.mail, ...claims })
    const { answer } = await signIn(pro, { sub: known.sub })
    expect(answer.headers.location).toBe(paths.account)
    expect(rolesOf(await byMail(person.mail))).toEqual(['analyst::'])
    const told = (await linesAbout(await byMail(person.mail))).find(({ kind }) => kind === 'role-refused')
    expect(told?.data).toMatchObject({ why, provider: 'pro' })
  })

  it('may be the administration where the operator wrote so, and the last administrator keeps it', async () => {
    const known = aKnown(police, { groups: 'admin' })
    await signIn(police, { sub: known.sub, acr: 'eidas2' })
    expect(rolesOf(await byMail(known.email))).toEqual(['instance-admin::'])
    const { db } = house.world
    const others = db
      .updateTable('accounts.roleHeld')
      .where('role', '=', 'instance-admin')
      .where('takenAt', 'is', null)
      .where('provider', 'is', null)
    const before = await others.set({ takenAt: start }).returning('id').execute()
    police.knows({ ...known, groups: 'enquete' })
    await signIn(police, { sub: known.sub, acr: 'eidas2' })
    expect(rolesOf(await byMail(known.email))).toContain('instance-admin::')
    if (before.length > 0)
      await db
        .updateTable('accounts.roleHeld')
        .set({ takenAt: null })
        .where(
          'id',
          'in',
          before.map(({ id }) => id),
        )
        .execute()
    await aPerson(house.world, ['instance-admin'])
    await signIn(police, { sub: known.sub, acr: 'eidas2' })
    expect(rolesOf(await byMail(known.email))).toEqual(['investigator::'])
  })
})
