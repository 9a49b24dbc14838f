import { dayFrom, endOfDay } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { type Decided, type Decider, isImpartial, signedDecision } from './decided.ts'

/**
 * A label is another thing than being listed: it has an audit of its own, by somebody else, and an end. Claiming one
 * that is not held misleads (Code de la consommation, art. L121-4, 1° and 2°): it shows once somebody has looked at
 * its certificate, and no longer than it runs.
 */
export type LabelTyped = { label: string; auditor: string; auditedOn: string }
export type DeclaredLabel = { name: string; auditor: string; auditedOn: string }

export const longestLabel = 80
export const longestAuditor = 120

/** What a provider says of its label, beside the certificate. Days are `AAAA-MM-JJ`. */
export function labelDeclared(
  { label, auditor, auditedOn }: LabelTyped,
  today: string,
): Ruling<
  DeclaredLabel,
  | 'label-name-missing'
  | 'label-name-too-long'
  | 'label-auditor-missing'
  | 'label-auditor-too-long'
  | 'label-audited-missing'
  | 'label-audited-later'
> {
  if (label === '') return refuse('label-name-missing')
  if (label.length > longestLabel) return refuse('label-name-too-long')
  if (auditor === '') return refuse('label-auditor-missing')
  if (auditor.length > longestAuditor) return refuse('label-auditor-too-long')
  if (dayFrom(auditedOn) === undefined) return refuse('label-audited-missing')
  if (auditedOn > today) return refuse('label-audited-later')
  return grant({ name: label, auditor, auditedOn })
}

export type LabelOutcome = 'recognised' | 'refused'
export type LabelExamined = {
  organisation: string
  outcome: LabelOutcome | null
  /** Its last day, `AAAA-MM-JJ`. */
  endsOn: string
}

/**
 * Recognises a label, or not, with a name and, against its company, reasons. What was recognised may be taken back,
 * since an auditor may withdraw it; what was refused is declared again, with another certificate.
 */
export function decideLabel(
  { organisation, outcome, endsOn }: LabelExamined,
  decider: Decider,
  decided: Decided,
  today: string,
): Ruling<
  { outcome: LabelOutcome; decidedAs: string; reasons: string | null },
  | 'label-decided'
  | 'label-ended'
  | 'decider-of-this-provider'
  | 'signatory-incomplete'
  | 'reasons-too-short'
  | 'reasons-too-long'
> {
  const wanted = decided.accepts ? 'recognised' : 'refused'
  if (outcome === 'refused' || outcome === wanted) return refuse('label-decided')
  if (!isImpartial(organisation, decider)) return refuse('decider-of-this-provider')
  if (decided.accepts && endsOn < today) return refuse('label-ended')
  const signed = signedDecision(decided)
  return signed.granted ? grant({ outcome: wanted, ...signed.value }) : signed
}

type Running = { outcome: LabelOutcome | null; endsOn: string }

/** The labels that show at a day, `AAAA-MM-JJ`: recognised, and not over; the one that ends last first. */
export const labelsRunning = <Label extends Running>(labels: readonly Label[], today: string): Label[] =>
  labels
    .filter(({ outcome, endsOn }) => outcome === 'recognised' && endsOn >= today)
    .toSorted((one, other) => other.endsOn.localeCompare(one.endsOn))

/** The label that a list shows: the recognised one that ends last, until the end of its last day where it works. */
export function labelShown(
  labels: readonly (Running & { name: string })[],
  { zone, today }: { zone: string; today: string },
): { labelName: string | null; labelUntil: Date | null } {
  const [last] = labelsRunning(labels, today)
  const day = last && dayFrom(last.endsOn)
  return last && day !== undefined
    ? { labelName: last.name, labelUntil: endOfDay(day, zone) }
    : { labelName: null, labelUntil: null }
}
