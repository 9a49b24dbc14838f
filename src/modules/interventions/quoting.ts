import { addDays, dayAt, dayFrom, endOfDay, isoDay } from '../../kernel/calendar/index.ts'
import { centsTyped, eurosTyped } from '../../kernel/euros.ts'
import { typedLine, typedText } from '../../kernel/typed-text.ts'
import type { Form } from '../../platform/http/form.ts'
import { loadPaperWords, standardMentions } from './documents/paper-words.ts'
import { linesTyped } from './provider-acts.ts'
import type { Intervention } from './rules/intervention.ts'
import {
  emptyLine,
  linesFrom,
  offersField,
  rowsOf,
  rowsTyped,
  type TypedLine,
  travelFrom,
} from './rules/priced-form.ts'
import type { Quote, QuoteDraft } from './rules/quote.ts'
import type { Client } from './rules/withdrawal.ts'

/** Every box of a quote but its lines. */
export const quoteBoxes = [
  'address',
  'phone',
  'mail',
  'insurance',
  'client-name',
  'client',
  'conclusion',
  'place',
  'problem',
  'travel',
  'travel-vat',
  'no-vat',
  'quote-price',
  'starts-on',
  'repair-days',
  'valid-until',
  'guarantees',
  'payment',
  'subcontractors',
  'mediator',
] as const
export type QuoteBox = (typeof quoteBoxes)[number]
export type TypedQuote = {
  boxes: Partial<Record<QuoteBox, string>>
  rows: TypedLine[]
  /** The offers that stood when the form was shown; those of now for a form that is new. */
  offers?: string | undefined
}

export const typedQuote = (form: Form): TypedQuote => ({
  boxes: Object.fromEntries(quoteBoxes.map((box) => [box, form.text(box)])),
  rows: rowsTyped(form),
  offers: form.line(offersField),
})

const clients: Record<string, Client> = {
  consumer: { kind: 'consumer' },
  // The largest that the law still protects: who is smaller is protected as well (C. conso, art. L221-3).
  professional: { kind: 'professional', employees: 5, outsideMainActivity: true },
  other: { kind: 'other' },
}

/** The problem is said in one line: the diagnosis, which she read whole, may be longer. */
const problemMost = 300

/** What goes in one line: whole, or cut after a word, and the sign of it says so. */
export function inOneLine(text: string, most: number): string {
  if (text.length <= most) return text
  const part = text.slice(0, most - 1)
  const word = part.lastIndexOf(' ')
  return `${(word > most / 2 ? part.slice(0, word) : part).toWellFormed().replace(/[\s,;:.\u2026\ufffd]+$/, '')}…`
}

/** The longest that each box of a quote or of an amendment takes. */
export const mostInBox = (box: string): number => {
  if (box === 'guarantees' || box === 'payment' || box === 'subcontractors') return 4000
  return box === 'reason' ? 2000 : problemMost
}

/** What the boxes of a quote declare; what is not said is left out, for the rules to name. */
export function quoteFrom(
  { boxes, rows }: TypedQuote,
  { request }: Intervention,
  /** Who offers it, as its listing says. */
  listed: { name: string; siren: string },
  dataNotice: string,
  now: Date,
): QuoteDraft {
  const line = (box: QuoteBox) => typedLine(boxes[box] ?? '')
  const text = (box: QuoteBox) => typedText(boxes[box] ?? '').trim()
  const provider = {
    name: listed.name,
    siren: listed.siren,
    address: line('address'),
    phone: line('phone'),
    mail: line('mail'),
    insurance: line('insurance'),
  }
  // Nobody loses the rights of a consumer by a box that the provider ticks.
  const client = request.public === 'particulier' ? clients.consumer : clients[line('client')]
  const until = dayFrom(line('valid-until'))
  const days = /^\d{1,4}$/.test(line('repair-days')) ? Number(line('repair-days')) : undefined
  const quotePrice = line('quote-price') === '' ? 0 : centsTyped(line('quote-price'))
  const draft = {
    provider,
    date: isoDay(dayAt(now, request.zone)),
    validUntil: until === undefined ? undefined : endOfDay(until, request.zone),
    clientName: line('client-name'),
    client,
    // Signed by a click on this site: at the provider's own counter nobody signs here.
    conclusion: line('conclusion') === 'off-premises' ? 'off-premises' : 'distance',
    place: line('place'),
    problem: line('problem'),
    lines: linesFrom(rows),
    travel: travelFrom({ text: (name) => boxes[name as QuoteBox] ?? '' }),
    noVatReason: line('no-vat'),
    quotePriceCents: quotePrice,
    startsOn: line('starts-on'),
    repairDays: days,
    guarantees: text('guarantees'),
    payment: text('payment'),
    mediator: line('mediator'),
    dataNotice,
    subcontractors: linesTyped(boxes.subcontractors ?? ''),
    ...standardMentions(loadPaperWords(), provider),
  } satisfies { [Name in keyof Quote]?: Quote[Name] | undefined }
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as QuoteDraft
}

/** Who the provider is, as its listing and its last quote say. */
export type QuotingProvider = {
  phone: string
  mail: string
  mediator: string
}

/** What the boxes of a new quote begin with: what is known already, of the last quote first. */
export function firstBoxes(
  one: Intervention,
  provider: QuotingProvider,
  {
    before,
    clientName,
    place,
    now,
  }: { before: Quote | undefined; clientName: string; place: string; now: Date },
): TypedQuote {
  const today = dayAt(now, one.request.zone)
  const own = 'quote' in one ? one.quote : undefined
  const last = own ?? before
  const operations = 'diagnosis' in one ? one.diagnosis.operations : []
  return {
    boxes: {
      phone: provider.phone,
      mail: provider.mail,
      mediator: provider.mediator,
      address: last?.provider.address ?? '',
      insurance: last?.provider.insurance ?? '',
      guarantees: last?.guarantees ?? '',
      payment: last?.payment ?? '',
      'no-vat': last?.noVatReason ?? '',
      'client-name': own?.clientName ?? clientName,
      client: own?.client.kind ?? (one.request.public === 'particulier' ? 'consumer' : ''),
      conclusion: own?.conclusion ?? 'distance',
      place: own?.place ?? place,
      problem:
        own?.problem ?? ('diagnosis' in one ? inOneLine(typedLine(one.diagnosis.problem), problemMost) : ''),
      travel: eurosTyped(own?.travel.netCents ?? 0),
      'travel-vat': String(own?.travel.vatBasisPoints ?? 2_000),
      'quote-price': eurosTyped(own?.quotePriceCents ?? 0),
      'starts-on': own?.startsOn ?? isoDay(addDays(today, 1)),
      'repair-days': own ? String(own.repairDays) : '',
      'valid-until': own ? isoDay(dayAt(own.validUntil, one.request.zone)) : isoDay(addDays(today, 30)),
      subcontractors: own?.subcontractors.join('\n') ?? '',
    },
    rows: own ? rowsOf(own.lines) : operations.map((operation) => ({ ...emptyLine, operation })),
  }
}
