import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { adoptedBallot } from './deliberation.ts'
import { type Delivery, receivedAt, sent } from './delivery.ts'
import {
  alreadyJudged,
  type Effect,
  effectOf,
  type Finding,
  isNamed,
  isWithin,
  lastsTooLong,
  type Measure,
  type NoticeException,
  type PastDecision,
  type Signatory,
} from './measures.ts'
import {
  type Addressee,
  type AppealKind,
  addresseeAt,
  appealKinds,
  isOver,
  type Procedure,
} from './procedure.ts'

/**
 * What a director decides upon. Findings, and nothing else: there is no place here for a score, and the type of one
 * (`kind: 'advisory-score'`) fits none of these.
 */
export type Deciding = {
  measure: Measure
  findings: readonly Finding[]
  law: string
  fact: string
  signatory: Signatory
  routes: readonly AppealKind[]
  exception: NoticeException | null
}

/**
 * The director signs: within what the commission adopted, on facts that were notified, with reasons of law and of
 * fact (CRPA, art. L211-5), her first name, last name and capacity (art. L212-1), and the ways to appeal.
 *
 * She may be milder than the commission, never harder. Who reported or instructed does not decide, nor who sat.
 */
export function decide(
  procedure: Procedure,
  given: Deciding,
  past: readonly PastDecision[],
  now: Date,
): Ruling<
  Procedure,
  | 'procedure-not-now'
  | 'proposal-not-adopted'
  | 'decider-not-director'
  | 'decider-has-instructed'
  | 'decider-has-sat'
  | 'signatory-incomplete'
  | 'grounds-missing'
  | 'routes-missing'
  | 'finding-not-notified'
  | 'facts-already-judged'
  | 'measure-too-long'
  | 'measure-above-proposal'
> {
  const { grievances, commission, instructed, involved, report } = procedure
  if (isOver(procedure) || procedure.decision || !grievances) return refuse('procedure-not-now')
  const adopted = adoptedBallot(procedure)
  if (!adopted) return refuse('proposal-not-adopted')
  const { measure, signatory, findings } = given
  if (signatory.role !== 'director') return refuse('decider-not-director')
  if ([...instructed, ...involved, report.person].includes(signatory.person))
    return refuse('decider-has-instructed')
  if (commission.some(({ person }) => person === signatory.person)) return refuse('decider-has-sat')
  if (!isNamed(signatory)) return refuse('signatory-incomplete')
  if (given.law.trim() === '' || given.fact.trim() === '') return refuse('grounds-missing')
  if (!appealKinds.every((kind) => given.routes.includes(kind))) return refuse('routes-missing')
  const notified = findings.every(({ id }) => grievances.findings.some((one) => one.id === id))
  if (!notified || (measure.name !== 'none' && findings.length === 0)) return refuse('finding-not-notified')
  if (alreadyJudged(findings, past)) return refuse('facts-already-judged')
  if (lastsTooLong(measure)) return refuse('measure-too-long')
  if (!isWithin(measure, adopted.proposal)) return refuse('measure-above-proposal')
  return grant({
    ...procedure,
    decision: { ...given, at: now, to: addresseeAt(procedure, now), delivery: null, stay: null },
  })
}

/** The decision leaves; its receipt starts every clock that follows. */
export function notifyDecision(
  procedure: Procedure,
  given: { way: Delivery['by']; to: Addressee },
  now: Date,
): Ruling<Procedure, 'procedure-not-now' | 'notify-the-liquidator'> {
  const { decision } = procedure
  if (!decision || decision.delivery || isOver(procedure)) return refuse('procedure-not-now')
  if (given.to !== addresseeAt(procedure, now)) return refuse('notify-the-liquidator')
  return grant({ ...procedure, decision: { ...decision, to: given.to, delivery: sent(given.way, now) } })
}

export const decisionReceivedAt = ({ decision, place }: Procedure, now: Date): Date | null =>
  decision?.delivery ? receivedAt(decision.delivery, place, now) : null

/** From when to when the measure bears; null without one, and as long as the decision was not received. */
export function effectOn(procedure: Procedure, now: Date): Effect | null {
  const received = decisionReceivedAt(procedure, now)
  const { decision, place, ending } = procedure
  if (!decision || !received || ending) return null
  return effectOf(decision.measure, received, place, decision.exception)
}

/** An appeal suspends nothing by itself; a judge may, and so may we. The term is not moved by a stay. */
export function stay(
  procedure: Procedure,
  given: { by: 'authority' | 'judge'; reference: string },
  now: Date,
): Ruling<Procedure, 'procedure-not-now' | 'reference-missing'> {
  const { decision } = procedure
  if (!decision?.delivery || decision.stay || isOver(procedure)) return refuse('procedure-not-now')
  if (given.reference.trim() === '') return refuse('reference-missing')
  return grant({ ...procedure, decision: { ...decision, stay: { from: now, until: null, ...given } } })
}

/** A stay ends with the judgment, or when we take ours back. */
export function endStay(procedure: Procedure, now: Date): Ruling<Procedure, 'procedure-not-now'> {
  const { decision } = procedure
  if (!decision?.stay || decision.stay.until || isOver(procedure)) return refuse('procedure-not-now')
  return grant({ ...procedure, decision: { ...decision, stay: { ...decision.stay, until: now } } })
}

const isStayed = ({ decision }: Procedure, now: Date): boolean =>
  decision?.stay != null &&
  decision.stay.from <= now &&
  (decision.stay.until === null || now < decision.stay.until)

/** Whether the provider is out of the listing now by this decision: what the search and the public record ask. */
export function isDelisted(procedure: Procedure, now: Date): boolean {
  const effect = effectOn(procedure, now)
  const name = procedure.decision?.measure.name
  if (!effect || (name !== 'temporary-delisting' && name !== 'final-delisting')) return false
  return effect.from <= now && (effect.until === null || now < effect.until) && !isStayed(procedure, now)
}

/** A sanction may always be taken back (CRPA, art. L243-4): with a reason, and signed as it was. */
export function withdrawDecision(
  procedure: Procedure,
  given: { because: string; signatory: Signatory },
  now: Date,
): Ruling<
  Procedure,
  'procedure-not-now' | 'reason-missing' | 'signatory-incomplete' | 'decider-not-director'
> {
  if (!procedure.decision || isOver(procedure)) return refuse('procedure-not-now')
  if (given.because.trim() === '') return refuse('reason-missing')
  if (!isNamed(given.signatory)) return refuse('signatory-incomplete')
  if (given.signatory.role !== 'director') return refuse('decider-not-director')
  return grant({ ...procedure, ending: { kind: 'withdrawn', at: now, ...given } })
}

/** Annulled by a court, the decision is held never to have been: the provider is back at once. */
export function annul(
  procedure: Procedure,
  reference: string,
  now: Date,
): Ruling<Procedure, 'procedure-not-now' | 'reference-missing'> {
  if (!procedure.decision || isOver(procedure)) return refuse('procedure-not-now')
  if (reference.trim() === '') return refuse('reference-missing')
  return grant({ ...procedure, ending: { kind: 'annulled', at: now, because: reference, signatory: null } })
}

/** What this file weighs on later ones (non bis in idem): nothing before a decision. */
export const asPastDecision = ({ decision, ending }: Procedure): PastDecision[] =>
  decision ? [{ findings: decision.findings, measure: decision.measure, undone: ending !== null }] : []
