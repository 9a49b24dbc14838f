import { describe, expect, it } from 'vitest'
import { organisationsIn, type Placed, reaches, reachOf, rolesIn } from './reach.ts'
import { roles } from './roles.ts'

const held = (role: string, where: Partial<Placed> = {}): Placed => ({
  role,
  departments: [],
  organisation: null,
  ...where,
})
const of = (organisation: string) => ({ organisation })
const manager = [held('provider-admin', of('Cyber-Loire'))]

describe('how far an act goes', () => {
  it.each([
    ['her own staff', manager, held('provider-staff', of('Cyber-Loire')), true],
    ['the staff of another provider', manager, held('provider-staff', of('Loire-Net')), false],
    ['an organisation of the same name', manager, held('organisation-it', of('Cyber-Loire')), false],
    ['who keeps the provider with her', manager, held('provider-admin', of('Cyber-Loire')), false],
    ['the administration', manager, held('instance-admin'), false],
    ['a role of no organisation', [held('provider-admin')], held('provider-staff'), false],
    ['everybody, for the administration', [held('instance-admin')], held('director'), true],
    ['nobody, without a role', [], held('provider-staff', of('Cyber-Loire')), false],
    [
      'both organisations of whoever keeps two',
      [...manager, held('organisation-manager', of('Mairie de Valbrune'))],
      held('organisation-member', of('Mairie de Valbrune')),
      true,
    ],
  ])('to give or take a role: %s', (_, mine, role, within) => {
    expect(reaches(reachOf(mine, 'take-roles'), role)).toBe(within)
    expect(reaches(reachOf(mine, 'invite-people'), role)).toBe(within)
  })

  it.each([
    ['who keeps her organisation with her', manager, held('provider-admin', of('Cyber-Loire')), true],
    ['duty agents of a shared département', ['25', '39'], held('duty-agent', { departments: ['39'] }), true],
    ['those of the whole country', ['25'], held('duty-agent'), true],
    ['all of them, when she has no département', [], held('duty-agent', { departments: ['2A'] }), true],
    ['not those of elsewhere', ['25'], held('duty-agent', { departments: ['70'] }), false],
    ['not investigators', ['25'], held('investigator', { departments: ['25'] }), false],
  ] as const)('to see people: %s', (_, mine, role, within) => {
    const supervisor = [held('duty-supervisor', { departments: mine as readonly string[] })]
    const who = mine === manager ? manager : supervisor
    expect(reaches(reachOf(who, 'see-people'), role)).toBe(within)
  })

  it('offers the roles that may be given, and where', () => {
    const reach = reachOf([held('organisation-manager', of('Mairie de Valbrune'))], 'invite-people')
    expect(rolesIn(reach, roles)).toEqual(['organisation-member', 'organisation-it'])
    expect(organisationsIn(reach)).toEqual(['Mairie de Valbrune'])
    expect(rolesIn(reachOf([held('instance-admin')], 'invite-people'), roles)).toEqual(roles)
    expect(rolesIn(reachOf([held('duty-supervisor')], 'invite-people'), roles)).toEqual([])
  })
})
