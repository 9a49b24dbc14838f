import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Day, dayFrom, isoDay } from './day.ts'
import {
  addClearPeriod,
  addDays,
  addHours,
  addMonths,
  addPeriod,
  addUnionPeriod,
  addWeeks,
  type DateUnit,
  dateUnits,
} from './periods.ts'
import {
  addBankingDays,
  addBusinessDays,
  addWorkingDays,
  isBusinessDay,
  isWorkingDay,
  rolledOver,
} from './working-days.ts'

const day = (iso: string) => dayFrom(iso) ?? Number.NaN
const anyDay = fc.integer({ min: day('2000-01-01'), max: day('2060-12-31') })
const anyDepartment = fc.constantFrom(undefined, '75', '67', '2A', '971', '974', '988', '99')

describe('hours', () => {
  it('are elapsed: 72 hours are 72 × 3 600 seconds, whenever they start', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        (at) => {
          expect(addHours(at, 72).getTime() - at.getTime()).toBe(72 * 3600 * 1000)
        },
      ),
    )
  })
})

describe('months', () => {
  it.each([
    ['2026-11-21', 13, '2027-12-21'], // a debit and its outer limit
    ['2026-01-31', 1, '2026-02-28'], // no 31 February: the last day
    ['2028-01-31', 1, '2028-02-29'], // leap year
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-02-28', 1, '2026-03-28'], // not the 31st: from a day of the month to the same one
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-11-30', 3, '2027-02-28'],
  ])('%s + %i months is %s', (from, months, to) => expect(isoDay(addMonths(day(from), months))).toBe(to))

  it('never overflow into the month after', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 240 }), (from, months) => {
        const [year = 0, month = 0, date = 0] = isoDay(from).split('-').map(Number)
        const [toYear = 0, toMonth = 0, toDate = 0] = isoDay(addMonths(from, months)).split('-').map(Number)
        expect(toYear * 12 + toMonth).toBe(year * 12 + month + months)
        expect(toDate).toBeLessThanOrEqual(date)
      }),
    )
  })
})

describe('days and weeks', () => {
  it.each([
    ['2026-11-21', 70, '2027-01-30'], // 9 left in November + 31 + 30
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
  ])('%s + %i days is %s', (from, days, to) => expect(isoDay(addDays(day(from), days))).toBe(to))

  it('eight weeks end on the same day of the week', () =>
    expect(isoDay(addWeeks(day('2026-11-21'), 8))).toBe('2027-01-16'))
})

describe('working days (jours ouvrés)', () => {
  it.each([
    ['2026-11-21', 5, undefined, '2026-11-27'], // Saturday: Mon 23, Tue, Wed, Thu, Fri 27
    ['2026-11-20', 5, undefined, '2026-11-27'], // Friday gives the same Friday
    ['2026-11-20', 2, undefined, '2026-11-24'], // theft on a Friday
    ['2026-04-30', 1, undefined, '2026-05-04'], // 1 May is a Friday, then the weekend
    ['2026-12-24', 1, undefined, '2026-12-28'], // Fri 25, Sat 26, Sun 27
    ['2026-12-18', 1, '974', '2026-12-21'], // 20 December is a Sunday in 2026: nothing more is lost
    ['2027-12-17', 1, '974', '2027-12-21'], // in 2027 it is a Monday
    ['2028-12-25', 1, '67', '2028-12-27'], // 26 December, Saint Stephen, is a Tuesday
    ['2028-12-25', 1, '75', '2028-12-26'],
    ['2026-04-02', 1, '67', '2026-04-07'], // Good Friday, weekend, Easter Monday
    ['2026-04-02', 1, '75', '2026-04-03'],
  ])('%s + %i in %s is %s', (from, amount, department, to) =>
    expect(isoDay(addWorkingDays(day(from), amount, department))).toBe(to),
  )

  it('end on a working day, each counted one being worked and the others not', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), anyDepartment, (from, amount, department) => {
        const last = addWorkingDays(from, amount, department)
        expect(isWorkingDay(last, department)).toBe(true)
        let counted = 0
        for (let next = from + 1; next <= last; next++) if (isWorkingDay(next, department)) counted++
        expect(counted).toBe(amount)
      }),
    )
  })
})

describe('business days (jours ouvrables)', () => {
  it('count Saturdays: five after Saturday 21 November 2026 end on Friday 27', () =>
    expect(isoDay(addBusinessDays(day('2026-11-21'), 5))).toBe('2026-11-27'))

  it('count Saturdays: six after Saturday 21 November 2026 end on Saturday 28', () =>
    expect(isoDay(addBusinessDays(day('2026-11-21'), 6))).toBe('2026-11-28'))

  it('do not count a holiday Saturday', () => expect(isBusinessDay(day('2026-08-15'))).toBe(false))
})

describe('banking days', () => {
  it.each([
    ['2026-11-21', 1, '2026-11-23'], // told on a Saturday: Monday
    ['2026-11-22', 1, '2026-11-23'],
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-04-30', 1, '2026-05-04'], // over 1 May and a weekend
    ['2026-11-21', 10, '2026-12-04'],
  ])('%s + %i is %s', (from, amount, to) => expect(isoDay(addBankingDays(day(from), amount))).toBe(to))
})

describe('délai franc', () => {
  it.each([
    ['2026-03-15', 2, 'month', undefined, '2026-05-18'], // 15 May + 1 = Saturday 16: Monday 18
    ['2026-02-02', 2, 'month', undefined, '2026-04-03'], // 2 April + 1, Good Friday, worked in Paris
    ['2026-02-02', 2, 'month', '57', '2026-04-07'], // in Moselle: Good Friday, weekend, Easter Monday
    ['2026-02-03', 2, 'month', undefined, '2026-04-07'], // Saturday 4, Easter Sunday, Easter Monday
    ['2025-12-31', 2, 'month', undefined, '2026-03-02'], // 28 February + 1 = Sunday 1 March: Monday 2
    ['2026-11-23', 3, 'day', undefined, '2026-11-27'], // Tue, Wed, Thu count; open until Friday
  ] as const)('notified on %s, %i %s in %s: until %s included', (from, amount, unit, department, to) =>
    expect(isoDay(addClearPeriod(day(from), amount, unit, department))).toBe(to),
  )
})

describe('a period of Union law', () => {
  it.each([
    ['2026-10-21', '2026-11-23'], // 21 November is a Saturday
    ['2026-10-11', '2026-11-12'], // 11 November is a holiday
    ['2026-03-05', '2026-04-07'], // 5 April is Easter Sunday
    ['2026-08-31', '2026-09-30'],
  ])('of one month from %s ends on %s', (from, to) =>
    expect(isoDay(addUnionPeriod(day(from), 1, 'month'))).toBe(to),
  )

  it('never ends on a day off, nor more than five days after the plain one', () => {
    fc.assert(
      fc.property(anyDay, anyDepartment, (from, department) => {
        const plain = addMonths(from, 1)
        const last = rolledOver(plain, department)
        expect(isWorkingDay(last, department)).toBe(true)
        expect(last - plain).toBeLessThanOrEqual(5)
      }),
    )
  })
})

describe('adding', () => {
  const adders: ((from: Day, amount: number, unit: DateUnit, department?: string) => Day)[] = [
    addPeriod,
    addClearPeriod,
    addUnionPeriod,
  ]
  it('is monotone: a later start never ends earlier, a longer period never ends sooner', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...adders),
        fc.constantFrom(...dateUnits),
        anyDay,
        fc.integer({ min: 0, max: 90 }),
        fc.integer({ min: 1, max: 40 }),
        anyDepartment,
        (add, unit, from, shift, amount, department) => {
          const end = add(from, amount, unit, department)
          expect(add(from + shift, amount, unit, department)).toBeGreaterThanOrEqual(end)
          expect(add(from, amount + 1, unit, department)).toBeGreaterThanOrEqual(end)
          expect(end).toBeGreaterThan(from)
        },
      ),
    )
  })
})
