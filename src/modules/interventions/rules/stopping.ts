import { dayAt } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { workedDaysBetween } from './delays.ts'
import {
  awaitsChoice,
  baseOf,
  type Ended,
  ended,
  type Frozen,
  type Intervention,
  isOver,
  isRunning,
  overAt,
  type Signed,
  type Working,
} from './intervention.ts'
import { isInstance, isProvider, isVictim, type Party } from './party.ts'

export type EndReason =
  | 'not-chosen'
  | 'quote-declined'
  | 'withdrawn'
  | 'stopped'
  | 'left'
  | 'provider-delisted'
  | 'provider-suspended'
  | 'reassigned'
  | 'case-deleted'

/**
 * Why a provider stops. The first four are those that the charter wants it to stop for, and never hold against it
 * (article 4: A4-STOP); `cannot-go-on` (illness, liquidation) is for a person to look at.
 */
export const stopReasons = [
  'hack-back',
  'hide-breach',
  'destroy-proof',
  'against-charter',
  'cannot-go-on',
] as const
export type StopReason = (typeof stopReasons)[number]

/** Whether stopping was right in itself: then it counts in no measure of the provider (A4-STOP). */
export const isJustifiedStop = ({ why, stopReason }: Ended): boolean =>
  why === 'stopped' && stopReason !== undefined && stopReason !== 'cannot-go-on'

/** Whether the victim is offered help again: she did not choose this end. */
export const offersHelpAgain = ({ why }: Ended): boolean =>
  why === 'stopped' || why === 'provider-delisted' || why === 'provider-suspended' || why === 'reassigned'

/** The provider stops, with a reason code (A4-STOP). The victim reads a kind word and is offered help again. */
export function stopWork(
  intervention: Intervention,
  { by, reason }: { by: Party; reason: string },
  now: Date,
): Ruling<
  Ended,
  | 'intervention-not-yours'
  | 'intervention-over'
  | 'stop-not-accepted'
  | 'stop-work-done'
  | 'stop-reason-missing'
> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if (isOver(intervention)) return refuse('intervention-over')
  if (intervention.state === 'asked') return refuse('stop-not-accepted')
  if (intervention.state === 'done') return refuse('stop-work-done')
  const stopReason = stopReasons.find((one) => one === reason)
  if (!stopReason) return refuse('stop-reason-missing')
  return grant({ ...ended(intervention, 'stopped', now), stopReason })
}

/** The victim leaves, at any time. What she owes for work already done is between them, by the quote she signed. */
export function leave(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<Ended, 'intervention-not-yours' | 'intervention-over'> {
  if (!isVictim(intervention, by)) return refuse('intervention-not-yours')
  if (isOver(intervention)) return refuse('intervention-over')
  return grant(ended(intervention, 'left', now))
}

/**
 * The provider was delisted meanwhile (charter, procedure, S12). Nothing signed: it ends, and she is offered help
 * again. Signed: nothing moves until she has chosen; neutrally, since delisting is none of her doing. Done: it
 * only has to be closed. A suspension ends with it: this is what was to be decided.
 */
export function tellDelisting(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<
  Intervention,
  'intervention-not-yours' | 'intervention-over' | 'delisting-already-told' | 'delisting-nothing-to-choose'
> {
  if (!isInstance(by)) return refuse('intervention-not-yours')
  if (isOver(intervention)) return refuse('intervention-over')
  const { suspended, ...rest } = intervention
  if (rest.state === 'done') return suspended ? grant(rest) : refuse('delisting-nothing-to-choose')
  if (!isRunning(rest)) return grant(ended(rest, 'provider-delisted', now))
  if (rest.delisted && !suspended) return refuse('delisting-already-told')
  return grant({ ...rest, delisted: { toldAt: now } })
}

/** The victim chooses: somebody else goes on, or this provider finishes under supervision (S12). */
export function chooseAfterDelisting(
  intervention: Intervention,
  { by, choice }: { by: Party; choice: 'reassign' | 'supervise' },
  now: Date,
): Ruling<Ended | Signed | Working | Frozen, 'intervention-not-yours' | 'delisting-nothing-to-choose'> {
  if (!isVictim(intervention, by)) return refuse('intervention-not-yours')
  if (!isRunning(intervention) || !intervention.delisted || !awaitsChoice(intervention))
    return refuse('delisting-nothing-to-choose')
  if (choice === 'reassign') return grant(ended(intervention, 'reassigned', now))
  const { delisted, frozenDays, request } = intervention
  const [from, to] = [dayAt(delisted.toldAt, request.zone), dayAt(now, request.zone)]
  // What waits for her signature already counts its days.
  const waited = intervention.state === 'frozen' ? 0 : workedDaysBetween(from, to, request.department)
  return grant({
    ...intervention,
    delisted: { ...delisted, supervisedSince: now },
    frozenDays: frozenDays + waited,
  })
}

/**
 * The victim deletes her case: it ends if it had not, and nothing of her story stays here. What left is taken
 * back, the provider still owes its certificate (A3-END), and keeps its own copy of the contract that both signed.
 * So does the proof that it told an authority of a crime: it says nothing of her.
 */
export function forgetCase(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<Ended, 'intervention-not-yours' | 'intervention-over'> {
  if (!isVictim(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state === 'ended' && intervention.why === 'case-deleted')
    return refuse('intervention-over')
  const { request, sharing } = intervention
  return grant({
    ...baseOf(intervention),
    request: { ...request, shared: [] },
    sharing: { ...sharing, objections: 'everything' },
    state: 'ended',
    why: 'case-deleted',
    endedAt: overAt(intervention) ?? now,
    entrusted: wasEntrusted(intervention),
  })
}

const wasEntrusted = (intervention: Intervention): boolean => {
  if (intervention.state === 'ended') return intervention.entrusted
  return !['asked', 'declined', 'lapsed'].includes(intervention.state)
}
