import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { territoryModule } from '../index.ts'

const { search } = territoryModule()
const names = (typed: string, limit = 8) => search(typed, limit).map(({ commune }) => commune.name)

/** Any sequence of code units, half characters included. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x17f }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 30 })
  .map((codes) => String.fromCharCode(...codes))

describe('the first proposal', () => {
  it.each([
    ['75012', 'Paris 12e Arrondissement'],
    ['paris 12', 'Paris 12e Arrondissement'],
    ['paris12e', 'Paris 12e Arrondissement'],
    ['Lyon 3ème arrondissement', 'Lyon 3e Arrondissement'],
    ['marseille 01', 'Marseille 1er Arrondissement'],
    ['par', 'Paris'],
    ['2A004', 'Ajaccio'],
    ['13055', 'Marseille'],
    ['le havre', 'Le Havre'],
    ['HAVRE', 'Le Havre'],
    ['lehavre', 'Le Havre'],
    ['st etienne', 'Saint-Étienne'],
    ['stetienne', 'Saint-Étienne'],
    ['mont pellier', 'Montpellier'],
    ["l'hay les roses", "L'Haÿ-les-Roses"],
    ['lhay-les-roses', "L'Haÿ-les-Roses"],
    ['schoelcher', 'Schœlcher'],
    ["fa'a'a", 'Faaa'],
    ['Marseile', 'Marseille'],
    ['Tolouse', 'Toulouse'],
    ['bordaeux', 'Bordeaux'],
    ['masreil', 'Marseille'],
    ['sables olonne', "Les Sables-d'Olonne"],
    ['chalons sur champagne', 'Châlons-en-Champagne'],
    ['chalon s/ saône', 'Chalon-sur-Saône'],
    ['44040 Nantes cedex 1', 'Nantes'],
    ['tahiti', 'Faaa'],
    ['martinique', 'Fort-de-France'],
    ['1400', 'Caen'],
  ])('for "%s" is %s', (typed, name) => {
    expect(names(typed)[0]).toBe(name)
  })

  it.each([
    ['saint-denis', '97411'],
    ['saint-denis 93', '93066'],
    ['93 saint denis', '93066'],
    ['Saint-Denis (93200)', '93066'],
    ['saint denis la réunion', '97411'],
    ['saint denis seine saint denis', '93066'],
    ['valence drome', '26362'],
    ['valence 82', '82186'],
  ])('for "%s" is the commune %s', (typed, insee) => {
    expect(search(typed)[0]?.commune.insee).toBe(insee)
  })
})

describe('the proposals', () => {
  it.each([
    ['Annecy-le-Vieux', 'Annecy', 'Annecy-le-Vieux'],
    ['tourlaville', 'Cherbourg-en-Cotentin', 'Tourlaville'],
    ['meribel', 'Les Allues', 'Méribel'],
    ['gustavia', 'Saint-Barthélemy', 'Gustavia'],
  ])('for "%s" hold %s, saying %s', (typed, name, saying) => {
    expect(search(typed).map((found) => [found.commune.name, found.saying])).toContainEqual([name, saying])
  })

  it('put the city first, then its arrondissements in order', () => {
    expect(names('lyon', 4)).toEqual([
      'Lyon',
      'Lyon 1er Arrondissement',
      'Lyon 2e Arrondissement',
      'Lyon 3e Arrondissement',
    ])
  })

  it('leave room for other communes while the name of a city is still being typed', () => {
    expect(names('par').filter((name) => name.startsWith('Paris'))).toEqual(['Paris'])
  })

  it('hold every commune of a postal code, the most populated first', () => {
    const sharing = search('51300', 60).map(({ commune }) => commune)
    expect(sharing).toHaveLength(46)
    expect(sharing[0]?.name).toBe('Vitry-le-François')
    expect(sharing.every(({ postalCodes }) => postalCodes.includes('51300'))).toBe(true)
  })

  it('find 01400 behind the 1400 that a spreadsheet left', () => {
    expect(names('1400', 20)).toContain('Châtillon-sur-Chalaronne')
  })

  it('come from the same sorting office when the postal code does not exist', () => {
    expect(search('26999').every(({ commune }) => commune.department.code === '26')).toBe(true)
    expect(search('26999')).not.toHaveLength(0)
  })

  it.each(['', '   ', '?', 'xxxx', '99999', 'Париж', '\u0000'])('are none for "%s"', (typed) => {
    expect(search(typed)).toEqual([])
  })

  it('never repeat a commune and never exceed what was asked', () => {
    const syllable = fc.constantFrom(
      'saint',
      'le ',
      'mar',
      'tin',
      '-',
      'a',
      'bourg',
      ' ',
      '7',
      '5012',
      'st ',
      'villeneuve',
    )
    fc.assert(
      fc.property(fc.array(syllable, { maxLength: 6 }), fc.integer({ min: 0, max: 20 }), (parts, limit) => {
        const found = search(parts.join(''), limit).map(({ commune }) => commune.insee)
        expect(new Set(found).size).toBe(found.length)
        expect(found.length).toBeLessThanOrEqual(limit)
      }),
    )
  })
})

describe('hostile text', () => {
  it.each([
    ['NUL', '\u0000Paris\u0000'],
    ['three thousand emoji', '💥'.repeat(3000)],
    ['right to left', '\u202eסירפ\u202c'],
    ['ten thousand letters', 'a'.repeat(10_000)],
    ['two thousand saints', 'saint '.repeat(2000)],
    ['a regular expression', '(((((((((((.*)+)+)+)+)+$'],
    ['SQL', "'; drop table commune; --"],
    ['a script', '<script>alert(1)</script>'],
    ['half a character', '\ud800'],
    ['percent signs', '%00%0d%0a'],
    ['a name of JavaScript', 'constructor'],
    ['its prototype', '__proto__'],
  ])('gets an answer: %s', (_, typed) => {
    expect(search(typed).length).toBeLessThanOrEqual(8)
  })

  it('of any kind gets an answer', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        expect(search(typed).length).toBeLessThanOrEqual(8)
      }),
    )
  })

  it('around a name does not hide it', () => {
    expect(names('\u0000<b>Quimper</b>')).toEqual([])
    expect(names('🦊 Quimper 🦊')[0]).toBe('Quimper')
  })
})
