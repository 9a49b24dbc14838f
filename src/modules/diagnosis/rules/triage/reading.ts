import type { Flag } from '../../../../kernel/situation.ts'
import {
  beginningsOfCues,
  type Cue,
  cueReader,
  cuesOf,
  type Patterns,
  type Sighting,
  wordsOfCues,
} from './cues.ts'
import type { FlagSigns } from './flags.ts'
import { soundOf, speller } from './spelling.ts'
import { plain, type Token, tokensOf } from './tokens.ts'

/** What triage reads beyond the example phrases: content/fr/diagnosis/signs.yaml. */
export type Signs = {
  spellings: Readonly<Record<string, string>>
  stopwords: string
  negations: readonly string[]
  vocabulary: Patterns
  terms: Patterns
  flags: Readonly<Record<Flag, FlagSigns>>
  essentialOperator: { acronyms: readonly string[]; says: readonly string[]; unless: readonly string[] }
  organisation: readonly string[]
}

/** A text as triage sees it: its words set right, and the vocabulary classes they belong to. */
export type Reading = { text: string; tokens: readonly Token[]; sightings: readonly Sighting[] }
export type Reader = (text: string, tokens?: readonly Token[]) => Reading
/** Cuts a text into words and sets them right: « jai été arnaker » is « j ai ete arnaque ». */
export type Corrector = (text: string, tokens?: readonly Token[]) => Token[]

/** Beyond this a text repeats itself, or means to hurt; the page takes 4 000 signs. */
const longestRead = 5_000
const elided = /^(?:[jldmnstc]|qu)(?=[aeiouyh])/

/** Cuts a text into words, abbreviations spelt out; the rest of a reading needs to know words first. */
export function cutterOf({ spellings }: Signs): (text: string) => Token[] {
  const known = new Map(
    Object.entries(spellings).map(([short, words]) => [
      plain(short),
      tokensOf(words).map(({ word }) => word),
    ]),
  )
  return (text) => tokensOf(text.slice(0, longestRead), known)
}

/** The words one may mean, the most said first, and how each sounds: what a misspelling is brought back to. */
export type KnownWords = { words: readonly string[]; sounds: readonly string[] }

const cuesRead = (signs: Signs): Cue[] => {
  const flagCues = Object.values(signs.flags).flatMap(({ says, suggests, unless }) => [
    ...says,
    ...suggests,
    ...unless,
  ])
  const others = [...flagCues, ...signs.essentialOperator.says, ...signs.organisation].map((pattern) => ({
    name: '',
    pattern,
  }))
  return [...cuesOf(signs.vocabulary), ...cuesOf(signs.terms), ...others]
}

/** Learns the words of the examples and of the cues. */
export function wordsKnown(signs: Signs, examples: readonly (readonly Token[])[]): KnownWords {
  const counts = new Map<string, number>()
  const learn = (word: string) => counts.set(word, (counts.get(word) ?? 0) + 1)
  for (const tokens of examples) for (const { word } of tokens) learn(word)
  for (const word of wordsOfCues(cuesRead(signs))) learn(word)
  for (const word of [...stopwordsOf(signs), ...negationsOf(signs)]) learn(word)
  const words = [...counts].sort(([, one], [, other]) => other - one).map(([word]) => word)
  return { words, sounds: words.map(soundOf) }
}

/** Reads any text with the words known. */
export function readerOf(signs: Signs, words: KnownWords, correct = correctorOf(signs, words)): Reader {
  const readVocabulary = cueReader(cuesOf(signs.vocabulary))
  return (text, cuts) => {
    const tokens = correct(text, cuts)
    return { text, tokens, sightings: readVocabulary(tokens) }
  }
}

export function correctorOf(signs: Signs, words: KnownWords): Corrector {
  const cut = cutterOf(signs)
  const known = new Set(words.words)
  const beginnings = new Set(beginningsOfCues(cuesRead(signs)).filter(({ length }) => length >= 4))
  const nearest = speller(words)

  const begins = (word: string) => {
    for (let length = 4; length <= word.length; length++)
      if (beginnings.has(word.slice(0, length))) return true
    return false
  }
  /** The word meant, or the two that a missing apostrophe glued: « lair » is « l air ». */
  const setRight = (word: string): readonly string[] => {
    if (known.has(word) || begins(word)) return [word]
    const whole = word.replace(elided, '')
    if (whole !== word && whole.length >= 3 && known.has(whole)) return [word.slice(0, -whole.length), whole]
    return [nearest(word) ?? word]
  }

  return (text, cuts = cut(text)) => {
    const seen = new Map<string, readonly string[]>()
    return cuts.flatMap((token): Token[] => {
      if (token.value !== undefined) return [token]
      const words = seen.get(token.word) ?? setRight(token.word)
      seen.set(token.word, words)
      return words.map((word, part) => (part === 0 ? { ...token, word } : { ...token, word, pause: 'none' }))
    })
  }
}

export const stopwordsOf = ({ stopwords }: Signs): ReadonlySet<string> =>
  new Set(stopwords.trim().split(/\s+/).map(plain))
export const negationsOf = ({ negations }: Signs): ReadonlySet<string> => new Set(negations.map(plain))
