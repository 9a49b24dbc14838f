import { describe, expect, it } from 'vitest'
import { askWhenMoneyLeft, moneyInFlight } from './recall.ts'

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

describe('the hour at which money left is asked first of all', () => {
  const fresh = { moneyLost: true, openedAt: minutesAgo(10) }
  it.each<[string, Parameters<typeof askWhenMoneyLeft>[0], boolean]>([
    ['while some left and nobody said when', fresh, true],
    ['never when no money left', { ...fresh, moneyLost: false }, false],
    ['while it left today, as the questions heard', { ...fresh, moneyLeft: 'today' }, true],
    ['not when it left days ago, as the questions heard', { ...fresh, moneyLeft: 'older' }, false],
    ['no more once the hour is told', { ...fresh, debitedAt: '2026-11-21T10:00' }, false],
    ['no more once the bank is told', { ...fresh, reportedToBankAt: '2026-11-21T10:00' }, false],
    ['no more in a case a day old', { ...fresh, openedAt: minutesAgo(1440) }, false],
  ])('%s', (_, told, asked) => {
    expect(askWhenMoneyLeft(told, now)).toBe(asked)
  })
})
