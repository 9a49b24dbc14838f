import { typedLine } from '../../../kernel/typed-text.ts'
import { type Line, lineNetCents } from './amounts.ts'

/** What one quote asks for one operation: its lines, and their sum before tax; nothing when it does not offer it. */
export type Cell = { lines: readonly Line[]; netCents: number } | undefined
export type Row = { operation: string; cells: readonly Cell[] }

const sameOperation = (operation: string): string => typedLine(operation).toLocaleLowerCase('fr')

/**
 * Several quotes side by side, one row an operation, in the order in which they are first met; what one of them
 * leaves out is seen as a hole, not as a lower price. Capitals and spaces do not make two operations of one.
 */
export function compareLines(quotes: readonly { lines: readonly Line[] }[]): Row[] {
  const rows = new Map<string, { operation: string; lines: Line[][] }>()
  quotes.forEach(({ lines }, column) => {
    for (const line of lines) {
      const key = sameOperation(line.operation)
      const row = rows.get(key) ?? { operation: line.operation, lines: quotes.map(() => []) }
      row.lines[column]?.push(line)
      rows.set(key, row)
    }
  })
  return [...rows.values()].map(({ operation, lines }) => ({ operation, cells: lines.map(cellOf) }))
}

const cellOf = (lines: readonly Line[]): Cell =>
  lines.length === 0
    ? undefined
    : { lines, netCents: lines.reduce((sum, line) => sum + lineNetCents(line), 0) }
