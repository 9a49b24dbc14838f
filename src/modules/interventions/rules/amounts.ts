/** One line of a quote. A price may be negative: a discount; a quantity never is. */
export type Line = {
  /** The operation of the diagnosis that it carries out: what quotes are aligned on. */
  operation: string
  label: string
  /** In thousandths: 1 500 is one and a half. */
  quantityMilli: number
  /** A price each, or an hourly rate. */
  per: 'unit' | 'hour'
  /** Before tax. */
  unitCents: number
  vatBasisPoints: number
}

/** Travel is always said, at zero when it costs nothing. */
export type Travel = { netCents: number; vatBasisPoints: number }

/** Before tax (HT), tax by rate, all taxes included (TTC). */
export type Totals = {
  netCents: number
  vat: readonly { basisPoints: number; netCents: number; vatCents: number }[]
  vatCents: number
  grossCents: number
}

export const mostLines = 200
/** Ten thousand units or hours, one million euros each: beyond, somebody mistyped. */
const mostQuantityMilli = 10_000_000
const mostUnitCents = 100_000_000

/** What may be wrong in one line; the same is said of each line in which it is. */
export const lineRefusals = [
  'line-no-operation',
  'quote-lacks-labels',
  'line-quantity-not-valid',
  'line-price-not-valid',
  'line-vat-not-valid',
] as const
export type LineRefusal = (typeof lineRefusals)[number]

export type AmountRefusal =
  | 'quote-lacks-lines'
  | 'quote-too-many-lines'
  | LineRefusal
  | 'quote-total-negative'

const isWithin = (value: number, least: number, most: number) =>
  Number.isSafeInteger(value) && least <= value && value <= most
const isRate = (basisPoints: number) => isWithin(basisPoints, 0, 10_000)

/** Everything wrong in one line, in the order of its boxes. */
export const lineFlaws = ({
  operation,
  label,
  quantityMilli,
  unitCents,
  vatBasisPoints,
}: Line): LineRefusal[] => [
  ...(operation.trim() === '' ? (['line-no-operation'] as const) : []),
  ...(label.trim() === '' ? (['quote-lacks-labels'] as const) : []),
  ...(isWithin(quantityMilli, 1, mostQuantityMilli) ? [] : (['line-quantity-not-valid'] as const)),
  ...(isWithin(unitCents, -mostUnitCents, mostUnitCents) ? [] : (['line-price-not-valid'] as const)),
  ...(isRate(vatBasisPoints) ? [] : (['line-vat-not-valid'] as const)),
]

/** Travel is a price and a rate: nobody is paid for coming. */
export const travelFlaws = ({ netCents, vatBasisPoints }: Travel): LineRefusal[] => [
  ...(isWithin(netCents, 0, mostUnitCents) ? [] : (['line-price-not-valid'] as const)),
  ...(isRate(vatBasisPoints) ? [] : (['line-vat-not-valid'] as const)),
]

/** The first thing wrong with what would be paid, or nothing. */
export function amountFlaw(lines: readonly Line[], travel: Travel): AmountRefusal | undefined {
  if (lines.length === 0) return 'quote-lacks-lines'
  if (lines.length > mostLines) return 'quote-too-many-lines'
  const [flaw] = [...lines.flatMap(lineFlaws), ...travelFlaws(travel)]
  if (flaw) return flaw
  const { netCents, vatCents, grossCents } = totalsOf(lines, travel)
  if (netCents < 0 || vatCents < 0 || grossCents < 0) return 'quote-total-negative'
  return undefined
}

/**
 * A share of an amount, to the nearest cent, a half counting for one: Code des impositions sur les biens et
 * services, art. L131-2. Below zero it mirrors, so that a discount undoes exactly what it discounts.
 */
export function roundedShare(amount: number, part: number, whole: number): number {
  const product = BigInt(amount) * BigInt(part)
  const divisor = BigInt(whole)
  const size = product < 0n ? -product : product
  const rounded = (2n * size + divisor) / (2n * divisor)
  return Number(product < 0n ? -rounded : rounded)
}

export const lineNetCents = ({
  quantityMilli,
  unitCents,
}: Pick<Line, 'quantityMilli' | 'unitCents'>): number => roundedShare(unitCents, quantityMilli, 1_000)

/**
 * What is to be paid. Each line is rounded to the cent, then added; tax is taken once a rate, on the sum of its
 * lines, and rounded to the cent; the total is the sum of both.
 *
 * Source: EN 16931 (the European invoice, BR-CO-10, BR-CO-14 and BR-CO-17), where a French invoice also says its
 * sum and its tax by rate (CGI, annexe II, art. 242 nonies A). Trap: tax rounded on each line gives another cent.
 */
export function totalsOf(lines: readonly Line[], travel: Travel): Totals {
  const netByRate = new Map<number, number>()
  const add = (basisPoints: number, cents: number) =>
    netByRate.set(basisPoints, (netByRate.get(basisPoints) ?? 0) + cents)
  for (const line of lines) add(line.vatBasisPoints, lineNetCents(line))
  if (travel.netCents !== 0) add(travel.vatBasisPoints, travel.netCents)
  const vat = [...netByRate]
    .sort(([one], [other]) => one - other)
    .map(([basisPoints, netCents]) => ({
      basisPoints,
      netCents,
      vatCents: roundedShare(netCents, basisPoints, 10_000),
    }))
  const netCents = vat.reduce((sum, rate) => sum + rate.netCents, 0)
  const vatCents = vat.reduce((sum, rate) => sum + rate.vatCents, 0)
  return { netCents, vat, vatCents, grossCents: netCents + vatCents }
}
