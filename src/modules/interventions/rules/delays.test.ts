import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Hours, WeeklyHours } from '../../../kernel/opening.ts'
import { lateAfter } from './awaited.ts'
import { answerClock, defaultDelay, workedDaysBetween } from './delays.ts'

const office: WeeklyHours = {
  zone: 'Europe/Paris',
  publicHolidays: 'closed',
  weekly: [
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '12:00' },
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '14:00', to: '18:00' },
  ],
}
const nights: WeeklyHours = {
  zone: 'Europe/Paris',
  publicHolidays: 'open',
  weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '24:00' }],
}
const reunion: WeeklyHours = { ...office, zone: 'Indian/Reunion', department: '974' }

describe('an announced delay (A1-ACK)', () => {
  it('is two worked hours when it is urgent, one worked day otherwise', () => {
    expect(defaultDelay(true)).toEqual({ unit: 'working-hour', amount: 2 })
    expect(defaultDelay(false)).toEqual({ unit: 'working-day', amount: 1 })
  })

  it.each<[string, Hours, string, string, string]>([
    [
      'within a morning',
      office,
      '2026-11-24T09:00+01:00',
      '2026-11-24T10:00+01:00',
      '2026-11-24T11:00+01:00',
    ],
    ['over lunch', office, '2026-11-24T11:30+01:00', '2026-11-24T14:30+01:00', '2026-11-24T15:30+01:00'],
    [
      'on Friday evening',
      office,
      '2026-11-27T17:30+01:00',
      '2026-11-30T09:30+01:00',
      '2026-11-30T10:30+01:00',
    ],
    ['on a Saturday', office, '2026-11-28T15:00+01:00', '2026-11-30T10:00+01:00', '2026-11-30T11:00+01:00'],
    [
      'before a holiday',
      office,
      '2026-11-10T17:00+01:00',
      '2026-11-10T18:00+01:00',
      '2026-11-12T10:00+01:00',
    ],
    [
      'for who never closes',
      'always',
      '2026-11-28T23:30+01:00',
      '2026-11-29T00:30+01:00',
      '2026-11-29T01:30+01:00',
    ],
    [
      'for who says nothing',
      'unknown',
      '2026-11-24T08:00+01:00',
      '2026-11-24T10:00+01:00',
      '2026-11-24T11:00+01:00',
    ],
    // The night of 28 March 2026 has no two o'clock; that of 25 October has it twice: two hours stay two hours.
    [
      'the night the clock jumps',
      nights,
      '2026-03-29T01:00+01:00',
      '2026-03-29T03:00+02:00',
      '2026-03-29T04:00+02:00',
    ],
    [
      'the night the clock goes back',
      nights,
      '2026-10-25T01:30+02:00',
      '2026-10-25T02:30+02:00',
      '2026-10-25T02:30+01:00',
    ],
    [
      'a weekend the clock jumps',
      office,
      '2026-03-27T17:00+01:00',
      '2026-03-27T18:00+01:00',
      '2026-03-30T10:00+02:00',
    ],
    ['overseas', reunion, '2026-11-24T09:00+04:00', '2026-11-24T10:00+04:00', '2026-11-24T11:00+04:00'],
  ])('of two worked hours, asked %s', (_, hours, from, remindAt, endsAt) => {
    expect(answerClock(defaultDelay(true), hours, new Date(from))).toEqual({
      remindAt: new Date(remindAt),
      endsAt: new Date(endsAt),
    })
  })

  it.each<[string, Hours, string, string, string]>([
    [
      'on Tuesday',
      office,
      '2026-11-24T10:00+01:00',
      '2026-11-25T09:30+01:00',
      '2026-11-25T23:59:59.999+01:00',
    ],
    [
      'on Friday',
      office,
      '2026-11-27T18:00+01:00',
      '2026-11-30T14:30+01:00',
      '2026-11-30T23:59:59.999+01:00',
    ],
    [
      'before a long weekend',
      office,
      '2026-05-22T18:00+02:00',
      '2026-05-26T14:30+02:00',
      '2026-05-26T23:59:59.999+02:00',
    ],
    [
      'the weekend the clock jumps',
      office,
      '2026-03-27T18:00+01:00',
      '2026-03-30T14:30+02:00',
      '2026-03-30T23:59:59.999+02:00',
    ],
    [
      'before the abolition, in Réunion',
      reunion,
      '2026-12-18T18:00+04:00',
      '2026-12-21T14:30+04:00',
      '2026-12-21T23:59:59.999+04:00',
    ],
  ])('of one worked day, asked %s', (_, hours, from, remindAt, endsAt) => {
    expect(answerClock(defaultDelay(false), hours, new Date(from))).toEqual({
      remindAt: new Date(remindAt),
      endsAt: new Date(endsAt),
    })
  })

  it('always reminds between the request and the end, and never ends before it started', () => {
    const anyHours = fc.constantFrom<Hours>(office, nights, reunion, 'always', 'unknown', {
      ...office,
      weekly: [],
    })
    const anyMoment = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(
        anyHours,
        anyMoment,
        fc.boolean(),
        fc.integer({ min: 1, max: 12 }),
        (hours, from, days, amount) => {
          const delay = { unit: days ? 'working-day' : 'working-hour', amount } as const
          const { remindAt, endsAt } = answerClock(delay, hours, from)
          expect(remindAt.getTime()).toBeGreaterThan(from.getTime())
          expect(endsAt.getTime()).toBeGreaterThan(remindAt.getTime())
          if (!days) expect(endsAt.getTime() - from.getTime()).toBeGreaterThanOrEqual(amount * 3_600_000)
        },
      ),
    )
  })

  describe('of who is on call', () => {
    const twoHours = defaultDelay(true)
    const call = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) })
    const saturday = call('2026-11-28T08:00+01:00', '2026-11-28T20:00+01:00')

    it.each([
      ['runs on a Saturday', '2026-11-28T15:00+01:00', [saturday], '2026-11-28T17:00+01:00'],
      ['waits for the call to begin', '2026-11-28T07:00+01:00', [saturday], '2026-11-28T10:00+01:00'],
      ['goes on with the week when it ends', '2026-11-28T19:00+01:00', [saturday], '2026-11-30T10:00+01:00'],
      [
        'counts no hour twice, open and on call',
        '2026-11-24T09:00+01:00',
        [call('2026-11-24T08:00+01:00', '2026-11-24T20:00+01:00')],
        '2026-11-24T11:00+01:00',
      ],
      [
        'runs on from Friday evening into its night',
        '2026-11-27T17:30+01:00',
        [saturday, call('2026-11-27T18:00+01:00', '2026-11-27T22:00+01:00')],
        '2026-11-27T19:30+01:00',
      ],
    ])('%s', (_, from, calls, ends) => {
      expect(answerClock(twoHours, office, new Date(from), calls).endsAt).toEqual(new Date(ends))
    })

    it('runs through days that it closes', () => {
      const closed = { ...office, closures: [{ from: '2026-11-24', to: '2026-11-27' }] }
      const calls = [call('2026-11-25T08:00+01:00', '2026-11-25T20:00+01:00')]
      const { endsAt } = answerClock(twoHours, closed, new Date('2026-11-24T09:00+01:00'), calls)
      expect(endsAt).toEqual(new Date('2026-11-25T10:00+01:00'))
    })

    it('waits for no call beyond two months, while the house is shut', () => {
      const shut = { ...office, closures: [{ from: '2026-11-01', to: '2027-12-31' }] }
      const calls = [call('2027-08-01T08:00+02:00', '2027-08-01T20:00+02:00')]
      const { endsAt } = answerClock(twoHours, shut, new Date('2026-11-24T09:00+01:00'), calls)
      expect(endsAt).toEqual(new Date('2027-01-23T09:00+01:00'))
    })
  })
})

describe('lateness (A1-DELAY)', () => {
  const friday = 20_784 // 27 November 2026
  it.each([
    ['2026-11-29T23:59:59+01:00', false],
    ['2026-11-30T00:00:00+01:00', true],
  ])('starts on the third morning: at %s, %s', (now, late) => {
    expect(new Date(now) > lateAfter({ day: friday }, 'Europe/Paris')).toBe(late)
  })

  it('counts worked days from one day to another', () => {
    expect(workedDaysBetween(friday, friday + 3)).toBe(1)
    expect(workedDaysBetween(friday, friday)).toBe(0)
  })
})
