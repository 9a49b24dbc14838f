import type { ComponentChildren } from 'preact'
import { money } from '../../../kernel/money.ts'
import { fill } from '../../../platform/words/index.ts'
import { Button, Card, Columns, HiddenFields, Notice, Stack, TitleBlock } from '../../../ui/index.ts'
import type { AmendmentDocument, QuoteDocument } from '../documents/shapes.ts'
import { unconfirmedInAmendment } from '../rules/references.ts'
import { asksVigilance } from '../rules/vigilance.ts'
import { DifferenceReading } from './difference.tsx'
import { QuoteReading } from './quote.tsx'
import type { Said } from './said.ts'

type Reread = {
  said: Said
  /** Where the form goes: the page that it was written on. */
  action: string
  /** Everything that was typed: it goes on with whichever button. */
  typed: Readonly<Record<string, string>>
}

/** A quote read again as the victim will read it, before it leaves: what she signs is then what was meant. */
export const RereadQuotePage = ({ quote, ...data }: Reread & { quote: QuoteDocument }) => {
  const { quote: w } = data.said.words.repairWork
  return (
    <Rereading
      {...data}
      above={fill(data.said.words.quotes.above, { reference: quote.reference })}
      price={quote.totals.grossCents}
      send={w.form.offer}
    >
      {asksVigilance(quote) && <AddVigilance said={data.said} />}
      <QuoteReading said={data.said} quote={quote} />
    </Rereading>
  )
}

/** The same for an amendment: the difference that it makes. */
export const RereadAmendmentPage = ({ amendment, ...data }: Reread & { amendment: AmendmentDocument }) => {
  const { amendment: w } = data.said.words.repairWork
  return (
    <Rereading
      {...data}
      above={fill(data.said.words.quotes.above, { reference: amendment.reference })}
      price={amendment.after.totals.grossCents}
      send={w.offer}
    >
      {unconfirmedInAmendment(amendment).includes('vigilance') && <AddVigilance said={data.said} />}
      <DifferenceReading said={data.said} amendment={amendment} />
    </Rereading>
  )
}

function AddVigilance({ said }: { said: Said }) {
  const { vigilance: w } = said.words.repairWork
  return (
    <Notice title={w.title}>
      <p>{w.text}</p>
    </Notice>
  )
}

function Rereading({
  said,
  action,
  typed,
  above,
  price,
  send,
  children,
}: Reread & { above: string; price: number; send: string; children: ComponentChildren }) {
  const { reread: w } = said.words.repairWork
  return (
    <>
      <TitleBlock above={above} title={w.title} lead={w.lead} />
      <Columns
        asideLabel={send}
        sticky
        aside={
          <Card
            kind="raised"
            id="doing"
            title={fill(said.words.quotes.quote.atPrice, { price: money(price, said.language) })}
          >
            <form method="post" action={action}>
              <HiddenFields fields={typed} />
              <Stack>
                <p>{w.text}</p>
                <div>
                  <Button kind="light" name="reread" value="yes">
                    {send}
                  </Button>
                </div>
                <div>
                  <Button name="reread" value="no">
                    {w.correct}
                  </Button>
                </div>
              </Stack>
            </form>
          </Card>
        }
      >
        {children}
      </Columns>
    </>
  )
}
