import type { ComponentChildren } from 'preact'
import { money, moneyChange } from '../../../kernel/money.ts'
import { counted, fill } from '../../../platform/words/index.ts'
import {
  Card,
  Columns,
  LoneLink,
  Paragraphs,
  Section,
  Stack,
  StackedTable,
  Summary,
  TitleBlock,
  unbroken,
} from '../../../ui/index.ts'
import type { AmendmentDocument, PricedOperation } from '../documents/shapes.ts'
import { unconfirmedInAmendment } from '../rules/references.ts'
import { type DocumentFiles, Files } from './files.tsx'
import { daysSaid, type PricesSaid, quantitySaid, unitSaid, vatSaid } from './prices-said.ts'
import { Notes } from './quote-terms.tsx'
import { Signed } from './signed.tsx'

export type DifferenceData = {
  said: PricesSaid
  amendment: AmendmentDocument
  back: { href: string; label: string }
  files: DocumentFiles
  /** What may be done with it: the form that signs, the one that declines. */
  children?: ComponentChildren
}

/** What an amendment changes, before and after: never the new price alone (charter, article 2: A2-CHANGE). */
export function DifferencePage({ said, amendment, back, files, children }: DifferenceData) {
  const { quotes: shared } = said.words
  const { difference: w } = shared
  const { provider, standing } = amendment
  const lead = standing === 'proposed' ? w.lead : standing === 'signed' ? w.leadSigned : w.leadOver
  return (
    <>
      <TitleBlock
        above={fill(shared.above, { reference: amendment.reference })}
        title={fill(w.title, { number: amendment.number, quote: amendment.quoteNumber })}
        lead={fill(lead, { name: provider.name })}
        back={<LoneLink href={back.href}>{back.label}</LoneLink>}
      />
      <Columns
        asideLabel={w.files}
        sticky
        aside={
          <Doing said={said} amendment={amendment} files={files}>
            {children}
          </Doing>
        }
      >
        <DifferenceReading said={said} amendment={amendment} />
      </Columns>
    </>
  )
}

/** The whole difference, to be read before it is signed: also where the form that signs stands below it. */
export function DifferenceReading({ said, amendment }: { said: PricesSaid; amendment: AmendmentDocument }) {
  const { difference: w } = said.words.quotes
  const { signature } = amendment
  return (
    <>
      {signature && <Signed signature={signature} zone={amendment.zone} said={said} />}
      <Section id="in-short" title={w.facts}>
        <InShort said={said} amendment={amendment} />
      </Section>
      <Section id="reason" title={w.reason}>
        <Stack>
          <Paragraphs text={amendment.reason} />
        </Stack>
      </Section>
      <Section id="changed" title={w.changed}>
        {amendment.changed.length === 0 ? (
          <p>{w.unchanged}</p>
        ) : (
          <Changes said={said} amendment={amendment} />
        )}
      </Section>
      <Section id="sums" title={w.sums}>
        <Stack>
          <Sums said={said} amendment={amendment} />
          {amendment.noVatReason !== null && <p>{unbroken(amendment.noVatReason)}</p>}
        </Stack>
      </Section>
      <Notes said={said} unconfirmed={unconfirmedInAmendment(amendment)} />
    </>
  )
}

function InShort({ said, amendment }: { said: PricesSaid; amendment: AmendmentDocument }) {
  const { words, language } = said
  const { difference: w } = words.quotes
  const { before, after, difference } = amendment
  const fromTo = (was: string, is: string) => (
    <div class="small soft">{fill(w.fromTo, { before: was, after: is })}</div>
  )
  return (
    <Summary
      rows={[
        {
          term: w.price,
          value: (
            <>
              {moneyChange(difference.grossCents, language)}
              {fromTo(money(before.totals.grossCents, language), money(after.totals.grossCents, language))}
            </>
          ),
        },
        {
          term: w.duration,
          value: (
            <>
              {daysChangeSaid(difference.repairDays, said)}
              {fromTo(daysSaid(before.repairDays, said), daysSaid(after.repairDays, said))}
            </>
          ),
        },
      ]}
    />
  )
}

/** What may be done with it; saying no changes nothing. */
const Doing = ({ said, amendment, files, children }: Omit<DifferenceData, 'back'>) => {
  const { difference: w } = said.words.quotes
  return (
    <Card
      kind="raised"
      id="doing"
      title={fill(w.atPrice, { price: money(amendment.after.totals.grossCents, said.language) })}
    >
      {children}
      {amendment.standing === 'proposed' && <p class="small soft">{w.declined}</p>}
      <Files files={files} said={said} />
    </Card>
  )
}

function daysChangeSaid(days: number, { words, language }: PricesSaid): string {
  const { difference: w } = words.quotes
  if (days === 0) return w.sameDays
  return counted(language, Math.abs(days), days > 0 ? w.moreDays : w.fewerDays)
}

function Changes({ said, amendment }: { said: PricesSaid; amendment: AmendmentDocument }) {
  const { difference: w } = said.words.quotes
  const side = (operation: PricedOperation | null, none: string) =>
    operation ? <Lines operation={operation} said={said} /> : <span class="soft">{none}</span>
  return (
    <StackedTable
      caption={w.changedCaption}
      captionHidden
      columns={[
        { id: 'operation', label: w.columns.operation },
        { id: 'before', label: w.columns.before, name: w.columns.before, long: true },
        { id: 'after', label: w.columns.after, name: w.columns.after, long: true },
        { id: 'difference', label: w.columns.difference, name: w.columns.difference, number: true },
      ]}
      groups={[
        {
          rows: amendment.changed.map(({ operation, before, after, netCents }) => ({
            head: operation,
            cells: [side(before, w.added), side(after, w.removed), moneyChange(netCents, said.language)],
          })),
        },
      ]}
    />
  )
}

const Lines = ({ operation, said }: { operation: PricedOperation; said: PricesSaid }) => (
  <>
    {operation.lines.map((line, index) => (
      <div key={index}>
        {fill(said.words.quotes.difference.line, {
          label: line.label,
          quantity: quantitySaid(line, said),
          price: unitSaid(line, said),
        })}
        <div class="small soft">{vatSaid(line.vatBasisPoints, said)}</div>
      </div>
    ))}
  </>
)

/** A rate of tax met on one side only is zero on the other. */
function Sums({ said, amendment }: { said: PricesSaid; amendment: AmendmentDocument }) {
  const { words, language } = said
  const { quotes: shared } = words
  const { difference: w } = shared
  const { before, after, difference } = amendment
  const row = (head: string, was: number, is: number, strong = false) => ({
    head,
    strong,
    cells: [money(was, language), money(is, language), moneyChange(is - was, language)],
  })
  const taxAt = ({ totals }: AmendmentDocument['before'], basisPoints: number) =>
    totals.vat.find((one) => one.basisPoints === basisPoints)?.vatCents ?? 0
  const rates = [
    ...new Set([before, after].flatMap(({ totals }) => totals.vat.map((one) => one.basisPoints))),
  ]
  return (
    <StackedTable
      caption={w.sumsCaption}
      captionHidden
      columns={[
        { id: 'sum', label: w.sumsRow },
        { id: 'before', label: w.columns.before, name: w.columns.before, number: true },
        { id: 'after', label: w.columns.after, name: w.columns.after, number: true },
        { id: 'difference', label: w.columns.difference, name: w.columns.difference, number: true },
      ]}
      groups={[
        {
          rows: [
            row(shared.travel, before.travel.netCents, after.travel.netCents),
            row(shared.net, before.totals.netCents, after.totals.netCents),
            ...rates
              .sort((one, other) => one - other)
              .map((one) => row(vatSaid(one, said), taxAt(before, one), taxAt(after, one))),
            row(shared.gross, before.totals.grossCents, after.totals.grossCents, true),
            {
              head: w.duration,
              cells: [
                daysSaid(before.repairDays, said),
                daysSaid(after.repairDays, said),
                daysChangeSaid(difference.repairDays, said),
              ],
            },
          ],
        },
      ]}
    />
  )
}
