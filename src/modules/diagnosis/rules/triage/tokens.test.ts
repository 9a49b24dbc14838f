import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { piledTexts, tallestPileNormalised } from '../../../../../tests/piles.ts'
import { mostMarks } from '../../../../kernel/typed-text.ts'
import { numberAt, plain, tokensOf } from './tokens.ts'

const words = (text: string) => tokensOf(text).map(({ word }) => word)

describe('a text cut into words', () => {
  it.each(piledTexts)('loses marks piled up without end, before they are sorted', (text) => {
    expect(tallestPileNormalised(() => tokensOf(text))).toBeLessThanOrEqual(mostMarks)
  })

  it('loses accents, capitals, apostrophes and stretched letters', () => {
    expect(words('J’AI été arnaquééée, AIDEZ-MOIIII !')).toEqual([
      'j',
      'ai',
      'ete',
      'arnaque',
      'aidez',
      'moi',
    ])
    expect(plain('Œuvre')).toBe('oeuvre')
  })

  it('reads numbers and money as people write them', () => {
    const read = (text: string) => tokensOf(text).map(({ word, value }) => value ?? word)
    expect(read('1 640 €')).toEqual([1640, '€'])
    expect(read('12.400,50 €')).toEqual([12400.5, '€'])
    expect(read('1,99')).toEqual([1.99])
    expect(read('300 balles et 39 e')).toEqual([300, '€', 'et', 39, '€'])
    expect(read('en 4 e')).toEqual(['en', 4, 'e'])
  })

  it('spells out the abbreviations it is given', () => {
    const spellings = new Map([['cb', ['carte', 'bancaire']]])
    expect(tokensOf('ma CB', spellings).map(({ word }) => word)).toEqual(['ma', 'carte', 'bancaire'])
  })

  it('marks the end of a sentence and the lighter pauses', () => {
    expect(tokensOf('a b, c. d').map(({ pause }) => pause)).toEqual(['full', 'none', 'light', 'full'])
    expect(tokensOf('impots.gouv').map(({ pause }) => pause)).toEqual(['full', 'none'])
  })

  it('always says where each word stands in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        let before = 0
        for (const { start, end } of tokensOf(text)) {
          expect(start).toBeGreaterThanOrEqual(before)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          before = start
        }
      }),
    )
  })
})

describe('a number in words', () => {
  it.each([
    ['dix-neuf', 19],
    ['soixante et onze', 71],
    ['quatre-vingt-quatre', 84],
    ['quatre-vingt-dix-neuf', 99],
    ['deux cents', 200],
    ['79', 79],
  ])('%s is %d', (text, value) => {
    expect(numberAt(tokensOf(text), 0)?.value).toBe(value)
  })
})
