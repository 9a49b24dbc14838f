import { plainWords, spokenText } from './names.ts'

/** What somebody typed to say where they are, taken apart. */
export type PlaceQuery = {
  /** A whole postal or INSEE code. */
  code: string | null
  /** The beginning of one, when only digits were typed: "75", "2A0". */
  codeStart: string | null
  /** The words of the name; each with the other ways of reading it ("st" is Saint, or the start of Strasbourg). */
  words: string[][]
}

/** No French place name comes near these lengths; what lies beyond is noise or an attack. */
const longestQuery = 200
const mostWords = 10

export function readQuery(typed: string): PlaceQuery {
  const plain = typed
    .slice(0, longestQuery)
    .normalize('NFKC')
    .replace(/(?<!\p{L})s\s*\/\s*/giu, 'sur ')
    .replace(/\b(\d{2})[ .](\d{3})\b/g, '$1$2')
    .replace(/(\d{5})(?=\p{L})/gu, '$1 ')
    .replace(/(\p{L}{2,})(?=\d)/gu, '$1 ')
  const all = plainWords(plain)
  const cedex = all.indexOf('cedex')
  const kept = (cedex < 0 ? all : all.slice(0, cedex))
    .filter((...word) => !isOrdinalEnding(...word))
    .filter((...word) => !isRedundant(...word))
  const code = kept.find(isWholeCode)?.toUpperCase() ?? null
  const words = kept.filter((word) => !isWholeCode(word)).slice(0, mostWords)
  const [first] = words
  if (code === null && words.length === 1 && first !== undefined && isCodeStart(first)) {
    return { code: null, codeStart: first.toUpperCase(), words: [] }
  }
  return { code, codeStart: null, words: nameFirst(words).map(readings) }
}

const isWholeCode = (word: string) => /^(\d{5}|2[ab]\d{3})$/.test(word)
const isCodeStart = (word: string) => /^(\d{1,4}|2[ab]\d{0,2})$/.test(word)

const followsNumber = (at: number, all: string[]) => /^\d/.test(all[at - 1] ?? '')

/** The ending of "3 ème", cut off by a space. */
const isOrdinalEnding = (word: string, at: number, all: string[]) =>
  /^(er|e|eme|ieme)$/.test(word) && followsNumber(at, all)

/** "12 arr." or "F-75012": some pieces only say what we already know. */
const isRedundant = (word: string, at: number, all: string[]) =>
  (/^arr?(on.*|dt|t)?$/.test(word) && followsNumber(at, all)) ||
  (/^fr?$/.test(word) && isWholeCode(all[at + 1] ?? ''))

/** "93 Saint-Denis" is Saint-Denis 93: numbers tell places of one name apart, they go last. */
function nameFirst(words: string[]): string[] {
  const name = words.findIndex((word) => !/^\d/.test(word))
  return name < 0 ? words : [...words.slice(name), ...words.slice(0, name)]
}

const abbreviations = new Map([
  ['st', 'saint'],
  ['ste', 'sainte'],
  ['sts', 'saints'],
  ['stes', 'saintes'],
])

function readings(word: string): string[] {
  const said = spokenText(word)
  const withoutZero = said.replace(/^0(?=\d$)/, '')
  return [...new Set([abbreviations.get(word) ?? said, said, word, withoutZero])]
}
