import {
  atWallTime,
  type Day,
  dayAt,
  isHoliday,
  isoDay,
  wallTimeAt,
  weekday,
} from '../../../kernel/calendar/index.ts'
import { type Channel, type Period, type WeeklyHours, weekdays } from './channel.ts'

/** Whether someone answers now; a reopening is told on the clock of the person who waits. */
export type OpeningState =
  | { state: 'open'; closesAt: Date | undefined }
  | { state: 'closed'; reopensAt: Date; inDays: number; reopens: { date: string; time: string } }
  | { state: 'unknown' }

/**
 * Whether a channel is open at a given moment, and when it reopens.
 *
 * Its hours follow the clock of its own desk: nine o'clock in Paris is noon in Saint-Denis of Réunion. `zone`
 * is the reader's: `reopens` is her date and time, `inDays` counts from her today. Holidays are the national
 * ones; when the data do not say what a holiday does to the hours, that day's answer is unknown: better than
 * a promise.
 */
export function openingState(channel: Pick<Channel, 'hours'>, now: Date, zone: string): OpeningState {
  const { hours } = channel
  if (hours === 'always') return { state: 'open', closesAt: undefined }
  if (hours === 'unknown') return { state: 'unknown' }
  const today = dayAt(now, hours.zone)
  if (hours.publicHolidays === 'unknown' && isHoliday(today)) return { state: 'unknown' }

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

/** The openings of the next fortnight, in order: longer than any run of weekends and holidays. */
function* openings(hours: WeeklyHours, today: Day): Generator<{ opensAt: Date; closesAt: Date }> {
  for (let day = today; day < today + 15; day++) {
    if (hours.publicHolidays !== 'open' && isHoliday(day)) continue
    for (const { from, to } of periodsOf(hours, day))
      yield { opensAt: onClock(day, from, hours.zone), closesAt: onClock(day, to, hours.zone) }
  }
}

const periodsOf = ({ weekly }: WeeklyHours, day: Day): Period[] =>
  weekly
    .filter(({ days }) => days.some((name) => weekdays.indexOf(name) === weekday(day) - 1))
    .sort((one, other) => one.from.localeCompare(other.from))

const onClock = (day: Day, time: string, zone: string): Date =>
  atWallTime(Date.parse(`${isoDay(day)}T${time}:00Z`), zone)
