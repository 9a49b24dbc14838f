import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Form } from '../../../platform/http/form.ts'
import { loadRefusals } from '../../../platform/http/refusals.ts'
import { loadCharterRules, loadCharters } from '../charter.ts'
import {
  aDecision,
  aDefence,
  anInquiry,
  aProposal,
  aReport,
  at,
  cast,
  theMembers,
} from '../procedure-builders.ts'
import { answered } from '../rules/delivery.ts'
import { newFile, type ProcedureFile } from '../rules/file.ts'
import type { Procedure } from '../rules/procedure.ts'
import type { Doing, FileAct } from './act.ts'
import { offeredActs, providerActs, staffActs, tryAct } from './acts.ts'
import { familyIn } from './web.tsx'

const refusals = loadRefusals()
const familyOf = familyIn(refusals)
const rules = loadCharterRules()
const charters = loadCharters()
const acts = [...staffActs, ...providerActs]
const nothing = Form.parse('')
const people = [cast.handled, cast.operator, cast.rapporteur, ...cast.members, cast.director, 'odile']
const everyRole = ['moderator', 'rapporteur', 'commission-member', 'director', 'provider-admin'].map(
  (role) => ({ role }),
)

const doingOf = (person: string, now: Date): Doing => ({
  person,
  name: 'Claire Morvan',
  now,
  others: [],
  rules,
  engagement: (rule) => rule,
  charters,
  signatures: charters.map(({ version }) => ({ version, signedAt: at('2026-01-01T00:00:00Z') })),
  rapporteurs: [{ id: cast.rapporteur, name: 'R' }],
  members: cast.members.map((id) => ({ id, name: id })),
  company: null,
  hands: [],
})

const ends = ['dismiss', 'stand-aside', 'end-warning', 'propose-warning', 'withdraw-decision', 'annul']

/** What people put in a box: mostly one of the answers, sometimes nothing, sometimes anything. */
const typedFor = (act: FileAct, file: ProcedureFile, doing: Doing, pick: (most: number) => number): Form => {
  const fields = new URLSearchParams()
  for (const asked of act.asks?.(file, doing) ?? []) {
    if (pick(20) === 0) continue
    if (asked.kind === 'moment') {
      const then = new Date(doing.now.getTime() + (pick(16) - 4) * 86_400_000).toISOString()
      fields.set(`${asked.name}-date`, then.slice(0, 10))
      fields.set(`${asked.name}-time`, '10:00')
    } else if (asked.kind === 'kept') fields.set(asked.name, asked.value)
    else if (asked.kind === 'shown') continue
    else if (asked.kind === 'day') fields.set(asked.name, '2027-02-10')
    else if (asked.kind === 'checks') for (const { value } of asked.options) fields.append(asked.name, value)
    else if ('options' in asked)
      fields.set(asked.name, asked.options[pick(asked.options.length || 1)]?.value ?? '')
    else fields.set(asked.name, 'Quelques mots.')
  }
  return new Form(fields)
}

/** Where a story of lots begins: they would take years to reach a decision by themselves. */
const beginnings: readonly (readonly [Procedure, string])[] = [
  [aReport(), '2027-03-01T09:00:00Z'],
  [anInquiry(), '2027-03-06T09:00:00Z'],
  [aDefence(anInquiry(), null), '2027-03-08T10:00:00Z'],
  [aDefence(), '2027-03-09T10:00:00Z'],
  [aDefence(), '2027-03-25T09:00:00Z'],
  [aProposal(), '2027-03-25T10:00:00Z'],
  [aDecision(), '2027-03-31T10:00:00Z'],
]

/** Plays acts drawn by lots, each by somebody and at some hour; looks at every one that is granted. */
function play(
  lots: readonly number[],
  look: (before: ProcedureFile, act: FileAct, doing: Doing, typed: Form) => void,
) {
  let index = 0
  const pick = (most: number) => (lots[index++ % lots.length] ?? 0) % most
  const [procedure, from] = beginnings[pick(beginnings.length)] ?? [aReport(), '2027-03-01T09:00:00Z']
  let file: ProcedureFile = {
    ...newFile(procedure, 'BAL-2027-000042'),
    findings: procedure.grievances?.findings ?? [],
    texts: procedure.exhibits.map(({ number }) => ({ exhibit: number, text: 'x', masked: null })),
    called: procedure.grievances ? theMembers() : [],
  }
  let now = at(from)
  for (let count = 0; count < lots.length; count++) {
    now = new Date(now.getTime() + pick(5) * 10 * 3_600_000)
    // Half of the time anything by anybody; else what somebody may do now, and seldom what ends it: lots alone go nowhere.
    const offered = people.flatMap((person) =>
      offeredActs(acts, file, everyRole, doingOf(person, now), familyOf)
        .filter(({ act, why }) => why === undefined && (pick(12) === 0 || !ends.includes(act.name)))
        .map(({ act }) => ({ act, person })),
    )
    const any = { act: acts[pick(acts.length)] as FileAct, person: people[pick(people.length)] ?? '' }
    const { act: chosen, person } = pick(2) === 0 ? any : (offered[pick(offered.length || 1)] ?? any)
    const doing = doingOf(person, now)
    const typed = typedFor(chosen, file, doing, pick)
    look(file, chosen, doing, typed)
    const ruling = tryAct(chosen, file, typed, doing)
    if (ruling.granted) file = ruling.value
    else expect(refusals.codes, ruling.why).toContain(ruling.why)
    const { grievances } = file.procedure
    if (grievances && pick(8) === 0)
      file = {
        ...file,
        procedure: {
          ...file.procedure,
          grievances: { ...grievances, delivery: answered(grievances.delivery, 'opened', now) },
        },
      }
  }
  return file
}

const lots = fc.array(fc.nat({ max: 10_000 }), { minLength: 60, maxLength: 160 })

describe('whatever is tried in a file, by anybody, in whatever order', () => {
  it('what is granted was offered, and what was hidden is refused', () => {
    const granted = new Set<string>()
    fc.assert(
      fc.property(lots, (drawn) => {
        play(drawn, (before, act, doing, typed) => {
          const ruling = tryAct(act, before, typed, doing)
          if (!ruling.granted || JSON.stringify(ruling.value) === JSON.stringify(before)) return
          granted.add(act.name)
          const names = offeredActs([act], before, everyRole, doing, familyOf).map((one) => one.act.name)
          expect(names, act.name).toEqual([act.name])
        })
      }),
      { numRuns: 30 },
    )
    // The guard is awake: lots reach far into a file, 31 kinds of acts on average (28 to 36 in twenty runs).
    expect(granted.size).toBeGreaterThan(15)
  })

  it('an empty form does nothing where something is asked, and never breaks', () => {
    fc.assert(
      fc.property(lots, (drawn) => {
        const file = play(drawn, () => {})
        for (const act of acts)
          for (const person of people) {
            const doing = doingOf(person, at('2027-05-01T09:00:00Z'))
            const ruling = tryAct(act, file, nothing, doing)
            const asks = (act.asks?.(file, doing) ?? []).filter(({ name }) => name !== 'way')
            if (ruling.granted && asks.length > 0) expect(act.name).toBe('(nothing)')
          }
      }),
      { numRuns: 10 },
    )
  })
})
