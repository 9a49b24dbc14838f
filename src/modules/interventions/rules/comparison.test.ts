import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aLine } from '../builders.ts'
import { totalsOf } from './amounts.ts'
import { compareLines } from './comparison.ts'

const one = {
  lines: [aLine({ operation: 'Retirer le logiciel' }), aLine({ operation: 'Changer les codes' })],
}
const other = {
  lines: [
    aLine({ operation: 'Sauvegarder' }),
    aLine({ operation: ' retirer LE  logiciel ', unitCents: 4_000 }),
    aLine({ operation: 'Retirer le logiciel', unitCents: 1_000 }),
  ],
}

describe('quotes side by side', () => {
  it('are aligned by operation, what one leaves out being a hole', () => {
    const sums = compareLines([one, other]).map(({ operation, cells }) => [
      operation,
      ...cells.map((cell) => cell?.netCents),
    ])
    expect(sums).toEqual([
      ['Retirer le logiciel', 9_000, 7_500],
      ['Changer les codes', 9_000, undefined],
      ['Sauvegarder', undefined, 9_000],
    ])
  })

  it('are nothing when there is none', () => {
    expect(compareLines([])).toEqual([])
    expect(compareLines([{ lines: [] }])).toEqual([])
  })

  const anyQuote = fc.record({
    lines: fc.array(
      fc
        .tuple(
          fc.constantFrom('a', 'A ', 'b', 'constructor', '__proto__'),
          fc.integer({ min: -500, max: 500 }),
        )
        .map(([operation, unitCents]) => aLine({ operation, unitCents })),
      { maxLength: 8 },
    ),
  })

  it('lose no line and no cent: each column adds up to its quote', () => {
    fc.assert(
      fc.property(fc.array(anyQuote, { maxLength: 3 }), (quotes) => {
        const rows = compareLines(quotes)
        quotes.forEach(({ lines }, column) => {
          const cells = rows.flatMap(({ cells }) => cells[column] ?? [])
          expect(cells.flatMap((cell) => cell.lines)).toHaveLength(lines.length)
          const sum = cells.reduce((cents, cell) => cents + cell.netCents, 0)
          expect(sum).toBe(totalsOf(lines, { netCents: 0, vatBasisPoints: 0 }).netCents)
        })
      }),
    )
  })

  it('show the same cells in whatever order the quotes come', () => {
    const byName = (quotes: Parameters<typeof compareLines>[0], turn: boolean) =>
      new Map(
        compareLines(quotes).map(({ operation, cells }) => [
          operation.trim().toLowerCase(),
          turn ? cells.toReversed() : cells,
        ]),
      )
    fc.assert(
      fc.property(anyQuote, anyQuote, (first, second) => {
        expect(byName([second, first], true)).toEqual(byName([first, second], false))
      }),
    )
  })
})
