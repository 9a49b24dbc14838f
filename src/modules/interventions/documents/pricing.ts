import { type Line, lineNetCents } from '../rules/amounts.ts'
import { compareLines } from '../rules/comparison.ts'
import type { PricedLine, PricedOperation } from './shapes.ts'

const pricedLine = (line: Line): PricedLine => {
  const { label, quantityMilli, per, unitCents, vatBasisPoints } = line
  return { label, quantityMilli, per, unitCents, vatBasisPoints, netCents: lineNetCents(line) }
}

export const pricedOperation = (operation: string, lines: readonly Line[]): PricedOperation => ({
  operation,
  lines: lines.map(pricedLine),
  netCents: lines.reduce((sum, line) => sum + lineNetCents(line), 0),
})

/** The lines of a quote under the operations that they carry out, each once, in the order of the quote. */
export const operationsOf = (lines: readonly Line[]): PricedOperation[] =>
  compareLines([{ lines }]).map(({ operation, cells }) => pricedOperation(operation, cells[0]?.lines ?? []))

/** Why there is no tax, where some of it is not there. */
export const noVatReasonOf = (
  { noVatReason }: { noVatReason?: string },
  terms: { lines: readonly Line[]; travel: { vatBasisPoints: number } },
): string | null =>
  noVatReason && [...terms.lines, terms.travel].some(({ vatBasisPoints }) => vatBasisPoints === 0)
    ? noVatReason
    : null
