import { addDays, dayAt, startOfDay } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { type Decided, type Decider, isImpartial, signedDecision } from './decided.ts'

/**
 * How long somebody's word holds against the register, in days: time enough to have it corrected. After that it is
 * believed again, and what it says then is looked at again. Proposal.
 */
export const overruledDays = 60

export const overruledUntil = (at: Date): Date =>
  startOfDay(addDays(dayAt(at, 'Europe/Paris'), overruledDays), 'Europe/Paris')

export const wordsMost = 2_000

/**
 * Lifts or confirms the hiding of a company that the register says closed. Either way a person looked, and says what
 * she found: the hiding was automatic, its confirmation is somebody's, with her name and the ways to contest it.
 */
export function decideClosure(
  { organisation, waits }: { organisation: string; waits: boolean },
  decider: Decider,
  decided: Decided,
): Ruling<
  { outcome: 'lifted' | 'confirmed'; decidedAs: string; reason: string },
  | 'closure-not-waiting'
  | 'decider-of-this-provider'
  | 'signatory-incomplete'
  | 'reasons-too-short'
  | 'reasons-too-long'
> {
  if (!waits) return refuse('closure-not-waiting')
  if (!isImpartial(organisation, decider)) return refuse('decider-of-this-provider')
  const signed = signedDecision(decided, { always: true })
  if (!signed.granted) return signed
  const { decidedAs, reasons } = signed.value
  return grant({ outcome: decided.accepts ? 'lifted' : 'confirmed', decidedAs, reason: reasons ?? '' })
}
