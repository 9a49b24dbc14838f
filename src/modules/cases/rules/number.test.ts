import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseNumber, caseNumberPattern, readCaseNumber } from './number.ts'

/** Any sixteen-bit units at all: NUL, halves of emoji, marks that turn the reading round. */
const anything = (maxLength: number) =>
  fc.uint16Array({ maxLength }).map((units) => String.fromCharCode(...units))

const numbers = fc.uint8Array({ minLength: 8, maxLength: 8 }).map(caseNumber)

describe('the number of a case', () => {
  it('has two groups of four signs, none of which looks like another', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(number).toMatch(new RegExp(caseNumberPattern))
        expect(number.slice(4)).not.toMatch(/[ILOU]/)
      }),
    )
  })

  it('gives every sign the same chance, since 256 is eight times 32', () => {
    const signs = Array.from({ length: 256 }, (_, byte) => caseNumber(new Uint8Array(8).fill(byte)).at(-1))
    expect(new Set(signs.map((sign) => signs.filter((other) => other === sign).length))).toEqual(new Set([8]))
  })
})

describe('reading a number', () => {
  it.each<[string, string | undefined, string]>([
    ['BAL-7K4P-93TD', 'BAL-7K4P-93TD', 'as it was given'],
    ['bal-7k4p-93td', 'BAL-7K4P-93TD', 'in small letters'],
    ['  7k4p 93td ', 'BAL-7K4P-93TD', 'without its prefix'],
    ['BAL7K4P93TD', 'BAL-7K4P-93TD', 'all in one'],
    ['n° BAL–7K4P–93TD.', undefined, 'with a word before it'],
    ['BAL–7K4P–93TD.', 'BAL-7K4P-93TD', 'with long dashes and a full stop'],
    ['BAL-OOOO-1IlL', 'BAL-0000-1111', 'with letters for figures'],
    ['BA1-7K4P-93TD', 'BAL-7K4P-93TD', 'with a figure in the prefix'],
    ['BA1X-2345', 'BAL-BA1X-2345', 'without its prefix, and beginning like it'],
    ['BAL-BA1X-2345', 'BAL-BA1X-2345', 'beginning like its prefix'],
    ['BAL-7K4P-93T', undefined, 'one sign short'],
    ['BAL-7K4P-93TDA', undefined, 'one sign long'],
    ['BAL-7K4P-93TU', undefined, 'with a letter that no number has'],
    ['', undefined, 'empty'],
    ['🙂🙂🙂🙂🙂🙂🙂🙂', undefined, 'in emoji'],
    ['\u0000BAL-7K4P-93TD', 'BAL-7K4P-93TD', 'after a NUL'],
    [`${'-'.repeat(500)}BAL-7K4P-93TD`, undefined, 'after five hundred dashes'],
    ["BAL-7K4P-93TD'; drop table cases.case_file; --", undefined, 'followed by SQL'],
  ])('takes « %s » for %s: %s', (typed, number) => {
    expect(readCaseNumber(typed)).toBe(number)
  })

  it('finds the number again, however it was copied', () => {
    const separators = fc.constantFrom('', ' ', '-', ' - ', '.', '\u00a0', '_', '/')
    fc.assert(
      fc.property(numbers, fc.boolean(), separators, fc.boolean(), (number, prefixed, separator, small) => {
        const groups = number.split('-').slice(prefixed ? 0 : 1)
        const copied = groups
          .join(separator)
          .replaceAll('0', 'O')
          .replaceAll('1', small ? 'l' : 'I')
        expect(readCaseNumber(small ? copied.toLowerCase() : copied)).toBe(number)
      }),
    )
  })

  it('never throws, and gives a number or nothing', () => {
    fc.assert(
      fc.property(anything(100), (typed) => {
        expect(readCaseNumber(typed) ?? 'BAL-0000-0000').toMatch(new RegExp(caseNumberPattern))
      }),
    )
  })
})
