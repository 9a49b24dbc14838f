import { addDays, dayAt, endOfDay } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { typedText } from '../../../kernel/typed-text.ts'
import type { Closed, Done, Intervention } from './intervention.ts'
import { isProvider, type Party } from './party.ts'

/** The prevention sheet (fiche de prévention): sheets of the house by their name, words of the provider, or both. */
export type Prevention = { sheets: readonly string[]; words: string; givenAt: Date }

/** What became of what the provider held: given back, or destroyed. */
export type Certificate = { kind: 'returned' | 'destroyed'; what: string; givenAt: Date; late: boolean }

/** The provider leaves advice so that it does not happen again (charter, article 6: A6-ADVISE). */
export function givePrevention(
  intervention: Intervention,
  { by, sheets, words }: { by: Party; sheets: readonly string[]; words: string },
  now: Date,
): Ruling<Done, 'intervention-not-yours' | 'prevention-not-now' | 'prevention-empty'> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state !== 'done') return refuse('prevention-not-now')
  const advice = typedText(words).trim()
  if (sheets.length === 0 && advice === '') return refuse('prevention-empty')
  return grant({ ...intervention, prevention: { sheets, words: advice, givenAt: now } })
}

/**
 * The provider closes the case: the victim has her prevention sheet (A6-ADVISE) and the report is written
 * (A5-REPORT); the preservation sheet is there since the start (A2-TRACES). From then on it reads nothing any more.
 */
export function closeIntervention(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<
  Closed,
  | 'intervention-not-yours'
  | 'intervention-over'
  | 'closing-not-done'
  | 'closing-no-prevention'
  | 'closing-no-report'
> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state === 'closed' || intervention.state === 'ended') return refuse('intervention-over')
  if (intervention.state !== 'done') return refuse('closing-not-done')
  const { prevention, report } = intervention
  if (!prevention) return refuse('closing-no-prevention')
  if (!report) return refuse('closing-no-report')
  return grant({ ...intervention, state: 'closed', closedAt: now, prevention, report, survey: [] })
}

/** When the provider's hold on what it was entrusted ended: the work done, or ended before; undefined if it never had any. */
export function heldUntil(intervention: Intervention): Date | undefined {
  if (intervention.state === 'done' || intervention.state === 'closed') return intervention.doneAt
  if (intervention.state !== 'ended') return undefined
  const { last, endedAt, entrusted } = intervention
  if (last?.state === 'done') return last.doneAt
  return entrusted ? endedAt : undefined
}

/** The last moment for the certificate: thirty days after the end (charter, article 3: A3-END). */
export function certificateDueAt(intervention: Intervention): Date | undefined {
  const from = heldUntil(intervention)
  const { zone } = intervention.request
  return from && endOfDay(addDays(dayAt(from, zone), 30), zone)
}

/** Whether a major finding is to be looked at: thirty days went by without a certificate (A3-END). */
export function lacksCertificate(intervention: Intervention, now: Date): boolean {
  const dueAt = certificateDueAt(intervention)
  return dueAt !== undefined && !intervention.certificate && now > dueAt
}

/** The provider certifies what became of the data and things it held (A3-END). Late is still taken, and says so. */
export function certifyEnd(
  intervention: Intervention,
  { by, kind, what }: { by: Party; kind: Certificate['kind']; what: string },
  now: Date,
): Ruling<
  Intervention,
  'intervention-not-yours' | 'certificate-not-now' | 'certificate-already-given' | 'certificate-no-words'
> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  const dueAt = certificateDueAt(intervention)
  if (!dueAt) return refuse('certificate-not-now')
  if (intervention.certificate) return refuse('certificate-already-given')
  const words = typedText(what).trim()
  if (words === '') return refuse('certificate-no-words')
  return grant({ ...intervention, certificate: { kind, what: words, givenAt: now, late: now > dueAt } })
}
