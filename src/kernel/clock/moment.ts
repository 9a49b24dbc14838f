import { Temporal } from 'temporal-polyfill'
import { atWallTime, dayFrom, endOfDay, startOfDay } from '../calendar/index.ts'

/**
 * A time as people give it: a `Date` is an instant; a string is ISO 8601 and says how much is known —
 * `2026-11-21` a day, `2026-11-21T14:10` the clock on the wall where it happened, `2026-11-21T13:10:00Z` an
 * instant.
 */
export type Moment = Date | string

/** `at` is the earliest reading, which starts the clock; `until` the latest, which tells contradictions. */
export type Reading = { at: Date; until: Date; wholeDay: boolean }
export type MomentProblem = 'date-unreadable' | 'date-absurd' | 'date-in-future'

/** Before 2000 a date is a slip of the hand; up to an hour ahead it is a phone set wrong. */
const earliest = Date.UTC(2000, 0, 1)
const hour = 3_600_000

const wallTime = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(:\d\d(\.\d{1,3})?)?)$/

/** Reads a declared time. A nonsense is a code, never an accident: the page asks again. */
export function readMoment(moment: Moment, zone: string, asOf: Date): Reading | MomentProblem {
  const reading = readingOf(moment, zone)
  if (!reading) return 'date-unreadable'
  if (reading.at.getTime() < earliest) return 'date-absurd'
  if (reading.at.getTime() > asOf.getTime() + hour) return 'date-in-future'
  return reading
}

function readingOf(moment: Moment, zone: string): Reading | undefined {
  if (typeof moment !== 'string') return at(moment)
  const day = dayFrom(moment)
  if (day !== undefined) return { at: startOfDay(day, zone), until: endOfDay(day, zone), wholeDay: true }
  const [, date, time] = wallTime.exec(moment) ?? []
  if (!date) return at(instantOf(moment))
  const wall = Date.parse(`${date}T${time}Z`)
  return dayFrom(date) === undefined || Number.isNaN(wall) ? undefined : at(atWallTime(wall, zone))
}

const at = (instant: Date | undefined): Reading | undefined =>
  instant && !Number.isNaN(instant.getTime()) ? { at: instant, until: instant, wholeDay: false } : undefined

/** Stricter than `Date.parse`, which takes 30 February for 2 March and reads what nobody meant as a date. */
function instantOf(text: string): Date | undefined {
  try {
    return new Date(Temporal.Instant.from(text).epochMilliseconds)
  } catch {
    return undefined
  }
}

/** One date as somebody declared it. Nothing is ever overwritten: a correction is one more declaration. */
export type Declaration = {
  value: Moment
  declaredAt: Date
  declaredBy: string
  /** Taken back in so many words (a slip of the hand), which the file shows. */
  withdrawnAt?: Date | undefined
}

/**
 * The declared date that governs is the earliest ever declared, and declaring a later one moves nothing.
 *
 * Who hesitates is served by the shortest deadline, and no deadline may slide because a form was sent twice.
 * Only a withdrawal frees a date, openly. What was set aside is handed back to be said.
 */
export function dateInForce(
  history: readonly Declaration[],
  zone: string,
): { inForce: Declaration | undefined; setAside: Declaration[] } {
  let inForce: { declaration: Declaration; at: Date } | undefined
  for (const declaration of history) {
    if (declaration.withdrawnAt) continue
    const reading = readMoment(declaration.value, zone, declaration.declaredAt)
    if (typeof reading === 'string') continue
    if (!inForce || reading.at < inForce.at) inForce = { declaration, at: reading.at }
  }
  const chosen = inForce?.declaration
  return { inForce: chosen, setAside: history.filter((declaration) => declaration !== chosen) }
}
