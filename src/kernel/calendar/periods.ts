import { type Day, dayOfPlainDate, plainDate } from './day.ts'
import { addBankingDays, addBusinessDays, addWorkingDays, rolledOver } from './working-days.ts'

export const dateUnits = ['day', 'week', 'month', 'year', 'workingDay', 'businessDay', 'bankingDay'] as const
export type DateUnit = (typeof dateUnits)[number]

/**
 * Seventy-two hours are seventy-two elapsed hours, nights, Sundays and holidays included.
 *
 * An instant knows no wall clock, so the hour lost in March and the one found in October change nothing.
 */
export const addHours = (at: Date, hours: number): Date => new Date(at.getTime() + hours * 3_600_000)

export const addDays = (day: Day, days: number): Day => day + days

export const addWeeks = (day: Day, weeks: number): Day => day + weeks * 7

/** Months go from a day of the month to the same one (`de quantième à quantième`); if it is missing, to the last. */
export const addMonths = (day: Day, months: number): Day =>
  dayOfPlainDate(plainDate(day).add({ months }, { overflow: 'constrain' }))

/** The last day of a period that begins with an event on this day. The day of the event does not count. */
export function addPeriod(day: Day, amount: number, unit: DateUnit, department?: string): Day {
  switch (unit) {
    case 'day':
      return addDays(day, amount)
    case 'week':
      return addWeeks(day, amount)
    case 'month':
      return addMonths(day, amount)
    case 'year':
      return addMonths(day, amount * 12)
    case 'workingDay':
      return addWorkingDays(day, amount, department)
    case 'businessDay':
      return addBusinessDays(day, amount, department)
    case 'bankingDay':
      return addBankingDays(day, amount, department)
  }
}

/**
 * In a `délai franc` neither the first nor the last day counts, and an end on a Saturday, a Sunday or a public
 * holiday moves to the next working day.
 *
 * Source: Code de justice administrative, art. R421-1, and settled case law. A decision notified on 15 March
 * may be contested for two clear months until 16 May included.
 */
export const addClearPeriod: typeof addPeriod = (day, amount, unit, department) =>
  rolledOver(addPeriod(day, amount, unit, department) + 1, department)

/** A period of Union law, rolled over to a working day (regulation 1182/71, art. 3). */
export const addUnionPeriod: typeof addPeriod = (day, amount, unit, department) =>
  rolledOver(addPeriod(day, amount, unit, department), department)
