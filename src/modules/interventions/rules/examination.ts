import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { typedText } from '../../../kernel/typed-text.ts'
import type { Accepted, Acknowledged, Diagnosed, Intervention } from './intervention.ts'
import { isProvider, isVictim, type Party } from './party.ts'

/** A prior examination (examen préalable): looking closer before a diagnosis or a quote can be made. */
export type Examination = {
  stage: 'announced' | 'agreed' | 'declined' | 'done'
  /** All taxes included; zero is said too. */
  feeCents: number
  workingDays: number
  purpose: string
  announcedAt: Date
  answeredAt?: Date
  doneAt?: Date
  findings?: string
}

export type Examinable = Accepted | Diagnosed | Acknowledged
const isExaminable = (one: Intervention): one is Examinable =>
  one.state === 'accepted' || one.state === 'diagnosed' || one.state === 'acknowledged'

/** Announced or agreed to, and not yet done: nothing is quoted meanwhile. */
export const isExamining = ({ examination }: { examination?: Examination }): boolean =>
  examination?.stage === 'announced' || examination?.stage === 'agreed'

/**
 * The provider announces what looking closer would cost and how long it takes, before it looks (charter, article
 * 2: A2-PREFEE). Once done it is not done again: what is still unknown belongs in the quote.
 */
export function announceExamination(
  intervention: Intervention,
  {
    by,
    feeCents,
    workingDays,
    purpose,
  }: { by: Party; feeCents: number; workingDays: number; purpose: string },
  now: Date,
): Ruling<
  Examinable,
  | 'intervention-not-yours'
  | 'examination-not-now'
  | 'examination-open'
  | 'examination-done'
  | 'examination-no-fee'
  | 'examination-no-delay'
  | 'examination-no-purpose'
> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if (!isExaminable(intervention)) return refuse('examination-not-now')
  if (isExamining(intervention)) return refuse('examination-open')
  if (intervention.examination?.stage === 'done') return refuse('examination-done')
  if (!Number.isSafeInteger(feeCents) || feeCents < 0) return refuse('examination-no-fee')
  if (!Number.isSafeInteger(workingDays) || workingDays < 1 || workingDays > 250)
    return refuse('examination-no-delay')
  const what = typedText(purpose).trim()
  if (what === '') return refuse('examination-no-purpose')
  return grant({
    ...intervention,
    examination: { stage: 'announced', feeCents, workingDays, purpose: what, announcedAt: now },
  })
}

/**
 * The victim agrees to the fee and the delay, or does not (A2-PREFEE). She repeats the fee that she read, so that
 * a page left open cannot agree to another.
 */
export function answerExamination(
  intervention: Intervention,
  { by, agrees, feeCents }: { by: Party; agrees: boolean; feeCents: number },
  now: Date,
): Ruling<Examinable, 'intervention-not-yours' | 'examination-none' | 'examination-changed'> {
  if (!isVictim(intervention, by)) return refuse('intervention-not-yours')
  if (!isExaminable(intervention) || intervention.examination?.stage !== 'announced')
    return refuse('examination-none')
  if (intervention.examination.feeCents !== feeCents) return refuse('examination-changed')
  const stage = agrees ? 'agreed' : 'declined'
  return grant({ ...intervention, examination: { ...intervention.examination, stage, answeredAt: now } })
}

/** The provider tells what it found. It looked only because the victim had agreed (A2-PREFEE). */
export function recordExamination(
  intervention: Intervention,
  { by, findings }: { by: Party; findings: string },
  now: Date,
): Ruling<Examinable, 'intervention-not-yours' | 'examination-not-agreed' | 'examination-no-findings'> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if (!isExaminable(intervention) || intervention.examination?.stage !== 'agreed')
    return refuse('examination-not-agreed')
  const found = typedText(findings).trim()
  if (found === '') return refuse('examination-no-findings')
  return grant({
    ...intervention,
    examination: { ...intervention.examination, stage: 'done', doneAt: now, findings: found },
  })
}

/** What may be invoiced for looking closer: announced, agreed to beforehand, and done; else nothing (A2-PREFEE). */
export const examinationFeeCents = ({ examination }: { examination?: Examination }): number =>
  examination?.stage === 'done' ? examination.feeCents : 0
