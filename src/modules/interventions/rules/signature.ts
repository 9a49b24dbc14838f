import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { ended, type Intervention, isOver, type Signed } from './intervention.ts'
import { isVictim, type Party } from './party.ts'
import { mayWithdraw } from './withdrawal.ts'

/**
 * What makes a quote signed. A simple electronic signature: an identified click with its evidence, which the
 * action keeps (règlement (UE) 910/2014, art. 25; Code civil, art. 1366 and 1367). No presumption goes with it.
 */
export type Signature = {
  signedAt: Date
  /** The number of the quote that she read. */
  quote: number
  /** When she asked expressly to start before the end of her fourteen days, if she did. */
  immediateStartAt?: Date
}

type Signing = { by: Party; quote: number; immediateStart: boolean; acknowledgesLoss: boolean }
type SigningRefusal =
  | 'intervention-not-yours'
  | 'quote-none'
  | 'quote-already-signed'
  | 'quote-changed'
  | 'quote-expired'
  | 'start-loss-not-acknowledged'

/**
 * The victim signs a quote.
 *
 * Until that moment the provider may take it back; from that moment the price moves only through an amendment,
 * which she signs in turn (charter, article 2). Pressed twice, or in two windows, the second signs nothing; a
 * window that shows an older quote signs nothing either.
 */
export function signQuote(
  intervention: Intervention,
  { by, quote, immediateStart, acknowledgesLoss }: Signing,
  now: Date,
): Ruling<Signed, SigningRefusal> {
  if (!isVictim(intervention, by)) return refuse('intervention-not-yours')
  if ('signature' in intervention) return refuse('quote-already-signed')
  if (intervention.state !== 'quoted') return refuse('quote-none')
  if (intervention.quote.number !== quote) return refuse('quote-changed')
  if (now > intervention.quote.validUntil) return refuse('quote-expired')
  const asks = immediateStart && mayWithdraw(intervention.quote)
  if (asks && !acknowledgesLoss) return refuse('start-loss-not-acknowledged')
  const { lines, travel, repairDays } = intervention.quote
  return grant({
    ...intervention,
    state: 'signed',
    signature: { signedAt: now, quote, ...(asks ? { immediateStartAt: now } : {}) },
    terms: { lines, travel, repairDays },
    amendments: [],
    frozenDays: 0,
    notices: [],
    log: [],
  })
}

/**
 * The same among all those who were asked: one is signed, the others are told kindly and see nothing any more.
 * One request has one signed quote, as long as that one has not ended before its time.
 */
export function signOneQuote(
  family: readonly Intervention[],
  { id, ...signing }: Signing & { id: string },
  now: Date,
): Ruling<Intervention[], SigningRefusal> {
  const chosen = family.find((one) => one.id === id)
  if (!chosen) return refuse('quote-none')
  if (!isVictim(chosen, signing.by)) return refuse('intervention-not-yours')
  if (family.some((one) => one !== chosen && 'signature' in one)) return refuse('quote-already-signed')
  const ruling = signQuote(chosen, signing, now)
  if (!ruling.granted) return ruling
  return grant(family.map((one) => (one === chosen ? ruling.value : notChosen(one, now))))
}

const notChosen = (one: Intervention, now: Date): Intervention =>
  isOver(one) ? one : ended(one, 'not-chosen', now)
