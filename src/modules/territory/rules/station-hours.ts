import { type Hours, type Period, type Times, type Weekday, weekdays } from '../../../kernel/opening.ts'
import { withoutPiles } from '../../../kernel/typed-text.ts'
import { plainWords } from './names.ts'

/** The hours of a station as its file writes them, understood whole or not at all. */
export type ReadHours = 'always' | { weekly: Period[]; holidays: 'closed' | 'unknown' | Times[] }

const dayNames: Readonly<Record<string, Weekday>> = {
  lundi: 'mon',
  mardi: 'tue',
  mercredi: 'wed',
  jeudi: 'thu',
  vendredi: 'fri',
  samedi: 'sat',
  dimanche: 'sun',
}

const day = '(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|jours? feries?)'
const time = '(\\d{1,2}) ?[h:] ?(\\d{2})?'
const between = '[ ,;/$.]*(?:et |puis |de )?[ ,;/$.]*'
const atDays = new RegExp(`^${between}(?:(?:du|le|les) )?${day}(?: (?:au|a|-) ${day})? ?:? ?`)
const atTimes = new RegExp(`^${between}${time} ?(?:-|a) ?${time}(?!\\d)`)
const atClosed = new RegExp(`^${between}ferme[e]?\\b`)
const dayAndNight =
  /^(?:ouvert )?24 ?h? ?(?:\/|sur) ?24 ?h?[ ,]*(?:et )?7 ?(?:j|jours)? ?(?:\/|sur) ?7 ?(?:j|jours)?$/

/**
 * Reads « Lundi : 8h00-12h00 14h00-18h00 Mardi : … Jours Fériés : 9h00-12h00 », as the file of the gendarmerie
 * writes it, and close ways of writing (« du lundi au vendredi de 8h à 18h », « dimanche fermé », « 24h/24, 7j/7 »).
 *
 * Null unless every word was understood: a half-read « sur rendez-vous » would open a closed door. A day that
 * is not named has no welcome; of holidays that are not named, nobody knows.
 */
export function readStationHours(text: string): ReadHours | null {
  const plain = plainHours(text)
  if (dayAndNight.test(plain)) return 'always'
  const week = new Map<Weekday | 'holidays', Times[]>()
  let rest = plain
  while (/[^ ,;/$.]/.test(rest)) {
    const named = atDays.exec(rest)
    if (!named) return null
    const days = daysFrom(named[1] ?? '', named[2])
    if (days === null || days.some((one) => week.has(one))) return null
    rest = rest.slice(named[0].length)
    const told = timesFrom(rest)
    if (told === null) return null
    for (const one of days) week.set(one, told.times)
    rest = told.rest
  }
  return weekOf(week)
}

/** One spelling for accents, dashes, spaces and capitals. */
const plainHours = (text: string): string =>
  withoutPiles(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\d) ?heures?(?= |$)/g, 'h')
    .trim()

function daysFrom(first: string, last: string | undefined): (Weekday | 'holidays')[] | null {
  const from = dayNames[first]
  if (from === undefined) return last === undefined ? ['holidays'] : null
  if (last === undefined) return [from]
  const to = dayNames[last]
  if (to === undefined) return null
  const [start, end] = [weekdays.indexOf(from), weekdays.indexOf(to)]
  return start < end ? weekdays.slice(start, end + 1) : null
}

/** At least one stretch of hours, in order and apart, or « fermé ». */
function timesFrom(text: string): { times: Times[]; rest: string } | null {
  const closed = atClosed.exec(text)
  if (closed) return { times: [], rest: text.slice(closed[0].length) }
  const times: Times[] = []
  let rest = text
  for (let found = atTimes.exec(rest); found; found = atTimes.exec(rest)) {
    const [whole, fromHour, fromMinute, toHour, toMinute] = found
    const [from, to] = [clock(fromHour, fromMinute), clock(toHour, toMinute)]
    if (from === null || to === null || from >= to || from < (times.at(-1)?.to ?? '')) return null
    times.push({ from, to })
    rest = rest.slice(whole.length)
  }
  return times.length === 0 ? null : { times, rest }
}

function clock(hour: string | undefined, minute: string | undefined): string | null {
  const [hours, minutes] = [Number(hour), Number(minute ?? '0')]
  if (minutes > 59 || hours * 60 + minutes > 24 * 60) return null
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

function weekOf(week: ReadonlyMap<Weekday | 'holidays', Times[]>): ReadHours | null {
  const weekly = weekdays.flatMap((one) => (week.get(one) ?? []).map((times) => ({ days: [one], ...times })))
  const own = week.get('holidays')
  if (weekly.length === 0 && !own?.length) return null
  const wholeDay = (times: Times[] | undefined) =>
    times?.length === 1 && times[0]?.from === '00:00' && times[0].to === '24:00'
  if (wholeDay(own) && weekdays.every((one) => wholeDay(week.get(one)))) return 'always'
  return { weekly, holidays: own === undefined ? 'unknown' : own.length === 0 ? 'closed' : own }
}

/** A post that opens for the season only: its hours are those of some weeks nobody names. */
export const isSeasonal = (name: string): boolean =>
  /\b(provisoire|saisonnier|estival|ete|hiver)\b/.test(plainWords(name).join(' '))

/**
 * What the opening rule is given. Unknown when the words were not understood, when the post is seasonal, and
 * when the file is older than `freshDays`: hours change, and nobody is told to go on the word of an old list.
 */
export function hoursOf(
  station: { name: string; hours: string },
  { zone, department, ageDays }: { zone: string; department: string | null; ageDays: number },
): Hours {
  const read = ageDays > freshDays || isSeasonal(station.name) ? null : readStationHours(station.hours)
  if (read === null) return 'unknown'
  if (read === 'always') return 'always'
  return { zone, publicHolidays: read.holidays, weekly: read.weekly, ...(department ? { department } : {}) }
}

/** The ministry publishes every day; two months without a new file, and its hours are only shown. */
export const freshDays = 60

/** The columns of the older files: up to three stretches a day, each with its beginning and its end. */
export const hoursColumns = [...Object.keys(dayNames), 'jours_feries'].map((name) => ({
  day: name.replace('_', ' '),
  stretches: [1, 2, 3].map((at) => ({ from: `${name}_plage${at}_debut`, to: `${name}_plage${at}_fin` })),
}))
