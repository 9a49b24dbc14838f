import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frenchSpacing, frenchSpacingIn } from './typography.ts'

/** Spaces made visible: a narrow no-break one is _, a no-break one is ~. */
const seen = (text: string) => text.replaceAll('\u202f', '_').replaceAll('\u00a0', '~')

describe('French spacing', () => {
  it.each([
    ['Que faire ?', 'Que faire_?'],
    ['Attendez ; puis appelez !', 'Attendez_; puis appelez_!'],
    ['Le numéro : 17', 'Le numéro~: 17'],
    ['« Quitter »', '«~Quitter~»'],
    ['900 €, 20 %', '900_€, 20_%'],
    ['1 200,50 €', '1_200,50_€'],
    ['1 234 567 €', '1_234_567_€'],
    ['01 99 00 12 34', '01_99_00_12_34'],
    ['24 h/24, 7 j/7', '24~h/24, 7 j/7'],
    ['12 km, 5 min, 4 Mo', '12~km, 5~min, 4~Mo'],
    ['le 21 novembre', 'le 21 novembre'],
    ['3 heures', '3 heures'],
    ['Moins de 18 ans', 'Moins de 18~ans'],
    ['(art. 85, art. L133-17, n° 2024-139)', '(art.~85, art.~L133-17, n°~2024-139)'],
    ['https://exemple.example/a?b=c:d', 'https://exemple.example/a?b=c:d'],
    ['RT:5 ; a', 'RT:5_; a'],
  ])('%s', (typed, spaced) => expect(seen(frenchSpacing(typed))).toBe(spaced))

  it('changes spaces and nothing else, and once is enough', () => {
    const pieces = fc.constantFrom(
      ' ',
      '«',
      '»',
      '!',
      '?',
      ':',
      ';',
      '%',
      '€',
      '1',
      '12',
      '345',
      'h',
      'min',
      'mot',
      '{x}',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const typed = parts.join('')
        const spaced = frenchSpacing(typed)
        expect(spaced.replace(/[\u00a0\u202f]/g, ' ')).toBe(typed)
        expect(frenchSpacing(spaced)).toBe(spaced)
      }),
    )
  })

  it('is set in every sentence of a file, and in nothing but its sentences', () => {
    const file = { 'quoi ?': ['Quoi ?', { deep: 'Ici !' }], count: 3, yes: true, none: null }
    expect(frenchSpacingIn(file)).toEqual({
      'quoi ?': ['Quoi\u202f?', { deep: 'Ici\u202f!' }],
      count: 3,
      yes: true,
      none: null,
    })
  })
})
