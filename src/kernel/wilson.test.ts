import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wilsonLowerBound } from './wilson.ts'

const tally = fc
  .integer({ min: 1, max: 5000 })
  .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)))

describe("Wilson's lower bound", () => {
  it.each([
    [0, 0, 0],
    [0, 10, 0],
    [1, 1, 0.206543], // 1 / (1 + z²)
    [5, 5, 0.565518], // n / (n + z²) when all were kept
    [10, 10, 0.722467],
    [50, 100, 0.403832], // a textbook's 50 %: 0.404 to 0.596
    [81, 263, 0.255289], // Newcombe (1998), table I, Wilson without correction: 0.2553 to 0.3662
    [15, 148, 0.062386], // Newcombe (1998): 0.0624 to 0.1605
    [1, 29, 0.006113], // Newcombe (1998): 0.0061 to 0.1718
  ])('of %i of %i is %f', (kept, of, bound) => expect(wilsonLowerBound(kept, of)).toBeCloseTo(bound, 4))

  it('never says more than what was seen, nor less than nothing', () => {
    fc.assert(
      fc.property(tally, ([kept, of]) => {
        const bound = wilsonLowerBound(kept, of)
        expect(bound).toBeGreaterThanOrEqual(0)
        expect(bound).toBeLessThanOrEqual(kept / of)
      }),
    )
  })

  it('grows with what is kept, and with how much of the same was seen', () => {
    fc.assert(
      fc.property(tally, ([kept, of]) => {
        expect(wilsonLowerBound(kept + 1, of + 1)).toBeGreaterThan(wilsonLowerBound(kept, of + 1))
        expect(wilsonLowerBound(kept * 2, of * 2)).toBeGreaterThanOrEqual(wilsonLowerBound(kept, of))
      }),
    )
  })
})
