import { certificateDueAt } from '../rules/closing.ts'
import type { Intervention } from '../rules/intervention.ts'
import { type About, dayIn, headOf, lastOf, providerOf } from './about.ts'
import type { CertificateDocument, PreservationDocument, PreventionDocument } from './shapes.ts'

/** The preservation sheet as it stands (A2-TRACES): it is only added to, so a later one holds more. */
export function preservationDocument(
  intervention: Intervention,
  about: About,
): PreservationDocument | undefined {
  const last = lastOf(intervention)
  if (!last || !('signature' in last) || !last.preservation) return undefined
  const { preservation: sheet, signature } = last
  return {
    ...headOf('preservation', intervention, about),
    provider: providerOf(about),
    signedAt: signature.signedAt.toISOString(),
    items: sheet.items.map(({ item, copy, impossible }) => ({
      item,
      copy: copy
        ? {
            method: copy.method,
            tool: copy.tool,
            sha256: copy.sha256.toLowerCase(),
            at: copy.at.toISOString(),
            operator: copy.operator,
            storage: copy.storage,
          }
        : null,
      impossible: copy ? null : (impossible ?? null),
    })),
    nothingToKeep: sheet.nothingToKeep ?? null,
  }
}

/** The prevention sheet that the client keeps (A6-ADVISE). */
export function preventionDocument(intervention: Intervention, about: About): PreventionDocument | undefined {
  const last = lastOf(intervention)
  const prevention = last && 'prevention' in last ? last.prevention : undefined
  if (!prevention) return undefined
  return {
    ...headOf('prevention', intervention, about),
    provider: providerOf(about),
    givenAt: prevention.givenAt.toISOString(),
    sheets: [...prevention.sheets],
    words: prevention.words,
  }
}

/** What became of what the provider held (A3-END); it outlives the story of the case. */
export function certificateDocument(
  intervention: Intervention,
  about: About,
): CertificateDocument | undefined {
  const { certificate, request } = intervention
  if (!certificate) return undefined
  const dueAt = certificateDueAt(intervention)
  return {
    ...headOf('certificate', intervention, about),
    provider: providerOf(about),
    kind: certificate.kind,
    what: certificate.what,
    givenAt: certificate.givenAt.toISOString(),
    dueOn: dueAt ? dayIn(dueAt, request.zone) : null,
    late: certificate.late,
  }
}
