import { type Deadline, deadlineAfter, delays, type Place, zoneOf } from './delays.ts'
import { type Excuse, excused } from './look.ts'
import { attestationEnds } from './visible.ts'

export type HidingReason = 'document-expired' | 'attestation-late'

/** What is asked of a listed provider: papers that end, a confirmation every six months (its silence is the « no answer » of the charter). */
export type Papers = {
  documents: readonly { endsAt: Date }[]
  attestedAt: Date
  place: Place
}

/**
 * Why a sheet is out of the search; none when it is in it.
 *
 * Dates decide and nothing is remembered: the reason gone, the sheet is back at once. What somebody who looked excused
 * for a while hides nothing meanwhile.
 */
export function hiddenBecause(
  { documents, attestedAt, place }: Papers,
  now: Date,
  excuses: readonly Excuse[] = [],
): HidingReason[] {
  const reasons: HidingReason[] = []
  if (documents.some(({ endsAt }) => excused(endsAt, 'document', excuses) <= now))
    reasons.push('document-expired')
  const { hiddenAt } = attestationEnds(attestedAt, zoneOf(place))
  if (excused(hiddenAt, 'attestation', excuses) <= now) reasons.push('attestation-late')
  return reasons
}

/**
 * Whether a sheet that is hidden already is so for the same reason and date: something that had ended when it was
 * hidden is ended still. Renewed while another paper ended, it is hidden anew, and what was found before is past.
 */
export function isHiddenStill(
  { hiddenFor, hiddenAt }: { hiddenFor: string | null; hiddenAt: Date | null },
  reason: string,
  { documents, attestedAt, place }: Papers,
): boolean {
  if (reason !== hiddenFor || !hiddenAt) return false
  if (reason === 'document') return documents.some(({ endsAt }) => endsAt <= hiddenAt)
  return reason !== 'attestation' || attestationEnds(attestedAt, zoneOf(place)).hiddenAt <= hiddenAt
}

/** A person looks again at a hiding within two working days, when asked. */
export const reviewDue = (askedAt: Date, seat: Place): Deadline => deadlineAfter(askedAt, delays.review, seat)
