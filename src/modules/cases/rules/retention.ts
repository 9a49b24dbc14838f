/**
 * When a case must be deleted: twelve months without anybody opening it, or thirty days after its person
 * closed it. Collected for help, kept no longer than help takes (RGPD art. 5 (1) e).
 */
export function deleteAfter(lastSeenAt: Date, closedAt: Date | undefined): Date {
  return closedAt ? addDays(closedAt, 30) : addMonths(lastSeenAt, 12)
}

const addDays = (from: Date, days: number) => new Date(from.getTime() + days * 86_400_000)

function addMonths(from: Date, months: number): Date {
  const moved = new Date(from)
  moved.setUTCMonth(moved.getUTCMonth() + months)
  // 31 August + 6 months has no 31: the last day of the month is meant, not the first days of the next.
  if (moved.getUTCDate() !== from.getUTCDate()) moved.setUTCDate(0)
  return moved
}

/** A visa: the archives' written leave to destroy (Code du patrimoine, art. L212-2 and R212-14). */
export type Visa = { reference: string; authority: string; coversOpenedBefore: Date }

/**
 * Whether a case may really be destroyed now. Where public archives rule, only under a visa that covers it;
 * until then it is closed to everybody and waits.
 */
export const mayDestroy = (publicArchives: boolean, openedAt: Date, visas: readonly Visa[]): boolean =>
  !publicArchives || visas.some(({ coversOpenedBefore }) => openedAt < coversOpenedBefore)

export type Ageing = { openedAt: Date; lastSeenAt: Date; closedAt: Date | null; withheldAt: Date | null }

/**
 * What one night does with a case: nothing before its time; then it is destroyed, or withheld when the archives
 * have not yet given their leave, or while another module holds it back (an investigator asked that its exhibits be
 * kept); what is withheld already waits for both.
 */
export function fateOf(
  file: Ageing,
  now: Date,
  publicArchives: boolean,
  visas: readonly Visa[],
  heldBack = false,
): 'kept' | 'withheld' | 'destroyed' {
  const due = file.withheldAt ?? deleteAfter(file.lastSeenAt, file.closedAt ?? undefined)
  if (due > now) return 'kept'
  if (!heldBack && mayDestroy(publicArchives, file.openedAt, visas)) return 'destroyed'
  return file.withheldAt === null ? 'withheld' : 'kept'
}
