import { describe, expect, it } from 'vitest'
import { readPhone } from './phone.ts'

describe('a telephone number', () => {
  it.each([
    ['+33 1 99 00 12 34', '01 99 00 12 34', '+33199001234'],
    ['+33(0)1 99 00 12 34', '01 99 00 12 34', '+33199001234'],
    ['01.99.00.12.34', '01 99 00 12 34', '+33199001234'],
    ['0199001234 / 0199005678', '01 99 00 12 34', '+33199001234'],
    ['+262 262 99 00 12', '+262 262 99 00 12', '+262262990012'],
    ['+687 99 00 12', '+687 99 00 12', '+687990012'],
    ['17', '17', '17'],
  ])('%j is shown %s and dialled %s', (text, shown, dial) => {
    expect(readPhone(text)).toEqual({ shown, dial })
  })

  it.each([[null], [''], ['non communiqué'], ['12'], ['javascript:alert(1)'], ['00 00']])(
    '%j is none',
    (text) => expect(readPhone(text)).toBeNull(),
  )
})
