import { noteFromCents } from './invoice.ts'
import { asksVigilance, comesToAskVigilance } from './vigilance.ts'
import type { Client, Conclusion } from './withdrawal.ts'

/** What of a quote says which articles it cites. */
type Citing = {
  client: Pick<Client, 'kind'>
  conclusion: Conclusion
  withdrawal: object | null
  totals: { netCents: number; grossCents: number }
}

/**
 * What a quote cites that no lawyer has read for us yet, in the order in which it is cited.
 *
 * A clause that she signs cites its article and nothing else: a doubt of ours inside a contract would be a doubt about
 * the contract. It is not hidden either, since what is to be verified is said: it stands after the clauses and the
 * signature, as a note that says to be none of them.
 */
export const references = [
  'seven-days',
  'invoice',
  'withdrawal-none',
  'withdrawal-notice',
  'vigilance',
] as const
export type Reference = (typeof references)[number]

export function unconfirmedIn(quote: Citing): Reference[] {
  const cites: Record<Reference, boolean> = {
    'seven-days': quote.withdrawal !== null && quote.conclusion === 'off-premises',
    invoice: quote.client.kind === 'consumer' && quote.totals.grossCents >= noteFromCents,
    'withdrawal-none': quote.withdrawal === null && quote.conclusion !== 'on-premises',
    'withdrawal-notice': quote.withdrawal !== null,
    vigilance: asksVigilance(quote),
  }
  return references.filter((name) => cites[name])
}

/** The same of an amendment: what it comes to ask for, and the terms before did not. */
export const unconfirmedInAmendment = (amendment: {
  clientKind: Client['kind']
  before: { totals: { netCents: number } }
  after: { totals: { netCents: number } }
}): Reference[] =>
  comesToAskVigilance({ kind: amendment.clientKind }, amendment.before.totals, amendment.after.totals)
    ? ['vigilance']
    : []
