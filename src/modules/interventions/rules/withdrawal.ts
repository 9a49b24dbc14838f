import { addPeriod, dayAt, endOfDay, rolledOver } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { type Ended, ended, type Intervention, isRunning, type Signed } from './intervention.ts'
import { isVictim, type Party } from './party.ts'

/** Who signs, as the law on withdrawal sees it; `other` is a company, an authority, a public body. */
export type Client =
  | { kind: 'consumer' }
  | { kind: 'professional'; employees: number; outsideMainActivity: boolean }
  | { kind: 'other' }

/** How the contract is concluded: from afar (a click on this site), at the client's, or at the provider's. */
export const conclusions = ['distance', 'off-premises', 'on-premises'] as const
export type Conclusion = (typeof conclusions)[number]

type Contract = { client: Client; conclusion: Conclusion }

/**
 * Whether the client may change her mind for fourteen days.
 *
 * A consumer may, from afar or off premises (Code de la consommation, art. L221-18). A professional of five
 * employees at most may off premises only, for what is not its main activity (art. L221-3, to verify): a
 * signature from afar gives it no such right.
 */
export function mayWithdraw({ client, conclusion }: Contract): boolean {
  if (client.kind === 'consumer') return conclusion !== 'on-premises'
  if (client.kind === 'professional')
    return conclusion === 'off-premises' && client.outsideMainActivity && client.employees <= 5
  return false
}

/**
 * The last moment to withdraw: fourteen days after the signature, its day not counted, a last day off moving to
 * the next working day (art. L221-18 and L221-19, to verify).
 */
export const withdrawalEndsAt = (signedAt: Date, zone: string, department?: string): Date =>
  endOfDay(rolledOver(addPeriod(dayAt(signedAt, zone), 14, 'day', department), department), zone)

const endsAt = ({ signature, request }: Pick<Signed, 'signature' | 'request'>): Date =>
  withdrawalEndsAt(signature.signedAt, request.zone, request.department)

/** Whether work must still wait: the right runs, and nobody asked expressly to start at once (art. L221-25). */
export const mustWait = (intervention: Pick<Signed, 'quote' | 'signature' | 'request'>, now: Date): boolean =>
  mayWithdraw(intervention.quote) && !intervention.signature.immediateStartAt && now <= endsAt(intervention)

/**
 * The victim asks expressly that the work start before her fourteen days are over, and acknowledges that she
 * loses her right once it is wholly done (art. L221-25 and L221-28, 1°). Both are said, or nothing is.
 */
export function askImmediateStart(
  intervention: Intervention,
  { by, acknowledgesLoss }: { by: Party; acknowledgesLoss: boolean },
  now: Date,
): Ruling<Signed, 'intervention-not-yours' | 'start-not-to-ask' | 'start-loss-not-acknowledged'> {
  if (!isVictim(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state !== 'signed' || !mustWait(intervention, now)) return refuse('start-not-to-ask')
  if (!acknowledgesLoss) return refuse('start-loss-not-acknowledged')
  return grant({ ...intervention, signature: { ...intervention.signature, immediateStartAt: now } })
}

/** The victim changes her mind within her fourteen days, without a reason to give (art. L221-18). */
export function withdraw(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<
  Ended,
  'intervention-not-yours' | 'withdrawal-not-now' | 'withdrawal-no-right' | 'withdrawal-too-late'
> {
  if (!isVictim(intervention, by)) return refuse('intervention-not-yours')
  if (!isRunning(intervention)) return refuse('withdrawal-not-now')
  if (!mayWithdraw(intervention.quote)) return refuse('withdrawal-no-right')
  if (now > endsAt(intervention)) return refuse('withdrawal-too-late')
  return grant(ended(intervention, 'withdrawn', now))
}

/** What a client who withdrew owes: a share of what was done at her express request, else nothing (art. L221-25). */
export const owedAfterWithdrawal = ({ why, last }: Ended): 'nothing' | 'share-of-the-work' | undefined => {
  if (why !== 'withdrawn' || !last || !('signature' in last)) return undefined
  return last.startedAt && last.signature.immediateStartAt ? 'share-of-the-work' : 'nothing'
}
