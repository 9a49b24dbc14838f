import { describe, expect, it } from 'vitest'
import { learnByCorrecting, learnByCounting, scoresOf, sharesOf } from './models.ts'

// Two classes, three features: 0 belongs to the first, 1 to the second, 2 to both.
const lesson = {
  vectors: [
    { ids: [0, 2], values: [0.8, 0.6] },
    { ids: [0], values: [1] },
    { ids: [1, 2], values: [0.8, 0.6] },
  ],
  labels: [0, 0, 1],
  classes: 2,
  size: 3,
}
const first = { ids: [0], values: [1] }
const second = { ids: [1], values: [1] }

describe('a model', () => {
  it('that counts gives each feature to the class that says it', () => {
    const model = learnByCounting(lesson, 0.3)
    expect(scoresOf(model, first)[0]).toBeGreaterThan(scoresOf(model, first)[1] ?? 0)
    expect(scoresOf(model, second)[1]).toBeGreaterThan(scoresOf(model, second)[0] ?? 0)
  })

  it('that counts weighs classes alike, however many examples each has', () => {
    const [one = 0, other = 0] = scoresOf(learnByCounting(lesson, 0.3), { ids: [2], values: [1] })
    expect(other).toBeGreaterThan(one)
  })

  it('that corrects learns what tells the classes apart, and always the same', () => {
    const model = learnByCorrecting(lesson, 20)
    expect(scoresOf(model, first)[0]).toBeGreaterThan(scoresOf(model, first)[1] ?? 0)
    expect(learnByCorrecting(lesson, 20).weights).toEqual(model.weights)
  })
})

describe('shares of belief', () => {
  it('add up to one and keep the order', () => {
    const shares = sharesOf(Float64Array.of(1, 3, 2), 1)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
    expect([...shares.keys()].sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0))).toEqual([1, 2, 0])
  })
})
