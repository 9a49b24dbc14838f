import { addDays, type Day, dayAt } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { typedText } from '../../../kernel/typed-text.ts'
import { type Awaited, type AwaitedStep, awaitedOf, isForHer, lateAfter } from './awaited.ts'
import { plannedDay } from './delays.ts'
import type { Agreed, Intervention, Taken } from './intervention.ts'
import { isInstance, isProvider, type Party } from './party.ts'
import { startDay } from './quote.ts'

/** The provider tells that it will be later, and until when. It tells; only an amendment changes what was agreed. */
export type Notice = { until: Day; reason: string; at: Date; step?: AwaitedStep }

/** A minor finding: over two days late, without a word. The victim was told. */
export type Lateness = { promised: Day; at: Date; step?: AwaitedStep }

/**
 * What a delay says by itself: a reminder to the provider at half of it; at its end our apology to the victim, who may
 * ask somebody else, or a claim of what only closing and the certificate lack; two days later, that it is counted.
 */
export const sayings = ['reminder', 'apology', 'claim', 'late'] as const
export type Saying = (typeof sayings)[number]

/** What was said of one step, so that it is said once. */
export type Told = {
  what: Exclude<Saying, 'late'>
  step: AwaitedStep
  sinceAt: Date
  promised: Day
  at: Date
}

/** The day now promised: the announced one, moved by the days of waiting for her and by what was told since. */
export function promisedDay({ quote, terms, frozenDays, notices, request }: Agreed): Day {
  const planned = plannedDay(startDay(quote), terms.repairDays + frozenDays, request.department)
  return Math.max(planned, notices.at(-1)?.until ?? planned)
}

/** The days that were not kept, of whichever step: said in every state, whatever became of it. */
export const latenessOf = ({
  lateness = [],
}: Pick<Intervention, 'lateness'>): readonly (Lateness & {
  step: AwaitedStep
})[] => lateness.map((one) => ({ ...one, step: one.step ?? 'repair' }))

/** The step for which a victim waits, if she waits for one. */
export const awaitedForHer = (one: Intervention): Awaited | undefined => awaitedOf(one).find(isForHer)

/** The provider tells of a delay, of its diagnosis as of its repair, and the victim reads it at once (A1-DELAY). */
export function tellDelay(
  intervention: Intervention,
  { by, until, reason }: { by: Party; until: Day; reason: string },
  now: Date,
): Ruling<
  Taken,
  'intervention-not-yours' | 'delay-not-now' | 'delay-not-later' | 'delay-too-far' | 'reason-missing'
> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  const awaited = awaitedForHer(intervention)
  if (!awaited || !('quotes' in intervention)) return refuse('delay-not-now')
  if (!Number.isSafeInteger(until) || until <= awaited.day || until <= dayAt(now, intervention.request.zone))
    return refuse('delay-not-later')
  // A promise moved to another year would be no promise.
  if (until > addDays(dayAt(now, intervention.request.zone), 366)) return refuse('delay-too-far')
  const why = typedText(reason).trim()
  if (why === '') return refuse('reason-missing')
  const notice: Notice = { until, reason: why, at: now, step: awaited.step }
  return grant({ ...intervention, notices: [...(intervention.notices ?? []), notice] } as Taken)
}

/** What the delays of an intervention have still to say, and when, the first first. */
export function sayingsOf(one: Intervention): { what: Saying; awaited: Awaited; at: Date }[] {
  const { told = [], request } = one
  const wasTold = ({ step, sinceAt, day }: Awaited, what: Saying): boolean =>
    told.some(
      (said) =>
        said.what === what &&
        said.step === step &&
        said.sinceAt.getTime() === sinceAt.getTime() &&
        // A day that was moved is another promise; who was reminded once knows.
        (what === 'reminder' || said.promised === day),
    )
  return awaitedOf(one)
    .flatMap((awaited) => {
      const { step, day, remindAt, endsAt } = awaited
      const wasLate = latenessOf(one).some((late) => late.step === step && late.promised === day)
      const end: Saying = isForHer(awaited) ? 'apology' : 'claim'
      // Past its end a delay has no half any more.
      const over = wasLate || wasTold(awaited, end)
      return [
        { what: 'reminder' as const, awaited, at: remindAt, said: over || wasTold(awaited, 'reminder') },
        { what: end, awaited, at: endsAt, said: over },
        ...(isForHer(awaited)
          ? [{ what: 'late' as const, awaited, at: lateAfter(awaited, request.zone), said: wasLate }]
          : []),
      ]
    })
    .filter(({ said }) => !said)
    .map(({ what, awaited, at }) => ({ what, awaited, at }))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

/** What is to be said at this moment: of the step that waits longest, the gravest. */
export function toSay(one: Intervention, now: Date): { what: Saying; awaited: Awaited } | undefined {
  const due = sayingsOf(one).filter(({ at }) => now > at)
  const [first] = due
  return first && due.findLast(({ awaited }) => awaited.step === first.awaited.step)
}

/**
 * The instance says what a delay has to say, once (A1-DELAY): more than two days late without a word is a minor
 * finding, once for each promise. While something waits for the victim, nobody is late.
 */
export function sayDelay(
  intervention: Intervention,
  { by, what }: { by: Party; what: Saying },
  now: Date,
): Ruling<Intervention, 'intervention-not-yours' | 'delay-not-late'> {
  if (!isInstance(by)) return refuse('intervention-not-yours')
  const saying = toSay(intervention, now)
  if (saying?.what !== what) return refuse('delay-not-late')
  const { step, sinceAt, day: promised } = saying.awaited
  const { told = [], lateness = [] } = intervention
  return grant(
    what === 'late'
      ? { ...intervention, lateness: [...lateness, { step, promised, at: now }] }
      : { ...intervention, told: [...told, { what, step, sinceAt, promised, at: now }] },
  )
}
