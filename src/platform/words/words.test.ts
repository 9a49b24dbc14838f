import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordsShape } from '../../../scripts/build-words.ts'
import { contentFiles, parseYaml, projectRoot } from '../content.ts'
import { camelCase, counted, fill, isLanguage, loadWords, overlay } from './index.ts'

/** A picture and a paper that are always French, an address, what a French contract says, a page for who draws pages. */
const frenchByRight = [
  'badge.',
  'charter-signing.paper.',
  'gallery.',
  'repair-work.quote.dataNotice',
  'stations.directory',
]

describe('the words of the interface', () => {
  it('have the shape that the pages compile against (else: npm run build)', () => {
    expect(readFileSync(join(projectRoot, 'src/platform/words/shape.ts'), 'utf8')).toBe(wordsShape())
  })

  it('are there in both languages, sentence for sentence', () => {
    const { fr, en } = loadWords()
    expect(keysOf(en)).toEqual(keysOf(fr))
    expect(keysOf(fr).length).toBeGreaterThan(300)
  })

  it('are all said in English too, but those that are French by right', () => {
    const unsaid = contentFiles('content/fr/interface', '.yaml').flatMap((file) => {
      const [fr, en] = ['fr', 'en'].map((language) => {
        const path = `content/${language}/interface/${file}`
        return existsSync(join(projectRoot, path)) ? keysOf(parseYaml(path)) : []
      })
      return (fr ?? []).filter((key) => !en?.includes(key)).map((key) => `${file.replace('.yaml', '')}${key}`)
    })
    expect(unsaid.filter((key) => !frenchByRight.some((start) => key.startsWith(start)))).toEqual([])
  })

  it('have their French spaces already', () => {
    expect(loadWords().fr.site.danger.title).toBe('Une personne est en danger\u202f?')
  })
})

describe('a translation', () => {
  const original = { title: 'Titre', actions: { back: 'Retour', next: 'Suite' }, list: ['un', 'deux'] }

  it.each<[string, unknown, unknown]>([
    ['that says nothing leaves the original', {}, original],
    ['that is not there leaves the original', undefined, original],
    ['that is empty leaves the original', null, original],
    [
      'of one sentence changes that one',
      { actions: { next: 'Next' } },
      { ...original, actions: { back: 'Retour', next: 'Next' } },
    ],
    ['left blank at one sentence leaves it', { title: null }, original],
    ['of a list replaces it whole', { list: ['one'] }, { ...original, list: ['one'] }],
    ['adds no sentence that the original has not', { more: 'More' }, original],
  ])('%s', (_, translation, result) => expect(overlay(original, translation)).toEqual(result))

  it('never loses a sentence, whatever it holds', () => {
    fc.assert(
      fc.property(fc.object(), (translation) => {
        expect(Object.keys(overlay(original, translation) as object)).toEqual(Object.keys(original))
      }),
    )
  })
})

describe('a sentence with places', () => {
  it.each<[string, Record<string, string | number>, string]>([
    ['Dossier {number}', { number: 'BAL-7K4P-93TD' }, 'Dossier BAL-7K4P-93TD'],
    ['{count} sur {count}', { count: 3 }, '3 sur 3'],
    ['{a}{b}', { a: '{b}', b: 2 }, '{b}2'],
    ['Dossier {number}', {}, 'Dossier {number}'],
    ['Sans place', { number: 1 }, 'Sans place'],
    ['{zero} euro', { zero: 0 }, '0 euro'],
    ['{empty}.', { empty: '' }, '.'],
    ['$& {a}', { a: '$&' }, '$& $&'],
  ])('« %s » with %o is « %s »', (sentence, values, filled) => expect(fill(sentence, values)).toBe(filled))

  it('is never filled with what every object has', () => {
    expect(fill('{constructor} {toString} {__proto__}', {})).toBe('{constructor} {toString} {__proto__}')
  })
})

describe('a count', () => {
  const days = { one: '{count} jour', other: '{count} jours' }

  it.each([
    ['fr', 0, '0 jour'],
    ['fr', 1, '1 jour'],
    ['fr', 1.5, '1.5 jour'],
    ['fr', 2, '2 jours'],
    ['en', 0, '0 jours'],
    ['en', 1, '1 jour'],
    ['en', 2, '2 jours'],
  ] as const)('in %s, %d is « %s »', (language, count, text) =>
    expect(counted(language, count, days)).toBe(text),
  )

  it('fills the other places too', () => {
    expect(counted('fr', 2, { one: '', other: '{count} lignes de {file}' }, { file: 'a.txt' })).toBe(
      '2 lignes de a.txt',
    )
  })
})

describe('a name', () => {
  it.each([
    ['case-facts', 'caseFacts'],
    ['api-docs', 'apiDocs'],
    ['home', 'home'],
    ['a-1-b', 'a1B'],
  ])('of file %s is %s in the code', (file, name) => expect(camelCase(file)).toBe(name))

  it.each([
    ['fr', true],
    ['en', true],
    ['de', false],
    ['FR', false],
    ['', false],
    [undefined, false],
    ['constructor', false],
  ])('of language %s is known: %s', (name, known) => expect(isLanguage(name)).toBe(known))
})

const keysOf = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`))
    : [path]
