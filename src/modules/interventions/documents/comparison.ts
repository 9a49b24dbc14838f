import { compareLines } from '../rules/comparison.ts'
import { pricedOperation } from './pricing.ts'
import type { ComparisonDocument, QuoteDocument } from './shapes.ts'

/**
 * Quotes side by side, aligned by operation. They stay in the order given, and none is marked as the best: the
 * client compares, the site does not choose for her (C. conso, art. L111-7).
 */
export function comparisonDocument(quotes: readonly QuoteDocument[]): ComparisonDocument {
  const rows = compareLines(
    quotes.map(({ operations }) => ({
      lines: operations.flatMap(({ operation, lines }) => lines.map((line) => ({ operation, ...line }))),
    })),
  )
  return {
    document: 'comparison',
    version: 1,
    quotes: quotes.map((quote) => ({
      provider: quote.provider,
      number: quote.number,
      zone: quote.zone,
      validUntil: quote.validUntil,
      travel: quote.travel,
      totals: quote.totals,
      noVatReason: quote.noVatReason,
      examinationFeeCents: quote.examinationFeeCents,
      quotePriceCents: quote.quotePriceCents,
      startsOn: quote.startsOn,
      repairDays: quote.repairDays,
      repairedBy: quote.repairedBy,
    })),
    operations: rows.map(({ operation, cells }) => ({
      operation,
      cells: cells.map((cell) => (cell ? pricedOperation(operation, cell.lines) : null)),
    })),
  }
}
