import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BreachProblem, dataKinds, readBreach } from './breach.ts'

const today = '2026-11-22'
const whole = {
  slug: 'mutuelle-du-phare',
  organisation: 'Mutuelle du Phare',
  occurred: '2026-11-10',
  known: '2026-11-18',
  people: 240_000,
  data: ['name', 'iban', 'password'],
  said: 'Tout est rétabli.',
  dpo: { mail: 'dpo@mutuelle-du-phare.example', address: '12 quai de la Lanterne' },
  court: 'Paris',
  sources: [{ title: 'Communiqué', url: 'https://mutuelle-du-phare.example/fuite', date: '2026-11-18' }],
}
const problemsOf = (file: unknown): BreachProblem[] => {
  const read = readBreach(file, today)
  return read.granted ? [] : read.problems
}

describe('the file of a leak', () => {
  it('is read whole, its data in the order in which it is urgent to act', () => {
    expect(readBreach(whole, today)).toEqual({
      granted: true,
      value: { ...whole, data: ['password', 'iban', 'name'] },
    })
  })

  it('needs no more than who, when it was known, what, and who says so', () => {
    const { slug, organisation, known, data, sources } = whole
    expect(problemsOf({ slug, organisation, known, data, sources })).toEqual([])
  })

  it('is refused with everything that is wrong at once', () => {
    expect(problemsOf({}).map(({ place }) => place)).toEqual([
      'slug',
      'organisation',
      'known',
      'data',
      'sources',
    ])
  })

  it.each<[string, object, string, string]>([
    ['a name with capitals', { slug: 'Mutuelle' }, 'slug', 'not-a-slug'],
    ['a name that climbs', { slug: '../etc' }, 'slug', 'not-a-slug'],
    ['a number for a text', { organisation: 12 }, 'organisation', 'not-a-text'],
    ['an endless name', { organisation: 'x'.repeat(121) }, 'organisation', 'too-long'],
    ['a day of another calendar', { known: '2026-02-30' }, 'known', 'not-a-day'],
    ['a day as people write it', { known: '18/11/2026' }, 'known', 'not-a-day'],
    ['a day to come', { known: '2026-11-23' }, 'known', 'in-the-future'],
    ['a leak known before it was', { occurred: '2026-11-19' }, 'known', 'known-before-it-happened'],
    ['people in words', { people: 'beaucoup' }, 'people', 'not-a-number'],
    ['nobody', { people: 0 }, 'people', 'not-a-number'],
    ['no data', { data: [] }, 'data', 'not-a-list'],
    ['data that is not of the list', { data: ['name', 'soul'] }, 'data: soul', 'unknown-data'],
    ['data that every object has', { data: ['constructor'] }, 'data: constructor', 'unknown-data'],
    ['no source', { sources: [] }, 'sources', 'not-a-list'],
    [
      'a source without a date',
      { sources: [{ title: 'x', url: 'https://a.example' }] },
      'sources[1].date',
      'missing',
    ],
    [
      'a source that is a script',
      { sources: [{ ...whole.sources[0], url: 'javascript:alert(1)' }] },
      'sources[1].url',
      'not-an-address',
    ],
    [
      'an address without a dot',
      { sources: [{ ...whole.sources[0], url: 'https://nulle-part' }] },
      'sources[1].url',
      'not-an-address',
    ],
    ['a mail that is none', { dpo: { mail: 'dpo' } }, 'dpo.mail', 'not-a-mail'],
    ['a misspelt name', { organization: 'x' }, 'organization', 'unknown-name'],
  ])('with %s is refused, and says where', (_, change, place, why) => {
    expect(problemsOf({ ...whole, ...change })).toContainEqual({ place, why })
  })

  it.each([null, undefined, 'texte', 12, [], [whole]])('is not %o', (file) =>
    expect(problemsOf(file)).toEqual([{ place: '', why: 'not-a-file' }]),
  )

  it('never breaks the reader, whatever it holds', () => {
    const names = fc.constantFrom(...Object.keys(whole), '__proto__', 'constructor')
    fc.assert(
      fc.property(fc.dictionary(names, fc.jsonValue()), (file) => {
        const read = readBreach(file, today)
        if (read.granted) expect(read.value.data.every((kind) => dataKinds.includes(kind))).toBe(true)
        else expect(read.problems.length).toBeGreaterThan(0)
      }),
    )
  })
})
