import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Recent } from './recent.ts'

describe('what was asked for recently', () => {
  it('is made once', () => {
    let made = 0
    const recent = new Recent<string, number>(2)
    expect([recent.get('a', () => ++made), recent.get('a', () => ++made)]).toEqual([1, 1])
  })

  it('lets go of what was not asked for the longest', () => {
    const recent = new Recent<string, object>(2)
    const [a, b] = [recent.get('a', Object), recent.get('b', Object)]
    recent.get('a', Object)
    recent.get('c', Object)
    expect(recent.get('a', Object)).toBe(a)
    expect(recent.get('b', Object)).not.toBe(b)
  })

  it('is always what its key makes, and never more than was allowed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.integer({ min: 0, max: 9 })), (most, asked) => {
        const recent = new Recent<number, { of: number }>(most)
        const made: number[] = []
        for (const key of asked) {
          const make = () => {
            made.push(key)
            return { of: key }
          }
          expect(recent.get(key, make).of).toBe(key)
        }
        const lately = new Set(asked.slice(-most))
        const again = made.length
        for (const key of lately) recent.get(key, () => expect.unreachable('it was asked lately'))
        expect(made.length).toBe(again)
      }),
    )
  })
})
