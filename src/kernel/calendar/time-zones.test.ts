import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dayFrom, isoDay, plainDate } from './day.ts'
import { atWallTime, dayAt, endOfDay, isTimeZone, startOfDay, timeZoneOf, wallTimeAt } from './time-zones.ts'

const zones = [
  'Europe/Paris',
  'America/Martinique',
  'Indian/Reunion',
  'Pacific/Noumea',
  'Pacific/Tahiti',
  'America/Miquelon',
  'Australia/Lord_Howe', // half-hour change
  'Africa/Casablanca', // changes around Ramadan
  'America/Santiago', // changes at midnight: a day without 00:00
  'Pacific/Apia', // a whole day skipped in 2011
]
const instants = fc.date({ min: new Date('2000-01-02'), max: new Date('2050-01-01'), noInvalidDate: true })
const wall = (text: string) => Date.parse(`${text}Z`)

describe('the time zone of the facts', () => {
  it.each([
    [undefined, undefined, 'Europe/Paris'],
    ['2A', undefined, 'Europe/Paris'],
    ['972', undefined, 'America/Martinique'],
    ['974', undefined, 'Indian/Reunion'],
    ['99', undefined, 'Europe/Paris'],
    ['99', 'America/Montreal', 'America/Montreal'],
    ['987', 'Pacific/Marquesas', 'Pacific/Marquesas'],
    ['75', 'Mars/Olympus', 'Europe/Paris'],
    ['75', '', 'Europe/Paris'],
    ['constructor', undefined, 'Europe/Paris'],
  ])('for département %s and zone %s is %s', (department, zone, expected) =>
    expect(timeZoneOf(department, zone)).toBe(expected),
  )

  it('is refused when nobody keeps it', () => expect(isTimeZone('Europe/Ys')).toBe(false))
})

describe('the date on the wall', () => {
  it('is already tomorrow in Nouméa when Paris dines', () => {
    const at = new Date('2026-11-20T19:00:00Z')
    expect(isoDay(dayAt(at, 'Europe/Paris'))).toBe('2026-11-20')
    expect(isoDay(dayAt(at, 'Pacific/Noumea'))).toBe('2026-11-21')
  })

  it('is what Temporal says, in every zone and season', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, at) => {
        const here = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
        expect(isoDay(dayAt(at, zone))).toBe(here.toPlainDate().toString())
        expect(wallTimeAt(at, zone) - at.getTime()).toBe(here.offsetNanoseconds / 1e6)
      }),
      { numRuns: 400 },
    )
  })

  it('is what Temporal says on the very millisecond the clocks change', () => {
    for (const instant of ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'])
      for (const shift of [-1, 0, 1]) {
        const at = new Date(Date.parse(instant) + shift)
        const here = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/Paris')
        expect(wallTimeAt(at, 'Europe/Paris') - at.getTime()).toBe(here.offsetNanoseconds / 1e6)
      }
  })
})

describe('the first question asked about a zone', () => {
  it('may be the very instant its clocks change: the season before is not taken for the one after', () => {
    expect(isoDay(dayAt(new Date('2026-03-29T01:00:00Z'), 'Europe/Brussels'))).toBe('2026-03-29')
    expect(wallTimeAt(new Date('2026-03-28T12:00:00Z'), 'Europe/Brussels')).toBe(wall('2026-03-28T13:00'))
  })
})

describe('a time read on a wall', () => {
  it.each([
    ['2026-11-21T14:10', 'Europe/Paris', '2026-11-21T13:10:00.000Z'],
    ['2026-07-14T14:10', 'Europe/Paris', '2026-07-14T12:10:00.000Z'],
    ['2026-11-21T14:10', 'America/Martinique', '2026-11-21T18:10:00.000Z'],
    ['2026-10-25T02:30', 'Europe/Paris', '2026-10-25T00:30:00.000Z'], // lived twice: the first time
    ['2026-03-29T02:30', 'Europe/Paris', '2026-03-29T00:30:00.000Z'], // never was: 1.30 rather than 3.30
  ])('%s in %s is %s', (text, zone, expected) =>
    expect(atWallTime(wall(text), zone).toISOString()).toBe(expected),
  )

  it('comes back from its instant, except in the missing hour', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, at) => {
        const read = wallTimeAt(at, zone)
        expect(wallTimeAt(atWallTime(read, zone), zone)).toBe(read)
        expect(atWallTime(read, zone).getTime()).toBeLessThanOrEqual(at.getTime())
      }),
      { numRuns: 400 },
    )
  })
})

describe('a day', () => {
  it.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-11-21', 24],
  ])('%s lasts %i hours in Paris', (iso, hours) => {
    const day = dayFrom(iso) ?? Number.NaN
    const length = endOfDay(day, 'Europe/Paris').getTime() + 1 - startOfDay(day, 'Europe/Paris').getTime()
    expect(length).toBe(hours * 3_600_000)
  })

  it('starts when Temporal says, even where midnight does not exist', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, at) => {
        const day = dayAt(at, zone)
        expect(startOfDay(day, zone).getTime()).toBe(plainDate(day).toZonedDateTime(zone).epochMilliseconds)
      }),
      { numRuns: 400 },
    )
  })
})
