import { addDays, addMonths, type Day } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'

/** A signatory answers for its guests: as many as it can know, and never without an end. */
export const mostGuests = 10
export const mostInvitedInADay = 10
export const longestStayMonths = 12
/** What the form proposes. */
export const usualStayMonths = 3

/** The last day of a guest: tomorrow at the earliest, a year from now at the latest. */
export function lastDay(typed: Day | undefined, today: Day): Ruling<Day, 'guest-end-not-valid'> {
  if (typed === undefined || typed < addDays(today, 1)) return refuse('guest-end-not-valid')
  return typed <= addMonths(today, longestStayMonths) ? grant(typed) : refuse('guest-end-not-valid')
}

export const mayInvite = (now: { guests: number; invitedInADay: number }): Ruling<true, 'guests-too-many'> =>
  now.guests < mostGuests && now.invitedInADay < mostInvitedInADay ? grant(true) : refuse('guests-too-many')
