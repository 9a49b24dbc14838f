import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { piledTexts, tallestPileNormalised } from '../../../../tests/piles.ts'
import { mostMarks } from '../../../kernel/typed-text.ts'
import { drawSecret, readSecret, sameWord, secretKey, secretLength } from './secret.ts'

const words = readFileSync('data/words/case-secret-fr.txt', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

/** Any sixteen-bit units at all: NUL, halves of emoji, marks that turn the reading round. */
const anything = (maxLength: number) =>
  fc.uint16Array({ maxLength }).map((units) => String.fromCharCode(...units))

const unaccented = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

describe('the words that secrets are drawn from', () => {
  it('are enough for 64 random bits in six words', () => {
    expect(secretLength * Math.log2(words.length)).toBeGreaterThanOrEqual(64)
  })

  it('all differ in their four first letters, accents aside', () => {
    expect(new Set(words.map((word) => unaccented(word).slice(0, 4))).size).toBe(words.length)
  })

  it('are single words of four letters at least, that an ordinary keyboard writes', () => {
    expect(words.filter((word) => !/^[a-zàâäéèêëîïôöùûüç]{4,}$/.test(word))).toEqual([])
  })
})

const secrets = fc.array(fc.constantFrom(...words), { minLength: 6, maxLength: 6 })

describe('a secret', () => {
  it('is six words, each drawn among all', () => {
    const drawn: number[] = []
    const secret = drawSecret(words, (below) => {
      drawn.push(below)
      return below - 1
    })
    expect(drawn).toEqual(Array(6).fill(words.length))
    expect(secret).toEqual(Array(6).fill(words.at(-1)))
  })

  it('opens with its words however they were copied', () => {
    const noise = fc.record({
      separators: fc.array(fc.constantFrom(' ', '  ', ', ', '\n', ' – ', '\t', '. ', '\u00a0', ' 2) '), {
        minLength: 5,
        maxLength: 5,
      }),
      around: fc.constantFrom('', ' ', '«\u00a0', '1. ', '\u200e'),
      hand: fc.constantFrom(
        (word: string) => word,
        (word: string) => word.toUpperCase(),
        unaccented,
        (word: string) => word.normalize('NFD'),
        (word: string) => unaccented(word).slice(0, 4),
        (word: string) => `${word.slice(0, 4)}xyz`,
      ),
    })
    fc.assert(
      fc.property(secrets, noise, (secret, { separators, around, hand }) => {
        const typed = around + secret.map((word, at) => hand(word) + (separators[at] ?? '')).join('') + around
        expect(secretKey(readSecret(typed) ?? [])).toBe(secretKey(secret))
      }),
    )
  })

  it('does not open with its words in another order', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        fc.pre(secret[0] !== secret[1])
        const [first, second, ...others] = secret
        expect(secretKey([second ?? '', first ?? '', ...others])).not.toBe(secretKey(secret))
      }),
    )
  })

  it.each([
    ['nothing', ''],
    ['five words', 'abaisser abandon abdiquer abeille abolir'],
    ['seven words', 'abaisser abandon abdiquer abeille abolir aborder aboutir'],
    ['figures', '1 2 3 4 5 6'],
    ['ten thousand words', 'mot '.repeat(10_000)],
  ])('is not read in %s', (_, typed) => {
    expect(readSecret(typed)).toBeUndefined()
  })

  it('is read without an accident in anything at all', () => {
    fc.assert(
      fc.property(anything(100), (typed) => {
        const read = readSecret(typed)
        if (read) expect(secretKey(read).split(' ')).toHaveLength(6)
      }),
    )
  })
})

describe('the word asked back', () => {
  it.each([
    ['éclair', 'eclair', true],
    ['éclair', 'ÉCLAIR ', true],
    ['éclair', 'ecla', true],
    ['éclair', 'ecl', false],
    ['éclair', 'clair', false],
    ['éclair', '', false],
    ['fleur', 'ﬂeur', true],
    ['coeur', 'cœur', true],
  ])('« %s », answered « %s »: %s', (given, typed, same) => {
    expect(sameWord(given, typed)).toBe(same)
  })

  it.each(piledTexts)('loses marks piled up without end, before they are sorted', (typed) => {
    expect(tallestPileNormalised(() => sameWord('fleur', typed))).toBeLessThanOrEqual(mostMarks)
  })
})
