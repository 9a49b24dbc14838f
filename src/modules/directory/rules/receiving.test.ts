import { expect, test } from 'vitest'
import { bitsOf } from './receiving.ts'

test.for([
  [[], 0],
  [['particulier'], 1],
  [['entreprise-association'], 2],
  [['collectivite-administration'], 4],
  [['collectivite-administration', 'particulier'], 5],
] as const)('whom a provider receives (%s) is %i, as what is kept says', ([received, bits]) => {
  expect(bitsOf(received)).toBe(bits)
})
