import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { decisionReceivedAt } from './decision.ts'
import { type Deadline, deadlineAfter, delays, type Place } from './delays.ts'
import { type Appeal, type AppealKind, isOver, type Procedure } from './procedure.ts'

/** Who lives there has a month more before a court of the mainland; abroad, two (CJA, art. R421-7; current wording to verify). */
const overseas = ['971', '972', '973', '974', '975', '976', '977', '978', '984', '986', '987', '988']
const monthsOfDistance = ({ department }: Place): number => {
  if (department === undefined) return 0
  if (department.startsWith('99')) return 2
  return overseas.includes(department) ? 1 : 0
}

/** Two clear months (CJA, art. R421-1), to which distance adds; neither its first nor its last day counts. */
const contentiousAfter = (from: Date, place: Place): Deadline =>
  deadlineAfter(from, { amount: 2 + monthsOfDistance(place), unit: 'month', method: 'clear' }, place)

/** When silence becomes a rejection: two months after the appeal came in (CRPA, art. L231-4, 2°). */
export const silenceOn = ({ at }: Pick<Appeal, 'at'>, seat: Place): Deadline =>
  deadlineAfter(at, delays.silence, seat)

/**
 * When an appeal to us stands rejected: the answer received, or else silence.
 *
 * An explicit rejection that comes after silence, while the court may still be seized of that silence, starts the
 * time again (CJA, art. R421-2).
 */
function rejectedAt({ answer, at }: Appeal, { seat, place }: Procedure, now: Date): Date | null {
  const silent = silenceOn({ at }, seat).until
  const said = answer?.outcome === 'rejected' ? answer.receivedAt : null
  if (said && (said <= silent || said <= contentiousAfter(silent, place).until)) return said
  return now > silent ? silent : null
}

const toUs = ({ kind }: Appeal): boolean => kind !== 'contentious'

/**
 * Until when a court may be seized; null as long as the decision was not received or an appeal to us is pending.
 *
 * An appeal to the author or to her superior, made within the initial time, interrupts it once; made both, the time
 * begins again when both are rejected (CRPA, art. L411-2). One made afterwards moves nothing.
 */
export function contentiousUntil(procedure: Procedure, now: Date): Deadline | null {
  const received = decisionReceivedAt(procedure, now)
  if (!received) return null
  const initial = contentiousAfter(received, procedure.place)
  // Those that `appeal` took came within the initial time.
  const interrupting = procedure.appeals.filter(toUs)
  if (interrupting.length === 0) return initial
  const rejections = interrupting.map((appeal) => rejectedAt(appeal, procedure, now))
  let last = 0
  for (const rejection of rejections) {
    if (!rejection) return null
    last = Math.max(last, rejection.getTime())
  }
  return contentiousAfter(new Date(last), procedure.place)
}

/**
 * An appeal to us comes within the initial time; one to the court within its own. Each way is taken once.
 *
 * A late appeal to us could still be read out of kindness; it would open no right and would look as if it did.
 */
export function appeal(
  procedure: Procedure,
  kind: AppealKind,
  now: Date,
): Ruling<Procedure, 'procedure-not-now' | 'appeal-late' | 'appeal-already-made'> {
  const received = decisionReceivedAt(procedure, now)
  if (!procedure.decision?.delivery || isOver(procedure)) return refuse('procedure-not-now')
  if (procedure.appeals.some((one) => one.kind === kind)) return refuse('appeal-already-made')
  const limit =
    kind === 'contentious'
      ? contentiousUntil(procedure, now)
      : received && contentiousAfter(received, procedure.place)
  // Before its receipt is proven, or while an appeal to us is pending, no time runs against the provider.
  if (limit && now > limit.until) return refuse('appeal-late')
  return grant({ ...procedure, appeals: [...procedure.appeals, { kind, at: now, answer: null }] })
}

/** What the acknowledgement of an appeal tells: when silence will mean no, and until when to go to court then. */
export function appealAcknowledgement(one: Appeal, { seat, place }: Procedure) {
  const silence = silenceOn(one, seat)
  return { implicitOn: silence, courtUntil: contentiousAfter(silence.until, place) }
}

/**
 * How an appeal ended. One granted by us is followed by the withdrawal of the decision (`withdrawDecision`), one
 * granted by the court by its annulment (`annul`).
 */
export function answerAppeal(
  procedure: Procedure,
  given: { kind: AppealKind; outcome: 'rejected' | 'granted'; receivedAt: Date | null },
  now: Date,
): Ruling<Procedure, 'procedure-not-now'> {
  const { kind, outcome, receivedAt } = given
  const pending = procedure.appeals.find((one) => one.kind === kind && !one.answer)
  if (!pending || isOver(procedure)) return refuse('procedure-not-now')
  const answer = { at: now, outcome, receivedAt }
  return grant({
    ...procedure,
    appeals: procedure.appeals.map((one) => (one === pending ? { ...one, answer } : one)),
  })
}

/** Nothing of a file is erased while a court is seized of it. */
export const isHeldForCourt = ({ appeals, ending }: Procedure): boolean =>
  ending?.kind !== 'annulled' && appeals.some(({ kind, answer }) => kind === 'contentious' && !answer)
