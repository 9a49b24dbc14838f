import { addDays, dayAt, startOfDay } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { type Decided, type Decider, isImpartial, signedDecision } from './decided.ts'

/** What a date or a missing signature hides, and a person may look at again when asked (charter, level 1 of the ladder). */
export const looked = ['document', 'attestation', 'charter'] as const
export type Looked = (typeof looked)[number]
export const isLooked = (hiddenFor: string | null): hiddenFor is Looked =>
  looked.some((one) => one === hiddenFor)

/** How long a sheet that somebody shows again waits for its cure, in days: time to obtain a paper. Proposal. */
export const excusedDays = 30

export const excusedUntil = (at: Date): Date =>
  startOfDay(addDays(dayAt(at, 'Europe/Paris'), excusedDays), 'Europe/Paris')

/** Whether what was asked and found is of the hiding that stands, and of no earlier one for the same reason. */
export const isOfThisHiding = (
  provider: { hiddenFor: string | null; hiddenAt: Date | null },
  look: { hiddenFor: string; hiddenAt: Date },
): boolean =>
  provider.hiddenFor === look.hiddenFor && provider.hiddenAt?.getTime() === look.hiddenAt.getTime()

/** A reason that somebody looked at, and that hides nothing meanwhile: what ended after she decided still does. */
export type Excuse = { hiddenFor: Looked; decidedAt: Date; until: Date }

/** When something stops showing a sheet, given what was excused of it. */
export const excused = (endsAt: Date, hiddenFor: Looked, excuses: readonly Excuse[]): Date =>
  excuses
    .filter((excuse) => excuse.hiddenFor === hiddenFor && endsAt <= excuse.decidedAt)
    .reduce((last, { until }) => (until > last ? until : last), endsAt)

/** Shows a hidden sheet again for a while, or leaves it hidden. Either way somebody looked, says why and signs. */
export function decideLook(
  { organisation, waits }: { organisation: string; waits: boolean },
  decider: Decider,
  decided: Decided,
): Ruling<
  { outcome: 'lifted' | 'confirmed'; decidedAs: string; reason: string },
  | 'look-not-waiting'
  | 'decider-of-this-provider'
  | 'signatory-incomplete'
  | 'reasons-too-short'
  | 'reasons-too-long'
> {
  if (!waits) return refuse('look-not-waiting')
  if (!isImpartial(organisation, decider)) return refuse('decider-of-this-provider')
  const signed = signedDecision(decided, { always: true })
  if (!signed.granted) return signed
  const { decidedAs, reasons } = signed.value
  return grant({ outcome: decided.accepts ? 'lifted' : 'confirmed', decidedAs, reason: reasons ?? '' })
}
