import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { neededDocuments } from './application.ts'
import { type Decided, type Decider, isImpartial, signedDecision } from './decided.ts'
import { isNeeded } from './documents.ts'

/**
 * What somebody found of a paper given by a provider that is listed already. Null: read with its application.
 * Provisional: nobody has read it, and its provider stays shown; awaited: nobody has, and its provider waits for it.
 */
export type DocumentCheck = 'provisional' | 'awaited' | 'right' | 'refused'
type Checked = { checked: DocumentCheck | null }

/** Whether a paper shows anything yet: one that was refused is as good as absent (charter, A4-LAWFUL). */
export const countsAsShown = ({ checked }: Checked): boolean => checked !== 'awaited' && checked !== 'refused'

export const isToCheck = ({ checked }: Checked): boolean => checked === 'provisional' || checked === 'awaited'

type Shown = Checked & { kind: string; endsOn: string | null; checkSince: Date | null }

/**
 * How a new paper is taken. Read with the application for one that is not listed yet. Given in time, the one before
 * stays in force until somebody has read it, and past its end the new one holds: who is in order is not hidden for our
 * delay. Given after the end of the one before, or after a refusal, it brings nobody back unseen. `today` is
 * `AAAA-MM-JJ`.
 */
export function takenAs(
  { kind, state }: { kind: string; state: string },
  shown: readonly Shown[],
  { at, today }: { at: Date; today: string },
): { checked: DocumentCheck | null; checkSince: Date | null } {
  if (state !== 'listed' || !isNeeded(kind)) return { checked: null, checkSince: null }
  const before = shown.filter((one) => one.kind === kind)
  const held = before.some((one) => countsAsShown(one) && (one.endsOn === null || one.endsOn >= today))
  const waited = before.flatMap((one) => (isToCheck(one) && one.checkSince ? [one.checkSince] : []))
  const [checkSince = at] = waited.toSorted((one, other) => one.getTime() - other.getTime())
  const refused = before.some(({ checked }) => checked === 'refused')
  return { checked: held && !refused ? 'provisional' : 'awaited', checkSince }
}

/**
 * Those of a kind that a new paper takes the place of at once: all, for a company that is not listed. For one that is,
 * what was never read or was refused; what somebody read, or came with the application, waits for the new one to be.
 */
export const replacedAtOnce = <One extends Checked & { kind: string }>(
  { kind, checked }: { kind: string; checked: DocumentCheck | null },
  shown: readonly One[],
): One[] =>
  shown.filter(
    (one) => one.kind === kind && (checked === null || isToCheck(one) || one.checked === 'refused'),
  )

/**
 * The papers that all must show and that show nothing on a day, `AAAA-MM-JJ`; of each, whether the next was given and
 * waits for us to read it.
 */
export const endedPapers = (
  shown: readonly Omit<Shown, 'checkSince'>[],
  today: string,
): { kind: (typeof neededDocuments)[number]; isGiven: boolean }[] =>
  neededDocuments.flatMap((kind) => {
    const current = shown.filter((one) => one.endsOn === null || one.endsOn >= today)
    const holds = current.some((one) => one.kind === kind && countsAsShown(one))
    const isGiven = current.some((one) => one.kind === kind && one.checked === 'awaited')
    return holds || !shown.some((one) => one.kind === kind) ? [] : [{ kind, isGiven }]
  })

/**
 * Says that a renewed paper is right, or not, with a name and, against its company, reasons. It may be said otherwise
 * later: a forgery is found, a company that contests is right.
 */
export function decideRenewal(
  { organisation, checked, endsOn }: Checked & { organisation: string; endsOn: string | null },
  decider: Decider,
  decided: Decided,
  today: string,
): Ruling<
  { checked: 'right' | 'refused'; checkedAs: string; checkReasons: string | null },
  | 'renewal-decided'
  | 'renewal-ended'
  | 'decider-of-this-provider'
  | 'signatory-incomplete'
  | 'reasons-too-long'
  | 'reasons-too-short'
  | 'reasons-too-long'
> {
  const wanted = decided.accepts ? 'right' : 'refused'
  if (checked === null || checked === wanted) return refuse('renewal-decided')
  if (!isImpartial(organisation, decider)) return refuse('decider-of-this-provider')
  if (decided.accepts && endsOn !== null && endsOn < today) return refuse('renewal-ended')
  const signed = signedDecision(decided)
  if (!signed.granted) return signed
  return grant({ checked: wanted, checkedAs: signed.value.decidedAs, checkReasons: signed.value.reasons })
}
