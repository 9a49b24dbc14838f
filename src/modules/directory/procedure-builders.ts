import type { Ruling } from '../../kernel/ruling.ts'
import { type Deciding, decide, notifyDecision } from './rules/decision.ts'
import { putToVote, seatCommission, vote } from './rules/deliberation.ts'
import { answered } from './rules/delivery.ts'
import { notifyGrievances } from './rules/grievances.ts'
import type { Finding, Measure, Signatory } from './rules/measures.ts'
import {
  addExhibit,
  admit,
  appealKinds,
  type Member,
  mentions,
  nameRapporteur,
  openProcedure,
  type Procedure,
  takeFile,
} from './rules/procedure.ts'

/** The people of an invented procedure, for tests: each has one part, and keeps to it. */
export const cast = {
  victim: 'amina',
  handled: 'operator-of-the-case',
  operator: 'operator-apart',
  rapporteur: 'rapporteur',
  members: ['seat-operator', 'seat-users', 'seat-providers'],
  director: 'director',
} as const

export const must = <Value>(ruling: Ruling<Value, string>): Value => {
  if (!ruling.granted) throw new Error(`refused: ${ruling.why}`)
  return ruling.value
}

export const at = (text: string): Date => new Date(text)

export const aFinding = (change: Partial<Finding> = {}): Finding => ({
  kind: 'finding',
  id: 'finding-1',
  rule: 'A2-CHANGE',
  charter: '2026-11',
  about: 'BAL-2027-000042',
  on: at('2027-02-10T14:00:00Z'),
  says: 'Work went on beyond the quote, without written agreement.',
  exhibits: [1],
  establishedBy: cast.rapporteur,
  ...change,
})

export const aSignatory = (change: Partial<Signatory> = {}): Signatory => ({
  person: cast.director,
  role: 'director',
  firstName: 'Claire',
  lastName: 'Morvan',
  capacity: 'Director of the public interest group',
  ...change,
})

export const theMembers = (): Member[] => [
  { person: cast.members[0], seat: 'operator', conflict: 'none' },
  { person: cast.members[1], seat: 'user-representative', conflict: 'none' },
  { person: cast.members[2], seat: 'provider-representative', conflict: 'none' },
]

export const threeMonths: Measure = { name: 'temporary-delisting', months: 3 }
export const sixMonths: Measure = { name: 'temporary-delisting', months: 6 }

/** Monday 1 March 2027 at ten in Paris. */
export const aReport = (change: Partial<Parameters<typeof openProcedure>[0]> = {}): Procedure =>
  must(
    openProcedure(
      {
        number: 'PRO-1',
        provider: 'cyber-loire',
        place: { department: '42' },
        seat: { department: '75' },
        involved: [cast.handled],
        by: 'victim',
        person: cast.victim,
        reasons: 'The price doubled without a word.',
        ...change,
      },
      at('2027-03-01T09:00:00Z'),
    ),
  )

/** Admitted and instructed, with one exhibit. */
export function anInquiry(report = aReport()): Procedure {
  const admitted = must(
    admit(report, { by: cast.operator, accepted: true, because: '' }, at('2027-03-02T09:00:00Z')),
  )
  const named = must(nameRapporteur(admitted, cast.rapporteur, at('2027-03-02T10:00:00Z')))
  const taken = { by: cast.rapporteur, isBound: false }
  const instructed = must(takeFile(named, taken, at('2027-03-02T11:00:00Z')))
  const invoice = { title: 'The invoice', from: 'inquiry', by: cast.rapporteur, namesOthers: false } as const
  return must(addExhibit(instructed, invoice, at('2027-03-05T09:00:00Z')))
}

export const theGrievances = {
  by: cast.rapporteur,
  findings: [aFinding()],
  contemplated: threeMonths,
  maximum: sixMonths,
  mentions,
  to: 'provider',
  way: 'registered-electronic',
} as const

/** Sent on Monday 8 March, opened on Tuesday 9 at ten in Paris: observations until Wednesday 24 at midnight. */
export function aDefence(inquiry = anInquiry(), opened: Date | null = at('2027-03-09T09:00:00Z')): Procedure {
  const sent = must(notifyGrievances(inquiry, theGrievances, [], [], at('2027-03-08T09:00:00Z')))
  return opened ? receiveGrievances(sent, opened) : sent
}

export const receiveGrievances = (procedure: Procedure, opened: Date): Procedure => ({
  ...procedure,
  grievances: procedure.grievances && {
    ...procedure.grievances,
    delivery: answered(procedure.grievances.delivery, 'opened', opened),
  },
})

/** Adopted by two voices on Thursday 25 March. */
export function aProposal(
  defence = aDefence(),
  proposal = threeMonths,
  now = at('2027-03-25T09:00:00Z'),
): Procedure {
  let procedure = must(putToVote(must(seatCommission(defence, theMembers())), proposal, now))
  for (const [index, by] of cast.members.entries())
    procedure = must(vote(procedure, { by, favour: index < 2 }, now))
  return procedure
}

export const theDecision = (change: Partial<Deciding> = {}): Deciding => ({
  measure: threeMonths,
  findings: [aFinding()],
  law: 'Charter of 2026-11, article 2, A2-CHANGE.',
  fact: 'Exhibit 1: 640 euros invoiced above the quote.',
  signatory: aSignatory(),
  routes: appealKinds,
  exception: null,
  ...change,
})

/** Decided on Friday 26 March, sent the same day, opened on Wednesday 31 at ten in Paris. */
export function aDecision(change: Partial<Deciding> = {}, proposal = aProposal()): Procedure {
  const decided = must(decide(proposal, theDecision(change), [], at('2027-03-26T09:00:00Z')))
  return receiveDecision(
    must(
      notifyDecision(decided, { way: 'registered-electronic', to: 'provider' }, at('2027-03-26T10:00:00Z')),
    ),
    at('2027-03-31T08:00:00Z'),
  )
}

export const receiveDecision = (procedure: Procedure, opened: Date): Procedure => ({
  ...procedure,
  decision: procedure.decision && {
    ...procedure.decision,
    delivery: procedure.decision.delivery && answered(procedure.decision.delivery, 'opened', opened),
  },
})
