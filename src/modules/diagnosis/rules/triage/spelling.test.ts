import { describe, expect, it } from 'vitest'
import { soundOf, speller } from './spelling.ts'

const nearest = speller(
  new Map([
    ['arnaque', 5],
    ['virement', 3],
    ['gendarmerie', 2],
    ['banque', 9],
  ]),
)

describe('a misspelt word', () => {
  it.each([
    ['arnak', 'arnaque'],
    ['virrement', 'virement'],
    ['virment', 'virement'],
    ['jandarmerie', 'gendarmerie'],
    ['gendramerie', 'gendarmerie'],
  ])('%s is understood as %s', (written, meant) => {
    expect(nearest(written)).toBe(meant)
  })

  it('is left alone when nothing known resembles it', () => {
    expect(nearest('tournevis')).toBeUndefined()
    expect(nearest('abc')).toBeUndefined()
  })

  it('sounds like the right one', () => {
    expect(soundOf('arnaquer')).toBe(soundOf('arnaker'))
  })
})
