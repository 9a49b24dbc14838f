import type { Amendment, SignedAmendment, Terms } from './amendment.ts'
import type { StepDays } from './awaited.ts'
import { type Certificate, certificateDueAt, type Prevention } from './closing.ts'
import type { CrimeReport } from './crime.ts'
import type { AnswerClock } from './delays.ts'
import type { Diagnosis } from './diagnosis.ts'
import type { Examination } from './examination.ts'
import type { Lateness, Notice, Told } from './lateness.ts'
import { isProvider, type Party } from './party.ts'
import type { PreservationSheet } from './preservation.ts'
import type { OfferedQuote } from './quote.ts'
import type { Report, Sharing } from './report.ts'
import type { DeclineReason, Request } from './request.ts'
import type { Signature } from './signature.ts'
import type { EndReason, StopReason } from './stopping.ts'
import type { StoredAnswer } from './survey.ts'
import type { LogEntry } from './work.ts'

/** One request followed by one provider, from the question to the last certificate. A value: acts make another. */
export type Intervention =
  | Asked
  | Declined
  | Lapsed
  | Accepted
  | Diagnosed
  | Acknowledged
  | Quoted
  | Signed
  | Working
  | Frozen
  | Done
  | Closed
  | Ended

export type State = Intervention['state']

/** True at every moment, whatever the state. */
export type Base = {
  id: string
  request: Request
  /** The provider's key: the organisation of those who act for it. */
  provider: string
  askedAt: Date
  clock: AnswerClock
  sharing: Sharing
  crimeReports: readonly CrimeReport[]
  certificate?: Certificate
  /** The provider is suspended as a precaution: nothing is decided, and it waits for the victim to stay or go. */
  suspended?: { toldAt: Date; keptAt?: Date }
  /** What its delays already said, each once, and the days that were not kept. */
  told?: readonly Told[]
  lateness?: readonly Lateness[]
}

export type Asked = Base & {
  state: 'asked'
  remindedAt?: Date
  /** When somebody of the provider first opened it, and when it was told again because nobody had. */
  heardAt?: Date
  escalatedAt?: Date
}
export type Declined = Base & { state: 'declined'; declinedAt: Date; reason: DeclineReason; words: string }
/** The announced delay went by: the victim has our apology and may ask somebody else. */
export type Lapsed = Base & { state: 'lapsed'; lapsedAt: Date }

type Followed = Base & {
  acceptedAt: Date
  examination?: Examination
  /** How long each step may take; absent of what ended before steps had a delay. */
  days?: StepDays
  notices?: readonly Notice[]
  /** When the last quote was taken back: another is awaited from there. */
  quoteBackAt?: Date
  /** When it went on after a suspension: what is awaited of the provider is counted from there. */
  resumedAt?: Date
  /** How many quotes were offered: the number of the last one, never given twice. */
  quotes: number
}
export type Accepted = Followed & { state: 'accepted' }
export type Diagnosed = Followed & { state: 'diagnosed'; diagnosis: Diagnosis }
type Understood = Followed & { diagnosis: Diagnosis; acknowledgedAt: Date }
export type Acknowledged = Understood & { state: 'acknowledged' }
export type Quoted = Understood & { state: 'quoted'; quote: OfferedQuote }

/** What both have signed, and what was done since. */
export type Agreed = Understood & {
  quote: OfferedQuote
  signature: Signature
  /** What is agreed today: the quote, as signed amendments changed it. */
  terms: Terms
  amendments: readonly SignedAmendment[]
  /** Worked days during which the work was frozen: they are not counted against the provider. */
  frozenDays: number
  notices: readonly Notice[]
  /** The provider was delisted meanwhile: nothing moves until the victim has chosen. */
  delisted?: { toldAt: Date; supervisedSince?: Date }
  preservation?: PreservationSheet
  startedAt?: Date
  log: readonly LogEntry[]
}
export type Signed = Agreed & { state: 'signed' }
export type Working = Agreed & { state: 'working'; preservation: PreservationSheet; startedAt: Date }
export type Frozen = Agreed & { state: 'frozen'; amendment: Amendment }

type Finished = Agreed & {
  preservation: PreservationSheet
  startedAt: Date
  doneAt: Date
  prevention?: Prevention
  report?: Report
  /** Her review, written once. */
  reviewId?: string
}
export type Done = Finished & { state: 'done' }
export type Closed = Finished & {
  state: 'closed'
  closedAt: Date
  prevention: Prevention
  report: Report
  survey: readonly StoredAnswer[]
}

/** What a provider took, and is not over. */
export type Taken = Accepted | Diagnosed | Acknowledged | Quoted | Signed | Working | Frozen | Done
export type Open = Asked | Taken

/** Ended before its time; `last` is how it stood then, forgotten when the victim deletes her case. */
export type Ended = Base & {
  state: 'ended'
  why: EndReason
  stopReason?: StopReason
  endedAt: Date
  /** Whether the provider had been shown more than the request: it then owes a certificate. */
  entrusted: boolean
  last?: Open
}

/** The facts true in every state, and nothing else: what is over shows nothing of what it was by accident. */
export const baseOf = ({
  id,
  request,
  provider,
  askedAt,
  clock,
  sharing,
  crimeReports,
  certificate,
  told,
  lateness,
}: Base): Base => ({
  id,
  request,
  provider,
  askedAt,
  clock,
  sharing,
  crimeReports,
  ...(certificate ? { certificate } : {}),
  ...(told ? { told } : {}),
  ...(lateness ? { lateness } : {}),
})

export const ended = (open: Open, why: EndReason, at: Date): Ended => ({
  ...baseOf(open),
  state: 'ended',
  why,
  endedAt: at,
  entrusted: open.state !== 'asked',
  last: open,
})

export const isOver = (intervention: Intervention): intervention is Declined | Lapsed | Closed | Ended =>
  intervention.state === 'declined' ||
  intervention.state === 'lapsed' ||
  intervention.state === 'closed' ||
  intervention.state === 'ended'

/** Signed and not yet done: the time when a contract is being carried out. */
export const isRunning = (intervention: Intervention): intervention is Signed | Working | Frozen =>
  intervention.state === 'signed' || intervention.state === 'working' || intervention.state === 'frozen'

/** The moment when it was over, undefined while it is not. */
export function overAt(intervention: Intervention): Date | undefined {
  switch (intervention.state) {
    case 'declined':
      return intervention.declinedAt
    case 'lapsed':
      return intervention.lapsedAt
    case 'closed':
      return intervention.closedAt
    case 'ended':
      return intervention.endedAt
    default:
      return undefined
  }
}

/** Whether work waits for the victim to say who goes on, her provider being delisted. */
export const awaitsChoice = ({ delisted }: Agreed): boolean =>
  delisted !== undefined && delisted.supervisedSince === undefined

/** Whether all waits for the victim to stay or go, her provider being suspended. */
export const awaitsSuspensionChoice = <One extends Intervention>(
  one: One,
): one is One & { suspended: { toldAt: Date } } =>
  !isOver(one) && one.suspended !== undefined && one.suspended.keptAt === undefined

/** Whether nothing may move until the victim has chosen, after one measure or the other. */
export const isHeld = (one: Intervention): boolean =>
  awaitsSuspensionChoice(one) || (isRunning(one) && awaitsChoice(one))

/**
 * Whether somebody of a provider may read what the victim shared of her case (charter, article 3: A3-ACCESS).
 * The team of the case alone, and only while it goes on: declining, being too late, closing and ending shut it,
 * and so do a delisting and a suspension until the victim has chosen. Work done and never closed shuts it too, once the
 * certificate is due (A3-END).
 */
export const mayReadCase = (intervention: Intervention, by: Party, now: Date): boolean =>
  isProvider(intervention, by) &&
  !isOver(intervention) &&
  now <= (certificateDueAt(intervention) ?? now) &&
  !(intervention.state === 'asked' && now > intervention.clock.endsAt) &&
  !isHeld(intervention)
