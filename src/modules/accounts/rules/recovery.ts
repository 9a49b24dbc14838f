import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'

/** A way back, as far as its rules read it; `by` and `openedBy` are null for whoever holds the machine. */
export type Recovery = {
  personId: string
  openedAt: Date | null
  openedBy: string | null
  approvedAt: Date | null
  endedAt: Date | null
}

/** Where a way back stands: what its person is mailed about. */
export type Step = 'asked' | 'opened' | 'approved' | 'used' | 'refused' | 'lapsed'

export const stepOf = ({ openedAt, approvedAt, outcome }: Recovery & { outcome: string | null }): Step => {
  if (outcome !== null) return outcome as Step
  return approvedAt ? 'approved' : openedAt ? 'opened' : 'asked'
}

/** One person says that she knows who asks, and why. Nobody stands for herself. */
export function mayOpen(
  { personId, openedAt, endedAt }: Recovery,
  by: string | null,
): Ruling<true, 'recovery-not-now' | 'own-recovery'> {
  if (openedAt !== null || endedAt !== null) return refuse('recovery-not-now')
  return by === personId ? refuse('own-recovery') : grant(true)
}

/**
 * Another approves, who is neither of the two. The machine opens at most: what it approved would be one voice alone. So
 * would it be when whoever opened it may not any more (`stands`): an account that was taken over is suspended.
 */
export function mayApprove(
  { personId, openedAt, openedBy, approvedAt, endedAt }: Recovery,
  by: string,
  stands: boolean,
): Ruling<true, 'recovery-not-now' | 'own-recovery' | 'recovery-same-person' | 'recovery-opener-gone'> {
  if (openedAt === null || approvedAt !== null || endedAt !== null) return refuse('recovery-not-now')
  if (by === personId) return refuse('own-recovery')
  if (by === openedBy) return refuse('recovery-same-person')
  return stands ? grant(true) : refuse('recovery-opener-gone')
}

/** Whoever may approve may also say no, even to what she opened herself, until the link has served. */
export function mayRefuse(
  { personId, endedAt }: Recovery,
  by: string,
): Ruling<true, 'recovery-not-now' | 'own-recovery'> {
  if (endedAt !== null) return refuse('recovery-not-now')
  return by === personId ? refuse('own-recovery') : grant(true)
}
