import { type Intervention, missedAtOf } from './intervention.ts'

/** A year says how a provider answers; older than that, others worked there. */
export const measuredDays = 365

/** When the provider gave its first answer, whichever; undefined when it gave none, or nothing is known of it any more. */
function answeredAt(one: Intervention): Date | undefined {
  if (one.state === 'declined') return one.declinedAt
  const known = one.state === 'ended' ? one.last : one
  return known && 'acceptedAt' in known ? known.acceptedAt : undefined
}

/**
 * How a provider answered what it was asked: how many requests, how many answered within the announced delay, and
 * the middle of its times, in minutes (charter, article 7). Whoever still has time is not counted yet, nor is a
 * request that its victim took back before the end of the delay: nobody was late.
 */
export function measuredAnswers(given: readonly Intervention[]): {
  asked: number
  answered: number
  medianMinutes: number | null
} {
  const answers = given.flatMap((one) => {
    const at = answeredAt(one)
    return at ? [(at.getTime() - one.askedAt.getTime()) / 60_000] : []
  })
  const missed = given.filter((one) => missedAtOf(one) !== undefined).length
  const sorted = answers.toSorted((one, other) => one - other)
  const middle = sorted[Math.floor((sorted.length - 1) / 2)]
  return {
    asked: answers.length + missed,
    answered: answers.length,
    medianMinutes: middle === undefined ? null : Math.max(1, Math.round(middle)),
  }
}
