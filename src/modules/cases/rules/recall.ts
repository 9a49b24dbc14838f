const dayInMinutes = 24 * 60

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
  if (minutesGone >= dayInMinutes) return undefined
  return { minutesGone: Math.max(0, minutesGone), minutesLeft: dayInMinutes - Math.max(0, minutesGone) }
}

/**
 * Whether to ask when the money left, before anything else: some did, nobody has said at what hour nor that it
 * was days ago, the bank has not been told, and the case is a few hours old. Nothing is counted then, for the
 * hour is not known.
 */
export const askWhenMoneyLeft = (
  { moneyLost, moneyLeft, debitedAt, reportedToBankAt, openedAt }: Told,
  now: Date,
): boolean =>
  moneyLost &&
  !debitedAt &&
  moneyLeft !== 'two-days' &&
  moneyLeft !== 'older' &&
  !reportedToBankAt &&
  now.getTime() - openedAt.getTime() < dayInMinutes * 60_000

type Told = {
  moneyLost: boolean
  moneyLeft?: string | undefined
  debitedAt?: string | undefined
  reportedToBankAt?: string | undefined
  openedAt: Date
}
