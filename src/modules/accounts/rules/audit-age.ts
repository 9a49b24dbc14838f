/**
 * How long a line of the log is kept, in months: one year, the longest of the ordinary case in the recommendation of
 * the CNIL on logs (délibération n° 2021-122 du 14 octobre 2021: six months to one year; beyond, a need that must be
 * shown). accounts.audit_is_cut_by_age (migration 0020) holds it too: a change here needs a migration there.
 */
export const auditKeptMonths = 12

/** Lines older than this are forgotten, by whole nights, at the checkpoint that stated the last of them. */
export function forgottenBefore(now: Date): Date {
  const before = new Date(now)
  before.setUTCMonth(before.getUTCMonth() - auditKeptMonths)
  // 29 February less twelve months has no 29: the last day of the month is meant.
  if (before.getUTCDate() !== now.getUTCDate()) before.setUTCDate(0)
  return before
}
