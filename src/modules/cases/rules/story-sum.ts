import { readAmount } from './facts.ts'

/**
 * The sum in euros that a story tells, in cents; undefined when it tells none, or more than one: which of them
 * was lost, only the person knows. It is proposed in a box, never taken as told.
 */
export function sumToldIn(story: string): string | undefined {
  const sums = new Set<string>()
  for (const [, figures = ''] of story.matchAll(euros)) {
    const sum = readAmount(figures)
    if (sum.granted) sums.add(sum.value)
  }
  const [only] = sums
  return sums.size === 1 && only !== '0' ? only : undefined
}

/**
 * « 900 euros », « 1 200,50 € », « 4.500€ », « 900 eur ». Trap: no figure may stand just before, or the end of a
 * number of account would be a sum.
 */
const euros =
  /(?<![\d.,])(?<!\d[ \u00a0\u202f])(\d{1,3}(?:[ \u00a0\u202f.]\d{3}){0,2}(?:[.,]\d{1,2})?|\d{4,7}(?:[.,]\d{1,2})?) ?[\u00a0\u202f]?(?:€|euros?\b|eur\b)/giu
