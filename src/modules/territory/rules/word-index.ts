import { plainText, spokenText, withinOneSlip } from './names.ts'

/**
 * Every word of every place name, and the names that hold it.
 *
 * Flat arrays of numbers rather than objects: the index of 38,000 names is built each time the server starts.
 * The words of name `n` are `nameWords[nameStart[n] .. nameStart[n + 1]]`; holders are laid out the same way.
 */
export type WordIndex = {
  words: readonly string[]
  byInitial: ReadonlyMap<string, readonly number[]>
  /** For each word, one bit a letter: two words a slip apart differ by two bits at most. */
  letters: Int32Array
  nameStart: Int32Array
  nameWords: Uint16Array
  holderStart: Int32Array
  holders: Int32Array
}

export function indexWords(names: readonly string[]): WordIndex {
  const words: string[] = []
  const idOf = new Map<string, number>()
  const nameStart = new Int32Array(names.length + 1)
  const nameWords: number[] = []
  const lines = spokenText(plainText(names.join('\n'))).split('\n')
  lines.forEach((line, name) => {
    for (const word of line.split(' ')) {
      if (word === '' || word === 'arrondissement') continue
      let id = idOf.get(word)
      if (id === undefined) {
        id = words.push(word) - 1
        idOf.set(word, id)
      }
      nameWords.push(id)
    }
    nameStart[name + 1] = nameWords.length
  })
  return {
    words,
    byInitial: Map.groupBy(words.keys(), (id) => words[id]?.[0] ?? ''),
    letters: new Int32Array(words.map(lettersOf)),
    nameStart,
    nameWords: new Uint16Array(nameWords),
    ...indexHolders(nameStart, nameWords, words.length),
  }
}

function indexHolders(nameStart: Int32Array, nameWords: number[], wordCount: number) {
  const holderStart = new Int32Array(wordCount + 1)
  for (const id of nameWords) holderStart[id + 1] = (holderStart[id + 1] ?? 0) + 1
  for (let id = 0; id < wordCount; id++)
    holderStart[id + 1] = (holderStart[id + 1] ?? 0) + (holderStart[id] ?? 0)
  const holders = new Int32Array(nameWords.length)
  const filled = holderStart.slice()
  for (let name = 0; name + 1 < nameStart.length; name++) {
    for (let at = nameStart[name] ?? 0; at < (nameStart[name + 1] ?? 0); at++) {
      const id = nameWords[at] ?? 0
      const place = filled[id] ?? 0
      holders[place] = name
      filled[id] = place + 1
    }
  }
  return { holderStart, holders }
}

function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31)
  return letters
}

const moreThanTwoBits = (bits: number): boolean => {
  const fewer = bits & (bits - 1)
  return (fewer & (fewer - 1)) !== 0
}

export const unlike = 0
export const slipped = 1
export const begun = 2
export const whole = 3

/** How each word of the index resembles what was typed, and how many names that leads to. */
export type Likeness = { of: Uint8Array; ids: number[]; names: number }

/** `last` is the word still being typed: it may be the beginning of a longer one, slip included. */
export function likenessOf(
  index: WordIndex,
  readings: readonly string[],
  { forgiving, last }: { forgiving: boolean; last: boolean },
): Likeness {
  const likeness: Likeness = { of: new Uint8Array(index.words.length), ids: [], names: 0 }
  for (const typed of readings) {
    for (const id of index.byInitial.get(typed[0] ?? '') ?? []) {
      const word = index.words[id] ?? ''
      if (word.startsWith(typed)) note(index, likeness, id, word.length === typed.length ? whole : begun)
    }
    if (forgiving && typed.length >= 4) noteSlips(index, likeness, typed, last)
  }
  return likeness
}

function noteSlips(index: WordIndex, likeness: Likeness, typed: string, last: boolean) {
  const letters = lettersOf(typed)
  for (let id = 0; id < index.words.length; id++) {
    const word = index.words[id] ?? ''
    const others = index.letters[id] ?? 0
    const unfinished = last && typed.length > 4 && word.length > typed.length + 1 && word[0] === typed[0]
    if (moreThanTwoBits(unfinished ? letters & ~others : letters ^ others)) continue
    if (withinOneSlip(typed, unfinished ? word.slice(0, typed.length) : word))
      note(index, likeness, id, slipped)
  }
}

function note({ holderStart }: WordIndex, likeness: Likeness, id: number, degree: number) {
  if (likeness.of[id] === unlike) {
    likeness.ids.push(id)
    likeness.names += (holderStart[id + 1] ?? 0) - (holderStart[id] ?? 0)
  }
  likeness.of[id] = Math.max(likeness.of[id] ?? unlike, degree)
}
