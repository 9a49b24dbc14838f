import { addDays, type Day, dayAt } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { typedText } from '../../../kernel/typed-text.ts'
import { isLate, plannedDay } from './delays.ts'
import {
  type Agreed,
  awaitsChoice,
  type Intervention,
  isRunning,
  type Signed,
  type Working,
} from './intervention.ts'
import { isInstance, isProvider, type Party } from './party.ts'
import { startDay } from './quote.ts'

/** The provider tells that it will be later, and until when. It tells; only an amendment changes what was agreed. */
export type Notice = { until: Day; reason: string; at: Date }

/** A minor finding: over two days late, without a word. The victim was told. */
export type Lateness = { promised: Day; at: Date }

/** The day now promised: the announced one, moved by the days of waiting for her and by what was told since. */
export function promisedDay({ quote, terms, frozenDays, notices, request }: Agreed): Day {
  const planned = plannedDay(startDay(quote), terms.repairDays + frozenDays, request.department)
  return Math.max(planned, notices.at(-1)?.until ?? planned)
}

/** The provider tells of a delay, and the victim reads it at once (A1-DELAY). */
export function tellDelay(
  intervention: Intervention,
  { by, until, reason }: { by: Party; until: Day; reason: string },
  now: Date,
): Ruling<
  Signed | Working,
  'intervention-not-yours' | 'delay-not-now' | 'delay-not-later' | 'delay-too-far' | 'reason-missing'
> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state !== 'signed' && intervention.state !== 'working') return refuse('delay-not-now')
  if (
    !Number.isSafeInteger(until) ||
    until <= promisedDay(intervention) ||
    until <= dayAt(now, intervention.request.zone)
  )
    return refuse('delay-not-later')
  // A promise moved to another year would be no promise.
  if (until > addDays(dayAt(now, intervention.request.zone), 366)) return refuse('delay-too-far')
  const why = typedText(reason).trim()
  if (why === '') return refuse('reason-missing')
  return grant({ ...intervention, notices: [...intervention.notices, { until, reason: why, at: now }] })
}

/**
 * More than two days late without a word: the victim is told, and it counts as a minor finding, once for each
 * promise (charter, article 1: A1-DELAY). While something waits for her, nobody is late.
 */
export function recordLateness(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<Signed | Working, 'intervention-not-yours' | 'delay-not-late' | 'delay-already-counted'> {
  if (!isInstance(by)) return refuse('intervention-not-yours')
  if (!isRunning(intervention) || intervention.state === 'frozen' || awaitsChoice(intervention))
    return refuse('delay-not-late')
  const promised = promisedDay(intervention)
  if (!isLate(promised, intervention.request.zone, now)) return refuse('delay-not-late')
  if (intervention.lateness.some((one) => one.promised === promised)) return refuse('delay-already-counted')
  return grant({ ...intervention, lateness: [...intervention.lateness, { promised, at: now }] })
}
