import { expect, it } from 'vitest'
import { byteSize } from './byte-size.ts'

it.each([
  [0, '0 octet'],
  [1, '1 octet'],
  [312, '312 octets'],
  [1_000, '1 ko'],
  [4_240_000, '4,2 Mo'],
  [999_499, '999 ko'],
  [999_500, '1 Mo'],
  [5_368_709_120, '5,4 Go'],
])('says %d bytes as people do', (bytes, said) => {
  expect(byteSize(bytes, 'fr').replace(/\s/g, ' ')).toBe(said)
})

it('says them in English', () => {
  expect(byteSize(4_240_000, 'en')).toBe('4.2\u00a0MB')
})
