import { fill } from '../../../platform/words/index.ts'
import type { PrintedPaper, printPdf } from '../../papers/index.ts'
import { amendmentPaper } from './amendment-paper.ts'
import type { PaperWords } from './paper-words.ts'
import { quotePaper } from './quote-paper.ts'
import { type Names, reportPaper, sharedReportPaper } from './report-paper.ts'
import { heading, paragraph } from './saying.ts'
import type { ComparisonDocument, InterventionDocument } from './shapes.ts'
import { certificatePaper, crimeReceiptPaper, preservationPaper, preventionPaper } from './sheet-papers.ts'

/** What is kept or handed over on paper: a comparison is only for a screen. */
export type PrintableDocument = Exclude<InterventionDocument, ComparisonDocument>

export function paperOf(document: PrintableDocument, words: PaperWords, names: Names): PrintedPaper {
  switch (document.document) {
    case 'quote':
      return quotePaper(document, words)
    case 'amendment':
      return amendmentPaper(document, words)
    case 'report':
      return reportPaper(document, words, names)
    case 'shared-report':
      return sharedReportPaper(document, words, names)
    case 'preservation':
      return preservationPaper(document, words)
    case 'prevention':
      return preventionPaper(document, words, names)
    case 'certificate':
      return certificatePaper(document, words)
    case 'crime-receipt':
      return crimeReceiptPaper(document, words)
  }
}

/**
 * A document as a file, PDF/UA-1: the same bytes for the same document. Printing holds the process as long as it
 * lasts (tens of milliseconds, a few tenths of a second for two hundred lines): print one a request, and let the
 * route limit how often a person asks.
 */
export const printDocument = (
  print: typeof printPdf,
  document: PrintableDocument,
  words: PaperWords,
  names: Names,
  code?: CodeOnPaper,
): Promise<Buffer> =>
  print(withCode(paperOf(document, words, names), document, words, code), writtenAt(document))

/** Where the follow-up of her case is answered from paper. */
export type CodeOnPaper = { code: string; address: string }

/**
 * Her copy of the two papers that she keeps once all is over says how to tell, weeks later, how it went. The document
 * itself never does, nor the copy of the provider: with the code it would answer of itself in her place.
 */
function withCode(
  paper: PrintedPaper,
  { document }: PrintableDocument,
  { followUp: w }: PaperWords,
  code: CodeOnPaper | undefined,
): PrintedPaper {
  if (!code || (document !== 'prevention' && document !== 'certificate')) return paper
  return {
    ...paper,
    blocks: [...paper.blocks, heading(w.title), paragraph(fill(w.code, code)), paragraph(w.hers)],
  }
}

/** The moment that the file bears: that of its last word, so that asking again gives the same file. */
function writtenAt(document: PrintableDocument): Date {
  switch (document.document) {
    case 'quote':
      return new Date(document.signature?.at ?? document.date)
    case 'amendment':
      return new Date(document.signature?.at ?? document.proposedAt)
    case 'report':
      return new Date(document.writtenAt)
    case 'shared-report':
      return new Date(document.doneOn)
    case 'preservation':
      return new Date(
        Math.max(
          ...[document.signedAt, ...document.items.flatMap(({ copy }) => copy?.at ?? [])].map(Date.parse),
        ),
      )
    case 'crime-receipt':
      return new Date(document.recordedAt)
    case 'prevention':
    case 'certificate':
      return new Date(document.givenAt)
  }
}
