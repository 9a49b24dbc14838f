import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAssured, isByTwoFactors, mailToKeep, nameOf, rolesFrom, valuesOf, verifiedMail } from './claims.ts'
import type { RoleRule } from './provider.ts'
import { roles, territoryKindOf } from './roles.ts'
import { departmentCodes } from './territory.ts'

const given = (claims: Record<string, unknown>, ...rules: RoleRule[]) =>
  rolesFrom(claims, { roles: rules, mayGiveAdministration: false })
const held = (claims: Record<string, unknown>, ...rules: RoleRule[]) =>
  given(claims, ...rules).roles.map(({ role, departments, organisation }) =>
    [role, departments.join('+'), organisation ?? ''].join(':'),
  )

describe('the values of a claim', () => {
  it.each([
    ['a text', { a: ' deux  mots ' }, 'a', ['deux mots']],
    ['a list', { a: ['x', 'y', ''] }, 'a', ['x', 'y']],
    ['a number', { a: 25 }, 'a', ['25']],
    ['a yes', { a: true }, 'a', ['true']],
    ['something inside', { realm_access: { roles: ['x'] } }, 'realm_access.roles', ['x']],
    ['a name with dots', { 'https://x.example/role': 'y' }, 'https://x.example/role', ['y']],
    ['nothing', {}, 'a', []],
    ['null', { a: null }, 'a', []],
    ['an object', { a: { b: 'c' } }, 'a', []],
    ['lists in lists', { a: [['x'], { y: 1 }] }, 'a', []],
    ['what every object has', {}, 'constructor.name', []],
  ])('are those of %s', (_, claims, name, expected) => expect(valuesOf(claims, name)).toEqual(expected))
})

describe('a rule', () => {
  const editor = (when: RoleRule['when']): RoleRule => ({ when, role: 'editor' })

  it.each([
    [{ g: 'x' }, { claim: 'g', equals: 'x' }, true],
    [{ g: ['x'] }, { claim: 'g', equals: 'x' }, true],
    [{ g: ['x', 'y'] }, { claim: 'g', equals: 'x' }, false],
    [{ g: 'xy' }, { claim: 'g', equals: 'x' }, false],
    [{ g: ['y', 'x'] }, { claim: 'g', contains: 'x' }, true],
    [{ g: 'y x' }, { claim: 'g', contains: 'x' }, true],
    [{ g: 'xx' }, { claim: 'g', contains: 'x' }, false],
    [{}, { claim: 'g', contains: 'x' }, false],
  ])('over %o when %o gives its role: %s', (claims, when, gives) =>
    expect(held(claims, editor(when))).toEqual(gives ? ['editor::'] : []),
  )

  it('joins the départements of a role given twice, and the whole country takes all', () => {
    const agent = (departments: RoleRule['departments']): RoleRule => ({ role: 'duty-agent', departments })
    expect(held({ d: ['39', '2a'] }, agent(['25']), agent({ claim: 'd' }))).toEqual(['duty-agent:25+2A+39:'])
    expect(held({}, agent(['25']), agent('everywhere'))).toEqual(['duty-agent::'])
    expect(held({}, agent('everywhere'), agent(['25']))).toEqual(['duty-agent::'])
  })

  it('tells once what it refuses, though a directory names five hundred groups', () => {
    const groups = Array.from({ length: 500 }, (_, number) => `groupe-${number}`)
    const { refused } = given({ groups: [...groups, 'instance-admin'] }, { role: { claim: 'groups' } })
    expect(refused).toEqual([
      { role: 'unknown', why: 'role-unknown' },
      { role: 'instance-admin', why: 'administration-not-allowed' },
    ])
  })

  it.each([',', ' ;', ', ,', ''])('takes %j for no département, never for all of them', (d) => {
    const all = given({ d }, { role: 'investigator', departments: { claim: 'd' } })
    expect(all).toEqual({ roles: [], refused: [{ role: 'investigator', why: 'department-missing' }] })
  })

  it('never gives the whole country by silence', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('d', 'role'), fc.anything()), (claims) => {
        const all = given(
          claims,
          { role: 'investigator', departments: { claim: 'd' } },
          { role: { claim: 'role' }, departments: { claim: 'd' }, organisation: { claim: 'd' } },
        )
        for (const one of all.roles) {
          expect(roles).toContain(one.role)
          expect(one.role).not.toBe('instance-admin')
          expect(one.departments.length > 0).toBe(territoryKindOf[one.role] === 'departments')
          for (const code of one.departments) expect(departmentCodes).toContain(code)
          expect(one.organisation !== null).toBe(territoryKindOf[one.role] === 'organisation')
        }
      }),
    )
  })
})

describe('a sign-in', () => {
  it('is as sure as what comes back says, not as what was asked', () => {
    expect(isAssured({}, { acr: [] })).toBe(true)
    expect(isAssured({}, { acr: ['eidas2'] })).toBe(false)
    expect(isAssured({ acr: 'eidas1' }, { acr: ['eidas2', 'eidas3'] })).toBe(false)
    expect(isAssured({ acr: 'eidas3' }, { acr: ['eidas2', 'eidas3'] })).toBe(true)
  })

  it('counts as two factors by the values that the operator named, and no other', () => {
    const twoFactors = { acr: ['eidas3'], amr: ['mfa', 'hwk'] }
    expect(isByTwoFactors({ amr: ['pwd', 'mfa'] }, { twoFactors })).toBe(true)
    expect(isByTwoFactors({ acr: 'eidas3' }, { twoFactors })).toBe(true)
    expect(isByTwoFactors({ acr: 'mfa', amr: ['pwd', 'eidas3'] }, { twoFactors })).toBe(false)
    expect(isByTwoFactors({ amr: ['mfa'] }, { twoFactors: { acr: [], amr: [] } })).toBe(false)
  })
})

describe('an address', () => {
  const email = 'nour@ministere.example'
  const people = (mailsVouchedFor: boolean) => ({
    people: { byVerifiedMail: true, unknown: 'made' as const, mailsVouchedFor },
  })

  it.each([
    [true, email],
    [false, undefined],
    ['true', undefined],
    [1, undefined],
    [undefined, undefined],
  ])('with email_verified %o is verified: %s', (verified, expected) =>
    expect(verifiedMail({ email, email_verified: verified })).toBe(expected),
  )

  it.each(['\u212aim@ministere.example', 'no\u0000ur@ministere.example', 'zoe\u0301@ministere.example'])(
    'that we would write otherwise is nobody’s: %j',
    (address) => expect(verifiedMail({ email: address, email_verified: true })).toBeUndefined(),
  )

  it('that the operator answers for is kept, unless the provider says that it is not verified', () => {
    expect(mailToKeep({ email }, people(true))).toBe(email)
    expect(mailToKeep({ email, email_verified: false }, people(true))).toBeUndefined()
    expect(mailToKeep({ email }, people(false))).toBeUndefined()
    expect(mailToKeep({ email: 'nour@' }, people(true))).toBeUndefined()
  })

  it('stands for a name, where there is none', () => {
    expect(nameOf({ given_name: 'Nour', usual_name: 'Berthelot' }, ['given_name', 'usual_name'], email)).toBe(
      'Nour Berthelot',
    )
    expect(nameOf({}, ['given_name'], email)).toBe(email)
    expect(nameOf({ given_name: '🙂'.repeat(400) }, ['given_name'], email)).toBe('🙂'.repeat(120))
  })
})
