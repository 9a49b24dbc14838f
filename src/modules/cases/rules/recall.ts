/**
 * Whether money may still be caught: it left less than 24 hours ago.
 *
 * Twenty-four hours is a practical mark, not a right: no law gives a transfer back, but banks recall best in
 * the first hours (instant transfers: minutes). After it, the person goes on all the same; only the counter
 * leaves the top of the page.
 */
export function moneyInFlight(
  paidAt: Date | undefined,
  now: Date,
): { minutesGone: number; minutesLeft: number } | undefined {
  if (!paidAt) return undefined
  const minutesGone = Math.floor((now.getTime() - paidAt.getTime()) / 60_000)
  const within = 24 * 60
  if (minutesGone >= within) return undefined
  return { minutesGone: Math.max(0, minutesGone), minutesLeft: within - Math.max(0, minutesGone) }
}
