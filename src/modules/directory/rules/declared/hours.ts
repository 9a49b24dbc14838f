import { atWallTime, dayAt, dayFrom, isoDay, wallTimeAt } from '../../../../kernel/calendar/index.ts'
import {
  type Closure,
  type Period,
  type Times,
  type Weekday,
  type WeeklyHours,
  weekdays,
} from '../../../../kernel/opening.ts'
import type { OnCall } from '../offer.ts'
import { type Reading, reading, type Slip } from './reading.ts'

/** A morning and an afternoon. */
export const timesADay = 2
export const mostCalls = 6
export const mostClosures = 6
/** Longer than that, it works no more, and says so otherwise. */
const longestClosure = 92

export const holidayAnswers = ['closed', 'open', 'unknown'] as const
export type CallTyped = { fromDate: string; fromTime: string; toDate: string; toTime: string }
export type HoursTyped = {
  days: Readonly<Record<Weekday, readonly Times[]>>
  publicHolidays: string
  calls: readonly CallTyped[]
  closures: readonly Closure[]
}
/** The same asked of each day of the week. */
export const eachDay = <Value>(of: (day: Weekday) => Value): Record<Weekday, Value> => ({
  mon: of('mon'),
  tue: of('tue'),
  wed: of('wed'),
  thu: of('thu'),
  fri: of('fri'),
  sat: of('sat'),
  sun: of('sun'),
})

type Declared = { hours: WeeklyHours; onCall: readonly OnCall[] }

/** « 9 », « 9h30 », « 09:30 » are times of the wall clock; undefined for what is none. Midnight ends a day, at 24:00. */
function readTime(typed: string, isEnd: boolean): string | undefined {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:\s*[:hH.]\s*(\d{2})?)?$/.exec(typed.trim()) ?? []
  if (hours === undefined) return undefined
  const time = `${hours.padStart(2, '0')}:${minutes}`
  if (isEnd && /^(00|24):00$/.test(time)) return '24:00'
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : undefined
}

/** When somebody answers, week after week, and the stretches of time on call. */
export function readHours(
  { days, publicHolidays, calls, closures }: HoursTyped,
  { zone, department }: Pick<WeeklyHours, 'zone' | 'department'>,
  now: Date,
): Reading<Declared> {
  const slips: Slip[] = []
  const weekly: Period[] = []
  for (const day of weekdays) {
    const times = readDay(day, days[day], slips)
    for (const { from, to } of times) {
      const same = weekly.find((period) => period.from === from && period.to === to)
      if (same) same.days.push(day)
      else weekly.push({ days: [day], from, to })
    }
  }
  if (weekly.length === 0 && slips.length === 0) slips.push({ field: 'mon-1-from', why: 'hours-missing' })
  const holidays = holidayAnswers.find((one) => one === publicHolidays) ?? 'closed'
  const onCall = calls.flatMap((call, at) => readCall(call, `call-${at + 1}`, zone, now, slips))
  const today = isoDay(dayAt(now, zone))
  const closed = closures
    .flatMap((one, at) => readClosure(one, `closure-${at + 1}`, today, slips))
    .slice(0, mostClosures)
    .toSorted((one, other) => one.from.localeCompare(other.from))
  return reading(slips, {
    hours: {
      zone,
      publicHolidays: holidays,
      weekly,
      ...(department !== undefined && { department }),
      ...(closed.length > 0 && { closures: closed }),
    },
    onCall: onCall.slice(0, mostCalls),
  })
}

/** The times of one day, in order; they may touch, never overlap. */
function readDay(day: Weekday, typed: readonly Times[], slips: Slip[]): Times[] {
  const times = typed.flatMap(({ from, to }, at): Times[] => {
    if (from === '' && to === '') return []
    const field = `${day}-${at + 1}-from`
    const [start, end] = [readTime(from, false), readTime(to, true)]
    if (from === '' || to === '') slips.push({ field, why: 'hours-half' })
    else if (start === undefined || end === undefined) slips.push({ field, why: 'hours-not-a-time' })
    else if (end <= start) slips.push({ field, why: 'hours-backwards' })
    else return [{ from: start, to: end }]
    return []
  })
  const inOrder = times.toSorted((one, other) => one.from.localeCompare(other.from))
  if (inOrder.some(({ from }, at) => at > 0 && from < (inOrder[at - 1]?.to ?? '')))
    slips.push({ field: `${day}-1-from`, why: 'hours-overlap' })
  return inOrder
}

/** A call ends after now: what is past is of no use to anybody. Two years ahead, nobody knows. */
function readCall(typed: CallTyped, id: string, zone: string, now: Date, slips: Slip[]): OnCall[] {
  const { fromDate, fromTime, toDate, toTime } = typed
  const written = [fromDate, fromTime, toDate, toTime]
  if (written.every((one) => one === '')) return []
  const wrong = (why: string): OnCall[] => {
    slips.push({ field: `${id}-from-date`, why })
    return []
  }
  if (written.some((one) => one === '')) return wrong('call-half')
  const [from, to] = [onWall(fromDate, fromTime, zone), onWall(toDate, toTime, zone)]
  if (from === undefined || to === undefined) return wrong('fact-not-a-moment')
  if (to <= from) return wrong('call-backwards')
  if (to <= now) return wrong('call-past')
  if (to.getTime() > now.getTime() + 731 * 86_400_000) return wrong('call-far')
  return [{ from, to }]
}

/** Days on which it is closed of its own, both included; one that is past is of no use to anybody. */
function readClosure({ from, to }: Closure, id: string, today: string, slips: Slip[]): Closure[] {
  if (from === '' && to === '') return []
  const wrong = (why: string): Closure[] => {
    slips.push({ field: `${id}-from`, why })
    return []
  }
  const [first, last] = [dayFrom(from), dayFrom(to)]
  if (from === '' || to === '') return wrong('closure-half')
  if (first === undefined || last === undefined) return wrong('fact-not-a-moment')
  if (to < from) return wrong('closure-backwards')
  if (to < today) return wrong('closure-past')
  if (last - first >= longestClosure) return wrong('closure-long')
  return [{ from, to }]
}

function onWall(date: string, typed: string, zone: string): Date | undefined {
  const time = readTime(typed, false)
  if (time === undefined || dayFrom(date) === undefined) return undefined
  return atWallTime(Date.parse(`${date}T${time}:00Z`), zone)
}

/** What was declared, as the form shows it: two boxes a day, calls that are not past, room for two more. */
export function hoursTyped({ hours, onCall }: Declared, now: Date): HoursTyped {
  const { zone, publicHolidays, weekly, closures = [] } = hours
  const today = isoDay(dayAt(now, zone))
  const timesOf = (day: Weekday) =>
    weekly
      .filter(({ days }) => days.includes(day))
      .map(({ from, to }) => ({ from, to: to === '24:00' ? '00:00' : to }))
      .toSorted((one, other) => one.from.localeCompare(other.from))
  const wall = (at: Date) => new Date(wallTimeAt(at, zone)).toISOString()
  const calls = onCall
    .filter(({ to }) => to > now)
    .map(({ from, to }) => ({
      fromDate: wall(from).slice(0, 10),
      fromTime: wall(from).slice(11, 16),
      toDate: wall(to).slice(0, 10),
      toTime: wall(to).slice(11, 16),
    }))
  return {
    days: eachDay(timesOf),
    publicHolidays: Array.isArray(publicHolidays) ? 'unknown' : publicHolidays,
    calls,
    closures: closures.filter(({ to }) => to >= today),
  }
}
