import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrastOf, hexFrom, mixOf } from './contrast.ts'

describe('a colour typed', () => {
  it.each([
    ['#0b4a57', '#0b4a57'],
    ['0B4A57', '#0b4a57'],
    [' #AbC ', '#aabbcc'],
  ])('« %s » is %s', (typed, hex) => {
    expect(hexFrom(typed)).toBe(hex)
  })

  it.each([
    '',
    '#',
    'rouge',
    '#12',
    '#12345',
    '#1234567',
    '#0b4a5g',
    'rgb(1,2,3)',
    '#fff;}body{',
    '＃ffffff',
  ])('« %s » is none', (typed) => {
    expect(hexFrom(typed)).toBeUndefined()
  })
})

describe('contrast', () => {
  // Reference values: WCAG 2.2, and the examples of its technique G18.
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#0000ff', '#ffffff', 8.59],
  ] as const)('of %s on %s is %d', (one, other, ratio) => {
    expect(contrastOf(one, other)).toBeCloseTo(ratio, 2)
    expect(contrastOf(other, one)).toBeCloseTo(ratio, 2)
  })
})

describe('a mixed colour', () => {
  const part = fc.integer({ min: 0, max: 255 })
  const colour = fc
    .tuple(part, part, part)
    .map((parts) => `#${parts.map((one) => one.toString(16).padStart(2, '0')).join('')}` as const)

  it('is itself by nothing, the other by all, and always a colour', () => {
    fc.assert(
      fc.property(colour, colour, fc.double({ min: 0, max: 1, noNaN: true }), (one, other, by) => {
        expect(mixOf(one, other, 0)).toBe(one)
        expect(mixOf(one, other, 1)).toBe(other)
        expect(hexFrom(mixOf(one, other, by))).toBe(mixOf(one, other, by))
      }),
    )
  })
})
