import type { Intervention } from '../rules/intervention.ts'
import { type About, type Evidence, headOf, providerOf } from './about.ts'
import type { CrimeReceiptDocument } from './shapes.ts'

/**
 * The receipt of one report to an authority, for the provider alone: nothing of the case is in it, not even its
 * number, so that it outlives the deletion of the case.
 */
export function crimeReceiptDocument(
  intervention: Intervention,
  number: number,
  { provider, evidence }: Pick<About, 'provider'> & { evidence?: Omit<Evidence, 'by'> },
): CrimeReceiptDocument | undefined {
  const report = intervention.crimeReports[number - 1]
  if (!report) return undefined
  return {
    ...headOf('crime-receipt', intervention, { reference: evidence?.id.slice(0, 8) ?? String(number) }),
    provider: providerOf({ provider }),
    number,
    ground: report.ground,
    toldAt: report.toldAt.toISOString(),
    authority: report.authority,
    authorityReference: report.reference,
    recordedAt: report.recordedAt.toISOString(),
    evidence: evidence
      ? { id: evidence.id, hash: evidence.hash.toLowerCase(), at: evidence.at.toISOString() }
      : null,
  }
}
