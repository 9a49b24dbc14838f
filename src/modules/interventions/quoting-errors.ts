import { fill, type Words } from '../../platform/words/index.ts'
import { lineRefusals } from './rules/amounts.ts'
import { boxName, type Flaw } from './rules/priced-form.ts'

export type Errors = readonly { field?: string; text: string }[]

/** The box at which a refusal of a quote or of an amendment is said, in the order of their forms. */
const boxOf: Record<string, string> = {
  'reason-missing': 'reason',
  'quote-lacks-problem': 'problem',
  'quote-lacks-place': 'place',
  'quote-lacks-lines': boxName('operation', 0),
  lines: 'lines',
  'quote-total-negative': 'lines',
  'quote-lacks-vat-reason': 'no-vat',
  'quote-lacks-own-price': 'quote-price',
  'quote-lacks-start': 'starts-on',
  'quote-start-past': 'starts-on',
  'quote-start-too-far': 'starts-on',
  'quote-lacks-repair-time': 'repair-days',
  'quote-lacks-validity': 'valid-until',
  'quote-validity-over': 'valid-until',
  'quote-validity-too-far': 'valid-until',
  'quote-lacks-client': 'client-name',
  'quote-lacks-client-kind': 'client',
  'quote-not-your-siren': 'you',
  'quote-lacks-address': 'address',
  'quote-lacks-phone': 'phone',
  'quote-lacks-mail': 'mail',
  'quote-lacks-insurance': 'insurance',
  'quote-lacks-guarantees': 'guarantees',
  'quote-lacks-payment': 'payment',
  'quote-lacks-subcontractors': 'subcontractors',
  'quote-lacks-mediator': 'mediator',
}
const formOrder = Object.keys(boxOf)
const isOfLines = (why: string) => lineRefusals.some((one) => one === why)

/**
 * All that is to be corrected, at once rather than one press after the other, each at its box. A refusal that is none
 * of the flaws of the form (it is too late, another offer left meanwhile) is said alone.
 */
export function toCorrect(
  why: string,
  flaws: readonly string[],
  { wrong, words, said }: { wrong: readonly Flaw[]; words: Words; said: (why: string) => string },
): Errors {
  if (!flaws.includes(why)) return [{ field: boxOf[why] ?? 'lines', text: said(why) }]
  const others = flaws.filter((one) => !isOfLines(one))
  const ordered = [...new Set(wrong.length > 0 ? [...others, 'lines'] : others)].toSorted(
    (one, other) => formOrder.indexOf(one) - formOrder.indexOf(other),
  )
  return ordered.flatMap((one) =>
    one === 'lines'
      ? wrong.map((flaw) => ({ field: fieldOf(flaw), text: saidAt(flaw, said(flaw.why), words) }))
      : [{ field: boxOf[one] ?? 'lines', text: said(one) }],
  )
}

const fieldOf = ({ box, row }: Flaw): string => {
  if (row !== undefined) return boxName(box, row)
  return box === 'vat' ? 'travel-vat' : 'travel'
}

/** What is to be corrected, after its line and its box as the form names them. */
function saidAt({ box, row }: Flaw, sentence: string, words: Words): string {
  const { form: w } = words.repairWork.quote
  const what = sentence.charAt(0).toLowerCase() + sentence.slice(1)
  if (row !== undefined) return fill(w.lineBox, { n: row + 1, label: w[box], what })
  return fill(w.box, { label: box === 'vat' ? w.travelVat : w.travel, what })
}
