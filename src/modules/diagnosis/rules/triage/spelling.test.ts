import { describe, expect, it } from 'vitest'
import { soundOf, speller } from './spelling.ts'

const words = ['banque', 'arnaque', 'virement', 'gendarmerie']
const nearest = speller({ words, sounds: words.map(soundOf) })

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
