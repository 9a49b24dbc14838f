import { addDays, endOfDay } from '../../../kernel/calendar/index.ts'
import { type Intervention, isHeld } from './intervention.ts'
import { promisedDay } from './lateness.ts'
import { escalatesAt } from './urgent.ts'

/**
 * When a delay next has something to say: half of the time to answer (a reminder), its end (an apology), the third
 * morning after a day that was promised (A1-ACK, A1-DELAY). Undefined when nothing runs.
 */
export function looksAt(intervention: Intervention): Date | undefined {
  switch (intervention.state) {
    case 'asked':
      if (intervention.remindedAt) return intervention.clock.endsAt
      return escalatesAt(intervention) ?? intervention.clock.remindAt
    case 'signed':
    case 'working': {
      const promised = promisedDay(intervention)
      if (isHeld(intervention) || intervention.lateness.some((one) => one.promised === promised))
        return undefined
      return endOfDay(addDays(promised, 2), intervention.request.zone)
    }
    default:
      return undefined
  }
}
