import type { ComponentChildren } from 'preact'
import { longDay } from '../../../kernel/french-dates.ts'
import { money } from '../../../kernel/money.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Card,
  Columns,
  LoneLink,
  Section,
  Stack,
  Summary,
  Tag,
  type TagKind,
  TitleBlock,
  unbroken,
} from '../../../ui/index.ts'
import type { QuoteDocument } from '../documents/shapes.ts'
import { unconfirmedIn } from '../rules/references.ts'
import { type DocumentFiles, Files } from './files.tsx'
import { daysSaid, type PricesSaid, untilSaid } from './prices-said.ts'
import { Prices, Sums } from './quote-prices.tsx'
import { conditionRows, Notes, Paragraphs, providerRows, Withdrawal } from './quote-terms.tsx'
import { Signed } from './signed.tsx'

export type QuoteData = {
  said: PricesSaid
  quote: QuoteDocument
  /** An offer whose time is over is not to be signed any more. */
  now: Date
  back: { href: string; label: string }
  files: DocumentFiles
  /** What may be done with it: the form that signs, the one that declines. */
  children?: ComponentChildren
}

const standingTags: Record<QuoteDocument['standing'] | 'late', TagKind> = {
  late: 'empty',
  offered: 'waiting',
  signed: 'ok',
  withdrawn: 'plain',
  over: 'plain',
}

/** One quote with every mention that the law and the charter want in it: what is read here is what is signed. */
export function QuotePage({ said, quote, now, back, files, children }: QuoteData) {
  const { words, language } = said
  const { quotes: shared } = words
  const { quote: w } = shared
  return (
    <>
      <TitleBlock
        above={fill(shared.above, { reference: quote.reference })}
        title={fill(w.title, { name: quote.provider.name })}
        lead={fill(w.lead, {
          number: quote.number,
          date: longDay(quote.date, language),
          until: untilSaid(quote, said),
        })}
        back={<LoneLink href={back.href}>{back.label}</LoneLink>}
      />
      <Columns
        asideLabel={w.files}
        sticky
        aside={
          <Doing said={said} quote={quote} now={now} files={files}>
            {children}
          </Doing>
        }
      >
        <QuoteReading said={said} quote={quote} />
      </Columns>
    </>
  )
}

/** The whole quote, to be read before it is signed: also where the form that signs stands below it. */
export function QuoteReading({ said, quote }: { said: PricesSaid; quote: QuoteDocument }) {
  const { quote: w } = said.words.quotes
  return (
    <>
      {quote.signature && <Signed signature={quote.signature} zone={quote.zone} said={said} />}
      <Section id="in-short" title={w.facts}>
        <InShort said={said} quote={quote} />
      </Section>
      <Section id="problem" title={w.problem}>
        <Paragraphs text={quote.problem} />
      </Section>
      <Section id="operations" title={w.operations}>
        <Prices said={said} quote={quote} />
      </Section>
      <Section id="sums" title={w.sums}>
        <Stack>
          <Sums said={said} quote={quote} />
          {quote.noVatReason !== null && <p>{unbroken(quote.noVatReason)}</p>}
        </Stack>
      </Section>
      <Section id="conditions" title={w.conditions}>
        <Summary plain rows={conditionRows(quote, said)} />
      </Section>
      <Section id="withdrawal" title={w.withdrawal}>
        <Withdrawal said={said} quote={quote} />
      </Section>
      <Section id="provider" title={w.provider}>
        <Summary plain rows={providerRows(quote, said)} />
      </Section>
      <Notes said={said} unconfirmed={unconfirmedIn(quote)} />
    </>
  )
}

/** What is looked for first: how much, from when, until when. */
function InShort({ said, quote }: { said: PricesSaid; quote: QuoteDocument }) {
  const { words, language } = said
  const { quotes: shared } = words
  const { quote: w } = shared
  const besides = quote.examinationFeeCents + quote.quotePriceCents
  return (
    <Summary
      rows={[
        {
          term: w.gross,
          value: (
            <>
              {money(quote.totals.grossCents, language)}
              <div class="small soft">{w.grossNote}</div>
              {besides > 0 && (
                <div class="small soft">{fill(w.besides, { price: money(besides, language) })}</div>
              )}
            </>
          ),
        },
        { term: w.start, value: longDay(quote.startsOn, language) },
        {
          term: w.repair,
          value: (
            <>
              {daysSaid(quote.repairDays, said)}
              <div class="small soft">
                {fill(shared.repairedBy, { date: longDay(quote.repairedBy, language) })}
              </div>
            </>
          ),
        },
      ]}
    />
  )
}

/** How it stands, and what may be done with it. */
function Doing({ said, quote, now, files, children }: Omit<QuoteData, 'back'>) {
  const { quotes: shared } = said.words
  const { quote: w } = shared
  const isLate = quote.standing === 'offered' && now > new Date(quote.validUntil)
  const standing = isLate ? 'late' : quote.standing
  return (
    <Card
      kind="raised"
      id="doing"
      title={fill(w.atPrice, { price: money(quote.totals.grossCents, said.language) })}
    >
      <p>
        <Tag kind={standingTags[standing]}>{w.standing[standing]}</Tag>
      </p>
      {children}
      <Files files={files} said={said} />
    </Card>
  )
}
