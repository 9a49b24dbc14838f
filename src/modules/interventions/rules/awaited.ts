import {
  addDays,
  addWorkingDays,
  type Day,
  dayAt,
  endOfDay,
  startOfDay,
} from '../../../kernel/calendar/index.ts'
import { certificateDueAt, heldUntil } from './closing.ts'
import { halfwayTo } from './delays.ts'
import { type Intervention, isHeld } from './intervention.ts'
import { type Notice, promisedDay } from './lateness.ts'
import { startDay } from './quote.ts'

/** What a provider is awaited for, once it took a request. */
export const awaitedSteps = ['diagnosis', 'examination', 'quote', 'repair', 'closing', 'certificate'] as const
export type AwaitedStep = (typeof awaitedSteps)[number]

/** Worked days for what nobody signed a day for, as they stood when the provider took the request. */
export type StepDays = { diagnosis: number; quote: number; closing: number }

/** One step that is the provider's to make: since when it is awaited, the day promised, and the moments of its clock. */
export type Awaited = { step: AwaitedStep; sinceAt: Date; day: Day; remindAt: Date; endsAt: Date }

/** Steps for which a victim waits: late in one of them is told her, and counted (A1-DELAY). */
export const isForHer = ({ step }: Pick<Awaited, 'step'>): boolean =>
  step !== 'closing' && step !== 'certificate'

const latest = (...moments: (Date | undefined)[]): Date =>
  new Date(Math.max(...moments.flatMap((moment) => (moment ? [moment.getTime()] : []))))

/**
 * What is awaited of the provider at this point, each with its clock in worked days: the diagnosis, the examination it
 * announced the days of, the quote, the repair; then closing, and the certificate (A1-DELAY, A3-END). Nothing while the
 * next move is the victim's, or while she chooses.
 */
export function awaitedOf(one: Intervention): Awaited[] {
  if (isHeld(one)) return []
  switch (one.state) {
    case 'accepted':
    case 'diagnosed':
    case 'acknowledged': {
      const { examination, days, resumedAt } = one
      if (examination?.stage === 'announced') return []
      if (examination?.stage === 'agreed') {
        const since = latest(examination.answeredAt, examination.announcedAt, resumedAt)
        return [counted(one, 'examination', since, examination.workingDays)]
      }
      if (!days || one.state === 'diagnosed') return []
      const looked = [examination?.doneAt, examination?.answeredAt, resumedAt]
      return one.state === 'accepted'
        ? [counted(one, 'diagnosis', latest(one.acceptedAt, ...looked), days.diagnosis)]
        : [counted(one, 'quote', latest(one.acknowledgedAt, one.quoteBackAt, ...looked), days.quote)]
    }
    case 'signed':
    case 'working': {
      const { zone, department } = one.request
      const sinceAt = latest(one.signature.signedAt, startOfDay(startDay(one.quote), zone))
      const day = promisedDay(one)
      const endsAt = endOfDay(day, zone)
      return [
        { step: 'repair', sinceAt, day, remindAt: halfwayTo(sinceAt, endsAt, zone, department), endsAt },
      ]
    }
    case 'done': {
      const { days, resumedAt } = one
      const closing = days ? [counted(one, 'closing', latest(one.doneAt, resumedAt), days.closing)] : []
      return [...closing, ...certificate(one)]
    }
    case 'closed':
    case 'ended':
      return certificate(one)
    default:
      return []
  }
}

function counted(
  { request, notices = [] }: { request: Intervention['request']; notices?: readonly Notice[] },
  step: AwaitedStep,
  sinceAt: Date,
  days: number,
): Awaited {
  const { zone, department } = request
  const planned = addWorkingDays(dayAt(sinceAt, zone), days, department)
  const told = notices.findLast((notice) => notice.step === step && notice.at >= sinceAt)
  const day = Math.max(planned, told?.until ?? planned)
  const endsAt = endOfDay(day, zone)
  return { step, sinceAt, day, remindAt: halfwayTo(sinceAt, endsAt, zone, department), endsAt }
}

function certificate(one: Intervention): Awaited[] {
  const [sinceAt, endsAt] = [heldUntil(one), certificateDueAt(one)]
  if (!sinceAt || !endsAt || one.certificate) return []
  const { zone, department } = one.request
  const remindAt = halfwayTo(sinceAt, endsAt, zone, department)
  return [{ step: 'certificate', sinceAt, day: dayAt(endsAt, zone), remindAt, endsAt }]
}

/** The third morning after a day that was promised: late without a word (A1-DELAY). */
export const lateAfter = ({ day }: Pick<Awaited, 'day'>, zone: string): Date =>
  endOfDay(addDays(day, 2), zone)
