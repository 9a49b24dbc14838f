import { fill } from '../../../platform/words/index.ts'
import { ChoiceGroup, ErrorSummary, Field, HiddenFields, More, Ticked } from '../../../ui/index.ts'
import { amendmentPath, followedPath, victimActPath } from '../paths.ts'
import { totalsOf } from '../rules/amounts.ts'
import type { Frozen, Quoted } from '../rules/intervention.ts'
import { mayWithdraw } from '../rules/withdrawal.ts'
import { ActForm } from './act-form.tsx'
import { euros, type Filled, filledFor, type Refused, type Said } from './said.ts'

type Signing<One> = { said: Said; number: string; one: One; refused: Refused | undefined }

/** Her name, and the box that says what she agrees to: a refusal stands at the first that is not right. */
function Signatory({
  said,
  legend,
  label,
  refused,
  filled,
}: Pick<Signing<never>, 'said' | 'refused'> & {
  legend: string
  label: string
  filled: Filled
}) {
  const { typed, ticked } = filled
  const isNameless = typed('name').trim() === ''
  const isWrong = refused !== undefined
  return (
    <>
      <Field
        id="name"
        name="name"
        label={said.words.helpRequest.sign.name}
        value={typed('name')}
        maxLength={120}
        autocomplete="name"
        error={isWrong && isNameless ? refused.text : undefined}
      />
      <ChoiceGroup
        id="accept"
        name="accept"
        type="checkbox"
        legend={legend}
        error={isWrong && !isNameless && !ticked('accept', 'yes') ? refused.text : undefined}
        options={[{ value: 'yes', label, checked: ticked('accept', 'yes') }]}
      />
    </>
  )
}

const Wrong = ({ said, refused }: Pick<Signing<never>, 'said' | 'refused'>) =>
  refused ? (
    <ErrorSummary
      title={said.words.site.errorSummary}
      errors={[{ field: `act-${refused.act}`, text: refused.text }]}
    />
  ) : null

/** The signature of a quote, beside the quote that is signed. */
export function SignQuote({ said, number, one, others, refused }: Signing<Quoted> & { others: boolean }) {
  const { sign: w, quote } = said.words.helpRequest
  const { grossCents } = totalsOf(one.quote.lines, one.quote.travel)
  const filled = filledFor('sign', refused)
  const { ticked } = filled
  const isLossUntold = ticked('accept', 'yes') && ticked('start', 'yes') && !ticked('loss', 'yes')
  return (
    <>
      <Wrong said={said} refused={refused} />
      <ActForm act="sign" action={followedPath(number, one.id, 'sign')} button={w.submit} kind="light">
        <HiddenFields fields={{ quote: String(one.quote.number) }} />
        <Signatory
          said={said}
          legend={w.submit}
          label={fill(w.accept, { number: one.quote.number, gross: euros(grossCents, said) })}
          refused={refused}
          filled={filled}
        />
        {mayWithdraw(one.quote) && (
          <Ticked
            id="start"
            name="start"
            value="yes"
            label={w.start}
            hint={w.startHint}
            checked={ticked('start', 'yes')}
          >
            <ChoiceGroup
              id="loss"
              name="loss"
              type="checkbox"
              legend={w.start}
              error={isLossUntold ? refused?.text : undefined}
              options={[{ value: 'yes', label: w.loss, checked: ticked('loss', 'yes') }]}
            />
          </Ticked>
        )}
        {others && <p class="small">{w.others}</p>}
        <p class="small soft">{w.proof}</p>
      </ActForm>
      <More summary={quote.decline}>
        <ActForm
          act="decline-quote"
          action={victimActPath(number, one.id, 'decline-quote')}
          button={quote.decline}
          kind="outline"
        >
          <p>{quote.declineHint}</p>
        </ActForm>
      </More>
    </>
  )
}

/** The signature of an amendment, beside the difference that it makes. */
export function SignAmendment({ said, number, one, refused }: Signing<Frozen>) {
  const { amendment: w } = said.words.helpRequest
  const { amendment } = one
  const { grossCents } = totalsOf(amendment.terms.lines, amendment.terms.travel)
  return (
    <>
      <Wrong said={said} refused={refused} />
      <ActForm act="sign-amendment" action={amendmentPath(number, one.id)} button={w.sign} kind="light">
        <HiddenFields fields={{ seen: amendment.proposedAt.toISOString() }} />
        <Signatory
          said={said}
          legend={w.sign}
          label={fill(w.accept, { number: amendment.number, gross: euros(grossCents, said) })}
          refused={refused}
          filled={filledFor('sign-amendment', refused)}
        />
      </ActForm>
      <More summary={w.decline}>
        <ActForm
          act="decline-amendment"
          action={victimActPath(number, one.id, 'decline-amendment')}
          button={w.decline}
          kind="outline"
        >
          <p>{w.declineHint}</p>
        </ActForm>
      </More>
    </>
  )
}
