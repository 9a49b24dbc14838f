import { describe, expect, it } from 'vitest'
import {
  bareWord,
  isLong,
  kandelMoles,
  measureOf,
  sentencesOf,
  syllablesOf,
  wordsOf,
} from '../bench/readability/french.ts'
import { linesOf, measureSheets } from '../bench/readability/sheets.ts'
import { loadSheets } from '../src/modules/diagnosis/sheets.ts'

describe('counting in French', () => {
  it.each<[string, number]>([
    ['banque', 1],
    ['virement', 3],
    ['remboursement', 4],
    ['théorie', 3],
    ['création', 3],
    ['naïf', 2],
    ['payer', 2],
    ['envoyée', 3],
    ['œil', 1],
    ['l’adresse', 2],
    ['qu’il', 1],
    ['aujourd’hui', 3],
    ['SMS', 3],
    ['72', 2],
  ])('« %s » is said in %i', (word, syllables) => expect(syllablesOf(word)).toBe(syllables))

  it('takes words as printed, and leaves out the addresses that nobody reads aloud', () =>
    expect(wordsOf('Tapez vous-même l’adresse : antai.gouv.fr, ou rien.')).toEqual([
      'Tapez',
      'vous',
      'même',
      'l’adresse',
      'ou',
      'rien',
    ]))

  it('ends a sentence at a full stop, not at a colon', () =>
    expect(sentencesOf('Appelez : elle bloque. Et après ? Écrivez.')).toEqual([
      'Appelez : elle bloque.',
      'Et après ?',
      'Écrivez.',
    ]))

  it('finds a word long without its article', () => {
    expect(bareWord('l’établissement')).toBe('établissement')
    expect(['l’établissement', 'commissariat'].map(isLong)).toEqual([true, false])
  })

  it('follows Kandel and Moles: longer sentences and longer words are harder', () => {
    expect(kandelMoles(100, 10, 150)).toBeCloseTo(86.45, 2)
    const ease = (line: string) => measureOf([line], new Map(), 1).ease
    expect(ease('Bloquez la carte.')).toBeGreaterThan(ease('Procédez immédiatement à la neutralisation.'))
  })
})

/** Readability guides, and people decide (docs/readability.md): only what nobody would defend fails. */
describe('the sheets', () => {
  it('stay far from what nobody would defend', () => {
    for (const { slug, ease, wordsPerSentence } of measureSheets()) {
      expect(ease, slug).toBeGreaterThan(50)
      expect(wordsPerSentence, slug).toBeLessThan(15)
    }
    for (const [slug, sheet] of loadSheets('fr').bySlug)
      for (const sentence of linesOf(sheet).flatMap(sentencesOf))
        expect(wordsOf(sentence).length, `${slug}: ${sentence}`).toBeLessThanOrEqual(40)
  })
})
