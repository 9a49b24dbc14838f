import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesInspector, isGarbled, longestLine } from './bytes.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** The verdict on bytes that come in pieces of this size. */
function inspect(bytes: Uint8Array, size = bytes.length || 1) {
  const inspector = bytesInspector()
  for (let at = 0; at < bytes.length; at += size) {
    const flaw = inspector.push(bytes.subarray(at, at + size))
    if (flaw) return flaw
  }
  return inspector.end()
}

describe('the bytes of a file', () => {
  it.each<[string, Uint8Array, object]>([
    ['UTF-8', utf8('service\nBrigade de Béjoud\n'), { encoding: 'utf-8' }],
    ['UTF-8 with its mark', utf8('\ufeffservice\nBéjoud\n'), { encoding: 'utf-8' }],
    ['plain letters', utf8('service\n'), { encoding: 'utf-8' }],
    ['ISO-8859-1', latin1('service\nBrigade de B\u00e9joud\n'), { encoding: 'windows-1252' }],
    ['nothing', utf8(''), { why: 'file-empty', line: 1 }],
    ['a NUL', utf8('service\nBri\0gade\n'), { why: 'file-not-text', line: 2 }],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x73, 0x00), { why: 'file-not-text', line: 1 }],
    ['a spreadsheet, which is a zip', Uint8Array.of(0x50, 0x4b, 3, 4, 9), { why: 'file-not-text', line: 1 }],
    ['a gzip', Uint8Array.of(0x1f, 0x8b, 8), { why: 'file-not-text', line: 1 }],
    ['a byte that no letter has', latin1('a\nb\u00e9\u0081\n'), { why: 'file-encoding', line: 2 }],
    ['a letter cut in two at the end', utf8('a\nBé').subarray(0, 4), { why: 'file-truncated', line: 2 }],
    ['a line without end', utf8('x'.repeat(longestLine + 1)), { why: 'file-line-too-long', line: 1 }],
  ])('that hold %s are told', (_, bytes, verdict) => {
    expect(inspect(bytes)).toEqual(verdict)
  })

  it('are told the same however they are cut', () => {
    const bytes = utf8('service;commune\nÉpiais-lès-Louvres;Î\n')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: bytes.length }), (size) => {
        expect(inspect(bytes, size)).toEqual({ encoding: 'utf-8' })
      }),
    )
  })
})

describe('a garbled text', () => {
  it.each([
    ['BÃ©joud', true],
    ['Place de lâ€™Ã‰glise', true],
    ['Br\ufffdst', true],
    ['Béjoud, Épiais-lès-Louvres, L’Haÿ-les-Roses', false],
    ['Ça, là, où', false],
  ])('%j is seen: %s', (text, garbled) => expect(isGarbled(text)).toBe(garbled))
})
