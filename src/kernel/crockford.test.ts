import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from '../../tests/hostile.ts'
import { crockford, crockfordPattern, drawn, readSigns, signsOf } from './crockford.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

describe('Crockford’s signs', () => {
  it('are the figures and the letters, but four', () => {
    expect([...crockford]).toEqual([...'0123456789', ...letters.replace(/[ILOU]/g, '')])
    expect(new Set(crockford)).toHaveLength(32)
  })

  it('are those of the pattern, and no other', () => {
    const sign = new RegExp(`^${crockfordPattern}$`)
    const all = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code))
    expect(all.filter((one) => sign.test(one)).join('')).toBe(crockford)
  })

  it('are drawn with the same chance each', () => {
    const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    expect(signsOf(drawn(everyByte, 256))).toBe(crockford.repeat(8))
  })

  it('are drawn from as many bytes as they are, whatever else is given', () => {
    expect(signsOf(drawn(Uint8Array.of(0, 31, 32, 63, 255), 4))).toBe('0Z0Z')
  })

  // The column « Decode Symbol » of the source.
  it.each([
    ['0', '0oO'],
    ['1', '1iIlL'],
    ...[...crockford.slice(2)].map((sign) => [sign, sign + sign.toLowerCase()]),
  ])('%s is read from any of %s', (sign = '', symbols = '') => {
    for (const symbol of symbols) expect(readSigns(symbol, 1, 'TXT')).toBe(sign)
  })

  it.each(['u', 'U', '', '00', '*', '-', 'é', '🙂'])('« %s » is read as none', (typed) =>
    expect(readSigns(typed, 1, 'TXT')).toBeUndefined(),
  )

  it('are found behind their prefix, which the length tells', () => {
    expect(readSigns('txt-xtxt', 4, 'TXT')).toBe('XTXT')
    expect(readSigns('TXTX', 4, 'TXT')).toBe('TXTX')
    expect(readSigns('ba1 0000', 4, 'BAL')).toBe('0000')
    expect(readSigns('RCP 0000', 4, 'BAL')).toBeUndefined()
  })

  it('are as many as was said, or nothing, whatever is typed', () => {
    const read = new RegExp(`^${crockfordPattern}{4}$`)
    fc.assert(
      fc.property(anyText, (typed) => {
        expect(readSigns(typed, 4, 'BAL') ?? '0000').toMatch(read)
      }),
    )
  })
})
