import { type Deadline, deadlineAfter, delays, type Place, zoneOf } from './delays.ts'
import { attestationEnds } from './visible.ts'

export type HidingReason = 'document-expired' | 'attestation-late' | 'no-answer'

/** What is asked of a listed provider: papers that end, a confirmation every six months, an answer to our questions. */
export type Papers = {
  documents: readonly { endsAt: Date }[]
  attestedAt: Date
  /** The oldest question of ours that it left without an answer. */
  askedAt: Date | null
  place: Place
}

/**
 * Why a sheet is out of the search; none when it is in it.
 *
 * Dates decide, nobody does, and nothing is remembered: the reason gone, the sheet is back at once.
 */
export function hiddenBecause({ documents, attestedAt, askedAt, place }: Papers, now: Date): HidingReason[] {
  const reasons: HidingReason[] = []
  if (documents.some(({ endsAt }) => endsAt <= now)) reasons.push('document-expired')
  if (attestationEnds(attestedAt, zoneOf(place)).hiddenAt <= now) reasons.push('attestation-late')
  if (askedAt && now > deadlineAfter(askedAt, delays.answer, place).until) reasons.push('no-answer')
  return reasons
}

/** A person looks again at a hiding within two working days, when asked. */
export const reviewDue = (askedAt: Date, seat: Place): Deadline => deadlineAfter(askedAt, delays.review, seat)
