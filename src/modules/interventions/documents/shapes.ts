import { type Static, type TObject, Type } from 'typebox'
import { crimeGrounds } from '../rules/crime.ts'
import { itemKinds } from '../rules/report.ts'
import { conclusions } from '../rules/withdrawal.ts'

/**
 * The documents of an intervention as JSON, for whoever keeps or reads them without us. Money is in whole cents of
 * euro, rates in hundredths of a percent, days are ISO days, moments ISO in UTC. Nothing in them is a key of ours:
 * a case goes by the reference that its people know, a provider by its SIREN.
 */
const Cents = Type.Integer({ description: 'Cents of euro' })
const Rate = Type.Integer({
  minimum: 0,
  maximum: 10_000,
  description: 'Rate of VAT in basis points: 2000 is 20 %',
})
const Day = Type.String({ format: 'date' })
const Moment = Type.String({ format: 'date-time', description: 'UTC' })
const Text = Type.String()
const orNull = <Shape extends Parameters<typeof Type.Union>[0][number]>(shape: Shape, description: string) =>
  Type.Union([shape, Type.Null()], { description })
const closed = { additionalProperties: false } as const

const Line = Type.Object(
  {
    label: Text,
    quantityMilli: Type.Integer({ minimum: 1, description: 'In thousandths: 1500 is one and a half' }),
    per: Type.Enum(['unit', 'hour']),
    unitCents: Type.Integer({ description: 'Before tax, in cents; negative for a discount' }),
    vatBasisPoints: Rate,
    netCents: Type.Integer({ description: 'Before tax, rounded to the cent' }),
  },
  closed,
)
export type PricedLine = Static<typeof Line>

const Operation = Type.Object(
  {
    operation: Type.String({ description: 'As the diagnosis names it: what quotes are aligned on' }),
    lines: Type.Array(Line),
    netCents: Cents,
  },
  closed,
)
export type PricedOperation = Static<typeof Operation>

const Totals = Type.Object(
  {
    netCents: Cents,
    vat: Type.Array(Type.Object({ basisPoints: Rate, netCents: Cents, vatCents: Cents }, closed), {
      description: 'One row a rate; tax is rounded once a rate, never by line',
    }),
    vatCents: Cents,
    grossCents: Type.Integer({ description: 'All taxes included, in cents' }),
  },
  closed,
)
const Travel = Type.Object({ netCents: Cents, vatBasisPoints: Rate }, closed)

const Evidence = Type.Object(
  {
    id: Type.String({
      description: 'Under which the evidence of the signature is kept, and may be asked for',
    }),
    hash: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of that evidence' }),
    at: Moment,
  },
  closed,
)
const Signature = Type.Object(
  {
    by: Text,
    at: Moment,
    evidence: orNull(Evidence, 'Null when the evidence was not asked for with the document'),
  },
  closed,
)
export type SignatureSaid = Static<typeof Signature>

const ClientKind = Type.Enum(['consumer', 'professional', 'other'])
const Provider = Type.Object({ name: Text, siren: Type.String({ pattern: '^\\d{9}$' }) }, closed)

const head = <Name extends string>(document: Name) => ({
  document: Type.Literal(document),
  version: Type.Literal(1),
  reference: Type.String({ description: 'What its people call the case by' }),
  zone: Type.String({ description: 'IANA zone whose clocks and holidays count the days' }),
})

/** How a quote stands; one that was declined, or left for another one, is over. Whether its time is over is read in `validUntil`. */
export const standings = ['offered', 'signed', 'withdrawn', 'over'] as const

export const QuoteShape = Type.Object(
  {
    ...head('quote'),
    number: Type.Integer({ minimum: 1 }),
    standing: Type.Enum([...standings]),
    date: Day,
    validUntil: Moment,
    provider: Type.Object(
      { ...Provider.properties, address: Text, phone: Text, mail: Text, insurance: Text },
      closed,
    ),
    client: Type.Object({ name: Text, kind: ClientKind }, closed),
    conclusion: Type.Enum([...conclusions]),
    place: Text,
    problem: Text,
    operations: Type.Array(Operation),
    travel: Travel,
    totals: Totals,
    noVatReason: orNull(Text, 'Why a line bears no tax (CGI, annexe II, art. 242 nonies A)'),
    examinationFeeCents: Type.Integer({
      minimum: 0,
      description:
        'Of the prior examination, agreed to beforehand; all taxes included, not part of the totals',
    }),
    quotePriceCents: Type.Integer({ minimum: 0, description: 'Of the quote itself, not part of the totals' }),
    startsOn: Day,
    repairDays: Type.Integer({ minimum: 1, description: 'Worked days' }),
    repairedBy: Type.String({ format: 'date', description: 'The start and those worked days; ISO day' }),
    guarantees: Text,
    payment: Text,
    withdrawal: orNull(
      Type.Object(
        {
          notice: Text,
          form: Text,
          immediateStartWords: Text,
          endsOn: orNull(Day, 'Last day to withdraw; null while nothing is signed'),
          immediateStartAt: orNull(Moment, 'When the client asked expressly to start before that day'),
        },
        closed,
      ),
      'Null where the law gives no such right (C. conso, art. L221-18, L221-3)',
    ),
    mediator: orNull(Text, 'Of consumers; null for others'),
    dataNotice: Text,
    tracesStatement: Text,
    subcontractors: Type.Array(Text, { description: 'An empty list says that there are none' }),
    signature: orNull(Signature, 'Null while it is not signed'),
  },
  { ...closed, title: 'Quote (devis)' },
)
export type QuoteDocument = Static<typeof QuoteShape>

const Side = Type.Object(
  {
    operations: Type.Array(Operation),
    travel: Travel,
    totals: Totals,
    repairDays: Type.Integer({ minimum: 1 }),
  },
  closed,
)

export const AmendmentShape = Type.Object(
  {
    ...head('amendment'),
    number: Type.Integer({ minimum: 1 }),
    quoteNumber: Type.Integer({ minimum: 1 }),
    standing: Type.Enum(['proposed', 'signed', 'over']),
    provider: Provider,
    clientName: Text,
    clientKind: ClientKind,
    reason: Text,
    proposedAt: Moment,
    changed: Type.Array(
      Type.Object(
        {
          operation: Text,
          before: orNull(Operation, 'Null when it is new'),
          after: orNull(Operation, 'Null when it is taken out'),
          netCents: Type.Integer({ description: 'After less before, before tax' }),
        },
        closed,
      ),
      { description: 'Only what changes, operation by operation' },
    ),
    before: Side,
    after: Side,
    difference: Type.Object(
      { netCents: Cents, vatCents: Cents, grossCents: Cents, travelCents: Cents, repairDays: Type.Integer() },
      closed,
    ),
    noVatReason: orNull(Text, 'Of the quote, when a line of the new terms bears no tax'),
    signature: orNull(Signature, 'Null while it is not signed'),
  },
  { ...closed, title: 'Amendment (avenant)' },
)
export type AmendmentDocument = Static<typeof AmendmentShape>

const ReportItem = Type.Object(
  {
    number: Type.Integer({ minimum: 1, description: 'Within this document' }),
    kind: Type.Enum([...itemKinds]),
    value: Text,
    from: orNull(Type.Integer({ minimum: 1 }), 'The item that it was drawn from'),
  },
  closed,
)
/** What the client and the provider read of one item, and the national missions do not. */
const OwnItem = Type.Object(
  {
    ...ReportItem.properties,
    keptBack: Type.Boolean({ description: 'Objected to, or tied to what was: it does not leave the case' }),
    sentAt: orNull(Moment, 'When it left; it is to be taken back when it is kept back as well'),
  },
  closed,
)

export const ReportShape = Type.Object(
  {
    ...head('report'),
    provider: Provider,
    clientName: Text,
    startedAt: Moment,
    doneAt: Moment,
    writtenAt: Moment,
    work: Type.Array(
      Type.Object({ at: Moment, person: Text, text: Text, cleaned: Type.Array(Text) }, closed),
    ),
    items: Type.Array(OwnItem),
    toldAt: orNull(Moment, 'When the client was told of the national missions; nothing leaves before'),
  },
  { ...closed, title: 'Intervention report (compte rendu), for the client and the provider' },
)
export type ReportDocument = Static<typeof ReportShape>

export const SharedReportShape = Type.Object(
  {
    document: Type.Literal('shared-report'),
    version: Type.Literal(1),
    marking: Type.Literal('TLP:AMBER'),
    provider: Provider,
    doneOn: Day,
    items: Type.Array(ReportItem),
  },
  {
    ...closed,
    title: 'What the national missions may read: neither the case, nor the client, nor what was objected to',
  },
)
export type SharedReportDocument = Static<typeof SharedReportShape>
/** The same without who wrote it: what is announced names nobody. */
export type SentReport = Omit<SharedReportDocument, 'provider'>

export const PreservationShape = Type.Object(
  {
    ...head('preservation'),
    provider: Provider,
    signedAt: Type.String({
      format: 'date-time',
      description: 'When the quote was signed, before which nothing is kept',
    }),
    items: Type.Array(
      Type.Object(
        {
          item: Text,
          copy: orNull(
            Type.Object(
              {
                method: Text,
                tool: Text,
                sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
                at: Moment,
                operator: Text,
                storage: Text,
              },
              closed,
            ),
            'Null when it could not be copied',
          ),
          impossible: orNull(Text, 'Why it could not be copied'),
        },
        closed,
      ),
    ),
    nothingToKeep: orNull(Text, 'The reasoned line that does for what is not grave'),
  },
  { ...closed, title: 'Preservation sheet (fiche de conservation)' },
)
export type PreservationDocument = Static<typeof PreservationShape>

export const PreventionShape = Type.Object(
  {
    ...head('prevention'),
    provider: Provider,
    givenAt: Moment,
    sheets: Type.Array(Text, { description: 'Sheets of this site, by their public name' }),
    words: Type.String({ description: 'What the provider adds; may be empty' }),
  },
  { ...closed, title: 'Prevention sheet, left at the closing' },
)
export type PreventionDocument = Static<typeof PreventionShape>

export const CertificateShape = Type.Object(
  {
    ...head('certificate'),
    provider: Provider,
    kind: Type.Enum(['returned', 'destroyed']),
    what: Text,
    givenAt: Moment,
    dueOn: orNull(Day, 'Thirty days after the end (charter, article 3)'),
    late: Type.Boolean(),
  },
  { ...closed, title: 'Certificate of return or destruction (attestation)' },
)
export type CertificateDocument = Static<typeof CertificateShape>

export const CrimeReceiptShape = Type.Object(
  {
    ...head('crime-receipt'),
    provider: Provider,
    number: Type.Integer({ minimum: 1 }),
    ground: Type.Enum([...crimeGrounds], { description: 'Article of the criminal code' }),
    toldAt: Moment,
    authority: Text,
    authorityReference: Text,
    recordedAt: Moment,
    evidence: orNull(Evidence, 'The sealed evidence of this record'),
  },
  {
    ...closed,
    title:
      'Receipt of a report to an authority, for the provider: neither the case, nor the client, nor the facts',
  },
)
export type CrimeReceiptDocument = Static<typeof CrimeReceiptShape>

export const ComparisonShape = Type.Object(
  {
    document: Type.Literal('comparison'),
    version: Type.Literal(1),
    quotes: Type.Array(
      Type.Pick(QuoteShape, [
        'provider',
        'number',
        'zone',
        'validUntil',
        'travel',
        'totals',
        'noVatReason',
        'examinationFeeCents',
        'quotePriceCents',
        'startsOn',
        'repairDays',
        'repairedBy',
      ]),
      { description: 'In the order given, never by price' },
    ),
    operations: Type.Array(
      Type.Object(
        {
          operation: Text,
          cells: Type.Array(orNull(Operation, 'Null where that quote does not offer it'), {
            description: 'One a quote, in the same order',
          }),
        },
        closed,
      ),
    ),
  },
  { ...closed, title: 'Quotes side by side' },
)
export type ComparisonDocument = Static<typeof ComparisonShape>

export type InterventionDocument =
  | QuoteDocument
  | AmendmentDocument
  | ReportDocument
  | SharedReportDocument
  | PreservationDocument
  | PreventionDocument
  | CertificateDocument
  | CrimeReceiptDocument
  | ComparisonDocument

/** One schema a document, by its name, as the API gives them. */
export const documentShapes: Record<InterventionDocument['document'], TObject> = {
  quote: QuoteShape,
  amendment: AmendmentShape,
  report: ReportShape,
  'shared-report': SharedReportShape,
  preservation: PreservationShape,
  prevention: PreventionShape,
  certificate: CertificateShape,
  'crime-receipt': CrimeReceiptShape,
  comparison: ComparisonShape,
}
