import { addDays, dayFrom, startOfDay } from '../../../kernel/calendar/index.ts'
import { weekdays } from '../../../kernel/opening.ts'
import type { Offer } from './offer.ts'

/**
 * When an offer answers, as ranges that a database asks whether a moment is in one: the minutes of its week, Monday at
 * midnight being 0; the calls beyond them; the closures against them. An order of looking: what is shown is worked out
 * from the offer itself (opensAt, offer.ts).
 */
export function answering({ hours, onCall }: Pick<Offer, 'hours' | 'onCall'>): {
  week: string
  calls: string
  closed: string
} {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  const week = hours.weekly.flatMap(({ days, from, to }) =>
    days.map((day) => {
      const midnight = weekdays.indexOf(day) * 1440
      return `[${midnight + minutes(from)},${midnight + minutes(to)})`
    }),
  )
  const moments = (from: Date, to: Date) => `[${from.toISOString()},${to.toISOString()})`
  const closed = (hours.closures ?? []).flatMap(({ from, to }) => {
    const [first, last] = [dayFrom(from), dayFrom(to)]
    return first === undefined || last === undefined
      ? []
      : [moments(startOfDay(first, hours.zone), startOfDay(addDays(last, 1), hours.zone))]
  })
  return {
    week: `{${week.join(',')}}`,
    calls: `{${onCall.map(({ from, to }) => moments(from, to)).join(',')}}`,
    closed: `{${closed.join(',')}}`,
  }
}
