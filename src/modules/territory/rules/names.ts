import { withoutPiles } from '../../../kernel/typed-text.ts'

/** Words that people drop, add or mistake for one another without changing the place they mean. */
const littleWords = new Set('a au aux d de des du en et l la le les lez sous sur s france'.split(' '))
const articles = new Set(['l', 'la', 'le', 'les'])

export const isLittleWord = (word: string): boolean => littleWords.has(word)
export const isArticle = (word: string): boolean => articles.has(word)

/**
 * "Hénin" and "henin" are one word to a tired hand: no accent, no capital, no ligature, and one space for each
 * dash or apostrophe. Lines stay lines, so that thousands of names can be made plain at once.
 */
export function plainText(text: string): string {
  return withoutPiles(text.toLowerCase())
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[\t\r‐-―’]/g, ' ')
    .replace(/[^\n -~]+/g, '')
    .replace(/[^\na-z0-9]+/g, ' ')
}

/** The words of a place name, plain: "L'Haÿ-les-Roses" is l, hay, les, roses. */
export const plainWords = (name: string): string[] => plainText(name).split(/\s+/).filter(Boolean)

/** "Marseile", "Tolouse", "Bordaeux": one letter missing, too many, wrong, or two neighbours swapped. */
export function withinOneSlip(typed: string, word: string): boolean {
  if (Math.abs(typed.length - word.length) > 1) return false
  let start = 0
  while (start < typed.length && typed[start] === word[start]) start++
  let typedEnd = typed.length
  let wordEnd = word.length
  while (typedEnd > start && wordEnd > start && typed[typedEnd - 1] === word[wordEnd - 1]) {
    typedEnd--
    wordEnd--
  }
  const left = typedEnd - start
  const right = wordEnd - start
  if (left <= 1 && right <= 1) return true
  return left === 2 && right === 2 && typed[start] === word[start + 1] && typed[start + 1] === word[start]
}

/** "12e", "1er", "03eme" are said 12, 1, 3: people write the number of an arrondissement in every way. */
export const spokenText = (plain: string): string =>
  plain.replace(/\b0?(\d{1,2})(?:er|ere|e|eme|ieme|nd|nde)\b/g, '$1')
