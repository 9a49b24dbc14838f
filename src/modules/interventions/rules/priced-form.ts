import { centsTyped, eurosTyped } from '../../../kernel/euros.ts'
import { typedLine } from '../../../kernel/typed-text.ts'
import { type Line, type LineRefusal, lineFlaws, mostLines, type Travel, travelFlaws } from './amounts.ts'
import type { Intervention } from './intervention.ts'

/** The rates in force in France (CGI, art. 278 to 279 and 281 quater), in basis points, and none. */
export const vatRates = [2_000, 1_000, 550, 210, 0] as const

/** One line as its boxes hold it. */
export type TypedLine = Record<'operation' | 'label' | 'quantity' | 'per' | 'price' | 'vat', string>
export const emptyLine: TypedLine = {
  operation: '',
  label: '',
  quantity: '1',
  per: 'unit',
  price: '',
  vat: '2000',
}

/** Written in a form with sums: which quotes and amendments stood when it was shown. */
export const offersField = 'offers'
/**
 * Counted, never given twice: what a colleague or another window offered meanwhile is neither replaced nor changed by
 * somebody who has not seen it.
 */
export const offersOf = (one: Intervention): string =>
  `${'quotes' in one ? one.quotes : 0}.${'amendments' in one ? one.amendments.length : 0}`

/** What has boxes by name: a form. */
type Boxes = { text: (name: string) => string }

const boxes = ['operation', 'label', 'quantity', 'per', 'price', 'vat'] as const
export const boxName = (box: keyof TypedLine, row: number): string => `${box}-${row}`

/** How many rows a form brought; no more than a quote may have. */
export const rowsIn = (form: Boxes): number => {
  const typed = form.text('rows')
  return /^\d{1,4}$/.test(typed) ? Math.min(Number(typed), mostLines) : 0
}

/** The rows of a form, as they were typed. */
export const rowsTyped = (form: Boxes): TypedLine[] =>
  Array.from({ length: rowsIn(form) }, (_, row) => ({
    ...emptyLine,
    ...Object.fromEntries(boxes.map((box) => [box, form.text(boxName(box, row))])),
  }))

/** A row in which nothing was said of what is done or of its price is no line. */
const isEmpty = ({ operation, label, price }: TypedLine): boolean =>
  [operation, label, price].every((box) => box.trim() === '')

/** What is no number is left for the rules to refuse. */
const lineFrom = ({ operation, label, quantity, per, price, vat }: TypedLine): Line => ({
  operation: typedLine(operation),
  label: typedLine(label),
  quantityMilli: milliTyped(quantity),
  per: per === 'hour' ? 'hour' : 'unit',
  unitCents: signedCents(price),
  vatBasisPoints: rateTyped(vat),
})

/** The lines of the rows that are not empty. */
export const linesFrom = (rows: readonly TypedLine[]): Line[] =>
  rows.filter((row) => !isEmpty(row)).map(lineFrom)

const boxOf = {
  'line-no-operation': 'operation',
  'quote-lacks-labels': 'label',
  'line-quantity-not-valid': 'quantity',
  'line-price-not-valid': 'price',
  'line-vat-not-valid': 'vat',
} as const satisfies Record<LineRefusal, keyof TypedLine>

/** What is wrong at one box of a row, or, without a row, at one of travel. */
export type Flaw = { why: LineRefusal; box: (typeof boxOf)[LineRefusal]; row?: number }

/**
 * Everything wrong in the rows and in travel, box by box. Rows are counted as the form shows them: an empty one
 * between two others is no line, and has its number all the same.
 */
export const flawsTyped = (rows: readonly TypedLine[], travel: Travel): Flaw[] => [
  ...rows.flatMap((typed, row) =>
    isEmpty(typed) ? [] : lineFlaws(lineFrom(typed)).map((why) => ({ why, box: boxOf[why], row })),
  ),
  ...travelFlaws(travel).map((why) => ({ why, box: boxOf[why] })),
]

/** « 1,5 » is one and a half: three decimals at most. */
export function milliTyped(typed: string): number {
  const [, whole, part = ''] = /^(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(typed.replace(/\s/g, '')) ?? []
  return whole === undefined ? Number.NaN : Number(whole) * 1_000 + Number(part.padEnd(3, '0'))
}

/** A discount bears its sign, whichever of the two that keyboards and papers write. */
export function signedCents(typed: string): number {
  const bare = typed.trim()
  const isDiscount = /^[-−]/.test(bare)
  const cents = centsTyped(bare.replace(/^[-−]\s*/, ''))
  if (cents === undefined) return Number.NaN
  return isDiscount && cents > 0 ? -cents : cents
}

export const rateTyped = (typed: string): number =>
  vatRates.find((rate) => String(rate) === typed) ?? Number.NaN

export const travelFrom = (form: Boxes): Travel => ({
  netCents: form.text('travel').trim() === '' ? 0 : signedCents(form.text('travel')),
  vatBasisPoints: rateTyped(form.text('travel-vat')),
})

/** Lines as their boxes show them again. */
export const rowsOf = (lines: readonly Line[]): TypedLine[] =>
  lines.map(({ operation, label, quantityMilli, per, unitCents, vatBasisPoints }) => ({
    operation,
    label,
    quantity: String(quantityMilli / 1_000).replace('.', ','),
    per,
    price: eurosTyped(unitCents),
    vat: String(vatBasisPoints),
  }))
