import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceKm } from './position.ts'

const position = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
})

describe('the distance as the crow flies', () => {
  // Distances between the same points by Vincenty's formulae on the WGS 84 ellipsoid.
  it.each([
    [
      'Paris to Marseille',
      { latitude: 48.853, longitude: 2.349 },
      { latitude: 43.297, longitude: 5.381 },
      660.8,
    ],
    [
      'Papeete to Nouméa',
      { latitude: -17.535, longitude: -149.568 },
      { latitude: -22.274, longitude: 166.449 },
      4600,
    ],
  ])('from %s is right to one in two hundred', (_, from, to, km) => {
    expect(Math.abs(distanceKm(from, to) / km - 1)).toBeLessThan(0.005)
  })

  it('is the same both ways, nothing to oneself, and never more than half the Earth', () => {
    fc.assert(
      fc.property(position, position, (here, there) => {
        const km = distanceKm(here, there)
        expect(km).toBeCloseTo(distanceKm(there, here), 6)
        expect(km).toBeGreaterThanOrEqual(0)
        expect(km).toBeLessThan(20_016)
        expect(distanceKm(here, here)).toBe(0)
      }),
    )
  })
})
