import { describe, expect, it } from 'vitest'
import { parseYaml } from '../src/platform/content.ts'
import { camelCase, languages } from '../src/platform/words/index.ts'
import { codeBelow, filesBelow, read, withoutComments } from './sources.ts'

const folder = 'content/fr/interface'
const pages = filesBelow(folder, /\.yaml$/).map((path) => ({
  page: camelCase(path.slice(folder.length + 1).replace('.yaml', '')),
  words: parseYaml(path),
}))

/** Everything a file says: its sentences by their path in it. */
function* sentencesOf(value: unknown, path: string[] = []): Generator<{ path: string[]; text: string }> {
  if (typeof value === 'string') yield { path, text: value }
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* sentencesOf(inner, [...path, key])
}

const contentFiles = filesBelow('content', /\.yaml$/)
const spoken = contentFiles.map((path) => ({ path, sentences: [...sentencesOf(parseYaml(path))] }))

describe('the guard of the words', () => {
  it('is awake: it has read every page and every file of content, in both languages', () => {
    expect(pages.length).toBeGreaterThan(15)
    expect(contentFiles.length).toBeGreaterThan(50)
    for (const language of languages)
      expect(contentFiles.filter((path) => path.startsWith(`content/${language}/`)).length).toBeGreaterThan(
        20,
      )
    expect(spoken.flatMap(({ sentences }) => sentences).length).toBeGreaterThan(3000)
  })
})

describe('a word of the interface', () => {
  /** The sources that may speak: everything but the type made from the words themselves. */
  const sources = codeBelow('src')
    .filter((path) => path !== 'src/platform/words/shape.ts')
    .map((path) => ({ path, text: withoutComments(read(path)) }))

  /** Named as a property, taken apart, or quoted as one of a list of names. */
  const isNamed = (key: string, text: string) =>
    new RegExp(`\\.${key}\\b|[{,]\\s*'?${key}'?\\s*[,}:]|'${key}'`).test(text)
  /** A group handed over whole, or whose sentences are picked by a name known only at run time. */
  const isHandedOver = (group: string, text: string) =>
    new RegExp(`\\b${group}\\[|\\.${group}\\b(?!\\.|\\[)|[{,]\\s*${group}\\s*[,}:]`).test(text)

  it('is used where its page is, or it is deleted', () => {
    const unused = pages.flatMap(({ page, words }) => {
      // The words of the site go whole to the frame of every page.
      const speakers = sources.filter(
        ({ path, text }) => isNamed(page, text) || (page === 'site' && path.startsWith('src/ui/page/')),
      )
      const text = speakers.map((speaker) => speaker.text).join('\n')
      return [...sentencesOf(words)]
        .map(({ path }) => path.filter((key) => !/^\d+$/.test(key)))
        .filter(
          (path) =>
            !isNamed(path.at(-1) ?? '', text) &&
            !path.slice(0, -1).some((group) => isHandedOver(group, text)),
        )
        .map((path) => [page, ...path].join('.'))
    })
    expect(unused).toEqual([])
  })
})

describe('the English', () => {
  const translated = contentFiles
    .filter((path) => path.startsWith('content/en/'))
    .map((path) => ({ path, english: parseYaml(path), french: frenchOf(path) }))

  it('translates files that exist in French', () => {
    expect(translated.filter(({ french }) => french === undefined).map(({ path }) => path)).toEqual([])
  })

  it('says nothing that the French does not', () => {
    expect(
      translated.flatMap(({ path, english, french }) =>
        unknownKeys(english, french).map((key) => `${path}: ${key}`),
      ),
    ).toEqual([])
  })

  it('leaves the same places to fill in each sentence', () => {
    const broken = translated.flatMap(({ path, english, french }) =>
      [...pairs(english, french)]
        .filter(([one, other]) => placesOf(one).join() !== placesOf(other).join())
        .map(([one, other]) => `${path}: « ${one} » / « ${other} »`),
    )
    expect(broken).toEqual([])
  })
})

describe('typography', () => {
  it('has curved apostrophes in every sentence of content', () => {
    const straight = spoken.flatMap(({ path, sentences }) =>
      sentences
        .filter(({ text }) => /\p{L}'\p{L}/u.test(text) && !isCommand(text))
        .map(({ text }) => `${path}: ${text.slice(0, 80)}`),
    )
    expect(straight).toEqual([])
  })

  it('has no emoji, no double space and no space before a comma', () => {
    const careless = spoken.flatMap(({ path, sentences }) =>
      sentences
        .filter(
          ({ text }) =>
            /\p{Extended_Pictographic}(?<![©®™↔↩])| ,|[^\s.] {2,}\S/u.test(text) && !isCommand(text),
        )
        .map(({ text }) => `${path}: ${text.slice(0, 80)}`),
    )
    expect(careless).toEqual([])
  })
})

describe('the code', () => {
  /** Where French is what the code is about: the names of months and days, what a voice says of signs. */
  const aboutFrench = ['src/kernel/french-dates.ts', 'src/ui/islands/spoken.ts']
  const accented = /[àâçèêëîïôùûÀÂÇÈÊÎÔÛ]|é(?!partement)|\p{L}’\p{L}/iu
  const sentence = /^\s*\p{Lu}.*\b(vous|votre|vos|nous|une?|des|les|est|pour|dans|avec|sur)\b/u

  it('holds no French sentence: people read content, not code', () => {
    const found = [...codeBelow('src'), ...codeBelow('scripts')]
      .filter((path) => !aboutFrench.includes(path))
      .flatMap((path) =>
        textsIn(withoutComments(read(path)))
          .filter((text) => accented.test(text) || sentence.test(text))
          .map((text) => `${path}: ${text}`),
      )
    expect(found).toEqual([])
  })

  it('is read by a guard that would see one', () => {
    const texts = textsIn(
      `const a = 'Écrivez'; const b = <p class="x">Dites pour qui vous venez</p>; const c = \`l’été\``,
    )
    expect(texts.filter((text) => accented.test(text) || sentence.test(text))).toEqual([
      'Écrivez',
      'l’été',
      'Dites pour qui vous venez',
    ])
  })
})

describe('the files of the project', () => {
  const texts = filesBelow(
    '.',
    /(\.(ts|tsx|mjs|css|sql|ya?ml|json|md|txt|py|svg)|^[A-Z]+|bin\/\w+|\.ci\/\w+|\.npmrc|\.gitignore)$/,
  )

  it('are all seen', () => {
    expect(texts.length).toBeGreaterThan(350)
    for (const path of ['README.md', 'package.json', 'bin/balise', '.ci/run']) expect(texts).toContain(path)
  })

  it('speak of the project, not of the machine it was written on nor of who held the pen', () => {
    const elsewhere = new RegExp(
      [
        String.raw`(?<![\w.])/(work|root|home|Users)/\w`,
        `\\b(registry\\.${'npm' + 'js'}|${'art' + 'ifactory'}|${'verd' + 'accio'})`,
        // In pieces, so that this file passes its own test.
        `\\b(${['cla' + 'ude', 'chat' + 'gpt', 'open' + 'ai', 'anth' + 'ropic', 'co' + 'pilot'].join('|')})\\b`,
        String.raw`\bAI (model|assistant|agent|session)`,
        `\\b(coding|language) ${'mod' + 'el'}`,
      ].join('|'),
      'i',
    )
    // What victims say of themselves is theirs.
    const found = texts
      .filter((path) => !path.startsWith('content/fr/diagnosis/phrases/') && path !== 'package-lock.json')
      .flatMap((path) =>
        read(path)
          .split('\n')
          .filter((line) => elsewhere.test(line))
          .map((line) => `${path}: ${line.trim().slice(0, 120)}`),
      )
    expect(found).toEqual([])
  })

  it('lock every dependency without saying from where it was fetched', () => {
    const lock = read('package-lock.json')
    expect(lock).toContain('"integrity": "sha512-')
    expect(lock).not.toContain('"resolved"')
  })
})

/** A line to type in a terminal, whose quotes are straight and whose spaces align. */
const isCommand = (text: string) => /\bcurl |bin\/balise|npm start/.test(text)

const textsIn = (code: string): string[] => [
  ...[...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)].map(
    ([, ...one]) => one.find((text) => text !== undefined) ?? '',
  ),
  ...[...code.matchAll(/>([^<>{}=;]*\p{L}[^<>{}=;]*)</gu)].map(([, text = '']) => text.trim()),
]

function frenchOf(path: string): unknown {
  const french = path.replace('content/en/', 'content/fr/')
  return contentFiles.includes(french) ? parseYaml(french) : undefined
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Keys of the translation that the original has not; lists are compared item by item when they have as many. */
function unknownKeys(translation: unknown, original: unknown, path = ''): string[] {
  if (!isGroup(translation) || !isGroup(original)) return []
  if (Array.isArray(translation) && Array.isArray(original) && translation.length !== original.length)
    return []
  const said = Object.entries(translation).filter(([, value]) => !Array.isArray(value) || value.length > 0)
  return said.flatMap(([key, value]) =>
    Object.hasOwn(original, key) ? unknownKeys(value, original[key], `${path}.${key}`) : [`${path}.${key}`],
  )
}

function* pairs(translation: unknown, original: unknown): Generator<[string, string]> {
  if (typeof translation === 'string' && typeof original === 'string') yield [translation, original]
  if (!isGroup(translation) || !isGroup(original)) return
  if (Array.isArray(translation) && Array.isArray(original) && translation.length !== original.length) return
  for (const [key, value] of Object.entries(translation))
    if (Object.hasOwn(original, key)) yield* pairs(value, original[key])
}

const placesOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([place]) => place))].sort()
