import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crockford } from '../../../kernel/crockford.ts'
import { readReceiptCode, receiptCode } from './receipt-code.ts'

const codes = fc.uint8Array({ minLength: 9, maxLength: 9 }).map(receiptCode)

/** Where the ten signs of a code stand in it. */
const places = [4, 5, 6, 7, 9, 10, 11, 12, 14, 15]
const withSign = (code: string, place: number, sign: string) =>
  code.slice(0, place) + sign + code.slice(place + 1)

describe('the code of a receipt', () => {
  it.each([
    [Buffer.alloc(9, 0), 'RCP-0000-0000-00'],
    // Worked by hand: the ninth sign is doubled once, 1 becomes 2.
    [Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1]), 'RCP-0000-0000-12'],
    // The eighth is doubled twice; 16 doubled leaves the field, 32 + 37 = 5.
    [Buffer.from([0, 0, 0, 0, 0, 0, 0, 1, 0]), 'RCP-0000-0001-04'],
    [Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 16]), 'RCP-0000-0000-G5'],
  ])('of %o is %s', (bytes, code) => expect(receiptCode(bytes)).toBe(code))

  it('is read as it is written, and as a hand writes it', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(readReceiptCode(code)).toBe(code)
        expect(readReceiptCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code)
        expect(readReceiptCode(code.slice(4).replaceAll('-', ''))).toBe(code)
        expect(readReceiptCode(code.slice(4).replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code)
      }),
    )
  })

  it('with any sign misread is no code', () => {
    fc.assert(
      fc.property(codes, fc.constantFrom(...places), fc.constantFrom(...crockford), (code, place, sign) => {
        fc.pre(code[place] !== sign)
        expect(readReceiptCode(withSign(code, place, sign))).toBeUndefined()
      }),
    )
  })

  it('with any two signs exchanged is no code', () => {
    fc.assert(
      fc.property(codes, fc.constantFrom(...places), fc.constantFrom(...places), (code, one, other) => {
        const [first = '', second = ''] = [code[one], code[other]]
        fc.pre(first !== second)
        expect(readReceiptCode(withSign(withSign(code, one, second), other, first))).toBeUndefined()
      }),
    )
  })

  it.each([
    '',
    'RCP',
    'RCP-0000-0000-0',
    'RCP-0000-0000-000',
    'BAL-0000-0000',
    'RCP-UUUU-0000-00',
    '🙂'.repeat(10),
    '0'.repeat(5_000),
  ])('« %s » is none', (typed) => expect(readReceiptCode(typed)).toBeUndefined())
})
