import type { ComponentChildren } from 'preact'
import { fill } from '../../../platform/words/index.ts'
import {
  ChoiceGroup,
  ErrorSummary,
  Field,
  HiddenFields,
  LoneLink,
  Section,
  Stack,
  Ticked,
  TitleBlock,
  Wrap,
} from '../../../ui/index.ts'
import { followedPath } from '../paths.ts'
import { totalsOf } from '../rules/amounts.ts'
import type { Quoted } from '../rules/intervention.ts'
import { mayWithdraw } from '../rules/withdrawal.ts'
import { ActForm } from './act-form.tsx'
import { euros, filledFor, type Refused, type Said } from './said.ts'

export type SignData = {
  said: Said
  number: string
  one: Quoted
  provider: string
  /** The quote, whole, to be read before anything else. */
  quote: ComponentChildren
  /** Whether others were asked, whom signing sends away. */
  others: boolean
  refused: Refused | undefined
}

/** The quote to read, and its signature below. */
export function SignPage({ said, number, one, provider, quote, others, refused }: SignData) {
  const { sign: w, followed } = said.words.helpRequest
  const { grossCents } = totalsOf(one.quote.lines, one.quote.travel)
  const { typed, ticked } = filledFor('sign', refused)
  const field = refused === undefined ? undefined : fieldOf(typed, ticked)
  const errorAt = (name: string) => (field === name ? refused?.text : undefined)
  return (
    <>
      <TitleBlock
        title={fill(w.title, { provider })}
        lead={w.lead}
        back={<LoneLink href={followedPath(number, one.id)}>{followed.back}</LoneLink>}
      />
      <Wrap>
        <Stack gap="wide">
          {refused && (
            <ErrorSummary title={said.words.site.errorSummary} errors={[{ field, text: refused.text }]} />
          )}
          {quote}
          <Section id="sign" title={w.submit}>
            <ActForm act="sign" action={followedPath(number, one.id, 'sign')} button={w.submit} kind="light">
              <HiddenFields fields={{ quote: String(one.quote.number) }} />
              <Field
                id="name"
                name="name"
                label={w.name}
                value={typed('name')}
                maxLength={120}
                autocomplete="name"
                width="medium"
                error={errorAt('name')}
              />
              <ChoiceGroup
                id="accept"
                name="accept"
                type="checkbox"
                legend={w.submit}
                error={errorAt('accept')}
                options={[
                  {
                    value: 'yes',
                    label: fill(w.accept, { number: one.quote.number, gross: euros(grossCents, said) }),
                    checked: ticked('accept', 'yes'),
                  },
                ]}
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
                    error={errorAt('loss')}
                    options={[{ value: 'yes', label: w.loss, checked: ticked('loss', 'yes') }]}
                  />
                </Ticked>
              )}
              {others && <p>{w.others}</p>}
              <p class="small soft">{w.proof}</p>
            </ActForm>
          </Section>
        </Stack>
      </Wrap>
    </>
  )
}

/** Where the refusal of a signature is said: at the first box that is not right. */
function fieldOf(
  typed: ReturnType<typeof filledFor>['typed'],
  ticked: ReturnType<typeof filledFor>['ticked'],
): string | undefined {
  if (typed('name').trim() === '') return 'name'
  if (!ticked('accept', 'yes')) return 'accept'
  return ticked('start', 'yes') && !ticked('loss', 'yes') ? 'loss' : undefined
}
