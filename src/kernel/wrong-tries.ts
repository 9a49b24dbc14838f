/**
 * How long somebody who tried wrong secrets must wait, in seconds, before the next try.
 *
 * The first five are free, because hands tremble. Then the wait doubles, up to an hour: guessing the six words of a
 * case would outlast it, while the person who finds her paper again gets in the same day. The count is kept by number
 * typed, whether or not such a case exists, so that waiting tells nothing; or by who types the code of somebody else.
 */
export function waitAfter(wrongTries: number): number {
  return wrongTries < 5 ? 0 : Math.min(2 ** (wrongTries - 4), 3600)
}

/** Tries older than this are forgotten. */
export const attemptMemoryHours = 24

/** One address may serve a whole town hall: it is allowed four times the tries of a number. */
export const triesOfAnAddress = 4

/**
 * When the next try is allowed, or undefined when it is allowed now; `people` is how many may stand behind
 * what is counted, each with the tries of one person.
 */
export function barredUntil(wrongTries: readonly Date[], now: Date, people = 1): Date | undefined {
  const recent = wrongTries.filter((at) => now.getTime() - at.getTime() < attemptMemoryHours * 3_600_000)
  const last = Math.max(...recent.map((at) => at.getTime()))
  const until = last + waitAfter(Math.floor(recent.length / people)) * 1000
  return recent.length > 0 && until > now.getTime() ? new Date(until) : undefined
}
