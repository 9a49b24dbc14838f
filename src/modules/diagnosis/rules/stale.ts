import { type Day, dayAt, dayFrom, isoDay, startOfDay } from '../../../kernel/calendar/index.ts'
import { seatZone } from '../../../kernel/task.ts'

/** One entry of the content that a date speaks for. Days are ISO days. */
export type Dated = {
  file: string
  id: string
  /** The day on which it was last held true. */
  checkedOn: string
  /** The day by which it was to be checked again, when the file says one. */
  checkBy?: string | undefined
  /** Its last day in force, for a rule of law that nothing follows. */
  endsOn?: string | undefined
  /** Its source is still to be verified. */
  toVerify: boolean
  sources: number
}
export const staleReasons = ['unsourced', 'expired', 'to-verify', 'old'] as const
export type StaleReason = (typeof staleReasons)[number]
export type Stale = Dated & { why: StaleReason; since: Date }

/**
 * What of the content is to be read again: what has no source, what was to be checked by a day that has passed, a
 * rule at its end, and whatever nobody has held true for a year, what is still to verify before the rest.
 */
export function staleOf(entries: readonly Dated[], now: Date): Stale[] {
  const today = dayAt(now, seatZone)
  return entries.flatMap((one): Stale[] => {
    const found = reasonOf(one, today)
    return found ? [{ ...one, why: found.why, since: startOfDay(found.from, seatZone) }] : []
  })
}

function reasonOf(one: Dated, today: Day): { why: StaleReason; from: Day } | undefined {
  const checked = dayFrom(one.checkedOn) ?? today
  if (one.sources === 0) return { why: 'unsourced', from: checked }
  // The day itself is still in time.
  const ends = [one.checkBy, one.endsOn].flatMap((iso) => (iso === undefined ? [] : [dayFrom(iso) ?? today]))
  const ended = ends.length > 0 ? Math.min(...ends) + 1 : undefined
  if (ended !== undefined && ended <= today) return { why: 'expired', from: ended }
  const aged = aYearAfter(checked)
  return aged < today ? { why: one.toVerify ? 'to-verify' : 'old', from: aged } : undefined
}

/** The same day of the next year; 29 February ends with the month. */
function aYearAfter(day: Day): Day {
  const [year = '', rest] = [isoDay(day).slice(0, 4), isoDay(day).slice(4)]
  return dayFrom(`${Number(year) + 1}${rest}`) ?? dayFrom(`${Number(year) + 1}-02-28`) ?? day + 365
}
