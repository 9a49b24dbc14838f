import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  amount,
  duration,
  longDay,
  longMoment,
  nearDay,
  nearMoment,
  shortDayAt,
  time,
  timeLeft,
} from './french-dates.ts'

const paris = 'Europe/Paris'
const at = (iso: string) => new Date(iso)
const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')
const minutes = 60_000
const hours = 60 * minutes
const days = 24 * hours

describe('a moment', () => {
  it.each([
    ['2026-11-24T13:10:00Z', paris, 'fr', 'mardi 24 novembre 2026 à 14 h 10'],
    ['2026-11-24T13:10:00Z', paris, 'en', 'Tuesday 24 November 2026 at 14:10'],
    ['2026-05-01T07:00:00Z', paris, 'fr', 'vendredi 1er mai 2026 à 9 h'],
    ['2026-11-20T23:05:00Z', paris, 'fr', 'samedi 21 novembre 2026 à 0 h 05'],
    ['2026-11-20T23:05:00Z', 'America/Martinique', 'fr', 'vendredi 20 novembre 2026 à 19 h 05'],
    ['2026-11-20T23:05:00Z', 'Pacific/Noumea', 'en', 'Saturday 21 November 2026 at 10:05'],
  ] as const)('%s in %s (%s) is "%s"', (instant, zone, language, text) =>
    expect(plain(longMoment(at(instant), zone, language))).toBe(text),
  )

  const now = at('2026-11-21T13:10:00Z')
  it.each([
    ['2026-11-21T16:05:00Z', 'fr', 'aujourd’hui à 17 h 05'],
    ['2026-11-22T08:00:00Z', 'fr', 'demain à 9 h'],
    ['2026-11-20T17:00:00Z', 'fr', 'hier à 18 h'],
    ['2026-11-24T13:10:00Z', 'fr', 'mardi 24 novembre à 14 h 10'],
    ['2027-12-21T13:10:00Z', 'fr', 'mardi 21 décembre 2027 à 14 h 10'],
    ['2026-11-21T16:05:00Z', 'en', 'today at 17:05'],
    ['2026-11-21T23:30:00Z', 'en', 'tomorrow at 00:30'],
  ] as const)('%s seen from 21 November 2026 (%s) is "%s"', (instant, language, text) =>
    expect(plain(nearMoment(at(instant), now, paris, language))).toBe(text),
  )

  it('keeps its hour on one line', () => expect(time(now, paris, 'fr')).toBe('14\u00a0h\u00a010'))
})

describe('a day in a narrow column', () => {
  it.each([
    ['2026-11-21T16:05:00Z', 'fr', 'aujourd’hui'],
    ['2026-11-22T22:59:00Z', 'fr', 'demain'],
    ['2026-11-20T09:00:00Z', 'en', 'yesterday'],
    ['2026-11-19T09:00:00Z', 'fr', '19 novembre'],
    ['2027-01-01T09:00:00Z', 'fr', '1er janvier'],
    ['2027-01-23T09:00:00Z', 'en', '23 January'],
    ['2027-11-20T09:00:00Z', 'fr', '20 novembre 2027'],
    ['2025-11-20T09:00:00Z', 'fr', '20 novembre 2025'],
  ] as const)('%s seen from 21 November 2026 (%s) is "%s"', (instant, language, text) =>
    expect(plain(shortDayAt(at(instant), at('2026-11-21T13:10:00Z'), paris, language))).toBe(text),
  )
})

describe('a day', () => {
  it.each([
    ['2027-12-21', 'fr', 'mardi 21 décembre 2027'],
    ['2027-12-21', 'en', 'Tuesday 21 December 2027'],
    ['2026-02-30', 'fr', '2026-02-30'],
  ] as const)('%s (%s) is "%s"', (iso, language, text) => expect(longDay(iso, language)).toBe(text))

  it.each([
    ['2026-11-21', 'aujourd’hui'],
    ['2026-11-23', 'lundi 23 novembre'],
    ['2027-01-30', 'samedi 30 janvier 2027'],
  ])('%s seen from 21 November 2026 is "%s"', (iso, text) =>
    expect(nearDay(iso, at('2026-11-21T13:10:00Z'), paris, 'fr')).toBe(text),
  )
})

describe('a duration', () => {
  it.each([
    [0, 'fr', 'moins d’une minute'],
    [-5 * hours, 'fr', 'moins d’une minute'],
    [59.9 * minutes, 'fr', '59 min'],
    [20 * hours + 50 * minutes, 'fr', '20 h 50'],
    [20 * hours + 50 * minutes, 'en', '20 h 50 min'],
    [3 * hours, 'fr', '3 h'],
    [24 * hours, 'fr', '1 jour'],
    [71 * hours + 59 * minutes, 'fr', '2 jours 23 h'],
    [72 * hours, 'fr', '3 jours'],
    [5 * days + 23 * hours, 'fr', '5 jours'],
    [2 * days + 3 * hours, 'en', '2 days 3 h'],
  ] as const)('of %i ms (%s) is "%s"', (length, language, text) =>
    expect(plain(duration(length, language))).toBe(text),
  )

  it.each([
    ['2026-11-21T13:10:00Z', '2026-11-27T22:59:59Z', '6 jours'],
    ['2026-11-21T13:10:00Z', '2027-12-21T22:59:59Z', '13 mois'],
    ['2026-11-22T13:10:00Z', '2027-12-21T22:59:59Z', '12 mois'],
    ['2026-11-21T13:10:00Z', '2032-11-20T22:59:59Z', '5 ans'],
    ['2026-12-31T13:10:00Z', '2027-02-28T22:59:59Z', '59 jours'],
    ['2026-11-23T13:10:00Z', '2026-11-21T13:10:00Z', 'moins d’une minute'],
  ])('from %s to %s is "%s"', (from, until, text) =>
    expect(plain(timeLeft(at(from), at(until), paris, 'fr'))).toBe(text),
  )

  it('is never longer than the truth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 * days }), (length) => {
        const text = plain(duration(length, 'fr'))
        const [whole = 0, rest = 0] = [...text.matchAll(/\d+/g)].map(Number)
        const told = text.includes('jour')
          ? whole * days + rest * hours
          : text.includes('h')
            ? whole * hours + rest * minutes
            : whole * minutes
        expect(told).toBeLessThanOrEqual(length)
      }),
    )
  })
})

describe('an amount', () => {
  it.each([
    [90_000, 'fr', '900\u202f€'],
    [120_050, 'fr', '1\u202f200,50\u202f€'],
    [5, 'fr', '0,05\u202f€'],
    [123_456_789_00, 'fr', '123\u202f456\u202f789\u202f€'],
    [-120_000, 'fr', '\u22121\u202f200\u202f€'],
    [120_050, 'en', '€1,200.50'],
    [90_000, 'en', '€900'],
  ] as const)('of %i cents (%s) is "%s"', (cents, language, text) =>
    expect(amount(cents, language)).toBe(text),
  )
})
