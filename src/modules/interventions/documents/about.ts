import { dayAt, isoDay } from '../../../kernel/calendar/index.ts'
import type { Intervention, Open } from '../rules/intervention.ts'
import type { SignatureSaid } from './shapes.ts'

/** What an intervention does not know of itself: how its people call it, and who the provider is to the world. */
export type About = { reference: string; provider: { name: string; siren: string } }

/**
 * Where the evidence of a signature is kept, and its fingerprint: SHA-256, in hexadecimal. `by` is the name that was
 * signed with; without it, the client that the quote names is said to have signed.
 */
export type Evidence = { id: string; hash: string; at: Date; by?: string }

/** How it stands, or stood when it ended; nothing once the case was deleted. */
export const lastOf = (
  intervention: Intervention,
): Exclude<Intervention, { state: 'ended' }> | Open | undefined =>
  intervention.state === 'ended' ? intervention.last : intervention

export const headOf = <Name extends string>(
  document: Name,
  { request }: Intervention,
  { reference }: Pick<About, 'reference'>,
) => ({ document, version: 1, reference, zone: request.zone }) as const

/** Only what both are named by: whatever else the caller knows of a provider stays with it. */
export const providerOf = ({ provider: { name, siren } }: Pick<About, 'provider'>) => ({ name, siren })

export const dayIn = (at: Date, zone: string): string => isoDay(dayAt(at, zone))

export const signatureBy = (by: string, at: Date, evidence: Evidence | undefined): SignatureSaid => ({
  by: evidence?.by ?? by,
  at: at.toISOString(),
  evidence: evidence
    ? { id: evidence.id, hash: evidence.hash.toLowerCase(), at: evidence.at.toISOString() }
    : null,
})
