import { addDays, addMonths, type Day, dayAt, dayFrom, isoDay } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'

/**
 * What each provider does once a year: keeps informed or trained (charter, A6-WATCH), and is in touch with the police or
 * the gendarmerie of its area (A4-LOCAL). It says on which day, when it confirms its offer.
 */
export const yearlyDuties = ['watch', 'local'] as const
export type YearlyDuty = (typeof yearlyDuties)[number]
/** The last day of each, `AAAA-MM-JJ`; null: never said. */
export type Yearly = Record<YearlyDuty, string | null>

export const nothingYet: Yearly = { watch: null, local: null }

/** The days that a form brought, over those known: an empty box changes nothing, and no day goes back. */
export function readYearly(
  typed: Record<YearlyDuty, string>,
  known: Yearly,
  today: string,
): Ruling<Yearly, 'yearly-not-a-day' | 'yearly-later'> {
  const said: Yearly = { ...known }
  for (const duty of yearlyDuties) {
    const day = typed[duty]
    if (day === '') continue
    if (dayFrom(day) === undefined) return refuse('yearly-not-a-day')
    if (day > today) return refuse('yearly-later')
    if (day > (said[duty] ?? '')) said[duty] = day
  }
  return grant(said)
}

/** Until which day each duty is kept: twelve months from the last time, or from the listing. */
const dueOf = (yearly: Yearly, listedAt: Date, zone: string): { duty: YearlyDuty; due: Day }[] =>
  yearlyDuties.map((duty) => {
    const day = yearly[duty]
    const last = (day === null ? undefined : dayFrom(day)) ?? dayAt(listedAt, zone)
    return { duty, due: addMonths(last, 12) }
  })

export type YearlyReminder = { about: YearlyDuty; dueOn: string; days: -30 | 0 }

/** What is told once: a month before the end of the year, and on its last day. */
export const yearlyReminders = (
  yearly: Yearly,
  listedAt: Date,
  zone: string,
  now: Date,
): YearlyReminder[] => {
  const today = dayAt(now, zone)
  return dueOf(yearly, listedAt, zone).flatMap(({ duty, due }) =>
    today < addDays(due, -30)
      ? []
      : [{ about: duty, dueOn: isoDay(due), days: today < due ? (-30 as const) : (0 as const) }],
  )
}

/**
 * What was not said in time: a minor finding for a person to look at, and nothing more. A month is left after the last
 * day, since who did it may be late to say so.
 */
export const yearlyMissing = (
  yearly: Yearly,
  listedAt: Date,
  zone: string,
  now: Date,
): { duty: YearlyDuty; dueOn: string }[] =>
  dueOf(yearly, listedAt, zone)
    .filter(({ due }) => dayAt(now, zone) > addDays(due, 30))
    .map(({ duty, due }) => ({ duty, dueOn: isoDay(due) }))
