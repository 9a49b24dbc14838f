import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wilsonLowerBound } from '../../../kernel/wilson.ts'
import { type CaseMarks, type Dimension, scoreOf, toCheckFirst, weights } from './score.ts'

const now = new Date('2026-11-22T09:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)
const kept = {
  response: true,
  quotes: true,
  traces: true,
  reports: true,
  documents: true,
  satisfaction: true,
}
const cases = (count: number, marks: Partial<CaseMarks> = kept) =>
  Array.from({ length: count }, (_, at) => ({ closedAt: ago(at + 1), ...marks }))

describe('the compliance score', () => {
  it('weighs a hundred points', () =>
    expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBe(100))

  it('says nothing below five cases', () => {
    expect(scoreOf(cases(4), now)).toMatchObject({ points: null, cases: 4 })
    expect(scoreOf(cases(5), now).points).not.toBeNull()
  })

  it('is modest about five perfect cases: 56.6 of 100', () =>
    expect(scoreOf(cases(5), now).points).toBeCloseTo(56.55, 1))

  it('is 20 points lower at most for who never keeps traces', () => {
    const without = scoreOf(cases(50, { ...kept, traces: false }), now).points
    expect(without).toBeCloseTo(80 * wilsonLowerBound(50, 50), 6)
  })

  it('neither praises nor blames for what never applied', () => {
    const { traces, ...rest } = kept
    expect(traces).toBe(true)
    expect(scoreOf(cases(20, rest), now).points).toBeCloseTo(scoreOf(cases(20), now).points ?? 0, 6)
  })

  it('looks at twelve months, day for day, and not at the future', () => {
    const old = { closedAt: new Date('2025-11-21T09:00:00Z'), ...kept }
    const first = { closedAt: new Date('2025-11-22T09:00:00Z'), ...kept }
    expect(scoreOf([...cases(4), old], now).cases).toBe(4)
    expect(scoreOf([...cases(4), first], now).cases).toBe(5)
    expect(scoreOf([...cases(4), { closedAt: ago(-1), ...kept }], now).cases).toBe(4)
  })

  it('stays between 0 and 100, and never falls when one more mark is kept', () => {
    const marks = fc.record(
      Object.fromEntries((Object.keys(weights) as Dimension[]).map((name) => [name, fc.boolean()])) as Record<
        Dimension,
        fc.Arbitrary<boolean>
      >,
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(marks, { minLength: 5, maxLength: 30 }), (all) => {
        const given = all.map((each, at) => ({ closedAt: ago(at + 1), ...each }))
        const { points } = scoreOf(given, now)
        if (points === null) return
        expect(points).toBeGreaterThanOrEqual(0)
        expect(points).toBeLessThanOrEqual(100)
        const [head, ...tail] = given
        if (head?.response === false)
          expect(scoreOf([{ ...head, response: true }, ...tail], now).points).toBeGreaterThanOrEqual(points)
      }),
    )
  })
})

describe('human checks', () => {
  it('begin with the lowest score, and keep for the end those of whom nothing is known', () => {
    const named = (name: string, marks: CaseMarks[]) => ({ name, score: scoreOf(marks, now) })
    const order = toCheckFirst([
      named('new', cases(2)),
      named('good', cases(40)),
      named('careless', cases(40, { ...kept, response: false })),
      named('newer', []),
    ])
    expect(order.map(({ name }) => name)).toEqual(['careless', 'good', 'new', 'newer'])
  })
})
