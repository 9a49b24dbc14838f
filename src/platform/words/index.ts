import { contentFiles, parseYaml } from '../content.ts'
import type { Words } from './shape.ts'

export type { Words }

export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]
export const isLanguage = (value: unknown): value is Language => value === 'fr' || value === 'en'

let loaded: Record<Language, Words> | undefined

/**
 * Every word of the interface, one object a page: content/<language>/interface/*.yaml; read once a process.
 * What English lacks falls back to French, sentence by sentence.
 */
export const loadWords = (): Record<Language, Words> => (loaded ??= readWords())

function readWords(): Record<Language, Words> {
  const fr = wordsOf('fr')
  return { fr: fr as Words, en: overlay(fr, wordsOf('en')) as Words }
}

type Tree = { [key: string]: unknown }

const wordsOf = (language: Language): Tree =>
  Object.fromEntries(
    contentFiles(`content/${language}/interface`, '.yaml').map((name) => [
      camelCase(name.replace('.yaml', '')),
      parseYaml(`content/${language}/interface/${name}`),
    ]),
  )

/** What the translation says, and the original where it says nothing. Lists are replaced whole. */
export function overlay(original: unknown, translation: unknown): unknown {
  if (translation === undefined || translation === null) return original
  if (!isTree(original) || !isTree(translation)) return translation
  return Object.fromEntries(
    Object.entries(original).map(([key, value]) => [key, overlay(value, translation[key])]),
  )
}

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const camelCase = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Puts values into the places a sentence keeps for them: fill('Dossier {number}', { number }). */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) =>
    String(Object.hasOwn(values, name) ? values[name] : place),
  )
}

/** One or several: French counts zero as one, English does not. */
export function counted(
  language: Language,
  count: number,
  sentence: { one: string; other: string },
  values: Record<string, string | number> = {},
): string {
  const single = language === 'fr' ? count < 2 : count === 1
  return fill(single ? sentence.one : sentence.other, { count, ...values })
}
