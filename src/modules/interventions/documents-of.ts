import { createHash } from 'node:crypto'
import type { Diagnosis } from '../diagnosis/index.ts'
import { situationPath } from '../diagnosis/index.ts'
import type { About, Evidence } from './documents/about.ts'
import { amendmentDocument } from './documents/amendment.ts'
import { crimeReceiptDocument } from './documents/crime.ts'
import type { PrintableDocument } from './documents/printing.ts'
import { quoteDocument } from './documents/quote.ts'
import { reportDocument } from './documents/report.ts'
import type { Names } from './documents/report-paper.ts'
import { certificateDocument, preservationDocument, preventionDocument } from './documents/sheets.ts'
import { isOver } from './rules/intervention.ts'
import type { Party } from './rules/party.ts'
import type { Evidence as SignatureEvidence } from './signing.ts'
import type { Kept } from './store/interventions.ts'
import type { CrimeReceiptRow, SignatureRow } from './store/tables.ts'

/** A document of an intervention under the name of its file, without what it ends with. */
export type Named = {
  file: string
  kind: PrintableDocument['document']
  number?: number
  document: PrintableDocument
}

/** Every document that this reader may have of an intervention, in the order in which they come. */
export function documentsOf(
  { intervention, request }: Kept,
  by: Party,
  {
    provider,
    signatures,
    receipts = [],
    now,
  }: {
    provider: About['provider']
    signatures: readonly SignatureRow[]
    /** Of what the provider reported to an authority: its own alone. */
    receipts?: readonly CrimeReceiptRow[]
    now: Date
  },
): Named[] {
  const about: About = { reference: request.number ?? intervention.id.slice(0, 8), provider }
  const evidence = (of: SignatureRow['of'], number: number): { evidence?: Evidence } => {
    const row = signatures.find((one) => one.of === of && one.number === number)
    if (!row) return {}
    const hash = sha256(row.evidence)
    // Who signed is the name that was typed then, which may be another one than the quote names.
    const { signatory } = JSON.parse(row.evidence) as SignatureEvidence
    return { evidence: { id: row.id, hash, at: row.signedAt, by: signatory.name } }
  }
  const found: Named[] = []
  const add = (file: string, document: PrintableDocument | undefined, number?: number) => {
    if (document)
      found.push({ file, kind: document.document, document, ...(number === undefined ? {} : { number }) })
  }
  const number = numberOfQuote(intervention)
  // A quote that nobody signed is not the provider's to read again once it is over: it names the client.
  const isShut = by.kind === 'provider' && isOver(intervention) && !wasSigned(intervention)
  if (!isShut)
    add(
      'devis',
      quoteDocument(intervention, {
        reference: about.reference,
        ...(number === undefined ? {} : evidence('quote', number)),
      }),
    )
  add('conservation', preservationDocument(intervention, about))
  for (let amendment = 1; amendment <= 50; amendment++) {
    const document = amendmentDocument(intervention, amendment, {
      ...about,
      ...evidence('amendment', amendment),
    })
    if (!document) break
    add(`avenant-${amendment}`, document, amendment)
  }
  const report = reportDocument(intervention, { by, ...about }, now)
  add('compte-rendu', report.granted ? report.value : undefined)
  add('prevention', preventionDocument(intervention, about))
  add('attestation', certificateDocument(intervention, about))
  if (by.kind === 'provider')
    for (const [index] of intervention.crimeReports.entries()) {
      const row = receipts.find(({ number: own }) => own === index + 1)
      const evidence = row && { id: row.id, hash: sha256(row.evidence), at: row.recordedAt }
      const document = crimeReceiptDocument(intervention, index + 1, {
        provider,
        ...(evidence ? { evidence } : {}),
      })
      add(`recepisse-${index + 1}`, document, index + 1)
    }
  return found
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const wasSigned = (intervention: Kept['intervention']): boolean => {
  const last = intervention.state === 'ended' ? intervention.last : intervention
  return last !== undefined && 'signature' in last
}

function numberOfQuote(intervention: Kept['intervention']): number | undefined {
  const last = intervention.state === 'ended' ? intervention.last : intervention
  return last && 'quote' in last ? last.quote.number : undefined
}

/** What threats and sheets go by, on paper. */
export const namesFor = ({ threatName, library }: Diagnosis, origin: string): Names => ({
  threat: (slug) => threatName(slug, 'fr')?.label,
  sheet: (slug) => {
    const named = library.threats.bySlug.has(slug) ? threatName(slug, 'fr') : undefined
    return named && { title: named.label, address: new URL(situationPath(slug), origin).href }
  },
})
