import { describe, expect, it } from 'vitest'
import { openingState, type WeeklyHours, weekdays } from './opening.ts'

/** A brigade of the countryside: weekdays but Wednesday morning, a few hours on holidays. */
const brigade = (about: Partial<WeeklyHours> = {}): { hours: WeeklyHours } => ({
  hours: {
    zone: 'Europe/Paris',
    publicHolidays: [{ from: '09:00', to: '12:00' }],
    weekly: [
      { days: ['mon', 'tue', 'thu', 'fri'], from: '14:00', to: '18:00' },
      { days: ['mon', 'tue', 'thu', 'fri'], from: '08:00', to: '12:00' },
      { days: ['wed'], from: '14:00', to: '18:00' },
    ],
    ...about,
  },
})
const at = (moment: string, hours = brigade()) => openingState(hours, new Date(moment), 'Europe/Paris')

describe('a desk that has hours of its own on public holidays', () => {
  it('keeps them, whatever the day of the week', () => {
    expect(at('2026-12-25T10:00:00+01:00')).toEqual({
      state: 'open',
      closesAt: new Date('2026-12-25T12:00:00+01:00'),
    })
    expect(at('2026-12-25T15:00:00+01:00')).toMatchObject({ state: 'closed', inDays: 3 })
  })

  it('keeps the holidays of its own département', () => {
    const christmasAfter = '2025-12-26T15:00:00+01:00'
    expect(at(christmasAfter)).toMatchObject({ state: 'open' })
    expect(at(christmasAfter, brigade({ department: '67' }))).toMatchObject({ state: 'closed' })
  })

  it('is not said to be open nor closed on a holiday of which the data say nothing', () => {
    expect(at('2026-12-25T10:00:00+01:00', brigade({ publicHolidays: 'unknown' }))).toEqual({
      state: 'unknown',
    })
  })
})

describe('a desk open until midnight', () => {
  it('closes when the day does, on its own clock', () => {
    const hours = brigade({
      zone: 'Indian/Reunion',
      weekly: [{ days: ['sat'], from: '08:00', to: '24:00' }],
    })
    expect(openingState(hours, new Date('2026-11-21T12:00:00+04:00'), 'Indian/Reunion')).toEqual({
      state: 'open',
      closesAt: new Date('2026-11-22T00:00:00+04:00'),
    })
  })
})

describe('a closure of its own', () => {
  const hours = {
    zone: 'Europe/Paris',
    publicHolidays: 'open' as const,
    weekly: [{ days: [...weekdays], from: '09:00', to: '18:00' }],
    closures: [{ from: '2026-12-01', to: '2026-12-24' }],
  }
  const at = (moment: string) => openingState({ hours }, new Date(moment), 'Europe/Paris')

  it('closes from its first day to its last, and says when it is over, however long', () => {
    expect(at('2026-11-30T10:00:00+01:00').state).toBe('open')
    for (const day of ['2026-12-01', '2026-12-24'])
      expect(at(`${day}T10:00:00+01:00`)).toMatchObject({
        state: 'closed',
        reopens: { date: '2026-12-25', time: '09:00' },
      })
    expect(at('2026-12-25T10:00:00+01:00').state).toBe('open')
  })
})
