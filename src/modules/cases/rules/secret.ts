import { withoutPiles } from '../../../kernel/typed-text.ts'

/**
 * The secret of a case: six common words, easy to copy by hand and to say aloud.
 *
 * Whoever has them opens the case, so they must not be guessed: six words among more than 1,625 are at least
 * 64 random bits (a test counts them). The first four letters of a word suffice, accents and capitals aside,
 * so that a trembling hand still gets in.
 */
export const secretLength = 6

/** Draws the words; `pick(n)` gives a whole number from 0 to n-1, from a generator fit for secrets. */
export const drawSecret = (words: readonly string[], pick: (below: number) => number): string[] =>
  Array.from({ length: secretLength }, () => words[pick(words.length)] as string)

/** What is hashed and compared: the four first letters of each word, in order. */
export const secretKey = (words: readonly string[]): string => words.map(stem).join(' ')

/** The words in what somebody typed or dictated, or undefined when there are not six. */
export function readSecret(typed: string): string[] | undefined {
  const words = typed
    .slice(0, 400)
    .normalize('NFC')
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
  return words.length === secretLength ? words : undefined
}

/** Whether the word asked back is the one that was given. */
export const sameWord = (given: string, typed: string): boolean => stem(given) === stem(typed)

const stem = (word: string): string =>
  withoutPiles(word.slice(0, 400))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .toLowerCase()
    .trim()
    .slice(0, 4)
