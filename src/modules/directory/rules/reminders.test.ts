import { describe, expect, it } from 'vitest'
import { remindersDue } from './reminders.ts'

const zone = 'Europe/Paris'
const noon = (day: string) => new Date(`${day}T12:00:00Z`)
const attestedAt = noon('2026-11-24')
const told = (day: string, documents: { kind: string; endsOn: string | null }[] = []) =>
  remindersDue({ attestedAt, zone, documents }, noon(day)).map(({ about, dueOn, days }) => [
    about,
    dueOn,
    days,
  ])

describe('a confirmation', () => {
  it.each([
    ['2027-04-23', undefined],
    ['2027-04-24', -30],
    ['2027-05-16', -30],
    ['2027-05-17', -7],
    ['2027-05-24', 0],
    ['2027-06-06', 0],
    ['2027-06-07', 14],
    ['2028-01-01', 14],
  ])('due on 24 May is reminded on %s of step %s', (day, days) =>
    expect(told(day)).toEqual(days === undefined ? [] : [['attestation', '2027-05-24', days]]),
  )
})

describe('a document', () => {
  it('is reminded the same way when a sheet rests on it, and only then', () =>
    expect(
      told('2026-12-25', [
        { kind: 'insurance', endsOn: '2026-12-31' },
        { kind: 'label', endsOn: '2026-12-31' },
        { kind: 'registration', endsOn: null },
      ]),
    ).toEqual([['document', '2026-12-31', -7]]))
})
