import { isoDay } from '../../../kernel/calendar/index.ts'
import { totalsOf } from '../rules/amounts.ts'
import { plannedDay } from '../rules/delays.ts'
import type { Intervention } from '../rules/intervention.ts'
import { type OfferedQuote, startDay } from '../rules/quote.ts'
import type { Signature } from '../rules/signature.ts'
import { mayWithdraw, withdrawalEndsAt } from '../rules/withdrawal.ts'
import { type About, dayIn, type Evidence, headOf, lastOf, signatureBy } from './about.ts'
import { noVatReasonOf, operationsOf } from './pricing.ts'
import type { QuoteDocument } from './shapes.ts'

/**
 * The quote as it was offered, and as it was signed if it was: what amendments changed since is in their own
 * documents. Undefined where there is none, or none any more. Who signed is the client whom the quote names.
 */
export function quoteDocument(
  intervention: Intervention,
  { evidence, ...about }: Omit<About, 'provider'> & { evidence?: Evidence },
): QuoteDocument | undefined {
  const last = lastOf(intervention)
  if (!last || !('quote' in last)) return undefined
  const { quote, request } = last
  const signature = 'signature' in last ? last.signature : undefined
  const { provider, client, lines, travel, repairDays } = quote
  return {
    ...headOf('quote', intervention, about),
    number: quote.number,
    standing: standingOf(intervention, signature),
    date: quote.date,
    validUntil: quote.validUntil.toISOString(),
    provider: {
      name: provider.name,
      siren: provider.siren,
      address: provider.address,
      phone: provider.phone,
      mail: provider.mail,
      insurance: provider.insurance,
    },
    client: { name: quote.clientName, kind: client.kind },
    conclusion: quote.conclusion,
    place: quote.place,
    problem: quote.problem,
    operations: operationsOf(lines),
    travel: { netCents: travel.netCents, vatBasisPoints: travel.vatBasisPoints },
    totals: totalsOf(lines, travel) as QuoteDocument['totals'],
    noVatReason: noVatReasonOf(quote, quote),
    examinationFeeCents: quote.examinationFeeCents,
    quotePriceCents: quote.quotePriceCents,
    startsOn: quote.startsOn,
    repairDays,
    repairedBy: isoDay(plannedDay(startDay(quote), repairDays, request.department)),
    guarantees: quote.guarantees,
    payment: quote.payment,
    withdrawal: withdrawalOf(quote, signature, request),
    mediator: client.kind === 'consumer' ? (quote.mediator ?? null) : null,
    dataNotice: quote.dataNotice,
    tracesStatement: quote.tracesStatement,
    subcontractors: [...quote.subcontractors],
    signature: signature ? signatureBy(quote.clientName, signature.signedAt, evidence) : null,
  }
}

function standingOf(intervention: Intervention, signature: Signature | undefined): QuoteDocument['standing'] {
  if (intervention.state === 'ended' && intervention.why === 'withdrawn') return 'withdrawn'
  if (signature) return 'signed'
  return intervention.state === 'quoted' ? 'offered' : 'over'
}

function withdrawalOf(
  quote: OfferedQuote,
  signature: Signature | undefined,
  { zone, department }: Intervention['request'],
): QuoteDocument['withdrawal'] {
  if (!mayWithdraw(quote)) return null
  return {
    notice: quote.withdrawalNotice ?? '',
    form: quote.withdrawalForm ?? '',
    immediateStartWords: quote.immediateStartWords ?? '',
    endsOn: signature ? dayIn(withdrawalEndsAt(signature.signedAt, zone, department), zone) : null,
    immediateStartAt: signature?.immediateStartAt?.toISOString() ?? null,
  }
}
