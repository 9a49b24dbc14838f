import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { piledTexts, tallestPileNormalised } from '../../../../tests/piles.ts'
import { mostMarks } from '../../../kernel/typed-text.ts'
import { plainText, plainWords, spokenText, withinOneSlip } from './names.ts'

/** Any sequence of code units, half characters included. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x17f }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 30 })
  .map((codes) => String.fromCharCode(...codes))

describe('a plain name', () => {
  it.each(piledTexts)('loses marks piled up without end, before they are sorted', (text) => {
    expect(tallestPileNormalised(() => plainText(text))).toBeLessThanOrEqual(mostMarks)
  })

  it.each([
    ['Hénin-Beaumont', 'henin beaumont'],
    ["L'Haÿ-les-Roses", 'l hay les roses'],
    ['L’Haÿ‑les‑Roses', 'l hay les roses'],
    ['Schœlcher', 'schoelcher'],
    ['PLŒUC-L’HERMITAGE', 'ploeuc l hermitage'],
    ['Saint-Paterne - Le Chevain', 'saint paterne le chevain'],
    ['７５０１２', '75012'],
    ['Париж', ''],
    ['🦊', ''],
  ])('of %s is "%s"', (name, plain) => {
    expect(plainWords(name).join(' ')).toBe(plain)
  })

  it('keeps its lines, so that many are made plain at once', () => {
    expect(plainText('Évry\nŒting')).toBe('evry\noeting')
  })

  it('is plain once and for all', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(plainText(plainText(text))).toBe(plainText(text))
      }),
    )
  })
})

describe('the number of an arrondissement', () => {
  it.each(['3e', '3eme', '3ieme', '03e'])('written %s is said 3', (written) => {
    expect(spokenText(written)).toBe('3')
  })

  it.each(['1er', '1ere'])('written %s is said 1', (written) => {
    expect(spokenText(written)).toBe('1')
  })

  it.each(['12', '2a', 'e', '75012', 'verre'])('leaves %s alone', (word) => {
    expect(spokenText(word)).toBe(word)
  })
})

describe('one slip', () => {
  it.each([
    ['marseile', 'marseille', 'a letter missing'],
    ['toulousse', 'toulouse', 'a letter too many'],
    ['lille', 'lilla', 'a wrong letter'],
    ['bordaeux', 'bordeaux', 'two neighbours swapped'],
    ['paris', 'paris', 'nothing'],
    ['', 'l', 'one letter for none'],
  ])('separates %s from %s: %s', (typed, word) => {
    expect(withinOneSlip(typed, word)).toBe(true)
    expect(withinOneSlip(word, typed)).toBe(true)
  })

  it.each([
    ['marsile', 'marseille'],
    ['lile', 'lyon'],
    ['abcd', 'badc'],
    ['nantes', 'nates sur'],
  ])('is not enough between %s and %s', (typed, word) => {
    expect(withinOneSlip(typed, word)).toBe(false)
  })

  it('forgives any letter taken away from any word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2,12}$/), fc.nat(11), (word, at) => {
        expect(withinOneSlip(word.slice(0, at) + word.slice(at + 1), word)).toBe(true)
      }),
    )
  })
})
