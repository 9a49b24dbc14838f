import { describe, expect, it } from 'vitest'
import { defanged } from './visible.ts'

describe('an address that is shown', () => {
  it.each([
    ['https://voleur.example/a.b?c=d.e', 'hxxps://voleur[.]example/a.b?c=d.e'],
    ['HTTP://VOLEUR.example', 'hxxp://VOLEUR[.]example'],
    ['//voleur.example/a', '//voleur[.]example/a'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['tel:+33199000000', 'tel:+33199000000'],
    ['', ''],
  ])('%j is written %j', (url, shown) => {
    expect(defanged(url)).toBe(shown)
  })
})
