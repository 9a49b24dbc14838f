import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answer, labelOf, territoryModule } from '../index.ts'

const territory = territoryModule()
const { which } = territory
const codes = (answer: Answer) =>
  answer.kind === 'one'
    ? [answer.commune.insee]
    : (answer.kind === 'several' ? answer.communes : answer.nearest).map(({ commune }) => commune.insee)

/** Any sequence of code units, half characters included. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x17f }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 30 })
  .map((codes) => String.fromCharCode(...codes))

describe('a commune taken at its word', () => {
  it.each([
    ['Quimper', '29232'],
    ['le havre', '76351'],
    ['Havre', '76351'],
    ['29000', '29232'],
    ['2a004', '2A004'],
    ['Saint-Denis (93)', '93066'],
    ['Saint-Denis 97400', '97411'],
    ['Sainte-Marie, Martinique', '97228'],
    ['St-Étienne', '42218'],
    ['stetienne', '42218'],
    ['Paris', '75056'],
    ['paris 12', '75112'],
    ['75012', '75112'],
    ['75116', '75116'],
    ['Paris 75012', '75112'],
    ['75012 Bercy', '75112'],
    ['Nantes cedex 9', '44109'],
    ['44040 Nantes', '44109'],
    ['13055', '13055'],
    ['Herblay', '95306'],
  ])('"%s" is %s', (typed, insee) => {
    const answer = which(typed)
    expect([answer.kind, codes(answer)]).toEqual(['one', [insee]])
  })

  it('keeps the old name that was said, to show it', () => {
    expect(which('Annecy-le-Vieux')).toMatchObject({
      kind: 'one',
      commune: { insee: '74010' },
      saying: 'Annecy-le-Vieux',
    })
    expect(which('Annecy')).toMatchObject({ kind: 'one', commune: { insee: '74010' }, saying: null })
  })
})

describe('a doubt', () => {
  it.each([
    ['a postal code shared by forty-six communes', '51300', 46],
    ['a name borne by four', 'Saint-Denis', 4],
    ['a village whose name people give to a larger town', 'Aix', 4],
    ['a name and a postal code that contradict each other', 'Nantes 44800', 2],
  ])('is asked about: %s', (_, typed, count) => {
    const answer = which(typed)
    expect([answer.kind, codes(answer).length]).toEqual(['several', count])
  })

  it.each([
    ['Aix', '13001'],
    ['Boulogne', '62160'],
    ['Clermont', '63113'],
    ['Saint-Ouen', '93070'],
    ['Nantes 44800', '44109'],
    ['Nantes 44800', '44162'],
  ])('about "%s" proposes %s', (typed, insee) => {
    expect(codes(which(typed))).toContain(insee)
  })
})

describe('an unknown place', () => {
  it.each([
    ['Marseile', '13055'],
    ['Quimpe', '29232'],
    ['Méribel', '73015'],
    ['Cergy-Pontoise', '95127'],
    ['guadeloupe', '97101'],
    ['26999', '26362'],
  ])('like "%s" is never guessed, and proposes %s', (typed, insee) => {
    const answer = which(typed)
    expect(answer.kind).toBe('none')
    expect(codes(answer)).toContain(insee)
  })

  it.each(['', 'xxxx', '99999', '\u0000', '🦊'])('like "%s" proposes nothing', (typed) => {
    expect(which(typed)).toEqual({ kind: 'none', nearest: [] })
  })

  it('of any kind gets an answer', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        expect(['one', 'several', 'none']).toContain(which(typed).kind)
      }),
    )
  })
})

describe('every commune', () => {
  const all = territory.all()
  const anyone = fc.nat(all.length - 1).map((at) => all[at]!)

  it('is read back from what its box shows', () => {
    fc.assert(
      fc.property(anyone, (commune) => {
        expect(which(labelOf(commune))).toMatchObject({ kind: 'one', commune: { insee: commune.insee } })
      }),
      { numRuns: 300 },
    )
  })

  it('is among the answers to its own name', () => {
    fc.assert(
      fc.property(anyone, ({ insee, name }) => {
        const answer = which(name)
        expect(answer.kind).not.toBe('none')
        expect(codes(answer)).toContain(insee)
      }),
      { numRuns: 300 },
    )
  })

  it('is among the answers to each of its postal codes, unless it is divided', () => {
    fc.assert(
      fc.property(anyone, (commune) => {
        for (const code of commune.postalCodes) {
          const cities = which(code)
          const found = codes(cities).map((insee) => territory.city(territory.commune(insee)!).insee)
          expect(found).toContain(territory.city(commune).insee)
        }
      }),
      { numRuns: 300 },
    )
  })
})
