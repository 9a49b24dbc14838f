import { differenceBetween, type Terms } from '../rules/amendment.ts'
import { totalsOf } from '../rules/amounts.ts'
import type { Agreed, Intervention } from '../rules/intervention.ts'
import { type About, type Evidence, headOf, lastOf, providerOf, signatureBy } from './about.ts'
import { noVatReasonOf, operationsOf, pricedOperation } from './pricing.ts'
import type { AmendmentDocument } from './shapes.ts'

/**
 * An amendment by its number, with what it changes: operation by operation, before and after, and the days
 * (charter, article 2: A2-CHANGE). The one that waits for a signature has the number after the last one signed.
 * One that was declined or taken back is not kept, and its number is given again.
 */
export function amendmentDocument(
  intervention: Intervention,
  number: number,
  { evidence, ...about }: About & { evidence?: Evidence },
): AmendmentDocument | undefined {
  const last = lastOf(intervention)
  if (!last || !('signature' in last)) return undefined
  const signed = last.amendments.find((one) => one.number === number)
  const waiting = last.state === 'frozen' && last.amendment.number === number ? last.amendment : undefined
  const amendment = signed ?? waiting
  if (!amendment) return undefined
  const [was, is] = [termsBefore(last, number), amendment.terms]
  const { rows, before, after, grossCents, travelCents, repairDays } = differenceBetween(was, is)
  return {
    ...headOf('amendment', intervention, about),
    number,
    quoteNumber: last.quote.number,
    standing: signed ? 'signed' : intervention.state === 'frozen' ? 'proposed' : 'over',
    provider: providerOf(about),
    clientName: last.quote.clientName,
    clientKind: last.quote.client.kind,
    reason: amendment.reason,
    proposedAt: amendment.proposedAt.toISOString(),
    changed: rows.map(({ operation, before, after }) => {
      const [one, other] = [before, after].map((lines) =>
        lines.length === 0 ? null : pricedOperation(operation, lines),
      ) as [AmendmentDocument['changed'][number]['before'], AmendmentDocument['changed'][number]['after']]
      return { operation, before: one, after: other, netCents: (other?.netCents ?? 0) - (one?.netCents ?? 0) }
    }),
    before: sideOf(was),
    after: sideOf(is),
    difference: {
      netCents: after.netCents - before.netCents,
      vatCents: after.vatCents - before.vatCents,
      grossCents,
      travelCents,
      repairDays,
    },
    noVatReason: noVatReasonOf(last.quote, is),
    signature: signed ? signatureBy(last.quote.clientName, signed.signedAt, evidence) : null,
  }
}

/** What was agreed when it was proposed: the quote, or the amendment signed before it. */
const termsBefore = ({ quote, amendments }: Agreed, number: number): Terms =>
  amendments.find((one) => one.number === number - 1)?.terms ?? {
    lines: quote.lines,
    travel: quote.travel,
    repairDays: quote.repairDays,
  }

const sideOf = ({ lines, travel, repairDays }: Terms): AmendmentDocument['before'] => ({
  operations: operationsOf(lines),
  travel: { netCents: travel.netCents, vatBasisPoints: travel.vatBasisPoints },
  totals: totalsOf(lines, travel) as AmendmentDocument['before']['totals'],
  repairDays,
})
