import { type Day, weekday } from './day.ts'
import { isHoliday } from './holidays.ts'

/** A `jour ouvré` is a day usually worked: Monday to Friday, public holidays excepted. */
export const isWorkingDay = (day: Day, department?: string): boolean =>
  weekday(day) <= 5 && !isHoliday(day, department)

/** A `jour ouvrable` of ordinary law is any day that is neither a Sunday nor a public holiday: Saturday counts. */
export const isBusinessDay = (day: Day, department?: string): boolean =>
  weekday(day) <= 6 && !isHoliday(day, department)

/**
 * A `jour ouvrable` of payment law is a day on which the bank works for the execution of operations.
 *
 * Source: Code monétaire et financier, art. L133-4. No calendar tells it for each bank, so Monday to Friday
 * without public holidays stands for it: whatever is computed with it must be shown as approximate.
 */
export const isBankingDay = isWorkingDay

/** The n-th day that counts after this one. The day of the event itself never counts. */
const countingOn =
  (counts: typeof isWorkingDay) =>
  (day: Day, amount: number, department?: string): Day => {
    let last = day
    for (let left = amount; left > 0; ) if (counts(++last, department)) left--
    return last
  }

export const addWorkingDays = countingOn(isWorkingDay)
export const addBusinessDays = countingOn(isBusinessDay)
export const addBankingDays = countingOn(isBankingDay)

/**
 * A period that would end on a Saturday, a Sunday or a public holiday ends on the next working day.
 *
 * Source: regulation (EEC, Euratom) 1182/71, art. 3(4), for Union law; Code de procédure civile, art. 642, in
 * the same words. Trap: never for periods in hours, nor where no text says so.
 */
export const rolledOver = (day: Day, department?: string): Day =>
  isWorkingDay(day, department) ? day : addWorkingDays(day, 1, department)
