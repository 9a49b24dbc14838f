import { describe, expect, it } from 'vitest'
import { agesIn } from './ages.ts'
import { tokensOf } from './tokens.ts'

const ages = (text: string) => agesIn(tokensOf(text)).map(({ years }) => years)

describe('the ages a text states', () => {
  it.each([
    ['j’ai 15 ans', [15]],
    ['mon fils (11 ans) et sa sœur de treize ans', [11, 13]],
    ['J AI 79 ANS', [79]],
    ['ma mère de quatre-vingt-quatre ans', [84]],
    ['j’avais 16 ans, j’en ai 20.', [16, 20]],
    ['âgée de 79, elle vit seule', [79]],
    ['I am 14 and scared', [14]],
  ])('« %s »', (text, expected) => {
    expect(ages(text)).toEqual(expected)
  })

  it.each([
    'plombier depuis dix-neuf ans',
    'il y a trois ans',
    'un contrat de 3 ans',
    'mariés pendant 12 ans',
    '15 ans de vie commune',
    '15 euros',
    'en 10 ans',
  ])('a duration is not an age: « %s »', (text) => {
    expect(ages(text)).toEqual([])
  })
})
