import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayFrom, isoDay, weekday } from './day.ts'
import { easter, holidaysAreApproximate, holidaysOf, isHoliday } from './holidays.ts'

const day = (iso: string) => dayFrom(iso) ?? Number.NaN
const datesOf = (year: number, department?: string) =>
  holidaysOf(year, department).map(({ on }) => isoDay(on))

describe('Easter', () => {
  it.each([
    '2000-04-23',
    '2008-03-23',
    '2019-04-21',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
  ])('falls on %s', (iso) => expect(isoDay(easter(Number(iso.slice(0, 4))))).toBe(iso))

  it('is always a Sunday between 22 March and 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2200 }), (year) => {
        const sunday = easter(year)
        expect(weekday(sunday)).toBe(7)
        expect(isoDay(sunday) >= `${year}-03-22` && isoDay(sunday) <= `${year}-04-25`).toBe(true)
      }),
    )
  })
})

describe('public holidays', () => {
  // Reference: the open data of the State, "Jours fériés en France" (data.gouv.fr), 2026 to 2028.
  it.each([
    [2026, '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25'],
    [2027, '01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25'],
    [2028, '01-01 04-17 05-01 05-08 05-25 06-05 07-14 08-15 11-01 11-11 12-25'],
  ])('are the eleven of the Code du travail in %i', (year, dates) => {
    expect(datesOf(year)).toEqual(dates.split(' ').map((date) => `${year}-${date}`))
  })

  it.each([
    ['57', '2026-04-03'],
    ['67', '2026-12-26'],
    ['68', '2026-12-26'],
    ['971', '2026-05-27'],
    ['972', '2026-05-22'],
    ['973', '2026-06-10'],
    ['974', '2026-12-20'],
    ['976', '2026-04-27'],
    ['977', '2026-10-09'],
    ['978', '2026-05-28'],
  ])('in %s count %s, which is an ordinary day in Paris', (department, iso) => {
    expect(isHoliday(day(iso), department)).toBe(true)
    expect(isHoliday(day(iso), '75')).toBe(false)
    expect(isHoliday(day(iso))).toBe(false)
  })

  it('are thirteen in Alsace and Moselle, Good Friday being marked as local', () => {
    expect(holidaysOf(2026, '67')).toHaveLength(13)
    expect(holidaysOf(2026, '67').find(({ local }) => local)?.name).toBe('good-friday')
  })

  it('are ten days in 2008, when Ascension fell on 1 May', () => {
    expect(holidaysOf(2008)).toHaveLength(10)
    expect(isHoliday(day('2008-05-01'))).toBe(true)
  })

  it.each(['99', '99132', '', 'constructor', '__proto__', '2A'])(
    'are the national ones for the code %j',
    (code) => {
      expect(holidaysOf(2026, code)).toHaveLength(11)
    },
  )
})

describe('a list of holidays', () => {
  it.each([
    ['67', '2026-04-01', '2026-04-08', true],
    ['67', '2026-04-04', '2026-04-08', false],
    ['75', '2026-04-01', '2026-04-08', false],
    ['988', '2026-11-20', '2026-11-27', true],
    [undefined, '2026-04-01', '2026-04-08', false],
  ])('in %s from %s to %s is uncertain: %s', (department, from, to, expected) => {
    expect(holidaysAreApproximate(day(from), day(to), department)).toBe(expected)
  })
})
