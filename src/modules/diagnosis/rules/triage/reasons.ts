import type { Feature, Kind, Space } from './features.ts'
import type { RoundedModel } from './models.ts'
import type { Token } from './tokens.ts'

const mostReasons = 3
const mostWords = 6
const quoted: ReadonlySet<Kind> = new Set(['word', 'class', 'neighbours'])
/** What a word must weigh to be worth the room it takes. */
const cost = 0.6

/**
 * The person's own words that weighed most for one class against its rivals, in the order she wrote them.
 *
 * Only words, neighbours and vocabulary classes are quoted: what a person can read back and say « yes, that ».
 * A quotation neither begins nor ends with a small word.
 */
export function reasonsFor(
  label: number,
  rivals: readonly number[],
  text: string,
  tokens: readonly Token[],
  small: ReadonlySet<string>,
  features: readonly Feature[],
  space: Space,
  { weights, steps, classes }: RoundedModel,
): string[] {
  const weight = new Float64Array(tokens.length)
  for (const { key, kind, from, to } of features) {
    if (!quoted.has(kind)) continue
    const id = space.idOf(key)
    if (id === undefined) continue
    const row = id * classes
    let rival = 0
    for (const other of rivals) rival += weights[row + other]! / rivals.length
    const pull = Math.min(4, (weights[row + label]! - rival) * steps[id]!)
    if (pull <= 0) continue
    for (let at = from; at < to; at++) weight[at]! += pull / (to - from)
  }
  const spans = strongestSpans(weight, tokens, small)
  return spans.map(([from, to]) => text.slice(tokens[from]!.start, tokens[to - 1]!.end))
}

/** Short runs of words, none touching another, the heaviest chosen first. */
function strongestSpans(
  weight: Float64Array,
  tokens: readonly Token[],
  small: ReadonlySet<string>,
): [number, number][] {
  const speaks = (at: number) => weight[at]! > cost && !small.has(tokens[at]!.word)
  const chosen: [number, number][] = []
  while (chosen.length < mostReasons) {
    let best: [number, number] | undefined
    let bestSum = 1
    for (let from = 0; from < tokens.length; from++) {
      if (!speaks(from)) continue
      let sum = 0
      for (let to = from + 1; to <= Math.min(tokens.length, from + mostWords); to++) {
        if (to - 1 > from && tokens[to - 1]!.pause === 'full') break
        sum += weight[to - 1]! - cost
        if (speaks(to - 1) && sum > bestSum && !chosen.some(([a, b]) => from <= b && a <= to)) {
          best = [from, to]
          bestSum = sum
        }
      }
    }
    if (!best) break
    chosen.push(best)
  }
  return chosen.sort(([one], [other]) => one - other)
}
