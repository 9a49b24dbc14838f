import { describe, expect, it } from 'vitest'
import { money, moneyChange, quantity, rate } from './money.ts'

describe('money', () => {
  it.each([
    [123_450, '1\u202f234,50\u202f€', '€1,234.50'],
    [0, '0,00\u202f€', '€0.00'],
    [5, '0,05\u202f€', '€0.05'],
    [-5_000, '\u221250,00\u202f€', '\u2212€50.00'],
    [100_000_000_000, '1\u202f000\u202f000\u202f000,00\u202f€', '€1,000,000,000.00'],
  ])('of %i cents is read to the cent', (cents, fr, en) => {
    expect(money(cents, 'fr')).toBe(fr)
    expect(money(cents, 'en')).toBe(en)
  })

  it.each([
    [12_000, '+\u202f120,00\u202f€', '+€120.00'],
    [-1, '\u2212\u202f0,01\u202f€', '\u2212€0.01'],
    [0, '0,00\u202f€', '€0.00'],
  ])('that changes by %i cents says which way', (cents, fr, en) => {
    expect(moneyChange(cents, 'fr')).toBe(fr)
    expect(moneyChange(cents, 'en')).toBe(en)
  })
})

it.each([
  [2_000, '20\u202f%', '20%'],
  [550, '5,5\u202f%', '5.5%'],
  [210, '2,1\u202f%', '2.1%'],
  [0, '0\u202f%', '0%'],
  [10_000, '100\u202f%', '100%'],
])('a rate of %i basis points has no idle zero', (points, fr, en) => {
  expect(rate(points, 'fr')).toBe(fr)
  expect(rate(points, 'en')).toBe(en)
})

it.each([
  [1_500, '1,5'],
  [1, '0,001'],
  [2_000, '2'],
  [10_000_000, '10\u202f000'],
])('a quantity of %i thousandths is said as people do', (milli, said) =>
  expect(quantity(milli, 'fr')).toBe(said),
)
