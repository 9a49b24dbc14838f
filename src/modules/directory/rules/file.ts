import { contentiousUntil } from './appeals.ts'
import { type CharterTable, type RuleId, severities } from './charter.ts'
import { asPastDecision, effectOn } from './decision.ts'
import { grievancesReceivedAt, observationsUntil } from './defence.ts'
import { type Deadline, zoneOf } from './delays.ts'
import { type Finding, type PastDecision, warningStands } from './measures.ts'
import { type AppealKind, isOver, type Member, type Procedure } from './procedure.ts'
import { type Duty, dutiesOf, isDefinitive, type Stage, stageOf } from './stage.ts'
import type { Company } from './succession.ts'
import { openingDue, type Suspension, suspensionEnd, suspensionStands } from './suspension.ts'
import { isPending, type Warning, warningObservationsUntil } from './warning.ts'

/** The words of an exhibit, and those without the names of others: what the provider reads. */
export type ExhibitText = { exhibit: number; text: string; masked: string | null }

/**
 * All that is kept of one file: the procedure as the rules read it, and what stands beside: the words of the exhibits,
 * the facts established before anything is reproached, who is called to sit, what was done at once or by an operator.
 */
export type ProcedureFile = {
  procedure: Procedure
  /** What the facts are about, for all that follows: the number of a case, or that of this file. */
  about: string
  texts: readonly ExhibitText[]
  findings: readonly Finding[]
  /** What was said at the hearing: written after the file was closed, and read by both sides. */
  hearingRecord: string | null
  /** Called to sit: the commission is seated once the three have said that nothing binds them. */
  called: readonly Member[]
  suspensions: readonly Suspension[]
  warning: Warning | null
  reminders: readonly { at: Date; by: string; rule: RuleId; text: string }[]
  /** Why each appeal was made, and why it was answered so. */
  appealTexts: readonly { kind: AppealKind; text: string; answer: string | null }[]
  /** The company as the register told it when the grievances left: what a successor is compared with. */
  company: Company | null
  /** The forms that were carried out, by their fingerprints, the last ones: sent again, they change nothing. */
  sent?: readonly string[]
}

export const newFile = (procedure: Procedure, about: string): ProcedureFile => ({
  procedure,
  about: about === '' ? procedure.number : about,
  texts: [],
  findings: [],
  hearingRecord: null,
  called: [],
  suspensions: [],
  warning: null,
  reminders: [],
  appealTexts: [],
  company: null,
})

/** A provider learns of a file when something is told it, never that somebody reported it. */
export const isTold = ({ procedure, warning, suspensions, reminders }: ProcedureFile): boolean =>
  procedure.grievances !== null || warning !== null || suspensions.length > 0 || reminders.length > 0

export type FileStage = Stage | 'warning-proposed' | 'warned'

export function fileStage({ procedure, warning }: ProcedureFile, now: Date): FileStage {
  if (warning?.issued) return 'warned'
  if (isPending(warning) && !isOver(procedure)) return 'warning-proposed'
  return stageOf(procedure, now)
}

/** What this file weighs on later ones: a warning judged its facts as a decision does. */
export const pastOf = ({ procedure, warning }: ProcedureFile): PastDecision[] => [
  ...asPastDecision(procedure),
  ...(warning?.issued
    ? [{ findings: warning.findings, measure: { name: 'charter-warning' } as const, undone: false }]
    : []),
]

/** What waits for a decision ends with it: a file that is over, or answered by a warning, suspends nobody. */
export const suspensionInForce = (
  { procedure, warning, suspensions }: ProcedureFile,
  now: Date,
): Suspension | undefined =>
  isOver(procedure) || warning?.issued
    ? undefined
    : suspensions.find((one) => suspensionStands(one, now) === 'in-force')

/** Whether something is still to be done or awaited: an act, an answer, a court, the end of a measure. */
export function isFileOpen(file: ProcedureFile, now: Date): boolean {
  const { procedure, warning } = file
  if (warning?.issued) return warningStands(warning.issued.at, now, procedure.place)
  if (isOver(procedure)) return false
  if (!procedure.decision) return true
  const effect = effectOn(procedure, now)
  if (effect?.until && now < effect.until) return true
  return !isDefinitive(procedure, now)
}

/** Whether time alone may still move the listing because of this file. */
export const bearsOnListing = (file: ProcedureFile, now: Date): boolean => {
  const { decision, ending } = file.procedure
  const measured =
    decision?.measure.name === 'temporary-delisting' || decision?.measure.name === 'final-delisting'
  const until = effectOn(file.procedure, now)?.until
  return (
    (measured && decision.delivery !== null && ending === null && !(until && until <= now)) ||
    suspensionInForce(file, now) !== undefined
  )
}

export type Gravity = 0 | 1 | 2 | 3

/** How grave a file is, for the order of a list: what was established, never a score. */
export function gravityOf(file: ProcedureFile, rules: CharterTable, now: Date): Gravity {
  if (suspensionInForce(file, now)) return 3
  const weights = file.findings.map(({ rule }) => {
    const severity = rules.get(rule)?.severity
    return severity ? severities.indexOf(severity) + 1 : 0
  })
  return Math.max(0, ...weights) as Gravity
}

export type ClockName =
  | Duty
  | 'observations'
  | 'court'
  | 'suspension-opening'
  | 'suspension-end'
  | 'warning-observations'
  | 'measure-end'
export type FileClock = { name: ClockName; due: Deadline; late: boolean; ours: boolean }

/** Every clock that runs in a file, the nearest first: what we owe, and what the provider has. */
export function clocksOf(file: ProcedureFile, now: Date): FileClock[] {
  const { procedure, warning } = file
  if (isOver(procedure) || warning?.issued) return []
  const zone = zoneOf(procedure.place)
  const clocks: FileClock[] = dutiesOf(procedure, now).map(({ duty, due, late }) => ({
    name: duty,
    due,
    late,
    ours: true,
  }))
  const runs = (name: ClockName, due: Deadline | null, ours = false) => {
    if (due && now <= due.until) clocks.push({ name, due, late: false, ours })
  }
  const at = (until: Date): Deadline => ({
    until,
    on: until.toISOString().slice(0, 10),
    zone,
    approximate: false,
  })
  if (procedure.grievances && !procedure.decision && grievancesReceivedAt(procedure, now))
    runs('observations', observationsUntil(procedure, now))
  if (isPending(warning)) runs('warning-observations', warningObservationsUntil(warning, procedure.place))
  const suspension = suspensionInForce(file, now)
  if (suspension) {
    if (!suspension.grievancesAt) runs('suspension-opening', openingDue(suspension), true)
    runs('suspension-end', at(suspensionEnd(suspension)))
  }
  if (procedure.decision) {
    runs('court', contentiousUntil(procedure, now))
    const until = effectOn(procedure, now)?.until
    if (until) runs('measure-end', at(until))
  }
  return clocks.toSorted((one, other) => one.due.until.getTime() - other.due.until.getTime())
}
