import { money, rate } from '../../../kernel/money.ts'
import { fill } from '../../../platform/words/index.ts'
import { StackedTable } from '../../../ui/index.ts'
import type { QuoteDocument } from '../documents/shapes.ts'
import { type PricesSaid, quantitySaid, unitSaid } from './prices-said.ts'

/** Line by line under its operation, then travel. */
export function Prices({ said, quote }: { said: PricesSaid; quote: QuoteDocument }) {
  const { words, language } = said
  const { quotes: shared } = words
  const { quote: w } = shared
  const { travel } = quote
  return (
    <StackedTable
      caption={w.table}
      captionHidden
      columns={[
        { id: 'label', label: w.columns.label },
        { id: 'quantity', label: w.columns.quantity, name: w.columns.quantity, number: true },
        { id: 'unit', label: w.columns.unit, name: w.columns.unit, number: true },
        { id: 'vat', label: w.columns.vat, name: w.columns.vat, number: true },
        { id: 'net', label: w.columns.net, name: w.columns.net, number: true },
      ]}
      groups={[
        ...quote.operations.map(({ operation, lines }) => ({
          title: operation,
          rows: lines.map((line) => ({
            head: line.label,
            cells: [
              quantitySaid(line, said),
              unitSaid(line, said),
              rate(line.vatBasisPoints, language),
              money(line.netCents, language),
            ],
          })),
        })),
        {
          title: shared.travel,
          rows: [
            travel.netCents === 0
              ? { head: shared.noTravel, cells: [undefined, undefined, undefined, money(0, language)] }
              : {
                  head: shared.travel,
                  cells: [
                    undefined,
                    undefined,
                    rate(travel.vatBasisPoints, language),
                    money(travel.netCents, language),
                  ],
                },
          ],
        },
      ]}
    />
  )
}

/** What is to be paid, with the tax by rate (CGI, annexe II, art. 242 nonies A). */
export function Sums({ said, quote }: { said: PricesSaid; quote: QuoteDocument }) {
  const { words, language } = said
  const { quotes: shared } = words
  const { quote: w } = shared
  const { netCents, vat, grossCents } = quote.totals
  return (
    <StackedTable
      caption={w.sums}
      captionHidden
      columns={[
        { id: 'sum', label: w.sum },
        { id: 'amount', label: w.amount, number: true },
      ]}
      groups={[
        {
          rows: [
            { head: shared.net, cells: [money(netCents, language)] },
            ...vat.map((one) => ({
              head: fill(w.vatOn, {
                rate: rate(one.basisPoints, language),
                net: money(one.netCents, language),
              }),
              cells: [money(one.vatCents, language)],
            })),
            { head: shared.gross, cells: [money(grossCents, language)], strong: true },
          ],
        },
      ]}
    />
  )
}
