import { dayAt } from '../../../kernel/calendar/index.ts'
import { canonicalJson } from '../../../kernel/canonical-json.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { typedText } from '../../../kernel/typed-text.ts'
import { type AmountRefusal, amountFlaw, type Line, type Totals, type Travel, totalsOf } from './amounts.ts'
import { compareLines } from './comparison.ts'
import { workedDaysBetween } from './delays.ts'
import {
  type Agreed,
  awaitsChoice,
  type Frozen,
  type Intervention,
  type Signed,
  type Working,
} from './intervention.ts'
import { isProvider, isVictim, type Party } from './party.ts'
import { isRepairTime } from './quote.ts'

/** What both are bound to: the nature of the work, its cost, its duration. */
export type Terms = { lines: readonly Line[]; travel: Travel; repairDays: number }

/** An amendment (avenant): the terms as the provider now sees them, and why. */
export type Amendment = { number: number; terms: Terms; reason: string; proposedAt: Date }
export type SignedAmendment = Amendment & { signedAt: Date }

/** What an amendment changes, shown before it is signed: never the new price alone. */
export type Difference = {
  rows: readonly { operation: string; before: readonly Line[]; after: readonly Line[] }[]
  travelCents: number
  before: Totals
  after: Totals
  /** More, or less, to pay, all taxes included. */
  grossCents: number
  /** More, or fewer, worked days. */
  repairDays: number
}

/**
 * The difference between what was agreed and what is proposed, operation by operation. Two hours instead of one
 * at half the price differ: the sum is the same, the duration is not (A2-CHANGE).
 */
export function differenceBetween(before: Terms, after: Terms): Difference {
  const rows = compareLines([before, after]).flatMap(({ operation, cells: [was, is] }) => {
    const row = { operation, before: was?.lines ?? [], after: is?.lines ?? [] }
    return canonicalJson(row.before) === canonicalJson(row.after) ? [] : [row]
  })
  const [was, is] = [totalsOf(before.lines, before.travel), totalsOf(after.lines, after.travel)]
  return {
    rows,
    travelCents: after.travel.netCents - before.travel.netCents,
    before: was,
    after: is,
    grossCents: is.grossCents - was.grossCents,
    repairDays: after.repairDays - before.repairDays,
  }
}

const changesNothing = ({ rows, travelCents, grossCents, repairDays }: Difference) =>
  rows.length === 0 && travelCents === 0 && grossCents === 0 && repairDays === 0

/** What is missing or wrong in an amendment, in the order of its form; of its amounts, the first. */
export function amendmentFlaws({
  terms,
  reason,
}: Pick<Amendment, 'terms' | 'reason'>): ('reason-missing' | 'quote-lacks-repair-time' | AmountRefusal)[] {
  const flaw = amountFlaw(terms.lines, terms.travel)
  return [
    ...(typedText(reason).trim() === '' ? (['reason-missing'] as const) : []),
    ...(flaw ? [flaw] : []),
    ...(isRepairTime(terms.repairDays) ? [] : (['quote-lacks-repair-time'] as const)),
  ]
}

/**
 * The provider tells that duration, nature or cost must change, and the work is frozen until the victim has
 * agreed in writing (charter, article 2: A2-CHANGE). One at a time: she reads one difference, not two.
 */
export function proposeAmendment(
  intervention: Intervention,
  { by, terms, reason }: { by: Party; terms: Terms; reason: string },
  now: Date,
): Ruling<
  Frozen,
  | 'intervention-not-yours'
  | 'amendment-already-open'
  | 'amendment-not-now'
  | 'provider-delisted-choice'
  | 'reason-missing'
  | 'amendment-changes-nothing'
  | 'quote-lacks-repair-time'
  | AmountRefusal
> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state === 'frozen') return refuse('amendment-already-open')
  if (intervention.state !== 'signed' && intervention.state !== 'working') return refuse('amendment-not-now')
  if (awaitsChoice(intervention)) return refuse('provider-delisted-choice')
  const [flaw] = amendmentFlaws({ terms, reason })
  if (flaw) return refuse(flaw)
  if (changesNothing(differenceBetween(intervention.terms, terms))) return refuse('amendment-changes-nothing')
  const number = intervention.amendments.length + 1
  return grant({
    ...intervention,
    state: 'frozen',
    amendment: { number, terms, reason: typedText(reason).trim(), proposedAt: now },
  })
}

/**
 * The victim signs the amendment that she read, and the work goes on under the new terms (A2-CHANGE). One that
 * was taken back and proposed again is another: what she read is named by its moment.
 */
export function signAmendment(
  intervention: Intervention,
  { by, proposedAt }: { by: Party; proposedAt: Date },
  now: Date,
): Ruling<Signed | Working, 'intervention-not-yours' | 'amendment-none' | 'amendment-changed'> {
  if (!isVictim(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state !== 'frozen') return refuse('amendment-none')
  const { amendment, amendments } = intervention
  if (amendment.proposedAt.getTime() !== proposedAt.getTime()) return refuse('amendment-changed')
  const signed: SignedAmendment = { ...amendment, signedAt: now }
  return grant(thaw(intervention, { terms: amendment.terms, amendments: [...amendments, signed] }, now))
}

/** The victim says no: the terms signed before still hold, and the work goes on under them, or stops by its own act. */
export function declineAmendment(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<Signed | Working, 'intervention-not-yours' | 'amendment-none'> {
  if (!isVictim(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state !== 'frozen') return refuse('amendment-none')
  return grant(thaw(intervention, {}, now))
}

/** The provider takes its amendment back. */
export function takeBackAmendment(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<Signed | Working, 'intervention-not-yours' | 'amendment-none'> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state !== 'frozen') return refuse('amendment-none')
  return grant(thaw(intervention, {}, now))
}

/** The work goes on where it stood; the worked days of waiting are not the provider's delay. */
function thaw(
  frozen: Frozen,
  change: Partial<Pick<Agreed, 'terms' | 'amendments'>>,
  now: Date,
): Signed | Working {
  const { amendment, ...rest } = frozen
  const { zone, department } = frozen.request
  const waited = workedDaysBetween(dayAt(amendment.proposedAt, zone), dayAt(now, zone), department)
  const thawed = { ...rest, ...change, frozenDays: frozen.frozenDays + waited }
  const { startedAt, preservation } = frozen
  return startedAt && preservation
    ? { ...thawed, state: 'working', startedAt, preservation }
    : { ...thawed, state: 'signed' }
}
