import { fill } from '../../../platform/words/index.ts'
import { sirenSaid } from '../../directory/index.ts'
import type { PrintedBlock, PrintedPaper } from '../../papers/index.ts'
import type { PaperWords } from './paper-words.ts'
import type { Names } from './report-paper.ts'
import { heading, momentSaid, paragraph, rows, shortDay, titledPaper } from './saying.ts'
import type {
  CertificateDocument,
  CrimeReceiptDocument,
  PreservationDocument,
  PreventionDocument,
} from './shapes.ts'

type Head = { provider: { name: string; siren: string }; reference: string }

const writerSaid = ({ provider, reference }: Head, { shared }: PaperWords): PrintedBlock =>
  paragraph(
    `${provider.name}, ${fill(shared.siren, { siren: sirenSaid(provider.siren) })} · ${fill(shared.file, { reference })}`,
  )

/** The preservation sheet: what an investigator needs to rely on a copy, or why there is none. */
export function preservationPaper(sheet: PreservationDocument, words: PaperWords): PrintedPaper {
  const { preservation: w } = words
  const { provider, reference, zone, nothingToKeep } = sheet
  const blocks = sheet.items.flatMap(({ item, copy, impossible }, index): PrintedBlock[] => [
    heading(fill(w.item, { number: index + 1, item })),
    copy
      ? rows([
          [w.rows.method, copy.method],
          [w.rows.tool, copy.tool],
          [w.rows.sha256, copy.sha256],
          [w.rows.at, momentSaid(copy.at, zone)],
          [w.rows.utc, copy.at],
          [w.rows.operator, copy.operator],
          [w.rows.storage, copy.storage],
        ])
      : rows([[w.rows.impossible, impossible ?? '']]),
  ])
  return titledPaper(
    { title: w.title, author: provider.name, reference },
    [
      writerSaid(sheet, words),
      paragraph(fill(w.intro, { name: provider.name })),
      ...(nothingToKeep === null ? [] : [heading(w.nothing), paragraph(nothingToKeep)]),
      ...blocks,
    ],
    words,
  )
}

/** The prevention sheet: the words of the provider first, then what to read. */
export function preventionPaper(sheet: PreventionDocument, words: PaperWords, names: Names): PrintedPaper {
  const { prevention: w } = words
  const { provider, reference, zone, sheets } = sheet
  const links = sheets.map((slug) => {
    const named = names.sheet(slug)
    return [{ text: named ? fill(w.sheet, named) : slug }]
  })
  return titledPaper(
    { title: w.title, author: provider.name, reference },
    [
      paragraph(fill(w.above, { reference, moment: momentSaid(sheet.givenAt, zone) })),
      paragraph(fill(w.intro, { name: provider.name })),
      ...(sheet.words === '' ? [] : [heading(w.words), ...sheet.words.split(/\n+/).map(paragraph)]),
      ...(links.length === 0 ? [] : [heading(w.sheets), { kind: 'list', items: links } as const]),
    ],
    words,
  )
}

/** The certificate: who certifies what, when, in time or late, and that we only write it down. */
export function certificatePaper(certificate: CertificateDocument, words: PaperWords): PrintedPaper {
  const { certificate: w } = words
  const { provider, reference, zone, kind, dueOn, late } = certificate
  const time = late && dueOn ? fill(w.late, { date: shortDay(dueOn) }) : w.inTime
  return titledPaper(
    { title: w.title[kind], author: provider.name, reference },
    [
      paragraph(fill(w.above, { reference, moment: momentSaid(certificate.givenAt, zone) })),
      paragraph(fill(w.text[kind], { name: provider.name, siren: sirenSaid(provider.siren) })),
      { kind: 'standing', title: w.what[kind], lines: certificate.what.split(/\n+/) },
      paragraph(time),
      paragraph(w.limits),
    ],
    words,
  )
}

/** The receipt of a report to an authority: whom the provider told, when, under which article, and what seals it. */
export function crimeReceiptPaper(receipt: CrimeReceiptDocument, words: PaperWords): PrintedPaper {
  const { 'crime-receipt': w, signature } = words
  const { provider, reference, zone, evidence } = receipt
  return titledPaper(
    { title: w.title, author: provider.name, reference },
    [
      paragraph(fill(w.above, { number: receipt.number, moment: momentSaid(receipt.recordedAt, zone) })),
      paragraph(fill(w.text, { name: provider.name, siren: sirenSaid(provider.siren) })),
      rows([
        [w.rows.ground, w.grounds[receipt.ground]],
        [w.rows.told, momentSaid(receipt.toldAt, zone)],
        [w.rows.utc, receipt.toldAt],
        [w.rows.authority, receipt.authority],
        [w.rows.reference, receipt.authorityReference],
      ]),
      ...(evidence
        ? [
            {
              kind: 'standing',
              title: w.sealed,
              lines: [
                fill(signature.evidence, { id: evidence.id, moment: momentSaid(evidence.at, zone) }),
                signature.hash,
                evidence.hash,
              ],
            } as const,
          ]
        : []),
      paragraph(w.limits),
    ],
    words,
  )
}
