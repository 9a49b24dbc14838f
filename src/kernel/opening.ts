import {
  atWallTime,
  type Day,
  dayAt,
  dayFrom,
  isHoliday,
  isoDay,
  wallTimeAt,
  weekday,
} from './calendar/index.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** From one time of the wall clock to another of the same day, `08:00` to `24:00` at the latest. */
export type Times = { from: string; to: string }
export type Period = Times & { days: Weekday[] }

/**
 * Weekly hours on the clock of the desk's own zone, and what a public holiday does to them: nothing (`open`),
 * hours of its own, or nobody knows. `department` says whose holidays are kept; without it, the national ones.
 */
export type WeeklyHours = {
  zone: string
  publicHolidays: 'open' | 'closed' | 'unknown' | Times[]
  weekly: Period[]
  department?: string
  /** Days, both included, on which nobody answers whatever the week says: holidays of its own. */
  closures?: readonly Closure[]
}
/** From one day to another, both `AAAA-MM-JJ`, both closed. */
export type Closure = { from: string; to: string }
export type Hours = 'always' | 'unknown' | WeeklyHours

/** Whether someone answers now; a reopening is told on the clock of the person who waits. */
export type OpeningState =
  | { state: 'open'; closesAt: Date | undefined }
  | { state: 'closed'; reopensAt: Date; inDays: number; reopens: { date: string; time: string } }
  | { state: 'unknown' }

/**
 * Whether a desk is open at a given moment, and when it reopens.
 *
 * Its hours follow the clock of its own desk: nine o'clock in Paris is noon in Saint-Denis of Réunion. `zone`
 * is the reader's: `reopens` is her date and time, `inDays` counts from her today. When the data do not say
 * what a holiday does to the hours, that day's answer is unknown: better than a promise.
 */
export function openingState({ hours }: { hours: Hours }, now: Date, zone: string): OpeningState {
  if (hours === 'always') return { state: 'open', closesAt: undefined }
  if (hours === 'unknown') return { state: 'unknown' }
  const today = dayAt(now, hours.zone)
  if (hours.publicHolidays === 'unknown' && isHoliday(today, hours.department)) return { state: 'unknown' }

  for (const { opensAt, closesAt } of openings(hours, today)) {
    if (now >= closesAt) continue
    return now >= opensAt ? { state: 'open', closesAt } : closedUntil(opensAt, now, zone)
  }
  return { state: 'unknown' }
}

function closedUntil(reopensAt: Date, now: Date, zone: string): OpeningState {
  const day = dayAt(reopensAt, zone)
  return {
    state: 'closed',
    reopensAt,
    inDays: day - dayAt(now, zone),
    reopens: { date: isoDay(day), time: wallTime(reopensAt, zone) },
  }
}

const wallTime = (at: Date, zone: string): string =>
  new Date(wallTimeAt(at, zone)).toISOString().slice(11, 16)

/** The openings of the next days, in order; a fortnight, and what it closes of its own, is longer than any run of days off. */
export function* openings(
  hours: WeeklyHours,
  today: Day,
  days = 15 + daysClosed(hours),
): Generator<{ opensAt: Date; closesAt: Date }> {
  for (let day = today; day < today + days; day++)
    for (const { from, to } of timesOn(hours, day))
      yield { opensAt: onClock(day, from, hours.zone), closesAt: onClock(day, to, hours.zone) }
}

const daysClosed = ({ closures = [] }: WeeklyHours): number =>
  closures.reduce((sum, { from, to }) => sum + Math.max(0, (dayFrom(to) ?? 0) - (dayFrom(from) ?? 0)) + 1, 0)

function timesOn({ weekly, publicHolidays, department, closures = [] }: WeeklyHours, day: Day): Times[] {
  const date = isoDay(day)
  if (closures.some(({ from, to }) => from <= date && date <= to)) return []
  const inOrder = (times: readonly Times[]) =>
    times.toSorted((one, other) => one.from.localeCompare(other.from))
  if (publicHolidays !== 'open' && isHoliday(day, department))
    return Array.isArray(publicHolidays) ? inOrder(publicHolidays) : []
  return inOrder(
    weekly.filter(({ days }) => days.some((name) => weekdays.indexOf(name) === weekday(day) - 1)),
  )
}

const onClock = (day: Day, time: string, zone: string): Date =>
  atWallTime(Date.parse(`${isoDay(day)}T${time}:00Z`), zone)
