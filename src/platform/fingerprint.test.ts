import { describe, expect, it } from 'vitest'
import { fingerprintOf } from './fingerprint.ts'

describe('the fingerprint of what was shown', () => {
  it('is the same for the same facts, whatever their order', () => {
    const at = new Date('2026-11-24T10:00:00Z')
    expect(fingerprintOf({ name: 'a', at })).toBe(fingerprintOf({ at, name: 'a', none: undefined }))
    expect(fingerprintOf(undefined)).toBe(fingerprintOf(null))
  })

  it.each([
    [{ name: 'a' }, { name: 'b' }],
    [{ at: new Date(1) }, { at: new Date(2) }],
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    [{ name: 'a' }, { name: 'a', more: 1 }],
  ])('is another for %j and %j', (one, other) => expect(fingerprintOf(one)).not.toBe(fingerprintOf(other)))
})
