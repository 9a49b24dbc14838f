import {
  addHours,
  addWorkingDays,
  type Day,
  dayAt,
  endOfDay,
  isWorkingDay,
} from '../../../kernel/calendar/index.ts'
import { type Hours, openings, type WeeklyHours } from '../../../kernel/opening.ts'

/** How soon a provider says to answer, in hours or days that are worked. */
export type AnswerDelay = { unit: 'working-hour' | 'working-day'; amount: number }

/** The two moments of an announced delay: a reminder at half of it, and its end. */
export type AnswerClock = { remindAt: Date; endsAt: Date }

/** What a provider who announced nothing is held to (A1-ACK): two worked hours in an emergency, else one worked day. */
export const defaultDelay = (urgent: boolean): AnswerDelay =>
  urgent ? { unit: 'working-hour', amount: 2 } : { unit: 'working-day', amount: 1 }

/** Hours beyond the weekly ones during which somebody answers: a week-end on call. */
export type Call = { from: Date; to: Date }

/** Whose hours nobody knows is taken to work as offices do. */
const officeHours: WeeklyHours = {
  zone: 'Europe/Paris',
  publicHolidays: 'closed',
  weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00' }],
}

/** No answer is awaited longer than this, whatever the hours. */
const daysLookedAt = 60

/**
 * When a provider is reminded, and when the victim has waited enough (charter, article 1: A1-ACK).
 *
 * Worked hours run while the provider says to be open, on its own clock: nights, holidays and the change of hour
 * are for the calendar to know. They run as well while it is on call, whatever the week and its closures say. A delay in days ends with its last worked day, the day of the request not
 * counted, as everywhere in this house. Half is half of the time worked, so that nobody is reminded at night.
 */
export function answerClock(
  delay: AnswerDelay,
  hours: Hours,
  from: Date,
  calls: readonly Call[] = [],
): AnswerClock {
  const { zone, department } = typeof hours === 'object' ? hours : officeHours
  if (delay.unit === 'working-hour') {
    const worked = delay.amount * 3_600_000
    const after = (milliseconds: number) => afterWorking(hours, from, milliseconds, calls)
    return { remindAt: after(worked / 2), endsAt: after(worked) }
  }
  const lastDay = addWorkingDays(dayAt(from, zone), delay.amount, department)
  const endsAt = endOfDay(lastDay, zone)
  const worked = workedBetween(hours, from, endsAt)
  const halfway = new Date((from.getTime() + endsAt.getTime()) / 2)
  return { remindAt: worked === 0 ? halfway : afterWorking(hours, from, worked / 2), endsAt }
}

type Span = { from: number; until: number }

/** The times when a provider works from a moment on, none counted twice where its periods overlap. */
function* workedSpans(hours: Hours, from: Date, calls: readonly Call[]): Generator<Span> {
  if (hours === 'always') return yield { from: from.getTime(), until: Number.POSITIVE_INFINITY }
  const weekly = hours === 'unknown' || hours.weekly.length === 0 ? officeHours : hours
  let counted = from.getTime()
  const open = [...openings(weekly, dayAt(from, weekly.zone), daysLookedAt)].map(
    ({ opensAt, closesAt }): Call => ({ from: opensAt, to: closesAt }),
  )
  // A call of next year keeps nobody waiting until then.
  const last = addHours(from, daysLookedAt * 24)
  const near = calls.filter((call) => call.from < last)
  const inOrder = [...open, ...near].toSorted((one, other) => one.from.getTime() - other.from.getTime())
  for (const { from: opens, to } of inOrder) {
    const span = { from: Math.max(counted, opens.getTime()), until: to.getTime() }
    if (span.from < span.until) yield span
    counted = Math.max(counted, span.until)
  }
}

function afterWorking(hours: Hours, from: Date, milliseconds: number, calls: readonly Call[] = []): Date {
  let left = milliseconds
  for (const span of workedSpans(hours, from, calls)) {
    if (left <= span.until - span.from) return new Date(span.from + left)
    left -= span.until - span.from
  }
  return addHours(from, daysLookedAt * 24)
}

function workedBetween(hours: Hours, from: Date, to: Date): number {
  let worked = 0
  for (const span of workedSpans(hours, from, [])) {
    if (span.from >= to.getTime()) break
    worked += Math.min(span.until, to.getTime()) - span.from
  }
  return worked
}

/** Half of the time that is worked in an office between two moments, on the calendar of the facts. */
export function halfwayTo(from: Date, endsAt: Date, zone: string, department?: string): Date {
  const hours = { ...officeHours, zone, ...(department === undefined ? {} : { department }) }
  const worked = workedBetween(hours, from, endsAt)
  const isLong = endsAt.getTime() - from.getTime() > daysLookedAt * 86_400_000
  return worked === 0 || isLong
    ? new Date((from.getTime() + endsAt.getTime()) / 2)
    : afterWorking(hours, from, worked / 2)
}

/** The last day announced for the repair: worked days counted from the announced start, which is the day zero. */
export const plannedDay = (startsOn: Day, repairDays: number, department?: string): Day =>
  addWorkingDays(startsOn, repairDays, department)

/** How many worked days passed from one day to another, the first not counted. */
export function workedDaysBetween(from: Day, to: Day, department?: string): number {
  let count = 0
  for (let day = from + 1; day <= to; day++) if (isWorkingDay(day, department)) count++
  return count
}
