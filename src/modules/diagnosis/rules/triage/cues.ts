import { plain, type Token, tokensOf } from './tokens.ts'

/**
 * A cue is a turn of phrase, written so that a person who does not code can read and correct it.
 *
 * « j’ai payé » is these words in a row; `pay*` any ending; `papa|maman` one or the other; `déjà?` may be
 * missing; `(la nuit|hier soir)` one group or the other; `…` up to four words of the same sentence; `NN` any number, `100` that one; `€` a currency;
 * `@bank` any word of the vocabulary class of that name.
 */
export type Cue = { name: string; pattern: string }

/** Classes of words, each with the turns of phrase that belong to it. */
export type Patterns = Readonly<Record<string, readonly string[]>>

export const cuesOf = (patterns: Patterns): Cue[] =>
  Object.entries(patterns).flatMap(([name, all]) => all.map((pattern) => ({ name, pattern })))

/** Where a cue was read: token numbers, the last one excluded. */
export type Sighting = { name: string; from: number; to: number }

type Step = {
  words: ReadonlySet<string>
  prefixes: readonly string[]
  classes: readonly string[]
  values: ReadonlySet<number>
  anyNumber: boolean
  may: boolean
}
type Compiled = { name: string; steps: readonly (Step | 'gap')[] }

const gapWidth = 4

/** What starts at each word, of the classes a cue may refer to. */
export type Classes = ReadonlyMap<number, readonly Sighting[]>

export function byStart(sightings: readonly Sighting[]): Classes {
  const classes = new Map<number, Sighting[]>()
  for (const seen of sightings) {
    const there = classes.get(seen.from)
    if (there) there.push(seen)
    else classes.set(seen.from, [seen])
  }
  return classes
}

export type CueReader = (tokens: readonly Token[], classes?: Classes) => Sighting[]

function stepsOf(pattern: string): (Step | 'gap')[] {
  return pattern.split(/\s+/).flatMap((part): (Step | 'gap')[] => {
    if (part === '…') return ['gap']
    const may = part.endsWith('?') && part.length > 1
    const words = new Set<string>()
    const prefixes: string[] = []
    const classes: string[] = []
    const values = new Set<number>()
    let anyNumber = false
    for (const choice of (may ? part.slice(0, -1) : part).split('|')) {
      if (choice.startsWith('@')) classes.push(choice.slice(1))
      else if (choice === 'NN') anyNumber = true
      else if (/^\d+(?:\.\d+)?$/.test(choice)) values.add(Number(choice))
      else if (choice === '€') words.add(choice)
      else if (choice.endsWith('*')) prefixes.push(plain(choice.slice(0, -1)))
      else words.add(plain(choice))
    }
    return [{ words, prefixes, classes, values, anyNumber, may }]
  })
}

/** Every way to read a pattern, one group of words chosen in each pair of brackets. */
function readings(pattern: string): string[] {
  const group = /\(([^()]*)\)(\?)?/.exec(pattern)
  if (!group) return [pattern.replace(/\s+/g, ' ').trim()]
  const before = pattern.slice(0, group.index)
  const after = pattern.slice(group.index + group[0].length)
  const choices = (group[1] ?? '').split('|')
  return [...choices, ...(group[2] ? [''] : [])].flatMap((choice) => readings(`${before} ${choice} ${after}`))
}

/** « l’argent » is two words for the reader: apostrophes and hyphens separate, but not in the name of a class. */
const spaced = (pattern: string) =>
  pattern.replace(/@[a-z-]+|['’-]/g, (found) => (found.startsWith('@') ? found : ' ')).trim()

/** The beginnings of words that cues wait for: « menac* ». */
export const beginningsOfCues = (cues: readonly Cue[]): string[] =>
  cues.flatMap(({ pattern }) =>
    [...pattern.matchAll(/([\p{L}’']+)\*/gu)].map(([, start]) => plain((start ?? '').replace(/.*['’]/, ''))),
  )

/** The plain words a list of cues is made of, to recognise them under a misspelling. */
export const wordsOfCues = (cues: readonly Cue[]): string[] =>
  cues.flatMap(({ pattern }) =>
    tokensOf(
      spaced(pattern)
        .replace(/\S*(?:[*@€]|NN)\S*/g, ' ')
        .replace(/[|?…()]/g, ' '),
    ).map(({ word }) => word),
  )

/** Prepares a list of cues; reading is then linear in the length of the text, whatever it holds. */
export function cueReader(cues: readonly Cue[]): CueReader {
  const byWord = new Map<string, Compiled[]>()
  const byPrefix = new Map<string, Compiled[]>()
  const byClass = new Map<string, Compiled[]>()
  const numeric: Compiled[] = []
  const add = (index: Map<string, Compiled[]>, key: string, cue: Compiled) => {
    const there = index.get(key)
    if (there) there.push(cue)
    else index.set(key, [cue])
  }
  for (const { name, pattern } of cues.flatMap(({ name, pattern }) =>
    readings(spaced(pattern)).map((reading) => ({ name, pattern: reading })),
  )) {
    const steps = stepsOf(pattern)
    const cue = { name, steps }
    const [first] = steps
    if (!first || first === 'gap' || first.may)
      throw new Error(`a cue starts with a word: ${name}: ${pattern}`)
    for (const word of first.words) add(byWord, word, cue)
    for (const prefix of first.prefixes) add(byPrefix, prefix, cue)
    for (const name of first.classes) add(byClass, name, cue)
    if (first.anyNumber || first.values.size > 0) numeric.push(cue)
  }
  const prefixLengths = [...new Set([...byPrefix.keys()].map((prefix) => prefix.length))].sort(
    (a, b) => a - b,
  )

  /** The cues a word may start, remembered: the same words come back in every text. */
  const remembered = new Map<string, readonly Compiled[]>()
  const startingWith = (word: string): readonly Compiled[] => {
    const known = remembered.get(word)
    if (known) return known
    const all = [...(byWord.get(word) ?? [])]
    for (const length of prefixLengths) {
      if (length > word.length) break
      const some = byPrefix.get(word.slice(0, length))
      if (some) all.push(...some)
    }
    if (remembered.size >= mostRemembered) remembered.clear()
    remembered.set(word, all)
    return all
  }

  return (tokens, classes = noClasses) => {
    const found: Sighting[] = []
    const tryFrom = (from: number, next: number, { name, steps }: Compiled) => {
      const to = follow(tokens, classes, steps, 1, next, from)
      if (to !== undefined) found.push({ name, from, to })
    }
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at]!
      for (const cue of startingWith(token.word)) tryFrom(at, at + 1, cue)
      if (token.value !== undefined)
        for (const cue of numeric) if (isThis(token, cue.steps[0])) tryFrom(at, at + 1, cue)
      for (const seen of classes.get(at) ?? none)
        for (const cue of byClass.get(seen.name) ?? none) tryFrom(at, seen.to, cue)
    }
    return found
  }
}
const noClasses: Classes = new Map()
const none: readonly never[] = []
const mostRemembered = 20_000

/** Where the steps end when they hold from this word on. A sentence's end stops a cue. */
function follow(
  tokens: readonly Token[],
  classes: Classes,
  steps: readonly (Step | 'gap')[],
  step: number,
  at: number,
  from: number,
): number | undefined {
  const wanted = steps[step]
  if (wanted === undefined) return at
  if (wanted === 'gap') {
    for (let skipped = 0; skipped <= gapWidth; skipped++) {
      const to = follow(tokens, classes, steps, step + 1, at + skipped, from)
      if (to !== undefined) return to
      if (tokens[at + skipped]?.pause === 'full' && at + skipped > from) return undefined
    }
    return undefined
  }
  const token = tokens[at]
  if (token && !(token.pause === 'full' && at > from)) {
    if (isThis(token, wanted)) {
      const to = follow(tokens, classes, steps, step + 1, at + 1, from)
      if (to !== undefined) return to
    }
    if (wanted.classes.length > 0)
      for (const seen of classes.get(at) ?? [])
        if (wanted.classes.includes(seen.name)) {
          const to = follow(tokens, classes, steps, step + 1, seen.to, from)
          if (to !== undefined) return to
        }
  }
  return wanted.may ? follow(tokens, classes, steps, step + 1, at, from) : undefined
}

function isThis({ word, value }: Token, step: Step | 'gap' | undefined): boolean {
  if (step === undefined || step === 'gap') return false
  if (step.words.has(word)) return true
  if (value !== undefined && (step.anyNumber || step.values.has(value))) return true
  for (const prefix of step.prefixes) if (word.startsWith(prefix)) return true
  return false
}
