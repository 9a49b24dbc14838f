import { type Day, dayOf, yearOf } from './day.ts'

export type Holiday = {
  on: Day
  name: HolidayName
  /** Kept in some communes of the territory only: a deadline that crosses it is approximate. */
  local?: true
}

export type HolidayName =
  | 'new-year'
  | 'good-friday'
  | 'easter-monday'
  | 'labour-day'
  | 'victory-1945'
  | 'ascension'
  | 'whit-monday'
  | 'national-day'
  | 'assumption'
  | 'all-saints'
  | 'armistice-1918'
  | 'christmas'
  | 'saint-stephen'
  | 'abolition-of-slavery'

/** Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher). */
export function easter(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return dayOf(year, Math.floor(n / 31), (n % 31) + 1)
}

const alsaceMoselle = ['57', '67', '68']

/**
 * The day that commemorates the abolition of slavery is a public holiday overseas.
 *
 * Source: Code du travail, art. L3422-2; décret n° 83-1003 of 23 November 1983, amended in 2012. Trap:
 * Saint-Martin moved from 27 to 28 May (loi n° 2017-256 of 28 February 2017, kept since 2018; to verify).
 */
const abolition = new Map<string, readonly [month: number, date: number]>([
  ['971', [5, 27]],
  ['972', [5, 22]],
  ['973', [6, 10]],
  ['974', [12, 20]],
  ['976', [4, 27]],
  ['977', [10, 9]],
  ['978', [5, 28]],
])

/** These collectivities have a labour law of their own: the national list is only an approximation there. */
const ownLabourLaw = ['984', '986', '987', '988', '989']

function listOf(year: number, territory: string): Map<Day, Holiday> {
  const sunday = easter(year)
  const days = new Map<Day, Holiday>()
  const add = (on: Day, name: HolidayName) => days.set(on, { on, name })

  if (alsaceMoselle.includes(territory)) {
    days.set(sunday - 2, { on: sunday - 2, name: 'good-friday', local: true })
    add(dayOf(year, 12, 26), 'saint-stephen')
  }
  const freedom = abolition.get(territory)
  if (freedom) add(dayOf(year, ...freedom), 'abolition-of-slavery')

  add(dayOf(year, 1, 1), 'new-year')
  add(sunday + 1, 'easter-monday')
  add(sunday + 39, 'ascension')
  add(sunday + 50, 'whit-monday')
  add(dayOf(year, 5, 1), 'labour-day')
  add(dayOf(year, 5, 8), 'victory-1945')
  add(dayOf(year, 7, 14), 'national-day')
  add(dayOf(year, 8, 15), 'assumption')
  add(dayOf(year, 11, 1), 'all-saints')
  add(dayOf(year, 11, 11), 'armistice-1918')
  add(dayOf(year, 12, 25), 'christmas')
  return days
}

const remembered = new Map<string, Map<Day, Holiday>>()

function holidaysByDay(year: number, department: string | undefined): Map<Day, Holiday> {
  const special = department && (abolition.has(department) || alsaceMoselle.includes(department))
  const territory = special ? department : 'national'
  const key = `${territory}/${year}`
  const known = remembered.get(key)
  if (known) return known
  const days = listOf(year, territory)
  remembered.set(key, days)
  return days
}

/**
 * The public holidays of one year where the facts took place, in order.
 *
 * Eleven everywhere (Code du travail, art. L3133-1); 26 December and Good Friday in Moselle, Bas-Rhin and
 * Haut-Rhin (art. L3134-13); the abolition of slavery overseas. Trap: Good Friday is a holiday only in communes
 * with a Protestant temple or a mixed church; it is listed for the three départements, marked `local`. Two
 * holidays may fall on one day (1 May and Ascension in 2008): the fixed one is listed.
 */
export const holidaysOf = (year: number, department?: string): Holiday[] =>
  [...holidaysByDay(year, department).values()].sort((one, other) => one.on - other.on)

export const isHoliday = (day: Day, department?: string): boolean =>
  holidaysByDay(yearOf(day), department).has(day)

/** Whether worked days counted between two dates rest on a list of holidays that may differ on the spot. */
export function holidaysAreApproximate(from: Day, to: Day, department?: string): boolean {
  if (!department) return false
  if (ownLabourLaw.includes(department)) return true
  if (!alsaceMoselle.includes(department)) return false
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    const goodFriday = easter(year) - 2
    if (from <= goodFriday && goodFriday <= to) return true
  }
  return false
}
