import {
  addClearPeriod,
  addHours,
  addPeriod,
  addUnionPeriod,
  type Day,
  dayAt,
  endOfDay,
  holidaysAreApproximate,
  isoDay,
} from '../calendar/index.ts'
import type { Period } from './rule.ts'

/** The last moment at which an act is in time. `dueOn` is its date on the calendar where the facts took place. */
export type Due = { dueAt: Date; dueOn: string; approximate: boolean }

const adding = { plain: addPeriod, union: addUnionPeriod, clear: addClearPeriod }

/** Hours end to the minute; every other period ends with its last day. */
export function dueAfter(startsAt: Date, period: Period, zone: string, department?: string): Due {
  if (period.unit === 'hour') {
    const dueAt = addHours(startsAt, period.amount)
    return { dueAt, dueOn: isoDay(dayAt(dueAt, zone)), approximate: false }
  }
  const from = dayAt(startsAt, zone)
  const last = adding[period.method ?? 'plain'](from, period.amount, period.unit, department)
  return {
    dueAt: endOfDay(last, zone),
    dueOn: isoDay(last),
    approximate: period.unit === 'bankingDay' || restsOnLocalHolidays(from, last, period, department),
  }
}

const restsOnLocalHolidays = (from: Day, last: Day, { unit, method }: Period, department?: string): boolean =>
  (method !== undefined || unit === 'workingDay' || unit === 'businessDay') &&
  holidaysAreApproximate(from, last, department)
