import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readQuery } from './query.ts'

const firstReadings = (typed: string) => readQuery(typed).words.map(([reading]) => reading)

describe('what somebody typed', () => {
  it.each([
    ['75012', '75012', null, []],
    ['75 012', '75012', null, []],
    ['F-75012 Paris', '75012', null, ['paris']],
    ['75012paris', '75012', null, ['paris']],
    ['2a004', '2A004', null, []],
    ['750', null, '750', []],
    ['2a', null, '2A', []],
    ['44040 Nantes CEDEX 1', '44040', null, ['nantes']],
    ['St-Étienne', null, null, ['saint', 'etienne']],
    ['STE MARIE', null, null, ['sainte', 'marie']],
    ['Chalon s/ Saône', null, null, ['chalon', 'sur', 'saone']],
    ['Prés/Bois', null, null, ['pres', 'bois']],
    ['93 Saint-Denis', null, null, ['saint', 'denis', '93']],
    ['Lyon 3ème arrondissement', null, null, ['lyon', '3']],
    ['Lyon 3 ème arr.', null, null, ['lyon', '3']],
    ['paris12e', null, null, ['paris', '12']],
    ['Arras', null, null, ['arras']],
    ['', null, null, []],
    ['???', null, null, []],
  ])('"%s" is taken apart', (typed, code, codeStart, words) => {
    expect(readQuery(typed)).toMatchObject({ code, codeStart })
    expect(firstReadings(typed)).toEqual(words)
  })

  it('keeps "st" as a beginning too, for Strasbourg', () => {
    expect(readQuery('st').words).toEqual([['saint', 'st']])
  })

  it('never grows beyond ten words, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5000 }), (typed) => {
        expect(readQuery(typed).words.length).toBeLessThanOrEqual(10)
      }),
    )
    expect(readQuery('a '.repeat(5000)).words).toHaveLength(10)
  })
})
