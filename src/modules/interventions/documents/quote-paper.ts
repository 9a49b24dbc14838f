import { fill } from '../../../platform/words/index.ts'
import { sirenSaid } from '../../directory/index.ts'
import type { PrintedBlock, PrintedPaper, PrintedTable } from '../../papers/index.ts'
import { noteFromCents } from '../rules/invoice.ts'
import { type Reference, unconfirmedIn } from '../rules/references.ts'
import type { PaperWords } from './paper-words.ts'
import {
  daysSaid,
  euros,
  heading,
  momentSaid,
  paragraph,
  percent,
  quantitySaid,
  shortDay,
  signedBlock,
  titledPaper,
  unitSaid,
  untilSaid,
} from './saying.ts'
import type { QuoteDocument } from './shapes.ts'

/** The quote as a paper: who, how much, when; then what will be done line by line, the conditions, how to change one's mind. */
export function quotePaper(quote: QuoteDocument, words: PaperWords): PrintedPaper {
  const { quote: w } = words
  const title = fill(w.title, { number: quote.number })
  const above = fill(w.above, {
    reference: quote.reference,
    date: shortDay(quote.date),
    until: untilSaid(quote, words),
  })
  return titledPaper(
    { title, author: quote.provider.name, reference: quote.reference },
    [
      paragraph(above),
      partiesOf(quote, words),
      factsOf(quote, words),
      ...standingOf(quote, words),
      heading(w.problem),
      paragraph(quote.problem),
      heading(w.operations),
      pricesOf(quote, words),
      ...(quote.noVatReason === null ? [] : [paragraph(quote.noVatReason)]),
      heading(w.conditions),
      { kind: 'mentions', mentions: mentionsOf(quote, words) },
      ...withdrawalOf(quote, words),
      ...signatureOf(quote, words),
      ...notesOn(unconfirmedIn(quote), words),
    ],
    words,
  )
}

function partiesOf({ provider, client, conclusion }: QuoteDocument, words: PaperWords): PrintedBlock {
  const { quote: w, shared } = words
  return {
    kind: 'parties',
    parties: [
      {
        title: shared.provider,
        lines: [
          provider.name,
          provider.address,
          fill(shared.siren, { siren: sirenSaid(provider.siren) }),
          provider.phone,
          provider.mail,
        ],
      },
      { title: shared.client, lines: [client.name, w.kinds[client.kind], w.conclusions[conclusion]] },
    ],
  }
}

const factsOf = (quote: QuoteDocument, words: PaperWords): PrintedBlock => {
  const { facts: w } = words.quote
  const hasMore = quote.examinationFeeCents > 0 || quote.quotePriceCents > 0
  return {
    kind: 'facts',
    facts: [
      { term: w.gross, value: euros(quote.totals.grossCents), ...(hasMore ? { note: w.besides } : {}) },
      { term: w.start, value: shortDay(quote.startsOn) },
      {
        term: w.repair,
        value: daysSaid(quote.repairDays, words),
        note: fill(w.repairedBy, { date: shortDay(quote.repairedBy) }),
      },
    ],
  }
}

/** What is not signed says so first; a signature stands below what it signs. */
function standingOf({ standing, signature }: QuoteDocument, words: PaperWords): PrintedBlock[] {
  const { quote: w } = words
  if (signature) return standing === 'withdrawn' ? [paragraph(w.withdrawn)] : []
  const { title, text } = standing === 'over' ? w.over : w.unsigned
  return [{ kind: 'standing', title, lines: [text] }]
}

const signatureOf = ({ signature, zone }: QuoteDocument, words: PaperWords): PrintedBlock[] =>
  signature ? [signedBlock(signature, zone, [], words)] : []

/** Below all that is signed, and none of it (references.ts says why). */
export function notesOn(unconfirmed: readonly Reference[], words: PaperWords): PrintedBlock[] {
  const { notes: w } = words.quote
  if (unconfirmed.length === 0) return []
  const named = unconfirmed.map((name) => w.references[name]).join(' ; ')
  return [
    heading(w.title),
    paragraph(w.intro),
    ...(unconfirmed.includes('vigilance') ? [paragraph(w.vigilance)] : []),
    paragraph(fill(w.confirm, { references: named })),
  ]
}

function pricesOf({ operations, travel, totals }: QuoteDocument, words: PaperWords): PrintedTable {
  const { quote: w, shared } = words
  const { columns } = w
  return {
    kind: 'table',
    columns: [
      { label: columns.label, width: 'text', align: 'start' },
      { label: columns.quantity, width: 'fit', align: 'end' },
      { label: columns.unit, width: 'fit', align: 'end' },
      { label: columns.vat, width: 'fit', align: 'end' },
      { label: columns.net, width: 'fit', align: 'end' },
    ],
    groups: [
      ...operations.map(({ operation, lines }) => ({
        title: operation,
        rows: lines.map((line) => [
          line.label,
          quantitySaid(line, words),
          unitSaid(line, words),
          percent(line.vatBasisPoints),
          euros(line.netCents),
        ]),
      })),
      {
        title: shared.travel,
        rows: [
          travel.netCents === 0
            ? [w.noTravel, '', '', '', euros(0)]
            : [w.travelLine, '', '', percent(travel.vatBasisPoints), euros(travel.netCents)],
        ],
      },
    ],
    sums: sumsOf(totals, words),
  }
}

/** What is to be paid, the tax by rate (CGI, annexe II, art. 242 nonies A). */
export const sumsOf = (
  { netCents, vat, grossCents }: QuoteDocument['totals'],
  { shared: w }: PaperWords,
): NonNullable<PrintedTable['sums']> => [
  { term: w.net, value: euros(netCents) },
  ...vat.map((one) => ({
    term: fill(w.vatOn, { rate: percent(one.basisPoints), net: euros(one.netCents) }),
    value: euros(one.vatCents),
  })),
  { term: w.gross, value: euros(grossCents), strong: true },
]

type Mention = keyof PaperWords['quote']['mentions']

/** Every other mention, in the order in which one asks. An invoice is due from 25 euros on, to consumers. */
function mentionsOf(quote: QuoteDocument, words: PaperWords) {
  const { quote: w } = words
  const isConsumer = quote.client.kind === 'consumer'
  const said: Partial<Record<Mention, string | undefined>> = {
    place: quote.place,
    repair: fill(w.repair, {
      start: shortDay(quote.startsOn),
      days: daysSaid(quote.repairDays, words),
      date: shortDay(quote.repairedBy),
    }),
    examination:
      quote.examinationFeeCents === 0
        ? w.noExamination
        : fill(w.examination, { price: euros(quote.examinationFeeCents) }),
    ownPrice:
      quote.quotePriceCents === 0 ? w.free : fill(w.ownPrice, { price: euros(quote.quotePriceCents) }),
    payment:
      quote.withdrawal && quote.conclusion === 'off-premises'
        ? `${quote.payment}\n${w.sevenDays}`
        : quote.payment,
    advance: isConsumer ? w.advance : undefined,
    invoice: isConsumer && quote.totals.grossCents >= noteFromCents ? w.invoice : undefined,
    change: w.change,
    guarantees: quote.guarantees,
    insurance: quote.provider.insurance,
    subcontractors:
      quote.subcontractors.length === 0
        ? w.noSubcontractors
        : fill(w.subcontractors, { names: quote.subcontractors.join(' ; ') }),
    traces: quote.tracesStatement,
    data: quote.dataNotice,
    mediator: quote.mediator === null ? undefined : fill(w.mediator, { mediator: quote.mediator }),
  }
  return (Object.keys(said) as Mention[]).flatMap((name) => {
    const text = said[name]
    return text === undefined ? [] : [{ term: w.mentions[name], text }]
  })
}

/** The right to withdraw, the request to start at once, and the form (C. conso, art. L221-5, L221-18 to L221-28). */
function withdrawalOf({ withdrawal, conclusion, zone }: QuoteDocument, words: PaperWords): PrintedBlock[] {
  const { withdrawal: w, form } = words.quote
  if (!withdrawal)
    return [heading(w.title), paragraph(conclusion === 'on-premises' ? w.none['on-premises'] : w.none.other)]
  const { notice, immediateStartWords, endsOn, immediateStartAt } = withdrawal
  return [
    heading(w.title),
    ...(endsOn ? [paragraph(fill(w.until, { date: shortDay(endsOn) }))] : []),
    ...notice.split('\n').map(paragraph),
    paragraph(w.start),
    { kind: 'list', items: [[{ text: immediateStartWords }]] },
    ...(immediateStartAt ? [paragraph(fill(w.asked, { moment: momentSaid(immediateStartAt, zone) }))] : []),
    { kind: 'form', title: form, lines: withdrawal.form.split('\n') },
  ]
}
