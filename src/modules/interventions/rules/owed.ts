import { addWorkingDays, dayAt, endOfDay } from '../../../kernel/calendar/index.ts'
import type { DutyKind } from '../../../kernel/duty.ts'
import { certificateDueAt } from './closing.ts'
import type { Examination } from './examination.ts'
import { awaitsChoice, type Intervention } from './intervention.ts'
import { promisedDay } from './lateness.ts'

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
 * What a provider owes now: an answer, a diagnosis, the examination that was agreed to, a quote, work that is past its
 * promised day, the papers of the end. Undefined while the next move is the victim's, and while work goes on as it
 * was promised: that runs, and waits for nobody.
 */
export function owedIn(one: Intervention, now: Date): Owed | undefined {
  switch (one.state) {
    case 'asked':
      if (now > one.clock.endsAt) return undefined
      return {
        kind: 'request',
        gravity: one.request.urgent ? 4 : 3,
        since: one.askedAt,
        dueAt: one.clock.endsAt,
      }
    case 'accepted':
    case 'diagnosed':
    case 'acknowledged':
      if (one.examination?.stage === 'announced') return undefined
      if (one.examination?.stage === 'agreed') return examinationOwed(one.examination, one)
      if (one.state === 'accepted')
        return { kind: 'diagnosis', gravity: 3, since: one.acceptedAt, dueAt: null }
      if (one.state === 'diagnosed') return undefined
      return { kind: 'quote', gravity: 3, since: one.acknowledgedAt, dueAt: null }
    case 'signed':
    case 'working': {
      if (awaitsChoice(one)) return undefined
      const dueAt = endOfDay(promisedDay(one), one.request.zone)
      return now > dueAt ? { kind: 'late-work', gravity: 3, since: dueAt, dueAt } : undefined
    }
    case 'done':
      return { kind: 'closing', gravity: 2, since: one.doneAt, dueAt: certificateDueAt(one) ?? null }
    case 'closed':
    case 'ended': {
      const dueAt = certificateDueAt(one)
      if (!dueAt || one.certificate) return undefined
      const since = one.state === 'closed' ? one.doneAt : one.endedAt
      return { kind: 'certificate', gravity: now > dueAt ? 3 : 2, since, dueAt }
    }
    default:
      return undefined
  }
}

/** The days that were announced with it run from the moment it was agreed to (A2-PREFEE). */
const examinationOwed = (
  { announcedAt, answeredAt = announcedAt, workingDays }: Examination,
  { request: { zone, department } }: Intervention,
): Owed => ({
  kind: 'examination',
  gravity: 3,
  since: answeredAt,
  dueAt: endOfDay(addWorkingDays(dayAt(answeredAt, zone), workingDays, department), zone),
})
