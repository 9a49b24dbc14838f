import { fill } from '../../../platform/words/index.ts'
import { sirenSaid } from '../../directory/index.ts'
import type { PrintedBlock, PrintedPaper, PrintedTable } from '../../papers/index.ts'
import { unconfirmedInAmendment } from '../rules/references.ts'
import type { PaperWords } from './paper-words.ts'
import { notesOn } from './quote-paper.ts'
import {
  daysChange,
  daysSaid,
  euros,
  eurosChange,
  heading,
  momentSaid,
  paragraph,
  percent,
  quantitySaid,
  signedBlock,
  titledPaper,
  unitSaid,
} from './saying.ts'
import type { AmendmentDocument, PricedOperation } from './shapes.ts'

/** The amendment as a paper: never the new price alone, but what changes, before and after, and the days (A2-CHANGE). */
export function amendmentPaper(amendment: AmendmentDocument, words: PaperWords): PrintedPaper {
  const { amendment: w, shared } = words
  const { provider, reference, zone } = amendment
  const title = fill(w.title, { number: amendment.number, quote: amendment.quoteNumber })
  return titledPaper(
    { title, author: provider.name, reference },
    [
      paragraph(fill(w.above, { reference, moment: momentSaid(amendment.proposedAt, zone) })),
      {
        kind: 'parties',
        parties: [
          {
            title: shared.provider,
            lines: [provider.name, fill(shared.siren, { siren: sirenSaid(provider.siren) })],
          },
          { title: shared.client, lines: [amendment.clientName] },
        ],
      },
      factsOf(amendment, words),
      ...standingOf(amendment, words),
      heading(w.reason),
      paragraph(amendment.reason),
      heading(w.changed),
      amendment.changed.length === 0 ? paragraph(w.unchanged) : changesOf(amendment, words),
      heading(w.sums),
      sumsOf(amendment, words),
      ...(amendment.noVatReason === null ? [] : [paragraph(amendment.noVatReason)]),
      ...(amendment.signature ? [signedBlock(amendment.signature, zone, [], words)] : []),
      ...notesOn(unconfirmedInAmendment(amendment), words),
    ],
    words,
  )
}

function factsOf({ before, after, difference }: AmendmentDocument, words: PaperWords): PrintedBlock {
  const { facts: w } = words.amendment
  return {
    kind: 'facts',
    facts: [
      {
        term: w.gross,
        value: eurosChange(difference.grossCents),
        note: fill(w.fromTo, {
          before: euros(before.totals.grossCents),
          after: euros(after.totals.grossCents),
        }),
      },
      { term: w.total, value: euros(after.totals.grossCents), note: w.vat },
      {
        term: w.days,
        value: daysChange(difference.repairDays, words),
        note: fill(w.fromTo, {
          before: daysSaid(before.repairDays, words),
          after: daysSaid(after.repairDays, words),
        }),
      },
    ],
  }
}

/** What is not signed says so first; a signature stands below what it signs. */
function standingOf({ signature, standing }: AmendmentDocument, words: PaperWords): PrintedBlock[] {
  const { amendment: w } = words
  if (signature) return []
  const { title, text } = standing === 'over' ? w.over : w.unsigned
  return [{ kind: 'standing', title, lines: [text] }]
}

function changesOf({ changed }: AmendmentDocument, words: PaperWords): PrintedTable {
  const { amendment: w } = words
  const side = (operation: PricedOperation | null, none: string) =>
    operation ? linesSaid(operation, words).join('\n') : none
  return {
    kind: 'table',
    columns: [
      { label: w.columns.operation, width: 'text', align: 'start' },
      { label: w.columns.before, width: 'text', align: 'start' },
      { label: w.columns.after, width: 'text', align: 'start' },
      { label: w.columns.difference, width: 'fit', align: 'end' },
    ],
    groups: [
      {
        rows: changed.map(({ operation, before, after, netCents }) => [
          operation,
          side(before, w.added),
          side(after, w.removed),
          eurosChange(netCents),
        ]),
      },
    ],
  }
}

const linesSaid = ({ lines }: PricedOperation, words: PaperWords): string[] =>
  lines.map((line) =>
    fill(words.amendment.line, {
      label: line.label,
      quantity: quantitySaid(line, words),
      price: unitSaid(line, words),
      rate: percent(line.vatBasisPoints),
    }),
  )

/** Sums before and after: travel, net, tax by rate, gross, worked days. A rate met on one side only is zero on the other. */
function sumsOf({ before, after, difference }: AmendmentDocument, words: PaperWords): PrintedTable {
  const { amendment: w, shared } = words
  const { sumColumns } = w
  const row = (term: string, was: number, is: number) => [term, euros(was), euros(is), eurosChange(is - was)]
  const taxAt = ({ totals }: AmendmentDocument['before'], basisPoints: number) =>
    totals.vat.find((one) => one.basisPoints === basisPoints)?.vatCents ?? 0
  const rates = [
    ...new Set([...before.totals.vat, ...after.totals.vat].map(({ basisPoints }) => basisPoints)),
  ]
  return {
    kind: 'table',
    columns: [
      { label: sumColumns.what, width: 'text', align: 'start' },
      { label: sumColumns.before, width: 'fit', align: 'end' },
      { label: sumColumns.after, width: 'fit', align: 'end' },
      { label: sumColumns.difference, width: 'fit', align: 'end' },
    ],
    groups: [
      {
        rows: [
          row(shared.travel, before.travel.netCents, after.travel.netCents),
          row(shared.net, before.totals.netCents, after.totals.netCents),
          ...rates
            .sort((one, other) => one - other)
            .map((one) =>
              row(fill(shared.vat, { rate: percent(one) }), taxAt(before, one), taxAt(after, one)),
            ),
        ],
      },
      {
        strong: true,
        rows: [
          row(shared.gross, before.totals.grossCents, after.totals.grossCents),
          [
            w.repairDays,
            String(before.repairDays),
            String(after.repairDays),
            daysChange(difference.repairDays, words),
          ],
        ],
      },
    ],
  }
}
