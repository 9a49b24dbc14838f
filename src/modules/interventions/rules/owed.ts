import type { DutyKind } from '../../../kernel/duty.ts'
import { awaitedOf } from './awaited.ts'
import type { Intervention } from './intervention.ts'

/** The next move that a provider owes in one intervention, and until when. */
export type Owed = {
  kind: Extract<
    DutyKind,
    'request' | 'diagnosis' | 'examination' | 'quote' | 'late-work' | 'closing' | 'certificate'
  >
  gravity: 1 | 2 | 3 | 4
  since: Date
  dueAt: Date | null
}

/**
 * What a provider owes now: an answer, or what is awaited of it, by the day that its clock has (awaited.ts). Undefined
 * while the next move is the victim's, and while work goes on as it was promised: that runs, and waits for nobody.
 */
export function owedIn(one: Intervention, now: Date): Owed | undefined {
  if (one.state === 'asked') {
    const { askedAt, clock, request } = one
    if (now > clock.endsAt) return undefined
    return { kind: 'request', gravity: request.urgent ? 4 : 3, since: askedAt, dueAt: clock.endsAt }
  }
  const [awaited] = awaitedOf(one)
  if (!awaited) return undefined
  const { step, sinceAt: since, endsAt: dueAt } = awaited
  switch (step) {
    case 'repair':
      return now > dueAt ? { kind: 'late-work', gravity: 3, since: dueAt, dueAt } : undefined
    case 'closing':
      return { kind: 'closing', gravity: 2, since, dueAt }
    case 'certificate':
      return { kind: 'certificate', gravity: now > dueAt ? 3 : 2, since, dueAt }
    default:
      return { kind: step, gravity: 3, since, dueAt }
  }
}
