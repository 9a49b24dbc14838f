import { type Day, dayAt, dayFrom, wallTimeAt, weekday } from './calendar/index.ts'

type Language = 'fr' | 'en'

const words = {
  fr: {
    weekdays: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
    months: [
      'janvier',
      'février',
      'mars',
      'avril',
      'mai',
      'juin',
      'juillet',
      'août',
      'septembre',
      'octobre',
      'novembre',
      'décembre',
    ],
    near: ['hier', 'aujourd’hui', 'demain'],
    at: 'à',
    day: ['jour', 'jours'],
    month: ['mois', 'mois'],
    year: ['an', 'ans'],
    instant: 'moins d’une minute',
  },
  en: {
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    months: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
    near: ['yesterday', 'today', 'tomorrow'],
    at: 'at',
    day: ['day', 'days'],
    month: ['month', 'months'],
    year: ['year', 'years'],
    instant: 'less than a minute',
  },
} as const

const space = '\u00a0'
const narrow = '\u202f'

/** `mardi 24 novembre 2026`, from a date such as `2026-11-24`; the first of a month is `1er` in French. */
export const longDay = (isoDay: string, language: Language): string => {
  const day = dayFrom(isoDay)
  return day === undefined ? isoDay : dayInWords(day, language, true)
}

/** The same, of the day that a moment falls on in this zone. */
export const longDayAt = (at: Date, zone: string, language: Language): string =>
  dayInWords(dayAt(at, zone), language, true)

/** `24 novembre 2026`, as a letter is dated; letters are in French. */
export const letterDayAt = (at: Date, zone: string): string =>
  dayInWords(dayAt(at, zone), 'fr', true).replace(/^\S+\s/, '')

/** `mardi 24 novembre 2026 à 14 h 10`, on the clocks of that zone. */
export const longMoment = (at: Date, zone: string, language: Language): string =>
  `${dayInWords(dayAt(at, zone), language, true)} ${words[language].at} ${time(at, zone, language)}`

/** `aujourd’hui à 17 h 05`, `demain à 9 h`, `mardi 24 novembre à 14 h 10`: the year only when it is another one. */
export const nearMoment = (at: Date, now: Date, zone: string, language: Language): string =>
  `${nearDayNumber(dayAt(at, zone), dayAt(now, zone), language)} ${words[language].at} ${time(at, zone, language)}`

/** `demain`, `vendredi 27 novembre`, `mardi 21 décembre 2027`. */
export const nearDay = (isoDay: string, now: Date, zone: string, language: Language): string => {
  const day = dayFrom(isoDay)
  return day === undefined ? isoDay : nearDayNumber(day, dayAt(now, zone), language)
}

/** `14 h 10`, `9 h`; in English `14:10`. */
export function time(at: Date, zone: string, language: Language): string {
  const wall = new Date(wallTimeAt(at, zone))
  const [hours, minutes] = [wall.getUTCHours(), wall.getUTCMinutes()]
  if (language === 'en') return `${two(hours)}:${two(minutes)}`
  return minutes === 0 ? `${hours}${space}h` : `${hours}${space}h${space}${two(minutes)}`
}

/**
 * What is left, or what has passed, always rounded down: `50 min`, `20 h 50`, `2 jours 3 h`, `5 jours`.
 *
 * Hours matter as long as a 72-hour deadline may be meant; beyond, a person counts in days.
 */
export function duration(milliseconds: number, language: Language): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / 60_000)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (minutes < 1) return words[language].instant
  if (hours < 1) return `${minutes}${space}min`
  if (days < 1) return hoursAndMinutes(hours, minutes % 60, language)
  const hoursLeft = hours % 24
  const inDays = counted(days, words[language].day)
  return days < 3 && hoursLeft > 0 ? `${inDays} ${hoursLeft}${space}h` : inDays
}

/** The same between two moments: from two months on, in whole months of the calendar, then in years. */
export function timeLeft(from: Date, until: Date, zone: string, language: Language): string {
  const months = wholeMonths(dayAt(from, zone), dayAt(until, zone))
  if (months >= 24) return counted(Math.floor(months / 12), words[language].year)
  if (months >= 2) return counted(months, words[language].month)
  return duration(until.getTime() - from.getTime(), language)
}

/** `900 €`, `1 200,50 €`; in English `€1,200.50`. Cents are shown only when there are some. */
export function amount(cents: number, language: Language): string {
  const euros = String(Math.floor(Math.abs(cents) / 100))
  const rest = Math.abs(cents) % 100
  const sign = cents < 0 ? '\u2212' : ''
  const grouped = euros.replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? narrow : ',')
  if (language === 'en') return `${sign}€${grouped}${rest ? `.${two(rest)}` : ''}`
  return `${sign}${grouped}${rest ? `,${two(rest)}` : ''}${narrow}€`
}

/** `demain`, `23 janvier`: what stands in a narrow column. The year once a day of that name comes before it. */
export function shortDayAt(at: Date, now: Date, zone: string, language: Language): string {
  const [day, today] = [dayAt(at, zone), dayAt(now, zone)]
  const { year, month, date } = onCalendar(day)
  const number = language === 'fr' && date === 1 ? '1er' : date
  const far = Math.abs(wholeMonths(Math.min(day, today), Math.max(day, today))) >= 11
  return (
    words[language].near[day - today + 1] ??
    `${number}${space}${words[language].months[month]}${far ? ` ${year}` : ''}`
  )
}

function dayInWords(day: Day, language: Language, withYear: boolean): string {
  const { weekdays, months } = words[language]
  const { year, month, date } = onCalendar(day)
  const number = language === 'fr' && date === 1 ? '1er' : date
  return `${weekdays[weekday(day) - 1]} ${number} ${months[month]}${withYear ? ` ${year}` : ''}`
}

const nearDayNumber = (day: Day, today: Day, language: Language): string =>
  words[language].near[day - today + 1] ??
  dayInWords(day, language, onCalendar(day).year !== onCalendar(today).year)

function wholeMonths(from: Day, until: Day): number {
  const [start, end] = [onCalendar(from), onCalendar(until)]
  return (end.year - start.year) * 12 + end.month - start.month - (end.date < start.date ? 1 : 0)
}

function onCalendar(day: Day): { year: number; month: number; date: number } {
  const date = new Date(day * 86_400_000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), date: date.getUTCDate() }
}

const hoursAndMinutes = (hours: number, minutes: number, language: Language): string => {
  if (minutes === 0) return `${hours}${space}h`
  return `${hours}${space}h${space}${two(minutes)}${language === 'en' ? `${space}min` : ''}`
}

const counted = (count: number, [one, many]: readonly [string, string]): string =>
  `${count}${space}${count < 2 ? one : many}`

const two = (value: number): string => String(value).padStart(2, '0')
