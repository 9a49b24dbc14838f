import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callerOf } from './caller.ts'

describe('a caller', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['2001:db8:0:7:1:2:3:4', '2001:db8:0:7::/64'],
    ['2001:DB8::7:a:b:c:d', '2001:db8:0:7::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::198.51.100.7', '64:ff9b:0:0::/64'],
    ['2001:0db8:0000:0007::', '2001:db8:0:7::/64'],
    ['', ''],
  ])('at %s is %s', (ip, caller) => expect(callerOf({ ip })).toBe(caller))

  it('is the same from every address of one network, and another from the next', () => {
    const half = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 })
    const said = (...groups: number[]) => groups.map((group) => group.toString(16)).join(':')
    fc.assert(
      fc.property(half, half, half, (network, one, other) => {
        const at = (...groups: number[]) => callerOf({ ip: said(...groups) })
        expect(at(...network, ...one)).toBe(at(...network, ...other))
        const [first = 0, ...rest] = network
        expect(at(first ^ 1, ...rest, ...one)).not.toBe(at(...network, ...one))
      }),
    )
  })
})
