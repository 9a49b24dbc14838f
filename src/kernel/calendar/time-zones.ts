import { Temporal } from 'temporal-polyfill'
import { type Day, millisecondsADay, plainDate } from './day.ts'

const overseas = new Map([
  ['971', 'America/Guadeloupe'],
  ['972', 'America/Martinique'],
  ['973', 'America/Cayenne'],
  ['974', 'Indian/Reunion'],
  ['975', 'America/Miquelon'],
  ['976', 'Indian/Mayotte'],
  ['977', 'America/Guadeloupe'],
  ['978', 'America/Guadeloupe'],
  ['984', 'Indian/Kerguelen'],
  ['986', 'Pacific/Wallis'],
  ['987', 'Pacific/Tahiti'],
  ['988', 'Pacific/Noumea'],
])

/**
 * Times are told in the zone where the facts took place: that of the département, Paris when it is unknown.
 *
 * Abroad (99…) nothing can be guessed: give the zone. Trap: the Marquesas and the Gambier islands do not keep
 * the time of Tahiti; the territory module knows them by commune.
 */
export const timeZoneOf = (department?: string, explicit?: string): string =>
  explicit && isTimeZone(explicit) ? explicit : (overseas.get(department ?? '') ?? 'Europe/Paris')

/** A stretch of time during which a zone keeps one offset. */
type Span = { from: number; until: number; offset: number }
const spans = new Map<string, Span[]>()

/** Whether this names a time zone (IANA). */
export function isTimeZone(name: string): boolean {
  if (spans.has(name)) return true
  try {
    spanAt(0, name)
    return true
  } catch {
    return false
  }
}

/** Temporal is asked once a zone and season: the rest is a subtraction. */
function spanAt(at: number, zone: string): Span {
  const known = spans.get(zone) ?? []
  for (const span of known) if (span.from <= at && at < span.until) return span

  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const previous = here.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  const next = here.getTimeZoneTransition('next')
  const span = {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: here.offsetNanoseconds / 1_000_000,
  }
  spans.set(zone, [...known, span])
  return span
}

/** Milliseconds to add to an instant to read the clock on the wall. */
const offsetAt = (at: number, zone: string): number => spanAt(at, zone).offset

/** What the clock on the wall shows, as if it were UTC. */
export const wallTimeAt = (at: Date, zone: string): number => at.getTime() + offsetAt(at.getTime(), zone)

/** The date on the calendar of that place at this instant. */
export const dayAt = (at: Date, zone: string): Day => Math.floor(wallTimeAt(at, zone) / millisecondsADay)

/** A wall clock near no change of hour has one offset only; near one, undefined. */
function steadyOffset(wall: number, zone: string): number | undefined {
  const before = offsetAt(wall - millisecondsADay, zone)
  return before === offsetAt(wall + millisecondsADay, zone) ? before : undefined
}

/**
 * The instant of a time read on a wall, given as if it were UTC. An hour lived twice is taken the first time,
 * an hour that does not exist one hour early: the earlier reading gives the earlier deadline.
 */
export function atWallTime(wall: number, zone: string): Date {
  const offset = steadyOffset(wall, zone)
  if (offset !== undefined) return new Date(wall - offset)
  const written = Temporal.PlainDateTime.from(new Date(wall).toISOString().slice(0, -1))
  return new Date(written.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds)
}

export function startOfDay(day: Day, zone: string): Date {
  const midnight = day * millisecondsADay
  const offset = steadyOffset(midnight, zone)
  return new Date(
    offset === undefined ? plainDate(day).toZonedDateTime(zone).epochMilliseconds : midnight - offset,
  )
}

/** A period in days ends when its last day does: at the last millisecond before midnight. */
export const endOfDay = (day: Day, zone: string): Date => new Date(startOfDay(day + 1, zone).getTime() - 1)
