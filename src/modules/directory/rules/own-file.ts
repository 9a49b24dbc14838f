import type { DutyKind } from '../../../kernel/duty.ts'
import { contentiousUntil } from './appeals.ts'
import { decisionReceivedAt } from './decision.ts'
import { grievancesReceivedAt, observationsUntil } from './defence.ts'
import { isTold, type ProcedureFile } from './file.ts'
import { isOver } from './procedure.ts'
import { isPending, warningObservationsUntil } from './warning.ts'

/** What was sent to the provider and that nothing shows it has received: it opens it before it reads. */
export const waitsToBeOpened = ({ procedure }: ProcedureFile, now: Date): boolean =>
  (procedure.grievances !== null && grievancesReceivedAt(procedure, now) === null) ||
  (procedure.decision?.delivery != null && decisionReceivedAt(procedure, now) === null)

/** One clock of a procedure that runs for the provider. */
export type OwnClock = {
  kind: Extract<DutyKind, 'received-act' | 'observations' | 'appeal'>
  since: Date
  dueAt: Date | null
}

/**
 * What a procedure leaves to the provider to do now: receive what was sent, write its observations, contest what was
 * decided; each with the last moment at which it is in time. Nothing of what is only ours, and nothing that it was not
 * told of.
 */
export function ownClocks(file: ProcedureFile, now: Date): OwnClock[] {
  const { procedure, warning } = file
  if (!isTold(file) || isOver(procedure)) return []
  const clocks: OwnClock[] = []
  const answer = procedure.appeals.find((one) => one.answer && one.answer.receivedAt === null)?.answer
  const sentAt =
    answer?.at ?? (procedure.decision?.delivery ?? procedure.grievances?.delivery)?.sentAt ?? undefined
  if (sentAt && (answer || waitsToBeOpened(file, now)))
    clocks.push({ kind: 'received-act', since: sentAt, dueAt: null })
  const until = isPending(warning)
    ? warningObservationsUntil(warning, procedure.place)
    : procedure.decision
      ? null
      : observationsUntil(procedure, now)
  const written = isPending(warning) ? warning.observations : procedure.defence.observations
  const asked = isPending(warning) ? warning.at : grievancesReceivedAt(procedure, now)
  if (until && asked && now <= until.until && written.length === 0)
    clocks.push({ kind: 'observations', since: asked, dueAt: until.until })
  const received = decisionReceivedAt(procedure, now)
  const court = contentiousUntil(procedure, now)
  if (procedure.decision && procedure.decision.measure.name !== 'none' && received && court) {
    const contested = procedure.appeals.length > 0
    if (!contested && now <= court.until) clocks.push({ kind: 'appeal', since: received, dueAt: court.until })
  }
  return clocks
}
