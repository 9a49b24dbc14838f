import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrastOf, type Hex } from '../../../kernel/contrast.ts'
import { accentOn } from './accent.ts'

const part = fc.integer({ min: 0, max: 255 })
const anyColour = fc
  .tuple(part, part, part)
  .map((parts): Hex => `#${parts.map((one) => one.toString(16).padStart(2, '0')).join('')}`)
const day = '#ffffff'
const night = '#0d2830'

describe('the colour of a site', () => {
  it.each([
    ['a deep blue, by day', '#003189', day, { fill: '#003189', on: '#ffffff' }],
    ['a yellow, by night', '#ffc233', night, { fill: '#ffc233', on: '#0a2a33' }],
    ['our ink, by day', '#0a2a33', day, { fill: '#0a2a33', on: '#ffffff' }],
  ] as const)('is kept as it is where it can be read: %s', (_, colour, background, accent) => {
    expect(accentOn(colour, background)).toEqual(accent)
  })

  it('is darkened by day and lightened by night, no further than needed', () => {
    const byDay = accentOn('#ffe600', day).fill
    expect(contrastOf(byDay, day)).toBeGreaterThanOrEqual(3)
    expect(contrastOf(byDay, day)).toBeLessThan(3.3)
    const byNight = accentOn('#003189', night).fill
    expect(contrastOf(byNight, night)).toBeGreaterThanOrEqual(3)
    expect(contrastOf(byNight, night)).toBeLessThan(3.3)
  })

  it('is always seen on its background, and always read on, whatever it is', () => {
    fc.assert(
      fc.property(anyColour, fc.constantFrom<Hex>(day, night), (colour, background) => {
        const { fill, on } = accentOn(colour, background)
        expect(contrastOf(fill, background)).toBeGreaterThanOrEqual(3)
        expect(contrastOf(on, fill)).toBeGreaterThanOrEqual(4.5)
      }),
      { numRuns: 2_000 },
    )
  })
})
