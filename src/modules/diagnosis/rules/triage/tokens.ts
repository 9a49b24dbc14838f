import { withoutPiles } from '../../../../kernel/typed-text.ts'

/** One word of a text: its plain form, where the person wrote it, and what separates it from the one before. */
export type Token = {
  /** Lower case, without accents, elongations or apostrophes; `#` for a number, `€` for any currency. */
  word: string
  /** Offsets in the original text, so that the person reads her own spelling back. */
  start: number
  end: number
  /** Nothing, a light pause (comma, bracket, dash) or the end of a sentence stands before this word. */
  pause: 'none' | 'light' | 'full'
  /** The value of a number, written in digits or in words. */
  value?: number
}

/** Abbreviation (sms, c, pk) to the words it stands for. */
export type Spellings = ReadonlyMap<string, readonly string[]>

const pieces =
  /\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?!\d)(?:,\d{1,2}(?!\d))?|\d+(?:[.,]\d{1,2}(?!\d))?|[\p{L}\p{M}]+|[€$£%@]|[^\s\p{L}\p{M}\d€$£%@]+|\s+/gu
const letters = /^[\p{L}\p{M}]/u
const strong = /[!?;:…\n]/u
const light = /[,()«»"“”–—/]|^-$/u

/** Accents, case and stretched letters carry no meaning for triage: « Ééénorme » is « enorme ». */
export function plain(word: string): string {
  const lower = /^[a-z]+$/.test(word) ? word : unaccented(word)
  return lower.replace(/([a-z])\1{2,}/g, '$1')
}

const unaccented = (word: string): string =>
  withoutPiles(word)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')

const amountOf = (digits: string) =>
  Number(digits.replace(/[ \u00a0\u202f]|\.(?=\d{3})/g, '').replace(',', '.'))

/** « 200 balles », « 39 e »: money, when a number stands before. « 3e » and « 4 e » are school years. */
const isMoney = (word: string, pause: Token['pause'], before?: Token): boolean =>
  before?.word === '#' && pause === 'none' && (slang.has(word) || (word === 'e' && (before.value ?? 0) > 6))
const slang = new Set(['balles', 'balle', 'boules', 'patates', 'sacs'])

/** Cuts a text into words. Linear in its length whatever it holds: each character is read once. */
export function tokensOf(text: string, spellings: Spellings = new Map()): Token[] {
  const tokens: Token[] = []
  let pause = 'full' as Token['pause']
  for (const match of text.matchAll(pieces)) {
    const piece = match[0]
    const start = match.index
    const end = start + piece.length
    const read = (word: string, value?: number) => {
      tokens.push(value === undefined ? { word, start, end, pause } : { word, start, end, pause, value })
      pause = 'none'
    }
    const first = piece.charCodeAt(0)
    if (first >= 48 && first <= 57) read('#', amountOf(piece))
    else if (letters.test(piece)) {
      const word = plain(piece).slice(0, 40)
      const words = isMoney(word, pause, tokens.at(-1)) ? ['€'] : (spellings.get(word) ?? [word])
      for (const each of words) read(each, numberWords.get(each))
    } else if (/[€$£]/.test(piece)) read('€')
    else if (piece === '%' || piece === '@') read(piece)
    else if (strong.test(piece) || (piece.includes('.') && !/\S/.test(text.charAt(end)))) pause = 'full'
    else if (pause === 'none' && light.test(piece)) pause = 'light'
  }
  return tokens
}

const units =
  'zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(' ')

/** « un » is far more often an article than a number. */
const numberWords: ReadonlyMap<string, number> = new Map([
  ...units.map((word, value) => [word, value] as const).filter(([word]) => word !== 'un'),
  ['vingt', 20],
  ['vingts', 20],
  ['trente', 30],
  ['quarante', 40],
  ['cinquante', 50],
  ['soixante', 60],
  ['septante', 70],
  ['huitante', 80],
  ['nonante', 90],
  ['cent', 100],
  ['cents', 100],
  ['mille', 1000],
])

/** Reads « 79 », « dix-neuf », « soixante et onze » or « quatre-vingt-quatre »: the value, and where it stops. */
export function numberAt(tokens: readonly Token[], at: number): { value: number; next: number } | undefined {
  const first = tokens[at]
  if (first?.value === undefined) return undefined
  if (first.word === '#') return { value: first.value, next: at + 1 }
  let value = first.value
  let next = at + 1
  for (;;) {
    const token = tokens[next]
    const joined = token?.word === 'et' ? tokens[next + 1] : token
    if (joined?.value === undefined || joined.word === '#' || joined.pause === 'full') break
    const multiplies = joined.value >= 100 || (joined.value === 20 && value === 4)
    if (!multiplies && joined.value >= value) break
    value = multiplies ? value * joined.value : value + joined.value
    next += token === joined ? 1 : 2
  }
  return { value, next }
}
