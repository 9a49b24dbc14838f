import { type CueReader, cueReader } from './cues.ts'
import type { Reading, Signs } from './reading.ts'

/**
 * The text says that the body is an operator of vital importance or of essential services (OIV, OSE; M10).
 *
 * Such a body is sent to CERT-FR and nothing of it is kept. « OSE » is also a French verb (« j'ose pas »):
 * it counts only in capitals and alone. « Ni OIV ni OSE », or the customer of one, is not one.
 */
export function operatorReader({ essentialOperator }: Signs): (reading: Reading) => boolean {
  const says: CueReader = cueReader(essentialOperator.says.map((pattern) => ({ name: 'says', pattern })))
  const unless: CueReader = cueReader(
    essentialOperator.unless.map((pattern) => ({ name: 'unless', pattern })),
  )
  return ({ text, tokens }) => {
    const voids = unless(tokens)
    const capitals = tokens.flatMap(({ word, start, end }, from) =>
      word === 'ose' && text.slice(start, end) === 'OSE' && !isShouting(text)
        ? [{ name: 'says', from, to: from + 1 }]
        : [],
    )
    return [...says(tokens), ...capitals].some(
      (seen) => !voids.some((other) => other.from < seen.to && seen.from < other.to),
    )
  }
}

/** A text all in capitals says nothing by a word in capitals. */
function isShouting(text: string): boolean {
  const upper = text.match(/\p{Lu}/gu)?.length ?? 0
  const lower = text.match(/\p{Ll}/gu)?.length ?? 0
  return upper > 20 && upper > 4 * lower
}
