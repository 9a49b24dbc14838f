import { dayAt } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { workedDaysBetween } from './delays.ts'
import {
  awaitsSuspensionChoice,
  type Ended,
  ended,
  type Intervention,
  isOver,
  isRunning,
  type Taken,
} from './intervention.ts'
import { isInstance, isVictim, type Party } from './party.ts'

/**
 * The provider was suspended at once, because victims may be in danger (ladder of measures, level 3; A3-THIRD): what
 * it had not answered ends, and its victim asks somebody else; all it had taken waits for her to choose, and it reads
 * nothing meanwhile. Nothing is decided yet, and it is said so.
 */
export function tellSuspension(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<Intervention, 'intervention-not-yours' | 'intervention-over' | 'suspension-already-told'> {
  if (!isInstance(by)) return refuse('intervention-not-yours')
  if (isOver(intervention)) return refuse('intervention-over')
  if (intervention.state === 'asked') return grant(ended(intervention, 'provider-suspended', now))
  if (intervention.suspended) return refuse('suspension-already-told')
  return grant({ ...intervention, suspended: { toldAt: now } })
}

/** The victim chooses: to stay with it until it is decided, or to go. She may still leave at any time. */
export function chooseAfterSuspension(
  intervention: Intervention,
  { by, choice }: { by: Party; choice: 'stay' | 'go' },
  now: Date,
): Ruling<Ended | Taken, 'intervention-not-yours' | 'suspension-nothing-to-choose'> {
  if (!isVictim(intervention, by)) return refuse('intervention-not-yours')
  if (isOver(intervention) || intervention.state === 'asked' || !awaitsSuspensionChoice(intervention))
    return refuse('suspension-nothing-to-choose')
  if (choice === 'go') return grant(ended(intervention, 'provider-suspended', now))
  const { toldAt } = intervention.suspended
  return grant({ ...goingOn(intervention, toldAt, now), suspended: { toldAt, keptAt: now } })
}

/**
 * The suspension lapsed, ended or was lifted: what she kept goes on, and so does what she had not chosen for yet. It
 * asks for nobody's act: a measure that is over bears on nobody any more.
 */
export function endSuspension(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<Taken, 'intervention-not-yours' | 'intervention-over' | 'suspension-none'> {
  if (!isInstance(by)) return refuse('intervention-not-yours')
  if (isOver(intervention)) return refuse('intervention-over')
  if (intervention.state === 'asked' || !intervention.suspended) return refuse('suspension-none')
  const { suspended, ...rest } = intervention
  return grant(suspended.keptAt ? rest : goingOn(rest, suspended.toldAt, now))
}

/** Time in which the provider could do nothing is not counted against it. */
function goingOn<One extends Taken>(one: One, from: Date, now: Date): One {
  const { zone, department } = one.request
  // What waits for her signature already counts its days.
  if (isRunning(one) && one.state !== 'frozen') {
    const waited = workedDaysBetween(dayAt(from, zone), dayAt(now, zone), department)
    return { ...one, frozenDays: one.frozenDays + waited, resumedAt: now }
  }
  return { ...one, resumedAt: now }
}

/** What a suspended provider may still do, by the step it writes: stop, take back, give back, tell of a crime, report. */
const alwaysTheirs = ['stop', 'quote-back', 'amendment-back', 'certify', 'crime', 'report']
/** What would bind its victim further, before she has chosen. */
const bindingHer = ['sign', 'amendment-signed', 'start-now', 'examination-agreed']

export type SuspensionRefusal =
  | 'provider-suspended'
  | 'provider-suspended-choice'
  | 'suspension-choose-first'
  | 'suspension-no-quote'

/**
 * Why an act waits while a provider is suspended; undefined when it does not. Nothing new is begun with it, even where
 * she stays: no quote is offered, none is signed.
 */
export function suspendedFor(
  intervention: Intervention,
  by: Party,
  act: string,
): SuspensionRefusal | undefined {
  if (isOver(intervention) || !intervention.suspended) return undefined
  const awaited = awaitsSuspensionChoice(intervention)
  if (by.kind === 'provider') {
    if (alwaysTheirs.includes(act)) return undefined
    if (awaited) return 'provider-suspended-choice'
    return act === 'accept' || act === 'quote' ? 'provider-suspended' : undefined
  }
  if (by.kind !== 'victim' || !bindingHer.includes(act)) return undefined
  if (awaited) return 'suspension-choose-first'
  return act === 'sign' ? 'suspension-no-quote' : undefined
}
