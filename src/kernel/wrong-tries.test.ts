import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barredUntil, triesOfAnAddress, waitAfter } from './wrong-tries.ts'

const now = new Date('2026-11-21T17:05:00Z')
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000)
const tries = (count: number, seconds: number) => Array.from({ length: count }, () => secondsAgo(seconds))

describe('the wait after wrong secrets', () => {
  it.each([
    [0, 0],
    [1, 0],
    [4, 0],
    [5, 2],
    [6, 4],
    [7, 8],
    [10, 64],
    [14, 1024],
    [15, 2048],
    [16, 3600],
    [40, 3600],
    [5000, 3600],
  ])('after %i tries is %i seconds', (wrong, seconds) => {
    expect(waitAfter(wrong)).toBe(seconds)
  })

  it('never gets shorter', () => {
    const waits = Array.from({ length: 200 }, (_, count) => waitAfter(count))
    expect(waits).toEqual(waits.toSorted((one, other) => one - other))
  })

  it('lets at most forty guesses a day through on one number', () => {
    const made: Date[] = []
    for (let second = 0; second < 86_400; second++) {
      const at = new Date(now.getTime() + second * 1000)
      if (!barredUntil(made, at)) made.push(at)
    }
    expect(made.length).toBeLessThanOrEqual(40)
  })
})

describe('being barred', () => {
  it.each<[string, Date[], number | undefined]>([
    ['nobody has tried', [], undefined],
    ['four tries were wrong just now', tries(4, 0), undefined],
    ['five tries were wrong just now', tries(5, 0), 2],
    ['the fifth was one second ago', tries(5, 1), 1],
    ['the fifth was two seconds ago', tries(5, 2), undefined],
    ['sixteen were wrong half an hour ago', tries(16, 1800), 1800],
    ['sixteen were wrong yesterday', tries(16, 86_400), undefined],
    ['many are from yesterday and four from now', [...tries(100, 86_400), ...tries(4, 0)], undefined],
    ['they come in any order', [...tries(1, 0), ...tries(4, 500)], 2],
  ])('when %s', (_, wrong, seconds) => {
    const until = seconds === undefined ? undefined : new Date(now.getTime() + seconds * 1000)
    expect(barredUntil(wrong, now)).toEqual(until)
  })

  it('from one address begins at the twentieth try, for many people may stand behind it', () => {
    expect(barredUntil(tries(19, 0), now, triesOfAnAddress)).toBeUndefined()
    expect(barredUntil(tries(20, 0), now, triesOfAnAddress)).toEqual(secondsAgo(-2))
  })

  it('never outlasts an hour', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(86_400)), (ages) => {
        const until = barredUntil(ages.map(secondsAgo), now)
        expect((until?.getTime() ?? 0) - now.getTime()).toBeLessThanOrEqual(3_600_000)
      }),
    )
  })
})
