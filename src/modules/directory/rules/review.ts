import { addMonths, dayAt, isoDay } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import type { Step } from './application.ts'
import { type Decided, type Decider, isImpartial, signedDecision } from './decided.ts'
import { type Deadline, deadlineAfter, delays, type Place } from './delays.ts'

/**
 * Until when an application must be decided: two months of silence reject it, without reasons and against whoever
 * waited (CRPA, art. L231-4). A listing is asked for, and no text says that silence grants it.
 */
export const decisionDue = (submittedAt: Date, seat: Place): Deadline =>
  deadlineAfter(submittedAt, delays.silence, seat)

/**
 * The last day on which the documents of a refused application are kept, `AAAA-MM-JJ`: two months to ask again, two
 * of silence, two to go to court (CRPA, art. L411-2 and L231-4; code de justice administrative, art. R421-1), and one
 * more for mails that are read late, days that do not count and terms that move to a working day. Proposal.
 */
export const documentsEndOn = (decidedAt: Date): string =>
  isoDay(addMonths(dayAt(decidedAt, 'Europe/Paris'), 7))

/** What is looked at to say whether somebody may decide: how it stands, and whose it is. */
export type Reviewed = {
  state: string
  organisation: string
  left: readonly Step[]
  /** What we have still to check ourselves (rules/entry-check.ts). */
  unchecked: readonly ('register' | 'entry')[]
}

/**
 * Whether somebody may decide on an application: one that waits, and of a company where she holds no role, whatever
 * it is (impartiality; CRPA, art. L100-2).
 */
export const mayDecide = (
  { state, organisation }: Pick<Reviewed, 'state' | 'organisation'>,
  decider: Decider,
): Ruling<true, 'application-not-waiting' | 'decider-of-this-provider'> => {
  if (state !== 'submitted') return refuse('application-not-waiting')
  if (!isImpartial(organisation, decider)) return refuse('decider-of-this-provider')
  return grant(true)
}

/**
 * Decides on an application, with a name and, for a refusal, reasons (decided.ts). What lacks something that all must
 * show is not accepted, whoever asks.
 */
export function decideApplication(
  application: Reviewed,
  decider: Decider,
  decided: Decided,
): Ruling<
  { state: 'listed' | 'refused'; refusalReasons: string | null; decidedAs: string },
  | 'application-not-waiting'
  | 'decider-of-this-provider'
  | 'signatory-incomplete'
  | 'reasons-too-short'
  | 'reasons-too-long'
  | 'application-lacks'
  | 'register-unread'
  | 'entry-unchecked'
> {
  const may = mayDecide(application, decider)
  if (!may.granted) return may
  const signed = signedDecision(decided)
  if (!signed.granted) return signed
  const { decidedAs, reasons: refusalReasons } = signed.value
  if (!decided.accepts) return grant({ state: 'refused', refusalReasons, decidedAs })
  if (application.left.length > 0) return refuse('application-lacks')
  const [unchecked] = application.unchecked
  if (unchecked) return refuse(unchecked === 'register' ? 'register-unread' : 'entry-unchecked')
  return grant({ state: 'listed', refusalReasons, decidedAs })
}
