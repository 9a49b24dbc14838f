import type { Sighting } from './cues.ts'
import type { Reading } from './reading.ts'
import { stem } from './stem.ts'
import type { Token } from './tokens.ts'

/**
 * What a text is made of, for the models: words and vocabulary classes, small words, then neighbours, meetings of
 * classes and letters, and last the turns. A model that knows less than another knows the first ones.
 *
 * Small words name no subject, but they say who acts on whom: « on m’a », « je n’ai plus », « ma banque me »
 * tell a malice from a trouble better than the words between them.
 */
export const kinds = ['word', 'class', 'small', 'neighbours', 'meeting', 'letters', 'turns'] as const
export type Kind = (typeof kinds)[number]

/** How loud each kind speaks. Classes carry what the examples could not say in every wording. */
const loudness: Record<Kind, number> = {
  word: 1,
  class: 1.5,
  small: 1,
  neighbours: 1,
  meeting: 0.3,
  letters: 0.3,
  turns: 0.7,
}

/** One thing seen in a text: how often, and where first (token numbers, the last excluded). */
export type Feature = { key: number; kind: Kind; count: number; from: number; to: number }

/** Only these say nothing at all. */
const articles: ReadonlySet<string> = new Set('l le la les un une d de des du the a an of'.split(' '))
/** Four letters survive most misspellings and still mean something. */
const letters = 4
/** A text that touches every subject touches none: beyond this many classes, their meetings say nothing more. */
const mostClasses = 90

export function featuresOf({ text, tokens, sightings }: Reading, small: ReadonlySet<string>): Feature[] {
  const seen = new Map<number, Feature>()
  const see = (kind: Kind, key: number, from: number, to: number) => {
    const there = seen.get(key)
    if (there) there.count++
    else seen.set(key, { key, kind, count: 1, from, to })
  }

  let before: Said | undefined
  for (const [at, { word }] of tokens.entries()) {
    if (word === '#' || articles.has(word)) continue
    const said = { key: hashOf(stem(word), 1), from: at, to: at + 1 }
    see(small.has(word) ? 'small' : 'word', said.key, at, at + 1)
    if (before) see('neighbours', mixed(before.key, said.key), before.from, said.to)
    before = said
    if (small.has(word)) continue
    const framed = `_${word}_`
    for (let start = 0; start + letters <= framed.length; start++)
      see('letters', hashOf(framed, 5, start, start + letters), at, at + 1)
  }

  const classes = new Map<string, { from: number; to: number }>()
  for (const { name, from, to } of sightings) if (!classes.has(name)) classes.set(name, { from, to })
  const named = [...classes].slice(0, mostClasses).sort(([one], [other]) => (one < other ? -1 : 1))
  const keys = named.map(([name]) => hashOf(name, 3))
  for (const [index, [, { from, to }]] of named.entries()) {
    see('class', keys[index]!, from, to)
    for (let other = index + 1; other < keys.length; other++)
      see('meeting', mixed(keys[index]!, keys[other]!), from, to)
  }

  const row = inARow(tokens, sightings)
  for (const [at, one] of row.entries()) {
    const [two, three] = [row[at + 1], row[at + 2]]
    if (!two) break
    const pair = mixed(one.key, two.key)
    see('turns', pair, one.from, two.to)
    if (three) see('turns', mixed(pair, three.key), one.from, three.to)
  }
  if (text.includes('?')) see('turns', hashOf('?', 7), 0, tokens.length)
  return [...seen.values()]
}

type Said = { key: number; from: number; to: number }

/** What is said, one thing after another, a class standing for its words: « on m’a @steals @phone-device ». */
function inARow(tokens: readonly Token[], sightings: readonly Sighting[]): Said[] {
  const first = new Map<number, Sighting>()
  for (const sighting of sightings) if (!first.has(sighting.from)) first.set(sighting.from, sighting)
  const row: Said[] = []
  for (let at = 0; at < tokens.length; ) {
    const sighting = first.get(at)
    const { word } = tokens[at]!
    const to = Math.max(at + 1, sighting?.to ?? 0)
    if (sighting) row.push({ key: hashOf(sighting.name, 11), from: at, to })
    else if (!articles.has(word)) row.push({ key: hashOf(stem(word), 9), from: at, to })
    at = to
  }
  return row
}

/** A 32-bit FNV-1a hash: the names of features would weigh more than the features. */
function hashOf(name: string, seed: number, from = 0, to = name.length): number {
  let hash = 0x811c9dc5 ^ seed
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

const mixed = (one: number, other: number): number =>
  (Math.imul(one ^ (one >>> 15), 0x85ebca6b) ^ Math.imul(other, 0xc2b2ae35)) >>> 0

/** The features of one example, packed: thousands are held while learning. */
export type Packed = { keys: Uint32Array; kinds: Uint8Array; counts: Uint16Array }

export function packed(features: readonly Feature[]): Packed {
  const { length } = features
  const text = {
    keys: new Uint32Array(length),
    kinds: new Uint8Array(length),
    counts: new Uint16Array(length),
  }
  for (let at = 0; at < length; at++) {
    const { key, kind, count } = features[at]!
    text.keys[at] = key
    text.kinds[at] = kinds.indexOf(kind)
    text.counts[at] = count
  }
  return text
}

/** A text as numbers: known features, and how strong each is. */
export type Vector = { ids: number[]; values: number[] }

/** The features the models know, numbered kind after kind, and how rare each is among the examples. */
export type Inventory = {
  keys: Uint32Array
  rarity: Float32Array
  /** How many features there are up to each kind, it included. */
  sizes: readonly number[]
}

export type Space = {
  size: number
  vectorOf: (text: Packed) => Vector
  idOf: (key: number) => number | undefined
  /** How many features there are up to this kind, it included. */
  sizeUpTo: (kind: Kind) => number
}

/** Learns which features there are and how rare. Those of one text alone are noise, but for words and classes. */
export function inventoryOf(examples: readonly Packed[]): Inventory {
  const texts = new Map<number, number>()
  const kindOf = new Map<number, number>()
  for (const { keys, kinds } of examples)
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at]!
      const count = texts.get(key)
      texts.set(key, (count ?? 0) + 1)
      if (count === undefined) kindOf.set(key, kinds[at]!)
    }
  const kept: number[] = []
  const rarity: number[] = []
  const sizes: number[] = []
  for (const [wanted, kind] of kinds.entries()) {
    const least = kind === 'word' || kind === 'class' ? 1 : 2
    for (const [key, count] of texts) {
      if (count < least || kindOf.get(key) !== wanted) continue
      kept.push(key)
      rarity.push(Math.log((examples.length + 1) / (count + 0.5)))
    }
    sizes.push(kept.length)
  }
  return { keys: Uint32Array.from(kept), rarity: Float32Array.from(rarity), sizes }
}

export function spaceOf({ keys, rarity, sizes }: Inventory): Space {
  const ids = new Map<number, number>()
  for (let id = 0; id < keys.length; id++) ids.set(keys[id]!, id)
  const loud = kinds.map((kind) => loudness[kind])
  return {
    size: keys.length,
    idOf: (key) => ids.get(key),
    sizeUpTo: (kind) => sizes[kinds.indexOf(kind)] ?? 0,
    vectorOf: (text) => {
      const vector: Vector = { ids: [], values: [] }
      for (let at = 0; at < text.keys.length; at++) {
        const id = ids.get(text.keys[at]!)
        if (id === undefined) continue
        vector.ids.push(id)
        vector.values.push(loud[text.kinds[at]!]! * (1 + Math.log(text.counts[at]!)) * rarity[id]!)
      }
      return vector
    },
  }
}

/** The part of a text that a model of this size knows, of length one so that long texts shout no louder. */
export function within({ ids, values }: Vector, size: number): Vector {
  const part: Vector = { ids: [], values: [] }
  let square = 0
  for (let feature = 0; feature < ids.length; feature++) {
    if (ids[feature]! >= size) continue
    part.ids.push(ids[feature]!)
    part.values.push(values[feature]!)
    square += values[feature]! * values[feature]!
  }
  const length = Math.sqrt(square) || 1
  for (let feature = 0; feature < part.values.length; feature++) part.values[feature]! /= length
  return part
}
