import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { typedText } from '../../../kernel/typed-text.ts'
import type { Acknowledged, Diagnosed, Intervention } from './intervention.ts'
import { isProvider, isVictim, type Party } from './party.ts'

/** What the provider understood, in words that the victim can read. */
export type Diagnosis = {
  /** What was said between them. */
  dialogue: string
  /** What is wrong. */
  problem: string
  /** What must be done, one entry an operation: the lines of quotes are aligned on them. */
  operations: readonly string[]
  sentAt: Date
}

type Parts = Omit<Diagnosis, 'sentAt'>
export type DiagnosisFlaw = 'diagnosis-no-problem' | 'diagnosis-no-dialogue' | 'diagnosis-no-operations'

const typed = ({ dialogue, problem, operations }: Parts): Parts => ({
  dialogue: typedText(dialogue).trim(),
  problem: typedText(problem).trim(),
  operations: operations.map((one) => typedText(one).trim()).filter((one) => one !== ''),
})

/** Every part that is missing, in the order of the form. */
export function diagnosisFlaws(diagnosis: Parts): DiagnosisFlaw[] {
  const { dialogue, problem, operations } = typed(diagnosis)
  return [
    ...(problem === '' ? (['diagnosis-no-problem'] as const) : []),
    ...(dialogue === '' ? (['diagnosis-no-dialogue'] as const) : []),
    ...(operations.length === 0 ? (['diagnosis-no-operations'] as const) : []),
  ]
}

/**
 * The provider sends its diagnosis: dialogue, problem, operations (charter, article 2: A2-DIAG). One part missing
 * and no quote may follow. It may be sent again until a quote is offered; the victim then reads it again.
 */
export function sendDiagnosis(
  intervention: Intervention,
  { by, diagnosis }: { by: Party; diagnosis: Parts },
  now: Date,
): Ruling<Diagnosed, 'intervention-not-yours' | 'diagnosis-not-now' | DiagnosisFlaw> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if (
    intervention.state !== 'accepted' &&
    intervention.state !== 'diagnosed' &&
    intervention.state !== 'acknowledged'
  )
    return refuse('diagnosis-not-now')
  const [flaw] = diagnosisFlaws(diagnosis)
  if (flaw) return refuse(flaw)
  return grant({
    ...intervention,
    state: 'diagnosed',
    diagnosis: { ...typed(diagnosis), sentAt: now },
  })
}

/**
 * The victim says that she has read and understood it (A2-DIAG). She says it of the one she saw: a diagnosis
 * sent again in the meantime is another one.
 */
export function acknowledgeDiagnosis(
  intervention: Intervention,
  { by, sentAt }: { by: Party; sentAt: Date },
  now: Date,
): Ruling<Acknowledged, 'intervention-not-yours' | 'diagnosis-none' | 'diagnosis-changed'> {
  if (!isVictim(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state !== 'diagnosed') return refuse('diagnosis-none')
  if (intervention.diagnosis.sentAt.getTime() !== sentAt.getTime()) return refuse('diagnosis-changed')
  return grant({ ...intervention, state: 'acknowledged', acknowledgedAt: now })
}
