import { contentiousUntil } from './appeals.ts'
import { decisionReceivedAt, effectOn } from './decision.ts'
import { defenceIsOver, fileDue, grievancesReceivedAt } from './defence.ts'
import { type Deadline, deadlineAfter, delays } from './delays.ts'
import { adoptedBallot } from './deliberation.ts'
import { acknowledgementsDue, type Procedure } from './procedure.ts'

/** Where a procedure stands, the last thing that happened being the strongest. */
export const stages = [
  'reported',
  'rejected',
  'admitted',
  'instructed',
  'grievances-sent',
  'defending',
  'deliberating',
  'adopted',
  'decided',
  'notified',
  'appealed',
  'in-effect',
  'expired',
  'dismissed',
  'withdrawn',
  'annulled',
] as const
export type Stage = (typeof stages)[number]

export function stageOf(procedure: Procedure, now: Date): Stage {
  const { ending, admission, rapporteur, grievances, decision, appeals } = procedure
  if (ending) return ending.kind
  if (decision) {
    const effect = effectOn(procedure, now)
    if (effect?.until && effect.until <= now) return 'expired'
    if (appeals.some(({ answer }) => !answer)) return 'appealed'
    if (effect && effect.from <= now) return 'in-effect'
    return decisionReceivedAt(procedure, now) ? 'notified' : 'decided'
  }
  if (adoptedBallot(procedure)) return 'adopted'
  if (grievances) {
    if (defenceIsOver(procedure, now).granted) return 'deliberating'
    return grievancesReceivedAt(procedure, now) ? 'defending' : 'grievances-sent'
  }
  if (rapporteur) return 'instructed'
  if (!admission) return 'reported'
  return admission.outcome === 'rejected' ? 'rejected' : 'admitted'
}

export type Duty =
  | 'registration'
  | 'acknowledgement'
  | 'admission'
  | 'instruction'
  | 'file'
  | 'deliberation'
  | 'decision'

/**
 * What we owe, and by when. A day late takes no right from us nor from the provider; it is shown, so that a person
 * sees it. What is late in the acknowledgements keeps time from running against who wrote (CRPA, art. L112-6; to verify).
 */
export function dutiesOf(procedure: Procedure, now: Date): { duty: Duty; due: Deadline; late: boolean }[] {
  const { report, admission, rapporteur, grievances, defence, decision, seat, ending } = procedure
  if (ending) return []
  const duties: { duty: Duty; due: Deadline; late: boolean }[] = []
  const owe = (duty: Duty, due: Deadline | null, done: boolean) => {
    if (due && !done) duties.push({ duty, due, late: now > due.until })
  }
  const acknowledgements = acknowledgementsDue(procedure)
  const reachable = report.by === 'victim'
  owe('registration', acknowledgements.registration, !reachable || report.registeredAt !== null)
  owe('acknowledgement', acknowledgements.receipt, !reachable || report.acknowledgedAt !== null)
  owe('admission', deadlineAfter(report.at, delays.admission, seat), admission !== null)
  if (rapporteur)
    owe('instruction', deadlineAfter(rapporteur.since, delays.instruction, seat), grievances !== null)
  owe('file', fileDue(procedure), defence.file?.givenAt != null)
  const over = grievances && !decision ? defenceIsOver(procedure, now) : null
  const adopted = adoptedBallot(procedure)
  if (over?.granted)
    owe('deliberation', deadlineAfter(over.value, delays.deliberation, seat), adopted !== null)
  const adoptedAt = adopted?.votes.at(-1)?.at
  if (adoptedAt) owe('decision', deadlineAfter(adoptedAt, delays.decision, seat), decision !== null)
  return duties
}

/** Whether nothing can change the decision any more: no appeal pending, and the time of the court over. */
export function isDefinitive(procedure: Procedure, now: Date): boolean {
  const until = contentiousUntil(procedure, now)
  const seized = procedure.appeals.some(({ kind, answer }) => kind === 'contentious' && !answer)
  return procedure.decision !== null && until !== null && now > until.until && !seized
}
