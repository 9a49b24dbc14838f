import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { piledTexts, tallestPileNormalised } from '../../../../tests/piles.ts'
import { openingState } from '../../../kernel/opening.ts'
import { mostMarks } from '../../../kernel/typed-text.ts'
import { hoursOf, isSeasonal, readStationHours } from './station-hours.ts'

/** One line a day, as people would say it. */
function said(text: string): string | null {
  const read = readStationHours(text)
  if (read === null || read === 'always') return read
  const days = read.weekly.map(({ days: [day], from, to }) => `${day} ${from}-${to}`)
  const holidays = Array.isArray(read.holidays)
    ? read.holidays.map(({ from, to }) => `${from}-${to}`).join(' ')
    : read.holidays
  return [...days, `holidays ${holidays}`].join(', ')
}

describe('the hours of a station', () => {
  it.each(piledTexts)('loses marks piled up without end, before they are sorted', (text) => {
    expect(tallestPileNormalised(() => readStationHours(text))).toBeLessThanOrEqual(mostMarks)
  })

  it.each([
    [
      ' Lundi : 8h00-12h00 14h00-18h00 Mardi : 14h00-18h00 Dimanche : 9h00-12h00',
      'mon 08:00-12:00, mon 14:00-18:00, tue 14:00-18:00, sun 09:00-12:00, holidays unknown',
    ],
    [
      '$Vendredi : 14h00-18h00$Jours Fériés : 9h00-12h00 15h00-18h00',
      'fri 14:00-18:00, holidays 09:00-12:00 15:00-18:00',
    ],
    ['Lundi : 8h-12h, Mardi : fermé, Jours fériés : fermé', 'mon 08:00-12:00, holidays closed'],
    [
      'du lundi au mercredi de 8h30 à 18h',
      'mon 08:30-18:00, tue 08:30-18:00, wed 08:30-18:00, holidays unknown',
    ],
    ['Lundi 08:00 – 12:00 et 14:00 – 18:00', 'mon 08:00-12:00, mon 14:00-18:00, holidays unknown'],
    ['le samedi : 9 heures à 12 heures', 'sat 09:00-12:00, holidays unknown'],
    ['Dimanche : 0h00-24h00', 'sun 00:00-24:00, holidays unknown'],
    ['24h/24 7j/7', 'always'],
    ['24 h/24, 7 jours sur 7', 'always'],
    [
      [...'lundi mardi mercredi jeudi vendredi samedi dimanche'.split(' '), 'jours feries']
        .map((day) => `${day} : 00h00-24h00`)
        .join(' '),
      'always',
    ],
  ])('%j are understood', (text, expected) => expect(said(text)).toBe(expected))

  it.each([
    [''],
    ['Sur rendez-vous'],
    ['Lundi : 8h00-12h00 sur rendez-vous'],
    ['Lundi : 8h00-12h00 sauf vacances scolaires'],
    ['Lundi : 8h00'],
    ['Lundi :'],
    ['Lundi'],
    ['8h00-12h00'],
    ['Lundi : 12h00-8h00'],
    ['Lundi : 22h00-6h00'],
    ['Lundi : 8h00-12h00 11h00-18h00'],
    ['Lundi : 8h00-25h00'],
    ['Lundi : 8h75-12h00'],
    ['Lundi : 8h00-12h00 Lundi : 14h00-18h00'],
    ['du vendredi au lundi : 8h00-12h00'],
    ['1er lundi du mois : 8h00-12h00'],
    ['Lundi : 8h00-12h00-14h00'],
    ['Lundi : fermé Mardi : fermé'],
    ['24h/24'],
    ['ouvert 24h/24 7j/7 en été'],
    ['Monday: 8h00-12h00'],
  ])('%j are shown as they are, and nothing is concluded', (text) => {
    expect(readStationHours(text)).toBeNull()
  })

  it('never end before they begin, and never throw', () => {
    const pieces = [
      'lundi',
      'jeudi',
      'jours fériés',
      ' : ',
      ' ',
      '8h00',
      '-',
      '12h30',
      'à',
      '24h',
      'fermé',
      ',',
      'x',
      '$',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (some) => {
        const read = readStationHours(some.join(''))
        if (read === null || read === 'always') return
        for (const { from, to } of read.weekly) expect(from < to).toBe(true)
      }),
    )
  })

  it('are read in the time of one breath, even from a hostile text', () => {
    for (const piece of [', ', 'lundi ', '8h00-12h00 ', 'et ', '24h'])
      expect(readStationHours(piece.repeat(2000).slice(0, 2000))).toBeNull()
  })
})

describe('whether a station receives now', () => {
  const text = 'Lundi : 8h00-12h00 14h00-18h00 Mardi : 8h00-12h00'
  const where = { zone: 'Europe/Paris', department: '25', ageDays: 0 }
  const state = (
    moment: string,
    about: Partial<typeof where> = {},
    station = { name: 'Brigade', hours: text },
  ) =>
    openingState({ hours: hoursOf(station, { ...where, ...about }) }, new Date(moment), 'Europe/Paris').state

  it('is told from its hours', () => {
    expect(state('2026-11-23T10:00:00+01:00')).toBe('open')
    expect(state('2026-11-23T13:00:00+01:00')).toBe('closed')
  })

  it('is told on its own clock', () => {
    expect(state('2026-11-23T05:00:00Z', { zone: 'Indian/Reunion', department: '974' })).toBe('open')
  })

  it('is not told of a holiday that its hours do not name, nor of a local one', () => {
    const monday = { name: 'Brigade', hours: 'Lundi : 8h00-12h00' }
    expect(state('2026-04-06T10:00:00+02:00', {}, monday)).toBe('unknown')
    expect(state('2022-12-26T10:00:00+01:00', { department: '67' }, monday)).toBe('unknown')
    expect(state('2022-12-26T10:00:00+01:00', {}, monday)).toBe('open')
  })

  it('is not told when the file is old, when the post is seasonal, when the words were not understood', () => {
    expect(state('2026-11-23T10:00:00+01:00', { ageDays: 61 })).toBe('unknown')
    expect(
      state('2026-11-23T10:00:00+01:00', {}, { name: 'Poste provisoire de la plage', hours: text }),
    ).toBe('unknown')
    expect(state('2026-11-23T10:00:00+01:00', {}, { name: 'Brigade', hours: `${text} sur appel` })).toBe(
      'unknown',
    )
  })
})

describe('a seasonal post', () => {
  it.each([
    ['Gendarmerie - Poste provisoire de Cap-Ferret', true],
    ['Gendarmerie - Brigade d’Ornex', false],
  ])('%s: %s', (name, seasonal) => expect(isSeasonal(name)).toBe(seasonal))
})
