import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  ChoiceGroup,
  ErrorSummary,
  Field,
  LoneLink,
  Reading,
  Section,
  Stack,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import { sirenSaid } from '../../directory/index.ts'
import { requestPath } from '../paths.ts'
import type { QuoteBox, TypedQuote } from '../quoting.ts'
import type { Intervention } from '../rules/intervention.ts'
import { offersField, offersOf } from '../rules/priced-form.ts'
import { PricedFields } from './priced-fields.tsx'
import type { Said } from './said.ts'

export type QuoteFormData = {
  said: Said
  one: Intervention
  number: string
  /** Who offers it, as its listing says: never typed. */
  listed: { name: string; siren: string }
  typed: TypedQuote
  errors: readonly { field?: string; text: string }[]
}

/** A quote to write: what the law and the charter want in it, asked box by box; sums are never typed. */
export function QuoteFormPage({ said, one, number, listed, typed, errors }: QuoteFormData) {
  const { repairWork } = said.words
  const { form: w } = repairWork.quote
  const isConsumer = one.request.public === 'particulier'
  const box = (name: QuoteBox) => ({
    id: name,
    name,
    value: typed.boxes[name] ?? '',
    error: errors.find(({ field }) => field === name)?.text,
  })
  const choices = (name: 'client' | 'conclusion', options: readonly [string, string][]) => ({
    id: name,
    name,
    error: errors.find(({ field }) => field === name)?.text,
    options: options.map(([value, label]) => ({ value, label, checked: typed.boxes[name] === value })),
  })
  return (
    <>
      <TitleBlock
        title={fill(w.title, { number })}
        lead={repairWork.quote.lead}
        back={<LoneLink href={requestPath(one.id)}>{repairWork.backToOne}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <ErrorSummary title={said.words.site.errorSummary} errors={errors} />
          <form method="post" action={requestPath(one.id, 'quote')} novalidate data-keep="">
            {said.draw !== undefined && <input type="hidden" name="draw" value={said.draw} />}
            <input type="hidden" name={offersField} value={typed.offers ?? offersOf(one)} />
            <Stack gap="wide">
              <Section id="work" title={w.work}>
                <Stack>
                  <Field
                    {...box('problem')}
                    label={w.problem}
                    hint={typed.boxes.problem?.endsWith('…') ? w.problemCut : undefined}
                    maxLength={300}
                  />
                  <Field {...box('place')} label={w.place} maxLength={300} />
                  <div id="lines">
                    <PricedFields
                      words={said.words}
                      rows={typed.rows}
                      travel={typed.boxes.travel ?? ''}
                      travelVat={typed.boxes['travel-vat'] ?? ''}
                      errors={errors}
                    />
                  </div>
                  <Field {...box('no-vat')} label={w.noVat} hint={w.noVatHint} maxLength={200} />
                  <Field
                    {...box('quote-price')}
                    label={w.quotePrice}
                    suffix="€"
                    width="short"
                    maxLength={20}
                  />
                </Stack>
              </Section>
              <Section id="dates" title={w.dates}>
                <Stack>
                  <Field {...box('starts-on')} label={w.startsOn} type="date" width="medium" />
                  <Field
                    {...box('repair-days')}
                    label={w.repairDays}
                    suffix={w.repairDaysUnit}
                    width="short"
                    inputMode="numeric"
                    maxLength={4}
                  />
                  <Field {...box('valid-until')} label={w.validUntil} type="date" width="medium" />
                </Stack>
              </Section>
              <Section id="client-part" title={w.client}>
                <Stack>
                  <Field {...box('client-name')} label={w.clientName} maxLength={120} />
                  {!isConsumer && (
                    <ChoiceGroup
                      {...choices('client', [
                        ['consumer', w.consumer],
                        ['professional', w.professional],
                        ['other', w.other],
                      ])}
                      legend={w.clientKind}
                    />
                  )}
                  <ChoiceGroup
                    {...choices('conclusion', [
                      ['distance', w.distance],
                      ['off-premises', w.offPremises],
                    ])}
                    legend={w.conclusion}
                  />
                </Stack>
              </Section>
              <Section id="you" title={w.you}>
                <Stack>
                  <p>{fill(w.listed, { name: listed.name, siren: sirenSaid(listed.siren) })}</p>
                  <Field {...box('address')} label={w.address} maxLength={300} />
                  <Field {...box('phone')} label={w.phone} type="tel" width="medium" maxLength={40} />
                  <Field {...box('mail')} label={w.mail} type="email" maxLength={254} spellcheck={false} />
                  <Field {...box('insurance')} label={w.insurance} maxLength={300} />
                </Stack>
              </Section>
              <Section id="terms" title={w.terms}>
                <Stack>
                  <TextArea {...box('guarantees')} label={w.guarantees} rows={2} maxLength={2000} />
                  <TextArea {...box('payment')} label={w.payment} rows={2} maxLength={2000} />
                  <TextArea
                    {...box('subcontractors')}
                    label={w.subcontractors}
                    hint={w.subcontractorsHint}
                    rows={2}
                    maxLength={2000}
                  />
                  <Field {...box('mediator')} label={w.mediator} maxLength={200} />
                  <p class="small soft">{w.added}</p>
                </Stack>
              </Section>
              <div>
                <Button kind="light">{repairWork.reread.read}</Button>
              </div>
            </Stack>
          </form>
        </Stack>
      </Reading>
    </>
  )
}
