import { describe, expect, it } from 'vitest'
import { spoken } from './spoken.ts'

describe('what a voice says', () => {
  it.each([
    ['Appelez le 3018.', 'Appelez le 30, 18.'],
    ['0\u00a0892\u00a0705\u00a0705', '0, 892, 705, 705'],
    ['Le 17, le 112 ou le 114', 'Le 17, le 112 ou le 114'],
    ['116 006', '116, 006'],
    ['Transférez le SMS au 33700', 'Transférez le S M S au 33, 700'],
    ['24\u00a0h/24, 7 j/7', '24 heures sur 24, 7 jours sur 7'],
    ['avant 18 h, ou 9 h 30', 'avant 18 heures, ou 9 heures 30'],
    ['art. L133-18', 'article L133-18'],
    ['900\u00a0€ partis en 2026', '900 € partis en 2026'],
    ['1 200 € partis', '1 200 € partis'],
    ['  Deux\n lignes ', 'Deux lignes'],
  ])('for « %s » is « %s »', (text, heard) => expect(spoken(text)).toBe(heard))
})
