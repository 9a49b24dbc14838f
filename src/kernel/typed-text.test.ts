import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from '../../tests/hostile.ts'
import { piledTexts, tallestPile, tallestPileNormalised } from '../../tests/piles.ts'
import { mostMarks, signsSeen, typedLine, typedText } from './typed-text.ts'

describe('what somebody typed', () => {
  it.each([
    ['NUL, which PostgreSQL cannot hold', 'a\0b', 'ab'],
    ['signs of control', 'a\u0007\u001b[2Jb\u007f', 'a[2Jb'],
    ['signs that reverse the reading order', 'facture\u202egpj.exe\u2066\u2069', 'facturegpj.exe'],
    ['half a pair', 'a\ud83d b\ude00', 'a\ufffd b\ufffd'],
    ['ends of lines of three systems', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['accents in two pieces', 'e\u0301', 'é'],
    ['signs of control of eight bits, which a terminal obeys', 'a\u009b2J\u0085b\u009d', 'a2Jb'],
  ])('loses %s', (_, typed, kept) => expect(typedText(typed)).toBe(kept))

  it.each([
    ['the marks of every language', 'שָׁלוֹם مُحَمَّد ที่นี่ Việt Nam'.normalize('NFC')],
    ['emoji, families included', '😀 👩‍👩‍👧 🇫🇷'],
    ['writing from right to left', 'עזרה مساعدة'],
    ['tabs and lines', 'a\tb\n\nc'],
    ['what looks like code', "<script>alert(1)</script> '; drop table x; -- {{7*7}}"],
    ['no-break spaces', '24\u202fh/24\u00a0!'],
  ])('keeps %s', (_, typed) => expect(typedText(typed)).toBe(typed))

  it.each([
    ['a space without width', '\u200b'],
    ['a joiner of words', '\u2060 \u200d'],
    ['a soft hyphen', ' \u00ad '],
    ['a mark of order', '\ufeff'],
    ['a letter that fills', '\u3164'],
    ['a Hangul filler, half wide', '\uffa0'],
    ['Braille without a dot', '\u2800'],
    ['an accent that has no letter', '\u0301\u0301'],
    ['a selector', '\ufe0f'],
    ['a tag', '\u{e0041}'],
    ['a sign of the direction', '\u200e\u061c'],
  ])('is nothing when it is %s alone', (_, typed) => {
    expect(typedLine(typed)).toBe('')
    expect(typedText(typed).trim()).toBe('')
    expect(typedText(`Un\n${typed}\nDeux`)).toMatch(/^Un\n\s*\nDeux$/)
    expect(signsSeen(typed)).toBe(0)
  })

  it.each([
    ['a family, held by joiners', '👩\u200d👩\u200d👧'],
    ['a heart and its selector', '❤\ufe0f'],
    ['a word of Persian, parted', 'می\u200cخواهم'],
    ['a word that may be cut', 'anti\u00adconstitutionnel'],
    ['a letter and its mark', 'x\u0316'],
    ['a digit in a key', '1\ufe0f\u20e3'],
    ['a flag', '🇫🇷'],
  ])('keeps %s', (_, typed) => {
    expect(typedText(typed)).toBe(typed)
    expect(signsSeen(typed)).toBeGreaterThan(0)
  })

  it('counts the signs that are seen', () => {
    expect(signsSeen(`a${'\u200b'.repeat(30)} b`)).toBe(3)
    expect(signsSeen('Élève')).toBe(5)
  })

  it('is kept the same when it is cleaned again', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const once = typedText(typed)
        expect(typedText(once)).toBe(once)
        expect(once.isWellFormed()).toBe(true)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
        expect(once).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
      }),
    )
  })

  it.each(piledTexts)('loses marks piled up without end, before they are sorted', (typed) => {
    let once = ''
    expect(tallestPileNormalised(() => (once = typedText(typed)))).toBeLessThanOrEqual(mostMarks)
    expect(tallestPile(once)).toBeLessThanOrEqual(mostMarks)
    expect(typedText(once)).toBe(once)
  })

  it('keeps as many marks as a language may need, on every letter', () => {
    const word = `${'x\u0316'.repeat(1000)}y${'\u0316'.repeat(mostMarks)}`
    expect(typedText(word)).toBe(word)
  })

  it('is one line, without spaces around, where a line is asked', () => {
    expect(typedLine('  Saint-\r\n\tÉtienne\u00a0 ')).toBe('Saint- Étienne')
    fc.assert(
      fc.property(anyText, (typed) => {
        expect(typedLine(typed)).not.toMatch(/^\s|\s$|\s\s|[\t\n\r]/)
      }),
    )
  })
})
