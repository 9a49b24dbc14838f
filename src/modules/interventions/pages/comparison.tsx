import { longDay } from '../../../kernel/french-dates.ts'
import { money, rate } from '../../../kernel/money.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Link,
  LoneLink,
  Notice,
  Stack,
  type StackedCell,
  StackedTable,
  TitleBlock,
  unbroken,
  Wrap,
} from '../../../ui/index.ts'
import type { ComparisonDocument, PricedOperation } from '../documents/shapes.ts'
import { daysSaid, type PricesSaid, quantitySaid, untilSaid } from './prices-said.ts'

export type ComparisonData = {
  said: PricesSaid
  reference: string
  comparison: ComparisonDocument
  /** Where each quote is read, in the order of the comparison. */
  hrefs: readonly string[]
  back: { href: string; label: string }
}

type Column = ComparisonDocument['quotes'][number]

/** Quotes side by side, a row an operation: the client compares, and the page chooses nothing for her. */
export function ComparisonPage({ said, reference, comparison, hrefs, back }: ComparisonData) {
  const { words, language } = said
  const { quotes: shared } = words
  const { comparison: w } = shared
  const { quotes, operations } = comparison
  const each = (cell: (quote: Column, index: number) => StackedCell) => quotes.map(cell)
  const priceOr = (cents: number, none: string) => (cents === 0 ? none : money(cents, language))
  return (
    <>
      <TitleBlock
        above={fill(shared.above, { reference })}
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={back.href}>{back.label}</LoneLink>}
      />
      <Wrap>
        <Stack gap="wide">
          {quotes.length < 2 && (
            <Notice>
              <p>{quotes.length === 0 ? w.none : w.one}</p>
            </Notice>
          )}
          {quotes.length > 0 && (
            <StackedTable
              caption={w.caption}
              captionHidden
              columns={[
                { id: 'row', label: w.row },
                ...quotes.map(({ provider, number }, index) => ({
                  id: `${index}`,
                  name: provider.name,
                  label: (
                    <>
                      <strong>{provider.name}</strong>
                      <br />
                      {fill(w.readOf, { number })}
                    </>
                  ),
                })),
              ]}
              groups={[
                {
                  title: w.operations,
                  rows: [
                    ...operations.map(({ operation, cells }) => ({
                      head: operation,
                      cells: cells.map((cell) =>
                        cell ? offered(cell, said) : <span class="soft">{w.missing}</span>,
                      ),
                    })),
                    {
                      head: shared.travel,
                      cells: each(({ travel }) => priceOr(travel.netCents, shared.noTravel)),
                    },
                  ],
                },
                {
                  title: w.pay,
                  rows: [
                    { head: shared.net, cells: each(({ totals }) => money(totals.netCents, language)) },
                    { head: w.vat, cells: each((quote) => taxOf(quote, said)) },
                    {
                      head: shared.gross,
                      strong: true,
                      cells: each(({ totals }) => money(totals.grossCents, language)),
                    },
                  ],
                },
                {
                  title: w.besides,
                  rows: [
                    {
                      head: w.examination,
                      cells: each((quote) => priceOr(quote.examinationFeeCents, shared.noTravel)),
                    },
                    { head: w.ownPrice, cells: each((quote) => priceOr(quote.quotePriceCents, w.free)) },
                  ],
                },
                {
                  title: w.when,
                  rows: [
                    { head: w.start, cells: each(({ startsOn }) => longDay(startsOn, language)) },
                    {
                      head: w.repair,
                      cells: each(({ repairDays, repairedBy }) => ({
                        value: daysSaid(repairDays, said),
                        note: fill(shared.repairedBy, { date: longDay(repairedBy, language) }),
                      })),
                    },
                    { head: w.validity, cells: each((quote) => untilSaid(quote, said)) },
                    {
                      head: w.read,
                      cells: each(({ provider, number }, index) => (
                        <Link href={hrefs[index]}>
                          {fill(w.readOf, { number })}
                          <span class="sr">{fill(w.about, { name: provider.name })}</span>
                        </Link>
                      )),
                    },
                  ],
                },
              ]}
            />
          )}
        </Stack>
      </Wrap>
    </>
  )
}

/** The tax of one quote, and by rate when there are several, or why there is none. */
function taxOf({ totals, noVatReason }: Column, said: PricesSaid): StackedCell {
  const rates = totals.vat.map(({ basisPoints, vatCents }) =>
    fill(said.words.quotes.comparison.vatAt, {
      rate: rate(basisPoints, said.language),
      price: money(vatCents, said.language),
    }),
  )
  const lines = [...rates, ...(noVatReason === null ? [] : [noVatReason])]
  return { value: money(totals.vatCents, said.language), note: <Lines lines={lines} /> }
}

/** What one quote offers for one operation: its sum, then what it is made of. */
const offered = (operation: PricedOperation, said: PricesSaid): StackedCell => ({
  value: money(operation.netCents, said.language),
  note: <Lines lines={operation.lines.map((line) => `${line.label} · ${quantitySaid(line, said)}`)} />,
})

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <>
    {lines.map((line, index) => (
      <div key={index}>{unbroken(line)}</div>
    ))}
  </>
)
