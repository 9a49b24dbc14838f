import { Temporal } from 'temporal-polyfill'

/**
 * A date without a time, as days since Thursday 1 January 1970: what a calendar walks over.
 *
 * A plain number, because the clocks of one page walk over hundreds of days; `dayFrom` and `isoDay` are its
 * two doors.
 */
export type Day = number

export const millisecondsADay = 86_400_000

const iso = /^(\d{4})-(\d\d)-(\d\d)$/

/** Reads `2026-11-21`. A date that no calendar has (30 February) is undefined. */
export function dayFrom(text: string): Day | undefined {
  const [, year, month, date] = iso.exec(text) ?? []
  if (!year) return undefined
  const day = dayOf(Number(year), Number(month), Number(date))
  return isoDay(day) === text ? day : undefined
}

/** Trap: `Date.UTC` takes the years 0 to 99 for the twentieth century; no clock goes there. */
export const dayOf = (year: number, month: number, date: number): Day =>
  Date.UTC(year, month - 1, date) / millisecondsADay

/** `2026-11-21`, which also sorts as the days do. */
export function isoDay(day: Day): string {
  const date = new Date(day * millisecondsADay)
  return `${String(date.getUTCFullYear()).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
}

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`)

export const yearOf = (day: Day): number => new Date(day * millisecondsADay).getUTCFullYear()

/** 1 is Monday, 7 is Sunday. */
export const weekday = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1

export function plainDate(day: Day): Temporal.PlainDate {
  const date = new Date(day * millisecondsADay)
  return new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

export const dayOfPlainDate = (date: Temporal.PlainDate): Day => dayOf(date.year, date.month, date.day)
