import { describe, expect, it } from 'vitest'
import { territoryModule } from '../index.ts'
import { distanceTo, isOverseas, readPosition } from './position.ts'

const territory = territoryModule()

describe('where a station may be', () => {
  it('holds every commune of the country, and never with its numbers exchanged', () => {
    for (const { insee, latitude, longitude, department } of territory.all()) {
      // The southern lands and Clipperton have no station.
      if (['984', '989'].includes(department.code)) continue
      const [x, y] = [longitude.toFixed(3), latitude.toFixed(3)]
      expect(readPosition(x, y, department.code), insee).toMatchObject({ swapped: false })
      expect(readPosition(y, x, department.code), insee).toMatchObject({ swapped: true })
    }
  })
})

describe('how far it is', () => {
  const besancon = { latitude: 47.24, longitude: 6.02 }
  const nearby = { latitude: 47.27, longitude: 6.04, placedBy: 'file' } as const

  it.each([
    ['centre', { kind: 'exact', km: 3.7 }],
    ['postal-code', { kind: 'about', km: 5 }],
    ['intercommunality', { kind: 'unknown' }],
  ] as const)('from a commune placed by its %s is %j', (precision, distance) => {
    expect(distanceTo({ ...besancon, precision }, nearby)).toEqual(distance)
  })

  it('is not said of a station that only its commune places', () => {
    expect(distanceTo({ ...besancon, precision: 'centre' }, { ...nearby, placedBy: 'commune' })).toEqual({
      kind: 'unknown',
    })
  })
})

describe('overseas', () => {
  it.each([
    ['97411', true],
    ['98818', true],
    ['2A004', false],
    ['75056', false],
  ] as const)('%s: %s', (insee, overseas) => expect(isOverseas(insee)).toBe(overseas))
})
