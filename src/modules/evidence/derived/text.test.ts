import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visible } from '../rules/visible.ts'
import { textPreview } from './text.ts'

const preview = (text: string, encoding: 'utf8' | 'latin1' | 'utf16le' = 'utf8') => {
  const bytes = Buffer.from(text, encoding)
  return textPreview(bytes, bytes.length)
}

describe('the preview of a text', () => {
  it.each([
    ['Où êtes-vous ?', 'utf8', 'utf-8'],
    ['Où êtes-vous ?', 'latin1', 'windows-1252'],
    ['\ufeffOù êtes-vous ?', 'utf16le', 'utf-16le'],
  ] as const)('reads %j as it was written (%s)', (text, encoding, charset) => {
    expect(preview(text, encoding)).toEqual({ kind: 'text', charset, lines: ['Où êtes-vous ?'], cut: false })
  })

  it('keeps its lines apart, however they end', () => {
    expect(preview('a\r\nb\rc\n\nd')?.lines).toEqual(['a', 'b', 'c', '', 'd'])
  })

  it.each([
    ['a page', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['a name read backwards', 'photo\u202egpj.exe', 'photo⟦U+202E⟧gpj.exe'],
    ['letters nobody sees', 'pay\u200bpal\u00ad', 'pay⟦U+200B⟧pal⟦U+00AD⟧'],
    ['letters of another plane', 'a\u{e0041}', 'a⟦U+E0041⟧'],
    ['the colours of a terminal', '\u001b[31mred', '⟦U+001B⟧[31mred'],
    ['a tab', 'a\tb', 'a\tb'],
    ['an emoji', '❤️', '❤️'],
  ])('shows %s as it is written', (_, text, shown) => {
    expect(preview(text)?.lines).toEqual([shown])
  })

  it('stops after two thousand lines or sixty-four kilobytes, and says so', () => {
    expect(preview('\n'.repeat(5000))).toMatchObject({ cut: true })
    expect(preview('\n'.repeat(5000))?.lines).toHaveLength(2000)
    expect(preview('a'.repeat(70_000))).toMatchObject({ cut: true, lines: ['a'.repeat(65_536)] })
  })

  it('never hides a letter, whatever the text', () => {
    const letters = fc.array(fc.nat(0x10ffff)).map((codes) => String.fromCodePoint(...codes))
    fc.assert(
      fc.property(letters, (text) => {
        expect(visible(text)).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b-\u200f]|(?!\t)\p{Cc}/u)
      }),
    )
  })
})
