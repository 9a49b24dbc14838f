import type { Intervention } from './intervention.ts'
import { sayingsOf } from './lateness.ts'
import { escalatesAt } from './urgent.ts'

/**
 * When a delay next has something to say: of the time to answer, half (a reminder) and the end (an apology); of each
 * step that a provider took on, the same, then the third morning (A1-ACK, A1-DELAY, A3-END). Undefined when nothing runs.
 */
export function looksAt(intervention: Intervention): Date | undefined {
  if (intervention.state !== 'asked') return sayingsOf(intervention)[0]?.at
  if (intervention.remindedAt) return intervention.clock.endsAt
  return escalatesAt(intervention) ?? intervention.clock.remindAt
}
