import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { type Deadline, deadlineAfter, delays, type Place } from './delays.ts'
import { alreadyJudged, type Finding, isNamed, type PastDecision, type Signatory } from './measures.ts'
import { isOver, type Procedure } from './procedure.ts'

/**
 * A warning of the charter (level 2): an operator's act, which stays in the file for twelve months and is not public.
 *
 * It is no sanction, and yet it counts later: the provider is told what is contemplated and on which facts, and may
 * write, for as long as it may against grievances.
 */
export type Warning = {
  by: string
  at: Date
  findings: readonly Finding[]
  because: string
  observations: readonly { at: Date; by: string; text: string }[]
  issued: { at: Date; because: string; signatory: Signatory } | null
  dropped: { at: Date; by: string; because: string } | null
}

export const warningObservationsUntil = ({ at }: Pick<Warning, 'at'>, place: Place): Deadline =>
  deadlineAfter(at, delays.observations, place)

export const isPending = (warning: Warning | null): warning is Warning =>
  warning !== null && warning.issued === null && warning.dropped === null

/** Contemplated by an operator who had no hand in the case, on facts that were established, and not judged yet. */
export function proposeWarning(
  procedure: Procedure,
  former: Warning | null,
  given: Pick<Warning, 'by' | 'findings' | 'because'>,
  past: readonly PastDecision[],
  now: Date,
): Ruling<
  Warning,
  | 'procedure-not-now'
  | 'operator-involved'
  | 'grievances-incomplete'
  | 'facts-already-judged'
  | 'reason-missing'
> {
  if (isOver(procedure) || !procedure.rapporteur || procedure.grievances || isPending(former))
    return refuse('procedure-not-now')
  if (procedure.involved.includes(given.by) || procedure.report.person === given.by)
    return refuse('operator-involved')
  if (given.findings.length === 0) return refuse('grievances-incomplete')
  if (alreadyJudged(given.findings, past)) return refuse('facts-already-judged')
  if (given.because.trim() === '') return refuse('reason-missing')
  return grant({ ...given, at: now, observations: [], issued: null, dropped: null })
}

/** What the provider answers, as long as nothing is decided. */
export function answerWarning(
  warning: Warning | null,
  given: { by: string; text: string },
  now: Date,
): Ruling<Warning, 'procedure-not-now' | 'text-missing'> {
  if (!isPending(warning)) return refuse('procedure-not-now')
  if (given.text.trim() === '') return refuse('text-missing')
  return grant({ ...warning, observations: [...warning.observations, { at: now, ...given }] })
}

/** Signed once the time of the observations is over; or given up, with a reason, whenever. */
export function endWarning(
  warning: Warning | null,
  given: { issues: boolean; because: string; signatory: Signatory },
  place: Place,
  now: Date,
): Ruling<Warning, 'procedure-not-now' | 'observations-running' | 'reason-missing' | 'signatory-incomplete'> {
  if (!isPending(warning)) return refuse('procedure-not-now')
  const { issues, because, signatory } = given
  if (issues && now <= warningObservationsUntil(warning, place).until) return refuse('observations-running')
  if (because.trim() === '') return refuse('reason-missing')
  if (!issues) return grant({ ...warning, dropped: { at: now, by: signatory.person, because } })
  if (!isNamed(signatory)) return refuse('signatory-incomplete')
  return grant({ ...warning, issued: { at: now, because, signatory } })
}
