import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import { readSiret, siretSaid } from './siren.ts'

describe('the number of an establishment', () => {
  it.each([
    ['73282932000074', '732829320'],
    ['732 829 320 00074', '732829320'],
    ['732.829.320-00074', '732829320'],
    // An establishment of La Poste that only its own key accepts.
    ['35600000049837', '356000000'],
  ])('is read from %s', (typed, siren) => {
    const ruling = readSiret(typed)
    expect(ruling).toMatchObject({ granted: true, value: { siren } })
  })

  it.each([
    ['', 'siret-missing'],
    ['  ', 'siret-missing'],
    ['73282932000075', 'siret-wrong'],
    ['7328293200007', 'siret-wrong'],
    ['732829321', 'siret-wrong'],
    ['732829320', 'siren-not-siret'],
    ['7328293200007a', 'siret-wrong'],
    ['٧٣٢٨٢٩٣٢٠٠٠٠٧٤', 'siret-wrong'],
  ] as const)('typed %j is refused: %s', (typed, why) => expect(readSiret(typed)).toEqual(refuse(why)))

  it('has a key that finds each digit mistaken for another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const right = [...'73282932000074']
        right[at] = String((Number(right[at]) + by) % 10)
        expect(readSiret(right.join('')).granted).toBe(false)
      }),
    )
  })

  // A no-break space makes one piece of it, which a narrow screen cuts anywhere.
  it('is said in groups, between which a line may end', () =>
    expect(siretSaid('73282932000074').split(' ')).toEqual(['732', '829', '320', '00074']))
})
