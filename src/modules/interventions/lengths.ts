import { typedText } from '../../kernel/typed-text.ts'
import type { Form } from '../../platform/http/form.ts'
import type { Refusals } from '../../platform/http/refusals.ts'
import { fill, type Language } from '../../platform/words/index.ts'

/** A box that holds more than is kept: how much, and how much may be. */
export type TooLong = {
  granted: false
  why: 'box-too-long' | 'box-too-many-lines'
  box: string
  count: number
  most: number
}

/** A box of one thing a line, with more lines than are kept. */
export const tooManyIn = (box: string, count: number, most: number): TooLong | undefined =>
  count > most ? { granted: false, why: 'box-too-many-lines', box, count, most } : undefined

/**
 * The first box of a form that holds more than is kept. It is refused with its number of signs rather than cut: nobody
 * signs, sends or is read by half of a sentence.
 */
export function tooLongIn(form: Form, mostIn: (box: string) => number): TooLong | undefined {
  for (const [box, value] of form.pairs()) {
    const [count, most] = [typedText(value).trim().length, mostIn(box)]
    if (count > most) return { granted: false, why: 'box-too-long', box, count, most }
  }
  return undefined
}

/** What a refusal says, with the numbers that it bears, and the box that holds too much. */
export function refusedSaid(
  refusals: Refusals,
  refused: { why: string } | TooLong,
  language: Language,
): { status: number; text: string; box?: string } {
  const { status, sentence } = refusals.of(refused.why, language)
  const { count, most } = 'count' in refused ? refused : { count: '', most: '' }
  return { status, text: fill(sentence, { count, most }), ...('box' in refused ? { box: refused.box } : {}) }
}
