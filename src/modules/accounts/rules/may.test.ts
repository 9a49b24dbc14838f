import fc from 'fast-check'
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { grant, refuse } from '../../../kernel/ruling.ts'
import { readYaml } from '../../../platform/content.ts'
import { mayLose } from './keepers.ts'
import { acts, may, whoMay } from './may.ts'
import { isRole, roles, territoryKindOf } from './roles.ts'
import { departmentCodes, territoryFor } from './territory.ts'

/** Who may do what, said again by hand: a change of the table is a change here too. */
const expected: Record<string, string> = {
  'see-who-may-do-what':
    'instance-admin director moderator editor analyst rapporteur commission-member duty-supervisor',
  'see-people': 'instance-admin director provider-admin organisation-manager duty-supervisor',
  'invite-people': 'instance-admin provider-admin organisation-manager',
  'take-roles': 'instance-admin provider-admin organisation-manager',
  'suspend-people': 'instance-admin',
  'read-audit': 'instance-admin director',
  'export-audit': 'instance-admin director',
  'receive-exhibits': 'duty-supervisor duty-agent specialist investigator provider-admin provider-staff',
  'pass-exhibits': 'duty-supervisor duty-agent',
  'export-exhibits': 'duty-supervisor duty-agent investigator',
  'hold-exhibits': 'investigator',
  'lock-exhibits': 'duty-supervisor duty-agent specialist investigator provider-admin provider-staff',
  'keep-clients': 'instance-admin',
  'keep-own-provider': 'provider-admin',
  'work-on-interventions': 'provider-admin provider-staff',
  'keep-alerts': 'provider-admin',
  'sign-charter': 'provider-admin',
  'review-applications': 'moderator director',
  'decide-applications': 'moderator director',
  'see-work-list': 'moderator director editor instance-admin duty-supervisor rapporteur commission-member',
  'answer-stories': 'moderator director',
  'answer-follow-up-for-someone': 'moderator director',
  'look-at-findings': 'moderator director',
  'call-providers-back': 'duty-supervisor moderator director',
  'see-stale-content': 'editor instance-admin',
  'join-community': 'moderator provider-admin provider-staff community-guest',
  'moderate-community': 'moderator director',
  'judge-reviews': 'moderator director',
  'read-sent-reports': 'analyst moderator director',
  'read-procedures': 'moderator rapporteur commission-member director',
  'examine-reports': 'moderator',
  'instruct-procedures': 'rapporteur',
  'sit-in-commission': 'commission-member',
  'decide-measures': 'director',
  'defend-own-provider': 'provider-admin',
  'see-recoveries': 'instance-admin director',
  'open-recovery': 'instance-admin',
  'approve-recovery': 'instance-admin director',
}

describe('the table of who may do what', () => {
  it('speaks of every act and names roles that exist', () => {
    expect(Object.keys(whoMay).sort()).toEqual([...acts].sort())
    expect(
      Object.values(whoMay)
        .flat()
        .filter((role) => !isRole(role)),
    ).toEqual([])
  })

  it.each(acts.flatMap((act) => roles.map((role) => [role, act] as const)))(
    'for %s and %s is as agreed',
    (role, act) => {
      expect(may([{ role }], act)).toBe(expected[act]?.split(' ').includes(role))
    },
  )

  it('opens nothing to who holds nothing, and nothing that it does not name', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', ...acts))
    fc.assert(
      fc.property(fc.array(word), word, (held, act) => {
        const foreign = held.filter((role) => !isRole(role)).map((role) => ({ role }))
        expect(may(foreign, act)).toBe(false)
        if (!(acts as readonly string[]).includes(act))
          expect(may([{ role: 'instance-admin' }], act)).toBe(false)
      }),
    )
  })

  it('never takes away by adding: with one more role, as much or more may be done', () => {
    const role = fc.constantFrom(...roles).map((one) => ({ role: one }))
    fc.assert(
      fc.property(fc.array(role), role, fc.constantFrom(...acts), (held, more, act) => {
        expect(may([...held, more], act)).toBe(may(held, act) || may([more], act))
      }),
    )
  })

  it('is said in words: each role and each act has its sentence, in both languages', () => {
    const Said = Type.Object({
      roles: Type.Record(Type.String(), Type.String()),
      acts: Type.Record(Type.String(), Type.String()),
    })
    for (const language of ['fr', 'en']) {
      const said = readYaml(`content/${language}/interface/accounts.yaml`, Said)
      expect(Object.keys(said.roles).sort()).toEqual([...roles].sort())
      expect(Object.keys(said.acts).sort()).toEqual([...acts].sort())
    }
  })
})

describe('the territory of a role', () => {
  it.each([
    ['instance-admin', '75', 'Mairie', grant({ kind: 'none' })],
    [
      'duty-agent',
      '25, 39;70 2a',
      'x',
      grant({ kind: 'departments', departments: ['25', '2A', '39', '70'] }),
    ],
    ['duty-agent', '1 01', '', grant({ kind: 'departments', departments: ['01'] })],
    ['investigator', '', '', grant({ kind: 'departments', departments: [] })],
    ['specialist', '20', '', refuse('department-unknown')],
    ['duty-supervisor', '25 99', '', refuse('department-unknown')],
    ['provider-staff', '25', '  Cyber-Loire  ', grant({ kind: 'organisation', organisation: 'Cyber-Loire' })],
    [
      'provider-staff',
      '',
      'Cyber\u200b-Lo\u00adire\ufeff',
      grant({ kind: 'organisation', organisation: 'Cyber-Loire' }),
    ],
    ['provider-admin', '25', ' ', refuse('organisation-missing')],
    ['provider-admin', '25', '\u200b', refuse('organisation-missing')],
  ] as const)('of %s, typed « %s » and « %s »', (role, departments, organisation, ruling) => {
    expect(territoryFor(role, { departments, organisation })).toEqual(ruling)
  })

  it('is of the kind that its role takes, whatever is typed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...roles), fc.string(), fc.string(), (role, departments, organisation) => {
        const ruling = territoryFor(role, { departments, organisation })
        if (ruling.granted) expect(ruling.value.kind).toBe(territoryKindOf[role])
      }),
    )
  })

  it('knows the 96 départements of the mainland and Corsica, each once', () => {
    expect(new Set(departmentCodes).size).toBe(departmentCodes.length)
    expect(departmentCodes.filter((code) => code.length === 2)).toHaveLength(96)
  })
})

describe('an administrator', () => {
  it.each([
    ['loses the role while another keeps the instance', { isKeeper: true }, 1, 'role', grant(true)],
    ['keeps the role when alone', { isKeeper: true }, 0, 'role', refuse('last-admin')],
    ['is not suspended when alone', { isKeeper: true }, 0, 'account', refuse('last-admin')],
    ['suspends who is none', { isKeeper: false }, 0, 'account', grant(true)],
  ] as const)('%s', (_, { isKeeper }, others, loss, ruling) => {
    expect(mayLose({ personId: 'a', isKeeper }, 'b', others, loss)).toEqual(ruling)
  })

  it('does not suspend her own account', () => {
    expect(mayLose({ personId: 'a', isKeeper: true }, 'a', 3, 'account')).toEqual(refuse('own-account'))
  })
})
