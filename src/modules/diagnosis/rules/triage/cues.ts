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
  /** As it is written: cues that begin in the same way are followed together. */
  written: string
  words: ReadonlySet<string>
  prefixes: readonly string[]
  classes: readonly string[]
  values: ReadonlySet<number>
  anyNumber: boolean
  may: boolean
}
type Compiled = { name: string; steps: readonly (Step | 'gap')[]; rank: number }

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
    return [{ written: part, words, prefixes, classes, values, anyNumber, may }]
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

/** A way to begin: thousands of cues begin with « j’ai », which is then read once for all. */
class Branch {
  /** The cues that end here. */
  readonly ends: Compiled[] = []
  /** The ways to go on; most branches have none. */
  onward: Onward | undefined

  add(cue: Compiled, at = 1): void {
    const step = cue.steps[at]
    if (step === undefined) this.ends.push(cue)
    else {
      this.onward ??= new Onward()
      this.onward.branchOf(step).add(cue, at + 1)
    }
  }
}

class Onward {
  readonly byWord = new Map<string, Branch[]>()
  readonly byPrefix: { prefix: string; next: Branch }[] = []
  readonly byNumber: { step: Step; next: Branch }[] = []
  readonly byClass = new Map<string, Branch[]>()
  readonly optional: Branch[] = []
  gap: Branch | undefined
  private readonly byStep = new Map<string, Branch>()

  branchOf(step: Step | 'gap'): Branch {
    const written = step === 'gap' ? '…' : step.written
    const there = this.byStep.get(written)
    if (there) return there
    const next = new Branch()
    this.byStep.set(written, next)
    if (step === 'gap') this.gap = next
    else this.lead(step, next)
    return next
  }

  private lead(step: Step, next: Branch): void {
    for (const word of step.words) addTo(this.byWord, word, next)
    for (const prefix of step.prefixes) this.byPrefix.push({ prefix, next })
    if (step.anyNumber || step.values.size > 0) this.byNumber.push({ step, next })
    for (const name of step.classes) addTo(this.byClass, name, next)
    if (step.may) this.optional.push(next)
  }
}

function addTo<Value>(index: Map<string, Value[]>, key: string, value: Value) {
  const there = index.get(key)
  if (there) there.push(value)
  else index.set(key, [value])
}

/** Prepares a list of cues; reading is then linear in the length of the text, whatever it holds. */
export function cueReader(cues: readonly Cue[]): CueReader {
  const byWord = new Map<string, Branch>()
  const byPrefix = new Map<string, Branch>()
  const byClass = new Map<string, Branch>()
  const byNumber: [first: Step, branch: Branch][] = []
  const begin = (index: Map<string, Branch>, key: string, cue: Compiled) => {
    const there = index.get(key) ?? new Branch()
    index.set(key, there)
    there.add(cue)
  }
  let rank = 0
  for (const { name, pattern } of cues.flatMap(({ name, pattern }) =>
    readings(spaced(pattern)).map((reading) => ({ name, pattern: reading })),
  )) {
    const steps = stepsOf(pattern)
    const cue = { name, steps, rank: rank++ }
    const [first] = steps
    if (!first || first === 'gap' || first.may)
      throw new Error(`a cue starts with a word: ${name}: ${pattern}`)
    for (const word of first.words) begin(byWord, word, cue)
    for (const prefix of first.prefixes) begin(byPrefix, prefix, cue)
    for (const name of first.classes) begin(byClass, name, cue)
    if (first.anyNumber || first.values.size > 0) {
      const branch = new Branch()
      branch.add(cue)
      byNumber.push([first, branch])
    }
  }
  const prefixLengths = [...new Set([...byPrefix.keys()].map((prefix) => prefix.length))].sort(
    (a, b) => a - b,
  )

  /** Where the cues that a word may start go on, remembered: the same words come back in every text. */
  const remembered = new Map<string, readonly Branch[]>()
  const startingWith = (word: string): readonly Branch[] => {
    const known = remembered.get(word)
    if (known) return known
    const starts = [byWord.get(word)]
    for (const length of prefixLengths) {
      if (length > word.length) break
      starts.push(byPrefix.get(word.slice(0, length)))
    }
    const all = starts.filter((start) => start !== undefined)
    if (remembered.size >= mostRemembered) remembered.clear()
    remembered.set(word, all)
    return all
  }

  return (tokens, classes = noClasses) => {
    const found: Sighting[] = []
    const ends: End[] = []
    const follow = (from: number, next: number, branch: Branch) => {
      walk(tokens, classes, branch, next, from, ends)
      if (ends.length > 1) ends.sort((one, other) => one.cue.rank - other.cue.rank)
      for (const { cue, to } of ends) found.push({ name: cue.name, from, to })
      ends.length = 0
    }
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at]!
      for (const start of startingWith(token.word)) follow(at, at + 1, start)
      if (token.value !== undefined)
        for (const [first, start] of byNumber) if (isNumber(token.value, first)) follow(at, at + 1, start)
      for (const seen of classes.get(at) ?? none) {
        const start = byClass.get(seen.name)
        if (start) follow(at, seen.to, start)
      }
    }
    return found
  }
}
const noClasses: Classes = new Map()
const none: readonly never[] = []
const mostRemembered = 20_000

/** Where a cue ends, the first that was found of it. */
type End = { cue: Compiled; to: number }

/** Notes where each cue first ends, as its steps hold from this word on. A sentence's end stops a cue. */
function walk(
  tokens: readonly Token[],
  classes: Classes,
  branch: Branch,
  at: number,
  from: number,
  ends: End[],
): void {
  for (const cue of branch.ends) if (!hasEnded(cue, ends)) ends.push({ cue, to: at })
  const { onward } = branch
  if (!onward) return
  if (onward.gap)
    for (let skipped = 0; skipped <= gapWidth; skipped++) {
      walk(tokens, classes, onward.gap, at + skipped, from, ends)
      if (tokens[at + skipped]?.pause === 'full' && at + skipped > from) break
    }
  const token = tokens[at]
  if (token && !(token.pause === 'full' && at > from)) {
    const { word, value } = token
    for (const next of onward.byWord.get(word) ?? none) walk(tokens, classes, next, at + 1, from, ends)
    for (const { prefix, next } of onward.byPrefix)
      if (word.startsWith(prefix)) walk(tokens, classes, next, at + 1, from, ends)
    if (value !== undefined)
      for (const { step, next } of onward.byNumber)
        if (isNumber(value, step)) walk(tokens, classes, next, at + 1, from, ends)
    if (classes.size > 0 && onward.byClass.size > 0)
      for (const seen of classes.get(at) ?? none)
        for (const next of onward.byClass.get(seen.name) ?? none)
          walk(tokens, classes, next, seen.to, from, ends)
  }
  for (const next of onward.optional) walk(tokens, classes, next, at, from, ends)
}

function hasEnded(cue: Compiled, ends: readonly End[]): boolean {
  for (let at = 0; at < ends.length; at++) if (ends[at]!.cue === cue) return true
  return false
}

const isNumber = (value: number, step: Step): boolean => step.anyNumber || step.values.has(value)
