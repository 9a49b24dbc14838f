import { describe, expect, it } from 'vitest'
import { sumToldIn } from './story-sum.ts'

describe('the sum that a story tells', () => {
  it.each<[string, string | undefined]>([
    ['j’ai payé 900 euros par carte', '90000'],
    ['J’AI PAYE 900 EUROS', '90000'],
    ['on m’a pris 1 200,50 € ce matin', '120050'],
    ['on m’a pris 1\u202f200 € ce matin', '120000'],
    ['4.500€ de virement', '450000'],
    ['12500 eur envoyés', '1250000'],
    ['1,99 € pour un colis', '199'],
    ['900 euros, oui 900 €', '90000'],
    ['1,99 € puis 650 euros', undefined],
    ['j’ai payé deux fois', undefined],
    ['le compte FR76 3000 4000 500 euros', undefined],
    ['0 euro', undefined],
    ['europe 900', undefined],
    ['900 européens', undefined],
    ['', undefined],
  ])('« %s »', (story, cents) => {
    expect(sumToldIn(story)).toBe(cents)
  })

  it('is looked for without haste or trap in a long row of figures', () => {
    expect(sumToldIn('1 '.repeat(20_000))).toBeUndefined()
    expect(sumToldIn('1'.repeat(40_000))).toBeUndefined()
  })
})
