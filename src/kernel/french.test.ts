import { describe, expect, it } from 'vitest'
import { ofName } from './french.ts'

describe('a name after « de »', () => {
  it.each([
    ['Odile', 'd’Odile'],
    ['Élodie', 'd’Élodie'],
    ['Hélène', 'd’Hélène'],
    ['Yves', 'd’Yves'],
    ['Yann', 'de Yann'],
    ['Cyber-Loire', 'de Cyber-Loire'],
    ['', 'de '],
  ])('%s', (name, said) => {
    expect(ofName(name)).toBe(said)
  })
})
