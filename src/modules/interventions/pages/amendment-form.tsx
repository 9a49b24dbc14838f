import {
  Button,
  ErrorSummary,
  Field,
  LoneLink,
  Reading,
  Stack,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import { requestPath } from '../paths.ts'
import type { Intervention } from '../rules/intervention.ts'
import { offersField, offersOf, type TypedLine } from '../rules/priced-form.ts'
import { PricedFields } from './priced-fields.tsx'
import type { Said } from './said.ts'

export type TypedAmendment = {
  rows: readonly TypedLine[]
  travel: string
  travelVat: string
  repairDays: string
  reason: string
  /** The offers that stood when the form was shown. */
  offers?: string | undefined
}

export type AmendmentFormData = {
  said: Said
  one: Intervention
  typed: TypedAmendment
  errors: readonly { field?: string; text: string }[]
}

/** An amendment to write: the terms as they stand, to be changed, and why. */
export function AmendmentFormPage({ said, one, typed, errors }: AmendmentFormData) {
  const { repairWork } = said.words
  const { amendment: w, quote } = repairWork
  const errorAt = (field: string) => errors.find((one1) => one1.field === field)?.text
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={requestPath(one.id)}>{repairWork.backToOne}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <ErrorSummary title={said.words.site.errorSummary} errors={errors} />
          <form method="post" action={requestPath(one.id, 'amendment')} novalidate data-keep="">
            {said.draw !== undefined && <input type="hidden" name="draw" value={said.draw} />}
            <input type="hidden" name={offersField} value={typed.offers ?? offersOf(one)} />
            <Stack gap="wide">
              <TextArea
                id="reason"
                name="reason"
                label={w.reason}
                rows={3}
                maxLength={2000}
                value={typed.reason}
                error={errorAt('reason')}
              />
              <div id="lines">
                <PricedFields
                  words={said.words}
                  rows={typed.rows}
                  travel={typed.travel}
                  travelVat={typed.travelVat}
                  errors={errors}
                />
              </div>
              <Field
                id="repair-days"
                name="repair-days"
                label={quote.form.repairDays}
                suffix={quote.form.repairDaysUnit}
                width="short"
                inputMode="numeric"
                maxLength={4}
                value={typed.repairDays}
                error={errorAt('repair-days')}
              />
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
