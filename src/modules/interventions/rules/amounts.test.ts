import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aLine } from '../builders.ts'
import { amountFlaw, type Line, lineNetCents, roundedShare, totalsOf } from './amounts.ts'

const free = { netCents: 0, vatBasisPoints: 0 }

describe('a share to the nearest cent', () => {
  it.each([
    [1, 1, 2, 1], // a half counts for one
    [-1, 1, 2, -1], // and mirrors below zero
    [1, 49, 100, 0],
    [3, 1, 2, 2],
    [333, 1, 3, 111],
    [100, 0, 10_000, 0],
    [100_000_000, 10_000_000, 1_000, 1_000_000_000_000], // beyond what floating numbers hold on the way
  ])('of %i × %i / %i is %i', (amount, part, whole, expected) =>
    expect(roundedShare(amount, part, whole)).toBe(expected),
  )
})

describe('a line', () => {
  it.each([
    [1_000, 6_000, 6_000],
    [1_500, 6_000, 9_000],
    [250, 1_234, 309], // 308.5
    [333, 100, 33],
    [1, 1, 0],
    [1_500, -333, -500], // a discount: -499.5
    [2_000, 0, 0],
  ])('of %i thousandths at %i cents is %i cents', (quantityMilli, unitCents, cents) =>
    expect(lineNetCents({ quantityMilli, unitCents })).toBe(cents),
  )
})

describe('the total of a quote', () => {
  it('takes tax once a rate, on the sum of its lines, as European invoices do', () => {
    // Three lines of 0.33 € at 20 %: 0.07 € each would make 0.21 €; on their sum it is 0.20 €.
    const lines = [1, 2, 3].map(() => aLine({ quantityMilli: 1_000, unitCents: 33 }))
    expect(totalsOf(lines, free)).toEqual({
      netCents: 99,
      vat: [{ basisPoints: 2_000, netCents: 99, vatCents: 20 }],
      vatCents: 20,
      grossCents: 119,
    })
  })

  it('keeps rates apart, zero and discounts included, travel with its own', () => {
    const lines = [
      aLine({ quantityMilli: 1_500, unitCents: 6_000 }),
      aLine({ quantityMilli: 1_000, unitCents: -1_000 }),
      aLine({ quantityMilli: 1_000, unitCents: 5_001, vatBasisPoints: 0 }),
    ]
    expect(totalsOf(lines, { netCents: 3_005, vatBasisPoints: 850 })).toEqual({
      netCents: 16_006,
      vat: [
        { basisPoints: 0, netCents: 5_001, vatCents: 0 },
        { basisPoints: 850, netCents: 3_005, vatCents: 255 },
        { basisPoints: 2_000, netCents: 8_000, vatCents: 1_600 },
      ],
      vatCents: 1_855,
      grossCents: 17_861,
    })
  })

  const anyLine: fc.Arbitrary<Line> = fc.record({
    operation: fc.constantFrom('a', 'b'),
    label: fc.constant('x'),
    quantityMilli: fc.integer({ min: 1, max: 10_000_000 }),
    per: fc.constantFrom('unit', 'hour'),
    unitCents: fc.integer({ min: -100_000_000, max: 100_000_000 }),
    vatBasisPoints: fc.constantFrom(0, 210, 550, 850, 1_000, 2_000),
  })

  it('is whole cents that add up, whatever the lines', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 200 }), (lines) => {
        const { netCents, vat, vatCents, grossCents } = totalsOf(lines, free)
        expect(netCents).toBe(lines.reduce((sum, line) => sum + lineNetCents(line), 0))
        expect(grossCents).toBe(netCents + vatCents)
        for (const rate of vat)
          expect(Math.abs(rate.vatCents - (rate.netCents * rate.basisPoints) / 10_000)).toBeLessThanOrEqual(
            0.51,
          )
        expect([netCents, vatCents, grossCents].every(Number.isSafeInteger)).toBe(true)
      }),
    )
  })

  it('is undone exactly by the same lines as discounts', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 20 }), (lines) => {
        const undone = lines.map((line) => ({ ...line, unitCents: -line.unitCents }))
        expect(totalsOf([...lines, ...undone], free).grossCents).toBe(0)
      }),
    )
  })
})

describe('amounts', () => {
  it.each<[string, Partial<Line>]>([
    ['line-no-operation', { operation: ' ' }],
    ['quote-lacks-labels', { label: '' }],
    ['line-quantity-not-valid', { quantityMilli: 0 }],
    ['line-quantity-not-valid', { quantityMilli: -1_000 }],
    ['line-quantity-not-valid', { quantityMilli: 1.5 }],
    ['line-quantity-not-valid', { quantityMilli: 10_000_001 }],
    ['line-quantity-not-valid', { quantityMilli: Number.NaN }],
    ['line-price-not-valid', { unitCents: 100_000_001 }],
    ['line-price-not-valid', { unitCents: 0.5 }],
    ['line-price-not-valid', { unitCents: Number.POSITIVE_INFINITY }],
    ['line-vat-not-valid', { vatBasisPoints: -1 }],
    ['line-vat-not-valid', { vatBasisPoints: 10_001 }],
    ['quote-total-negative', { unitCents: -1 }],
  ])('are refused (%s) with %o', (why, change) => expect(amountFlaw([aLine(change)], free)).toBe(why))

  it('are refused without a line, or beyond two hundred of them', () => {
    expect(amountFlaw([], free)).toBe('quote-lacks-lines')
    expect(
      amountFlaw(
        Array.from({ length: 200 }, () => aLine()),
        free,
      ),
    ).toBeUndefined()
    expect(
      amountFlaw(
        Array.from({ length: 201 }, () => aLine()),
        free,
      ),
    ).toBe('quote-too-many-lines')
  })

  it('are taken with a discount, a price of zero, no tax', () => {
    expect(amountFlaw([aLine(), aLine({ unitCents: -500 })], free)).toBeUndefined()
    expect(amountFlaw([aLine({ unitCents: 0, vatBasisPoints: 0 })], free)).toBeUndefined()
    expect(amountFlaw([aLine()], { netCents: -1, vatBasisPoints: 0 })).toBe('line-price-not-valid')
  })

  it('whose tax alone would be below zero are refused: a discount bears the rate of what it discounts', () => {
    const lines = [aLine({ vatBasisPoints: 0, unitCents: 9_000 }), aLine({ unitCents: -5_000 })]
    expect(amountFlaw(lines, free)).toBe('quote-total-negative')
  })
})
