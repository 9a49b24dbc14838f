import { describe, expect, it } from 'vitest'
import { departmentOf } from './commune.ts'

describe('the département of an INSEE code', () => {
  it.each([
    ['01004', '01'],
    ['75112', '75'],
    ['2A004', '2A'],
    ['2b033', '2B'],
    ['97411', '974'],
    ['97701', '977'],
    ['98735', '987'],
    ['98818', '988'],
  ])('%s is in %s', (insee, department) => {
    expect(departmentOf(insee)).toBe(department)
  })
})
