import { describe, expect, it } from 'vitest'
import { isoDay } from '../../../kernel/calendar/index.ts'
import { answersFor, lastDayOf, lateFrom, quarterReminder, quartersOver, sayNothing } from './quarters.ts'

const at = (day: string) => new Date(`${day}T10:00:00+01:00`)
const names = (day: string) => quartersOver(at(day)).map(({ name }) => name)

describe('the quarters that are over', () => {
  it.each([
    ['2027-01-01', ['2026-T4', '2026-T3']],
    ['2027-03-31', ['2026-T4', '2026-T3']],
    ['2027-04-01', ['2027-T1', '2026-T4']],
    ['2027-11-24', ['2027-T3', '2027-T2']],
  ])('are the last two, on %s', (day, expected) => expect(names(day)).toEqual(expected))

  it('begin and end in Paris, whatever the hour of summer', () => {
    const [quarter] = quartersOver(new Date('2027-06-30T22:30:00Z'))
    expect(quarter?.name).toBe('2027-T2')
  })

  it('are said in time for thirty days', () => {
    const [quarter] = quartersOver(at('2027-01-15'))
    if (!quarter) throw new Error('no quarter')
    expect(isoDay(lastDayOf(quarter))).toBe('2027-01-30')
    expect(lateFrom(quarter)).toEqual(new Date('2027-01-31T00:00:00+01:00'))
    expect(
      ['2027-01-02', '2027-01-22', '2027-01-23', '2027-01-30', '2027-01-31'].map((day) =>
        quarterReminder(quarter, at(day)),
      ),
    ).toEqual([-30, -30, -7, -7, undefined])
  })
})

describe('whoever answers for a quarter', () => {
  const [quarter] = quartersOver(at('2027-04-02'))
  if (!quarter) throw new Error('no quarter')
  it.each([
    [at('2026-12-31'), '2026-11-01', true],
    [at('2027-01-02'), '2026-11-01', false],
    [null, '2026-11-01', false],
    [at('2026-06-01'), '2027-02-01', false],
  ])('was listed, and bound, before it began (%s, %s): %s', (listedAt, inForceFrom, expected) =>
    expect(answersFor(quarter, listedAt, inForceFrom)).toBe(expected),
  )

  it('says nothing of a quarter of which something was reported, or that is not owed', () => {
    const said = (is: 'reported' | 'owed', name = quarter.name, state = 'listed') => {
      const ruling = sayNothing({ state, standings: [{ quarter, is }] }, name)
      return ruling.granted ? 'granted' : ruling.why
    }
    expect([
      said('owed'),
      said('reported'),
      said('owed', '2020-T1'),
      said('owed', quarter.name, 'closed'),
    ]).toEqual(['granted', 'quarter-reported', 'quarter-not-owed', 'quarter-not-owed'])
  })
})
