import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, paceOf, ranked, reasonsFor } from './ranking.ts'

const open = { state: 'open', closesAt: undefined } as const
const closed = {
  state: 'closed',
  reopensAt: new Date('2026-11-23T08:00:00+01:00'),
  inDays: 1,
  reopens: { date: '2026-11-23', time: '08:00' },
} as const

const a = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  distanceKm: 20,
  opening: open,
  answers: undefined,
  ...more,
})
const measured = (medianMinutes: number, answered = 12) => ({ asked: answered + 1, answered, medianMinutes })
const order = (candidates: Candidate[], seed = 'a draw') => ranked(candidates, seed).map(({ id }) => id)

describe('the order in which providers are proposed', () => {
  it.each<[string, Candidate, Candidate]>([
    [
      'who answers now, though farther',
      a('first', { distanceKm: 90 }),
      a('second', { opening: closed, distanceKm: 2 }),
    ],
    [
      'whose hours are known closed before unknown',
      a('first', { opening: closed }),
      a('second', { opening: { state: 'unknown' } }),
    ],
    ['the nearest among those who answer', a('first', { distanceKm: 10 }), a('second', { distanceKm: 25 })],
    [
      'who comes before who works from a distance',
      a('first', { distanceKm: 99 }),
      a('second', { distanceKm: null }),
    ],
    [
      'the fastest measured among as near',
      a('first', { answers: measured(20) }),
      a('second', { answers: measured(200) }),
    ],
    ['who was not measured yet before who is slow', a('first'), a('second', { answers: measured(600) })],
    ['who is fast before who was not measured yet', a('first', { answers: measured(45) }), a('second')],
    [
      'who was measured too little is as not measured',
      a('first', { answers: measured(90), distanceKm: 12 }),
      a('second', { answers: measured(1, 4) }),
    ],
  ])('puts first %s', (_, first, second) => {
    expect(order([second, first])).toEqual(['first', 'second'])
    expect(order([first, second])).toEqual(['first', 'second'])
  })

  it('takes no speed of who leaves half of its requests unanswered', () => {
    const fastWhenItAnswers = { asked: 20, answered: 9, medianMinutes: 10 }
    expect(order([a('x', { answers: fastWhenItAnswers }), a('y', { answers: measured(45) })])).toEqual([
      'y',
      'x',
    ])
    expect(paceOf(fastWhenItAnswers)).toBe(paceOf(undefined))
    expect(paceOf({ asked: 20, answered: 18, medianMinutes: 10 })).toBe(0)
    expect(paceOf({ asked: 5, answered: 5, medianMinutes: 10 })).toBe(0)
  })

  it('when it is urgent, puts first who announces the soonest among who is open, and says so', () => {
    const slowNear = a('near', { distanceKm: 1, urgentMinutes: 240 })
    const soonFar = a('soon', { distanceKm: 80, urgentMinutes: 30 })
    const closedSoon = a('closed', { opening: closed, urgentMinutes: 10, distanceKm: 1 })
    const all = [slowNear, closedSoon, soonFar, a('none', { urgentMinutes: 0, distanceKm: 1 })]
    expect(ranked(all, 'd', { urgent: true }).map(({ id }) => id)).toEqual(['soon', 'near', 'none', 'closed'])
    expect(ranked(all, 'd').at(-2)?.id).toBe('soon')
    expect(reasonsFor(soonFar, { urgent: true })).toContainEqual({ code: 'urgent', minutes: 30 })
    expect(reasonsFor(closedSoon, { urgent: true }).map(({ code }) => code)).not.toContain('urgent')
    expect(reasonsFor(soonFar).map(({ code }) => code)).not.toContain('urgent')
  })

  it('is the same for the same draw, and gives each equal its turn over many', () => {
    const equals = ['a', 'b', 'c', 'd'].map((id) => a(id, { distanceKm: 16 + (id.charCodeAt(0) % 10) }))
    expect(order(equals, 'one')).toEqual(order(equals.toReversed(), 'one'))
    const firsts = Array.from({ length: 400 }, (_, draw) => order(equals, `draw ${draw}`)[0])
    for (const { id } of equals) {
      const times = firsts.filter((first) => first === id).length
      expect(times).toBeGreaterThan(60)
      expect(times).toBeLessThan(140)
    }
  })

  it('loses and adds nobody, and never depends on the order they came in', () => {
    const aCandidate = fc.record({
      id: fc.uuid(),
      distanceKm: fc.option(fc.float({ min: 0, max: 800, noNaN: true })),
      opening: fc.constantFrom(open, closed, { state: 'unknown' } as const),
      answers: fc.option(
        fc.record({ asked: fc.nat(50), answered: fc.nat(50), medianMinutes: fc.option(fc.nat(5_000)) }),
        { nil: undefined },
      ),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(aCandidate, { selector: ({ id }) => id }),
        fc.string(),
        (candidates, seed) => {
          expect(order(candidates, seed)).toEqual(order(candidates.toReversed(), seed))
          expect(order(candidates, seed).toSorted()).toEqual(candidates.map(({ id }) => id).toSorted())
        },
      ),
    )
  })
})

describe('why this one', () => {
  it('is told for each, without a number that nobody measured', () => {
    expect(reasonsFor(a('x', { answers: measured(38, 27), distanceKm: 16.6 }))).toEqual([
      { code: 'handles' },
      { code: 'receives' },
      { code: 'open', closesAt: undefined },
      { code: 'near', km: 17 },
      { code: 'answers', minutes: 38, answered: 27 },
    ])
    expect(reasonsFor(a('x', { opening: closed, distanceKm: null, answers: measured(3, 2) }))).toEqual([
      { code: 'handles' },
      { code: 'receives' },
      { code: 'opens', at: closed.reopensAt },
      { code: 'remote' },
      { code: 'unmeasured' },
    ])
  })
})
