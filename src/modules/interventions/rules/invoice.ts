import { totalsOf } from './amounts.ts'
import type { Intervention } from './intervention.ts'
import type { Client } from './withdrawal.ts'

/**
 * From this sum on, with tax, a consumer is handed a note before she pays; below it, when she asks for one (arrêté
 * n° 83-50/A du 3 octobre 1983, art. 1, to verify).
 */
export const noteFromCents = 2_500

/** What the provider hands over to be paid: a note to a consumer, an invoice to anybody else. */
export type Billing = { paper: 'note' | 'note-if-asked' | 'invoice'; grossCents: number }

/**
 * What is billed of work that is done: what was agreed, as amendments changed it. Balise makes no invoice: its number
 * must follow the one before in the books of who issues it (CGI, annexe II, art. 242 nonies A), and an invoice between
 * professionals goes through a platform of its own (CGI, art. 289 bis). It says what must be in it, and how much.
 */
export function billingOf(one: Intervention): Billing | undefined {
  if (one.state !== 'done' && one.state !== 'closed') return undefined
  const { grossCents } = totalsOf(one.terms.lines, one.terms.travel)
  if (grossCents <= 0) return undefined
  return { paper: paperFor(one.quote.client, grossCents), grossCents }
}

const paperFor = ({ kind }: Client, grossCents: number): Billing['paper'] => {
  if (kind !== 'consumer') return 'invoice'
  return grossCents >= noteFromCents ? 'note' : 'note-if-asked'
}
