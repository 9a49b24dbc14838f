import type { Client } from './withdrawal.ts'

/**
 * From this sum on, without tax, a professional who has work done asks for the attestation of vigilance of who does it,
 * when it signs and every six months: else it answers for the contributions that were not paid (Code du travail,
 * art. L8222-1, L8222-2, R8222-1 and D8222-5, to verify).
 */
const vigilanceFromCents = 500_000

type Priced = { client: Pick<Client, 'kind'>; totals: { netCents: number } }

export const asksVigilance = ({ client, totals }: Priced): boolean =>
  client.kind !== 'consumer' && totals.netCents >= vigilanceFromCents

/** Whether new terms ask for it where those agreed before did not: an amendment then says so, as a quote would have. */
export const comesToAskVigilance = (
  client: Priced['client'],
  before: Priced['totals'],
  after: Priced['totals'],
) => !asksVigilance({ client, totals: before }) && asksVigilance({ client, totals: after })
