import { addDays, type Day, dayAt, dayFrom } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { type AmountRefusal, amountFlaw, type Line, type Travel } from './amounts.ts'
import { examinationFeeCents, isExamining } from './examination.ts'
import { type Acknowledged, type Ended, ended, type Intervention, type Quoted } from './intervention.ts'
import { isProvider, isVictim, type Party } from './party.ts'
import { type Client, type Conclusion, mayWithdraw } from './withdrawal.ts'

/** A quote (devis) with all that the law and the charter want to read in it. Days are ISO days. */
export type Quote = {
  provider: { name: string; siren: string; address: string; phone: string; mail: string; insurance: string }
  date: string
  validUntil: Date
  clientName: string
  client: Client
  conclusion: Conclusion
  place: string
  problem: string
  lines: readonly Line[]
  travel: Travel
  /** Why a line bears no tax (CGI, annexe II, art. 242 nonies A, I, 12°): « TVA non applicable, art. 293 B ». */
  noVatReason?: string
  /** What the quote itself costs; zero is said. */
  quotePriceCents: number
  startsOn: string
  /** Worked days until all is restored: the charter wants it in every quote. */
  repairDays: number
  guarantees: string
  payment: string
  /** What is said of the right to withdraw, and the form to do so; nothing where there is no such right. */
  withdrawalNotice?: string
  withdrawalForm?: string
  /** The words by which the client may ask for an immediate start, left for her to tick. */
  immediateStartWords?: string
  /** The mediator of a consumer. */
  mediator?: string
  dataNotice: string
  tracesStatement: string
  /** Named one by one, approved by signing (A3-THIRD); an empty list says that there are none. */
  subcontractors: readonly string[]
}

/** A quote being written: whatever is missing yet. */
export type QuoteDraft = {
  [Name in keyof Quote]?: Name extends 'provider' ? Partial<Quote['provider']> : Quote[Name]
}

/** As offered: numbered, with the fee of the prior examination, which only what was agreed to may bring in (A2-PREFEE). */
export type OfferedQuote = Quote & { number: number; offeredAt: Date; examinationFeeCents: number }

const said = (text: string | undefined) => text !== undefined && text.trim() !== ''
const isDay = (text: string | undefined) => text !== undefined && dayFrom(text) !== undefined
/** Worked days; beyond a year of them, nobody would ever be late. */
export const isRepairTime = (days: number | undefined): boolean =>
  days !== undefined && Number.isSafeInteger(days) && days >= 1 && days <= 250
const isCents = (value: number | undefined) =>
  value !== undefined && Number.isSafeInteger(value) && value >= 0

/** Unknown clients are protected as consumers are, until the quote says who they are. */
const isProtected = ({ client = { kind: 'consumer' }, conclusion = 'distance' }: QuoteDraft) =>
  mayWithdraw({ client, conclusion })

/**
 * Every mention of a quote, with what makes it there (C. conso, art. L111-1, L112-1, L221-5, R111-1; charter,
 * article 2: A2-QUOTE). Sums, tax and total are not asked: they are computed from the lines (amounts.ts).
 */
const mentions = {
  'quote-lacks-name': ({ provider }) => said(provider?.name),
  'quote-lacks-siren': ({ provider }) => /^\d{9}$/.test(provider?.siren ?? ''),
  'quote-lacks-address': ({ provider }) => said(provider?.address),
  'quote-lacks-phone': ({ provider }) => said(provider?.phone),
  'quote-lacks-mail': ({ provider }) => said(provider?.mail),
  'quote-lacks-insurance': ({ provider }) => said(provider?.insurance),
  'quote-lacks-date': ({ date }) => isDay(date),
  'quote-lacks-validity': ({ validUntil }) => validUntil !== undefined && !Number.isNaN(validUntil.getTime()),
  'quote-lacks-client': ({ clientName }) => said(clientName),
  'quote-lacks-client-kind': ({ client }) => client !== undefined,
  'quote-lacks-conclusion': ({ conclusion }) => conclusion !== undefined,
  'quote-lacks-place': ({ place }) => said(place),
  'quote-lacks-problem': ({ problem }) => said(problem),
  'quote-lacks-lines': ({ lines }) => lines !== undefined && lines.length > 0,
  'quote-lacks-labels': ({ lines }) => lines?.every(({ label }) => said(label)) ?? false,
  'quote-lacks-travel': ({ travel }) => travel !== undefined,
  'quote-lacks-vat-reason': ({ lines, noVatReason }) =>
    said(noVatReason) || !lines?.some(({ vatBasisPoints }) => vatBasisPoints === 0),
  'quote-lacks-own-price': ({ quotePriceCents }) => isCents(quotePriceCents),
  'quote-lacks-start': ({ startsOn }) => isDay(startsOn),
  'quote-lacks-repair-time': ({ repairDays }) => isRepairTime(repairDays),
  'quote-lacks-guarantees': ({ guarantees }) => said(guarantees),
  'quote-lacks-payment': ({ payment }) => said(payment),
  'quote-lacks-withdrawal': (draft) => said(draft.withdrawalNotice) || !isProtected(draft),
  'quote-lacks-withdrawal-form': (draft) => said(draft.withdrawalForm) || !isProtected(draft),
  'quote-lacks-immediate-start': (draft) => said(draft.immediateStartWords) || !isProtected(draft),
  'quote-lacks-mediator': ({ mediator, client }) =>
    said(mediator) || (client !== undefined && client.kind !== 'consumer'),
  'quote-lacks-data-notice': ({ dataNotice }) => said(dataNotice),
  'quote-lacks-traces': ({ tracesStatement }) => said(tracesStatement),
  'quote-lacks-subcontractors': ({ subcontractors }) => subcontractors?.every(said) ?? false,
} satisfies Record<string, (draft: QuoteDraft) => boolean>

export type QuoteLack = keyof typeof mentions

/** Every mention that is missing, one code each, in the order of the paper. */
export const lacksOf = (draft: QuoteDraft): QuoteLack[] =>
  (Object.keys(mentions) as QuoteLack[]).filter((code) => !mentions[code](draft))

const isWhole = (draft: QuoteDraft): draft is Quote => lacksOf(draft).length === 0

export const quoteLacks = Object.keys(mentions) as readonly QuoteLack[]

type DayRefusal =
  | 'quote-validity-over'
  | 'quote-start-past'
  | 'quote-validity-too-far'
  | 'quote-start-too-far'

/** Every day of a quote that is over, or farther than a year: no price and no delay could be held so long. */
export function dayFlaws(
  { validUntil, startsOn }: Pick<QuoteDraft, 'validUntil' | 'startsOn'>,
  zone: string,
  now: Date,
): DayRefusal[] {
  const today = dayAt(now, zone)
  const farthest = addDays(today, 366)
  const start = startDay({ startsOn: startsOn ?? '' })
  return [
    ...(validUntil && validUntil <= now ? (['quote-validity-over'] as const) : []),
    ...(start < today ? (['quote-start-past'] as const) : []),
    ...(validUntil && dayAt(validUntil, zone) > farthest ? (['quote-validity-too-far'] as const) : []),
    ...(start > farthest ? (['quote-start-too-far'] as const) : []),
  ]
}

/**
 * The provider offers a quote at the end of the diagnosis that the victim acknowledged (A2-DIAG, A2-QUOTE), with
 * the repair time. Offered again, it takes the place of the one that was not signed, under a number of its own.
 */
export function offerQuote(
  intervention: Intervention,
  { by, quote }: { by: Party; quote: QuoteDraft },
  now: Date,
): Ruling<
  Quoted,
  | 'intervention-not-yours'
  | 'quote-already-signed'
  | 'quote-before-diagnosis'
  | 'quote-not-now'
  | 'examination-open'
  | 'quote-client-is-consumer'
  | DayRefusal
  | QuoteLack
  | AmountRefusal
> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if ('signature' in intervention) return refuse('quote-already-signed')
  if (intervention.state === 'accepted' || intervention.state === 'diagnosed')
    return refuse('quote-before-diagnosis')
  if (intervention.state !== 'acknowledged' && intervention.state !== 'quoted') return refuse('quote-not-now')
  if (isExamining(intervention)) return refuse('examination-open')
  if (!isWhole(quote)) return refuse(lacksOf(quote)[0] as QuoteLack)
  // Nobody loses the rights of a consumer by a box that the provider ticks.
  if (intervention.request.public === 'particulier' && quote.client.kind !== 'consumer')
    return refuse('quote-client-is-consumer')
  const flaw = amountFlaw(quote.lines, quote.travel)
  if (flaw) return refuse(flaw)
  const [dayFlaw] = dayFlaws(quote, intervention.request.zone, now)
  if (dayFlaw) return refuse(dayFlaw)
  const number = intervention.quotes + 1
  return grant({
    ...intervention,
    state: 'quoted',
    quotes: number,
    quote: { ...quote, number, offeredAt: now, examinationFeeCents: examinationFeeCents(intervention) },
  })
}

/** The day of the announced start; every offered quote has one. */
export const startDay = ({ startsOn }: Pick<Quote, 'startsOn'>): Day => dayFrom(startsOn) ?? Number.NaN

/**
 * A quote is offered under the SIREN of the listing, which the register confirmed, and never under one that is typed:
 * its client must know with whom she contracts (C. conso, art. L111-1). A form that says another is refused, rather
 * than corrected in silence.
 */
export function underOwnSiren(
  typed: string,
  listed: { siren: string },
): Ruling<string, 'quote-not-your-siren'> {
  const digits = typed.replace(/\D/g, '')
  return typed.trim() !== '' && digits !== listed.siren ? refuse('quote-not-your-siren') : grant(listed.siren)
}

/** The provider takes back a quote that is not signed. */
export function takeBackQuote(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<Acknowledged, 'intervention-not-yours' | 'quote-none' | 'quote-already-signed'> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if ('signature' in intervention) return refuse('quote-already-signed')
  if (intervention.state !== 'quoted') return refuse('quote-none')
  const { quote: _, ...rest } = intervention
  return grant({ ...rest, state: 'acknowledged', quoteBackAt: now })
}

/** The victim says no to a quote: it costs her nothing beyond what was agreed before, and needs no reason. */
export function declineQuote(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<Ended, 'intervention-not-yours' | 'quote-none' | 'quote-already-signed'> {
  if (!isVictim(intervention, by)) return refuse('intervention-not-yours')
  if ('signature' in intervention) return refuse('quote-already-signed')
  if (intervention.state !== 'quoted') return refuse('quote-none')
  return grant(ended(intervention, 'quote-declined', now))
}
