import { describe, expect, it } from 'vitest'
import { moneyInFlight } from './recall.ts'

const now = new Date('2026-11-21T17:05:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

describe('money that left', () => {
  it.each<[string, Date | undefined, { minutesGone: number; minutesLeft: number } | undefined]>([
    ['at a time nobody told', undefined, undefined],
    ['at this very minute', minutesAgo(0), { minutesGone: 0, minutesLeft: 1440 }],
    ['fifty-nine seconds ago', new Date(now.getTime() - 59_000), { minutesGone: 0, minutesLeft: 1440 }],
    ['an hour ago', minutesAgo(60), { minutesGone: 60, minutesLeft: 1380 }],
    ['23 h 59 ago', minutesAgo(1439), { minutesGone: 1439, minutesLeft: 1 }],
    ['24 hours ago', minutesAgo(1440), undefined],
    ['a year ago', minutesAgo(525_600), undefined],
    ['in half an hour, by a phone set wrong', minutesAgo(-30), { minutesGone: 0, minutesLeft: 1440 }],
  ])('%s', (_, paidAt, flight) => {
    expect(moneyInFlight(paidAt, now)).toEqual(flight)
  })

  it('always has minutes that add up to a day', () => {
    for (let minutes = 0; minutes < 1440; minutes += 7) {
      const flight = moneyInFlight(minutesAgo(minutes), now)
      expect((flight?.minutesGone ?? 0) + (flight?.minutesLeft ?? 0)).toBe(1440)
    }
  })
})
