import { isArticle, isLittleWord } from './names.ts'
import type { CommuneTable } from './table.ts'
import { begun, type Likeness, likenessOf, slipped, unlike, whole } from './word-index.ts'

/** How sure we are that this name is the one meant: the smaller, the surer. */
export const tier = {
  exact: 0,
  exactButForTheArticle: 1,
  beginning: 2,
  beginningUnfinished: 3,
  insideTheName: 4,
  /** Added when a letter had to be forgiven. */
  slip: 5,
} as const

export type MatchOptions = {
  /** Which communes may be answered, by their number. */
  accepts: (commune: number) => boolean
  worstTier: number
  /** Receives the number of a name, and how well it answers. */
  visit: (name: number, tier: number) => void
}

/**
 * Finds the names that hold every word typed.
 *
 * When none does, the last words are taken for the département or the region ("Sainte-Marie, La Réunion",
 * "Valence 26"), one more at each try. `forgiving` allows one wrong letter in each word of four letters or more
 * and overlooks little words ("Châlons-sur-Champagne"). Answers whether anything was found.
 */
export function matchNames(
  table: CommuneTable,
  words: string[][],
  { forgiving, ...options }: MatchOptions & { forgiving: boolean },
): boolean {
  const kept = forgiving ? tellingWords(words) : words
  const likenesses = kept.map((readings, at) =>
    likenessOf(table.index, readings, { forgiving, last: at === kept.length - 1 }),
  )
  for (let inName = kept.length; inName > 0; inName--) {
    const lies = inArea(table, kept.slice(inName))
    if (lies === null) continue
    const accepts = (commune: number) => lies(commune) && options.accepts(commune)
    if (visitMatches(table, likenesses.slice(0, inName), { ...options, accepts })) return true
  }
  return false
}

function tellingWords(words: string[][]): string[][] {
  const telling = words.filter((readings) => !readings.some(isLittleWord))
  return telling.length > 0 ? telling : words
}

/**
 * Keeps the communes of an area said in words or numbers; null when the words say no area we know.
 *
 * A number is a département or the start of a postal code; a word, the start of a département or region.
 */
export function inArea(table: CommuneTable, area: string[][]): ((commune: number) => boolean) | null {
  const filters: ((commune: number) => boolean)[] = []
  for (const readings of area) {
    if (readings.some(isLittleWord)) continue
    const inside = table.departmentCodes.map((code, at) =>
      readings.some(
        (reading) =>
          reading.toUpperCase() === code ||
          (reading.length > 1 && (table.departmentWords[at] ?? []).some((word) => word.startsWith(reading))),
      ),
    )
    const starts = readings.filter((reading) => /^\d{2,}$/.test(reading))
    if (starts.length === 0 && !inside.includes(true)) return null
    const posted = (commune: number) =>
      starts.length > 0 &&
      table.postalCodesAt(commune).some((code) => starts.some((start) => code.startsWith(start)))
    filters.push((commune) => inside[table.departmentAt[commune] ?? -1] === true || posted(commune))
  }
  return (commune) => filters.every((lies) => lies(commune))
}

function visitMatches(table: CommuneTable, likenesses: Likeness[], options: MatchOptions): boolean {
  const { holderStart, holders } = table.index
  const rarest = likenesses.reduce((one, other) => (other.names < one.names ? other : one))
  let found = false
  for (const id of rarest.ids) {
    for (let at = holderStart[id] ?? 0; at < (holderStart[id + 1] ?? 0); at++) {
      const name = holders[at] ?? 0
      const reached = tierOf(table, name, likenesses)
      if (reached > options.worstTier || !options.accepts(table.names.commune[name] ?? -1)) continue
      options.visit(name, reached)
      found = true
    }
  }
  return found
}

const notFound = Number.POSITIVE_INFINITY

function tierOf({ index }: CommuneTable, name: number, likenesses: Likeness[]): number {
  const start = index.nameStart[name] ?? 0
  const end = index.nameStart[name + 1] ?? 0
  const fromStart = tierFrom(index.nameWords, start, end, likenesses)
  if (fromStart !== notFound) return fromStart
  const article = isArticle(index.words[index.nameWords[start] ?? -1] ?? '')
  const afterArticle = article ? tierFrom(index.nameWords, start + 1, end, likenesses) : notFound
  if (afterArticle === notFound) return tierAnywhere(index.nameWords, start, end, likenesses)
  return afterArticle === tier.exact ? tier.exactButForTheArticle : afterArticle
}

function tierFrom(nameWords: Uint16Array, start: number, end: number, likenesses: Likeness[]): number {
  if (start + likenesses.length > end) return notFound
  let worst: number = whole
  let slips = false
  for (let at = 0; at < likenesses.length; at++) {
    const likeness = likenesses[at]?.of[nameWords[start + at] ?? -1] ?? unlike
    if (likeness === unlike) return notFound
    if (likeness === slipped) slips = true
    if (likeness === begun && at < likenesses.length - 1)
      return tierAnywhere(nameWords, start, end, likenesses)
    if (likeness === begun) worst = begun
  }
  const complete = start + likenesses.length === end
  const reached = worst === begun ? tier.beginningUnfinished : complete ? tier.exact : tier.beginning
  return slips ? reached + tier.slip : reached
}

function tierAnywhere(nameWords: Uint16Array, start: number, end: number, likenesses: Likeness[]): number {
  let slips = false
  for (const { of } of likenesses) {
    let best: number = unlike
    for (let at = start; at < end; at++) best = Math.max(best, of[nameWords[at] ?? -1] ?? unlike)
    if (best === unlike) return notFound
    if (best === slipped) slips = true
  }
  return slips ? tier.insideTheName + tier.slip : tier.insideTheName
}

/** "lehavre", "stetienne", "Mont Pellier", "Fa'a'a": the letters are right, the spaces are not. */
export function matchGlued(table: CommuneTable, words: string[][], options: MatchOptions): boolean {
  const glued = words.map(([reading = '']) => reading).join('')
  if (glued.length < 4) return false
  const { index } = table
  let found = false
  for (const spelling of new Set([glued, glued.replace(/^st(e?)/, 'saint$1')])) {
    for (const id of index.byInitial.get(spelling[0] ?? '') ?? []) {
      if (!spelling.startsWith(index.words[id] ?? '')) continue
      for (let at = index.holderStart[id] ?? 0; at < (index.holderStart[id + 1] ?? 0); at++) {
        const name = index.holders[at] ?? 0
        const reached = gluedTier(table, name, id, spelling)
        if (reached > options.worstTier || !options.accepts(table.names.commune[name] ?? -1)) continue
        options.visit(name, reached)
        found = true
      }
    }
  }
  return found
}

/** The letters must run from the first word of the name, or from the one after its article. */
function gluedTier({ index }: CommuneTable, name: number, first: number, glued: string): number {
  const { words, nameWords } = index
  const start = index.nameStart[name] ?? 0
  const end = index.nameStart[name + 1] ?? 0
  const afterArticle = nameWords[start] !== first && isArticle(words[nameWords[start] ?? -1] ?? '')
  let at = afterArticle ? start + 1 : start
  if (nameWords[at] !== first) return notFound
  for (let read = 0; at < end; at++) {
    const word = words[nameWords[at] ?? -1] ?? ''
    if (!glued.startsWith(word, read)) {
      return word.startsWith(glued.slice(read)) ? tier.beginningUnfinished : notFound
    }
    read += word.length
    if (read === glued.length) return at === end - 1 ? tier.exactButForTheArticle : tier.beginning
  }
  return notFound
}
