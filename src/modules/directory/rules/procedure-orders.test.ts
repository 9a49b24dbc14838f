import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Ruling } from '../../../kernel/ruling.ts'
import {
  aFinding,
  aReport,
  aSignatory,
  at,
  cast,
  theDecision,
  theGrievances,
  theMembers,
} from '../procedure-builders.ts'
import { decide, isDelisted, notifyDecision } from './decision.ts'
import {
  answerExtension,
  askExtension,
  askForFile,
  askHearing,
  conveneHearing,
  giveFile,
  grievancesReceivedAt,
  holdHearing,
  observationsUntil,
  submitObservations,
} from './defence.ts'
import { adoptedBallot, putToVote, seatCommission, vote } from './deliberation.ts'
import { answered } from './delivery.ts'
import { notifyGrievances } from './grievances.ts'
import { isWithin, type Measure } from './measures.ts'
import { addExhibit, admit, nameRapporteur, type Procedure } from './procedure.ts'

/**
 * Whatever people try, in whatever order and at whatever hour: each act is tried by anybody, and what is refused
 * changes nothing. What must hold is then read in the file alone, not in the code that let it happen.
 */
type Act = (procedure: Procedure, now: Date) => Ruling<Procedure, string>

const people = [cast.victim, cast.handled, cast.operator, cast.rapporteur, ...cast.members, cast.director]
const anyone = fc.constantFrom(...people)
/** Mostly whose part it is, sometimes somebody else: nothing would ever be decided by lots alone. */
const mostly = (person: string) =>
  fc.oneof({ weight: 7, arbitrary: fc.constant(person) }, { weight: 1, arbitrary: anyone })
const measure: fc.Arbitrary<Measure> = fc.oneof(
  fc.constantFrom<Measure>({ name: 'none' }, { name: 'charter-warning' }, { name: 'final-delisting' }),
  fc.integer({ min: 0, max: 14 }).map((months): Measure => ({ name: 'temporary-delisting', months })),
)
/** Heavy at first, light at the end: what is decided must fit into what was proposed, and that into what was told. */
const likely = (one: Measure) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(one) }, { weight: 1, arbitrary: measure })
const findings = fc.constantFrom(
  [aFinding()],
  [aFinding()],
  [aFinding()],
  [aFinding()],
  [],
  [aFinding({ id: 'finding-2' })],
)
const seated = fc
  .tuple(mostly(cast.members[0]), mostly(cast.members[1]), mostly(cast.members[2]))
  .map((chosen) => theMembers().map((member, index) => ({ ...member, person: chosen[index] ?? '' })))

const answeredNow =
  (which: 'grievances' | 'decision'): Act =>
  (procedure, now) => {
    const delivery = procedure[which]?.delivery
    if (!delivery) return { granted: false, why: 'nothing-sent' }
    const part = { ...procedure[which], delivery: answered(delivery, 'opened', now) }
    return { granted: true, value: { ...procedure, [which]: part } as Procedure }
  }

const acts: Record<string, fc.Arbitrary<Act>> = {
  admit: mostly(cast.operator).map((by) => (p, now) => admit(p, { by, accepted: true, because: 'x' }, now)),
  name: mostly(cast.rapporteur).map((person) => (p, now) => nameRapporteur(p, person, now)),
  exhibit: mostly(cast.rapporteur).map(
    (by) => (p, now) => addExhibit(p, { title: 'x', from: 'inquiry', by, namesOthers: false }, now),
  ),
  grieve: fc.tuple(mostly(cast.rapporteur), likely({ name: 'final-delisting' }), findings).map(
    ([by, maximum, given]) =>
      (p, now) =>
        notifyGrievances(
          p,
          { ...theGrievances, by, findings: given, contemplated: { name: 'none' }, maximum },
          [],
          [],
          now,
        ),
  ),
  open: fc.constant(answeredNow('grievances')),
  file: fc.constant<Act>((p, now) => askForFile(p, now)),
  give: fc.constant<Act>((p, now) => giveFile(p, now)),
  extend: fc.constant<Act>((p, now) => askExtension(p, 'x', now)),
  answer: fc.tuple(mostly(cast.rapporteur), fc.boolean()).map(
    ([by, granted]) =>
      (p, now) =>
        answerExtension(p, { by, granted, because: 'x' }, now),
  ),
  write: fc.constant<Act>((p, now) => submitObservations(p, { by: 'cyber-loire', text: 'x' }, now)),
  ask: fc.constant<Act>((p, now) => askHearing(p, now)),
  convene: fc
    .integer({ min: 0, max: 25 })
    .map((days) => (p, now) => conveneHearing(p, new Date(now.getTime() + days * 86_400_000), now)),
  hold: fc.constant<Act>((p, now) => holdHearing(p, { present: true, signedBy: 'x' }, now)),
  seat: seated.map((members) => (p) => seatCommission(p, members)),
  put: likely({ name: 'temporary-delisting', months: 6 }).map(
    (proposal) => (p, now) => putToVote(p, proposal, now),
  ),
  vote: fc
    .tuple(fc.constantFrom(...cast.members, cast.rapporteur, cast.director), fc.integer({ min: 0, max: 4 }))
    .map(
      ([by, lot]) =>
        (p, now) =>
          vote(p, { by, favour: lot > 0 }, now),
    ),
  decide: fc
    .tuple(
      mostly(cast.director),
      likely({ name: 'temporary-delisting', months: 3 }),
      findings,
      fc.constantFrom('law', 'law', ' '),
      fc.constantFrom('Claire', 'Claire', ''),
    )
    .map(
      ([person, chosen, given, law, firstName]) =>
        (p, now) =>
          decide(
            p,
            theDecision({
              measure: chosen,
              findings: given,
              law,
              signatory: aSignatory({ person, firstName }),
            }),
            [],
            now,
          ),
    ),
  notify: fc.constant<Act>((p, now) =>
    notifyDecision(p, { way: 'registered-electronic', to: 'provider' }, now),
  ),
  read: fc.constant(answeredNow('decision')),
}
const names = Object.keys(acts)
const oneOf = (chosen: readonly string[]) => fc.oneof(...chosen.flatMap((name) => acts[name] ?? []))
const hours = fc.oneof(fc.integer({ min: 0, max: 48 }), fc.integer({ min: 0, max: 24 * 30 }))

/** Anything at all; and the usual way with anything thrown in, each step tried a few times. */
const chaos = fc.array(fc.tuple(oneOf(names), hours), { maxLength: 60 })
const usual = [
  'admit',
  'name',
  'exhibit',
  'grieve',
  'open',
  'seat',
  'put',
  'vote',
  'vote',
  'vote',
  'vote',
  'vote',
  'decide',
  'notify',
  'read',
]
const nearlyUsual = fc
  .tuple(
    ...usual.map((name) =>
      fc.array(
        fc.tuple(
          fc.oneof({ weight: 6, arbitrary: oneOf([name]) }, { weight: 1, arbitrary: oneOf(names) }),
          hours,
        ),
        {
          minLength: 2,
          maxLength: 4,
        },
      ),
    ),
  )
  .map((steps) => steps.flat())

function run(tried: readonly (readonly [Act, number])[]) {
  let procedure = aReport()
  let now = at('2027-03-01T09:00:00Z')
  for (const [act, later] of tried) {
    now = new Date(now.getTime() + later * 3_600_000)
    const ruling = act(procedure, now)
    if (ruling.granted) procedure = ruling.value
  }
  return { procedure, now }
}

describe('whatever the order of acts', () => {
  const seen = { decided: 0, delisted: 0, tried: 0 }

  it('no measure is decided without grievances, time to answer, three votes and a signed decision with reasons', () => {
    fc.assert(
      fc.property(
        fc.oneof({ weight: 1, arbitrary: chaos }, { weight: 3, arbitrary: nearlyUsual }),
        (tried) => {
          const { procedure, now } = run(tried)
          const { decision, grievances, commission, instructed, involved, ballots } = procedure
          seen.tried++
          for (const ballot of ballots) {
            const end = observationsUntil(procedure, ballot.openedAt)
            expect(end && ballot.openedAt > end.until).toBe(true)
            expect(new Set(ballot.votes.map(({ by }) => by)).size).toBe(ballot.votes.length)
            for (const { by } of ballot.votes) expect(instructed).not.toContain(by)
          }
          const gone = isDelisted(procedure, now)
          if (gone) seen.delisted++
          if (!decision) {
            expect(gone).toBe(false)
            return
          }
          seen.decided++
          const received = grievancesReceivedAt(procedure, decision.at)
          const votes = adoptedBallot(procedure)?.votes ?? []
          expect(received).not.toBeNull()
          expect(decision.at.getTime() - (received?.getTime() ?? 0)).toBeGreaterThan(14 * 86_400_000)
          expect(votes).toHaveLength(3)
          expect(votes.filter(({ favour }) => favour).length).toBeGreaterThanOrEqual(2)
          expect(commission.map(({ person }) => person).sort()).toEqual(votes.map(({ by }) => by).sort())
          expect([...instructed, ...involved, ...commission.map(({ person }) => person)]).not.toContain(
            decision.signatory.person,
          )
          for (const words of [
            decision.law,
            decision.fact,
            decision.signatory.firstName,
            decision.signatory.lastName,
          ])
            expect(words.trim()).not.toBe('')
          expect(grievances && isWithin(decision.measure, grievances.maximum)).toBe(true)
          if (decision.measure.name === 'temporary-delisting') {
            expect(decision.measure.months).toBeGreaterThanOrEqual(1)
            expect(decision.measure.months).toBeLessThanOrEqual(12)
          }
          if (decision.measure.name !== 'none') expect(decision.findings.length).toBeGreaterThan(0)
          for (const { id } of decision.findings)
            expect(grievances?.findings.map((finding) => finding.id)).toContain(id)
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('and the property was awake: many of these orders did reach a decision, some a delisting', () => {
    expect(seen.tried).toBeGreaterThanOrEqual(3000)
    expect(seen.decided).toBeGreaterThan(100)
    expect(seen.delisted).toBeGreaterThan(20)
  })
})
