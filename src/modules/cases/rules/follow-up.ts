import { addDays, dayAt, startOfDay } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'

/**
 * How it goes, asked seven, thirty and ninety days after the start. The first two are owed after an intervention
 * (charter, article 7: A7-SURVEY); the last is ours: a promise is kept or not over months.
 */
export const rounds = [7, 30, 90] as const
export type Round = (typeof rounds)[number]
export const isRound = (value: number): value is Round => (rounds as readonly number[]).includes(value)

/** After the last round nothing else opens: it stays as long as this. */
const lastRoundDays = 60

/** By which way an answer came: her case, the link of a mail, her code typed by herself, told or written to the team. */
export const channels = ['case', 'mail', 'code', 'phone', 'letter'] as const
export type Channel = (typeof channels)[number]
/** What somebody of the team may have heard or opened for her. */
export const deskChannels = ['phone', 'letter'] as const satisfies readonly Channel[]
export type DeskChannel = (typeof deskChannels)[number]

/** From where the days are counted, on the clock of the place of the case. */
export type Rhythm = { startsAt: Date; zone: string }

/**
 * What a case is counted from: the last intervention whose work was done, else the day it was opened. Another begins
 * the rounds again, and what was answered before stays with the start it was about.
 */
export const startOf = (openedAt: Date, closings: readonly Date[]): Date =>
  new Date(closings.length > 0 ? Math.max(...closings.map((at) => at.getTime())) : openedAt.getTime())

const daysAfter = ({ startsAt, zone }: Rhythm, days: number): Date =>
  startOfDay(addDays(dayAt(startsAt, zone), days), zone)

/** From the beginning of its day. */
export const roundOpensAt = (rhythm: Rhythm, round: Round): Date => daysAfter(rhythm, round)

/** Until the next one opens: one round at a time. */
export function roundClosesAt(rhythm: Rhythm, round: Round): Date {
  const next = rounds[rounds.indexOf(round) + 1]
  return daysAfter(rhythm, next ?? round + lastRoundDays)
}

export const roundAt = (rhythm: Rhythm, now: Date): Round | undefined =>
  rounds.find((round) => roundOpensAt(rhythm, round) <= now && now < roundClosesAt(rhythm, round))

/** The round that has not opened yet. */
export function nextRound(rhythm: Rhythm, now: Date): { round: Round; at: Date } | undefined {
  const round = rounds.find((one) => now < roundOpensAt(rhythm, one))
  return round && { round, at: roundOpensAt(rhythm, round) }
}

export type Followed = Rhythm & {
  /** A case that its person closed is about to be destroyed: nothing is asked of it, until she opens it again. */
  closedAt: Date | null
  /** She asked not to be told of rounds any more: she may still answer by herself. */
  quietSince: Date | null
  /** The rounds of this start that have their answer. */
  answered: readonly Round[]
}

/** Where the follow-up of a case stands. Only `open` takes an answer. */
export type Standing =
  | { kind: 'open'; round: Round; until: Date }
  | { kind: 'answered'; round: Round; next: { round: Round; at: Date } | undefined }
  | { kind: 'waits'; next: { round: Round; at: Date } }
  | { kind: 'closed' }
  | { kind: 'over' }

export function standingOf(followed: Followed, now: Date): Standing {
  if (followed.closedAt) return { kind: 'closed' }
  const round = roundAt(followed, now)
  const next = nextRound(followed, now)
  if (round === undefined) return next ? { kind: 'waits', next } : { kind: 'over' }
  return followed.answered.includes(round)
    ? { kind: 'answered', round, next }
    : { kind: 'open', round, until: roundClosesAt(followed, round) }
}

/** The round to be told of: one that is open, of somebody who did not ask to be left in peace. */
export function roundToTell(followed: Followed, now: Date): Round | undefined {
  const standing = standingOf(followed, now)
  return standing.kind === 'open' && !followed.quietSince ? standing.round : undefined
}

/** Whether a round takes an answer now: a page left open answers the round that it showed, and no other. */
export function answerRound(
  followed: Followed,
  round: Round,
  now: Date,
): Ruling<true, 'follow-up-closed' | 'follow-up-not-now' | 'follow-up-already-answered'> {
  const standing = standingOf(followed, now)
  if (standing.kind === 'closed') return refuse('follow-up-closed')
  if (followed.answered.includes(round)) return refuse('follow-up-already-answered')
  return standing.kind === 'open' && standing.round === round ? grant(true) : refuse('follow-up-not-now')
}
