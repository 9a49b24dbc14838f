import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toldCount } from './count.ts'

describe('the count of letters, as it is told', () => {
  it.each([
    [0, 'none'],
    [1, 'few'],
    [9, 'few'],
    [10, 10],
    [19, 10],
    [99, 90],
    [100, 100],
    [129, 120],
    [1_239, 1_200],
    [99_999, 99_000],
    [1_000_000, 1_000_000],
  ] as const)('of %i is %s', (letters, told) => expect(toldCount(letters)).toBe(told))

  it('is never more than the truth, nor less than two thirds of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 1e9 }), (letters) => {
        const told = toldCount(letters)
        expect(told).toBeLessThanOrEqual(letters)
        expect(told).toBeGreaterThan(letters * 0.66)
      }),
    )
  })

  it('never goes down while letters are made', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 1e6 }), (letters) => {
        expect(Number(toldCount(letters + 1))).toBeGreaterThanOrEqual(Number(toldCount(letters)))
      }),
    )
  })
})
