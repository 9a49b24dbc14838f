import type { ComponentChildren } from 'preact'
import { longDay, longMoment } from '../../../kernel/french-dates.ts'
import { money } from '../../../kernel/money.ts'
import { fill } from '../../../platform/words/index.ts'
import { Card, Link, More, Notice, Stack, unbroken } from '../../../ui/index.ts'
import { sirenSaid } from '../../directory/index.ts'
import type { QuoteDocument } from '../documents/shapes.ts'
import type { Reference } from '../rules/references.ts'
import type { PricesSaid } from './prices-said.ts'

export function providerRows({ provider }: QuoteDocument, { words }: PricesSaid) {
  const { provider: name, providerTerms: w } = words.quotes.quote
  return [
    { term: name, value: provider.name },
    { term: w.siren, value: sirenSaid(provider.siren) },
    { term: w.address, value: provider.address },
    {
      term: w.phone,
      value: <Link href={`tel:${provider.phone.replace(/[^\d+]/g, '')}`}>{provider.phone}</Link>,
    },
    { term: w.mail, value: <Link href={`mailto:${provider.mail}`}>{provider.mail}</Link> },
    { term: w.insurance, value: provider.insurance },
  ]
}

/** Every mention that is neither a price nor about the provider. */
export function conditionRows(quote: QuoteDocument, { words, language }: PricesSaid) {
  const { quote: w } = words.quotes
  const price = (cents: number) => money(cents, language)
  const said: Record<keyof typeof w.conditionTerms, ComponentChildren> = {
    client: fill(w.client, { name: quote.client.name, kind: w.kinds[quote.client.kind] }),
    conclusion: w.conclusions[quote.conclusion],
    place: quote.place,
    examination:
      quote.examinationFeeCents === 0
        ? w.noExamination
        : fill(w.examination, { price: price(quote.examinationFeeCents) }),
    ownPrice:
      quote.quotePriceCents === 0 ? w.free : fill(w.ownPrice, { price: price(quote.quotePriceCents) }),
    payment: (
      <>
        <Paragraphs text={quote.payment} />
        {quote.withdrawal && quote.conclusion === 'off-premises' && <p>{unbroken(w.sevenDays)}</p>}
      </>
    ),
    guarantees: <Paragraphs text={quote.guarantees} />,
    subcontractors:
      quote.subcontractors.length === 0
        ? w.noSubcontractors
        : fill(w.subcontractors, { names: quote.subcontractors.join(' ; ') }),
    traces: <Paragraphs text={quote.tracesStatement} />,
    data: <Paragraphs text={quote.dataNotice} />,
    mediator: quote.mediator === null ? undefined : fill(w.mediator, { mediator: quote.mediator }),
    change: w.change,
  }
  return (Object.keys(said) as (keyof typeof w.conditionTerms)[]).flatMap((name) =>
    said[name] === undefined ? [] : [{ term: w.conditionTerms[name], value: said[name] }],
  )
}

/** The right to withdraw as the quote states it, the words that ask to start at once, and the form. */
export function Withdrawal({ said, quote }: { said: PricesSaid; quote: QuoteDocument }) {
  const { words, language } = said
  const { quote: w } = words.quotes
  const { withdrawal, zone } = quote
  if (!withdrawal) return <p>{unbroken(w.withdrawalNone)}</p>
  return (
    <Stack>
      {withdrawal.endsOn && (
        <Notice>
          <p>{fill(w.withdrawalUntil, { date: longDay(withdrawal.endsOn, language) })}</p>
        </Notice>
      )}
      <Paragraphs text={withdrawal.notice} />
      <p>{w.startWords}</p>
      <blockquote>{unbroken(withdrawal.immediateStartWords)}</blockquote>
      {withdrawal.immediateStartAt && (
        <p>
          {fill(w.startAsked, { moment: longMoment(new Date(withdrawal.immediateStartAt), zone, language) })}
        </p>
      )}
      <More summary={w.form}>
        <Paragraphs text={withdrawal.form} />
      </More>
    </Stack>
  )
}

/** What we add below the contract, and that is none of it: what a professional checks, what nobody confirmed for us. */
export function Notes({ said, unconfirmed }: { said: PricesSaid; unconfirmed: readonly Reference[] }) {
  const { notes: w } = said.words.quotes.quote
  if (unconfirmed.length === 0) return null
  return (
    <Card id="notes" kind="mist" title={w.title}>
      <Stack>
        <p>{w.intro}</p>
        {unconfirmed.includes('vigilance') && <p>{unbroken(w.vigilance)}</p>}
        <p class="small soft">
          {unbroken(
            fill(w.confirm, { references: unconfirmed.map((name) => w.references[name]).join(' ; ') }),
          )}
        </p>
      </Stack>
    </Card>
  )
}

export const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text
      .split(/\n+/)
      .filter((line) => line.trim() !== '')
      .map((line, index) => (
        <p key={index}>{unbroken(line)}</p>
      ))}
  </>
)
