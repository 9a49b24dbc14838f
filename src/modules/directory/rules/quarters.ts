import {
  addDays,
  addMonths,
  type Day,
  dayAt,
  dayFrom,
  isoDay,
  startOfDay,
} from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'

/**
 * One report for each closed case, or « néant » for a quarter without any (charter, A5-REPORT). Quarters are those of
 * the calendar, where the instance has its seat.
 */
export type Quarter = { name: string; from: Day; until: Day }
const zone = 'Europe/Paris'

/** How many days after its end a quarter is still said in time. Proposal. */
export const sayingDays = 30
/** Two are looked at: the charter speaks of two that stay empty, and who forgot one may still say it. */
const lookedAt = 2

/** The last two quarters that are over, the latest first. */
export function quartersOver(now: Date): Quarter[] {
  const [year = 0, month = 1] = isoDay(dayAt(now, zone)).split('-').map(Number)
  const first = dayFrom(`${year}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`) ?? Number.NaN
  return Array.from({ length: lookedAt }, (_, index) => {
    const from = addMonths(first, -3 * (index + 1))
    return { name: nameOf(from), from, until: addMonths(from, 3) }
  })
}

const nameOf = (from: Day): string => {
  const [year, month] = isoDay(from).split('-')
  return `${year}-T${Math.ceil(Number(month) / 3)}`
}

/** The moments between which a report counts for a quarter. */
export const momentsOf = ({ from, until }: Quarter): { from: Date; until: Date } => ({
  from: startOfDay(from, zone),
  until: startOfDay(until, zone),
})

/** The last day on which a quarter is said in time. */
export const lastDayOf = ({ until }: Quarter): Day => addDays(until, sayingDays - 1)
export const lateFrom = (quarter: Quarter): Date => startOfDay(addDays(lastDayOf(quarter), 1), zone)

/**
 * Whether a provider answers for a quarter: listed before it began, under a charter that was in force by then. A
 * version never reaches back, and nobody answers for part of a quarter.
 */
export const answersFor = (quarter: Quarter, listedAt: Date | null, inForceFrom: string): boolean =>
  listedAt !== null &&
  dayAt(listedAt, zone) <= quarter.from &&
  (dayFrom(inForceFrom) ?? Number.POSITIVE_INFINITY) <= quarter.from

/** How a quarter stands: a report was given, « néant » was said, or something is owed. */
export type Standing = { quarter: Quarter; is: 'reported' | 'said' | 'owed'; saidAt?: Date }

/** What is told once: when the quarter is over, and a week before the last day. */
export function quarterReminder(quarter: Quarter, now: Date): -30 | -7 | undefined {
  const left = lastDayOf(quarter) - dayAt(now, zone)
  return left < 0 ? undefined : left <= 7 ? -7 : -30
}

/** « Néant » is said of a quarter that is over, that is owed, and of which nothing was reported. */
export function sayNothing(
  { state, standings }: { state: string; standings: readonly Standing[] },
  name: string,
): Ruling<Quarter, 'quarter-not-owed' | 'quarter-reported'> {
  const one = standings.find(({ quarter }) => quarter.name === name)
  if (state !== 'listed' || !one) return refuse('quarter-not-owed')
  return one.is === 'reported' ? refuse('quarter-reported') : grant(one.quarter)
}
