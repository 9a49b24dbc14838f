import { asReadField } from '../../../kernel/as-read.ts'
import type { Words } from '../../../platform/words/index.ts'
import {
  Button,
  ChoiceGroup,
  ErrorSummary,
  Field,
  HiddenFields,
  Notice,
  Stack,
  TextArea,
} from '../../../ui/index.ts'
import { longestReasons } from '../rules/decided.ts'
import type { DocumentTable } from '../store/tables.ts'
import type { Said } from './said.ts'

export type Typed = Record<'decision' | 'reasons' | 'firstName' | 'lastName' | 'capacity', string>

/** What is decided, in words: each kind of decision has its own. */
type Asked = Record<
  'answer' | 'accept' | 'acceptHint' | 'refuse' | 'refuseHint' | 'reasons' | 'reasonsHint' | 'confirm',
  string
>

export type DecisionFormData = {
  words: Words
  asked: Asked
  action: string
  /** The fingerprint of what the page shows (as-read.ts). */
  asRead: string
  typed: Typed
  refusal: { field: keyof Typed; text: string } | undefined
  /** What keeps her from deciding, in place of the form. */
  barred?: string | undefined
}

/** What the page of a decision shows of any of them. */
export type DecisionShown = Pick<DecisionFormData, 'typed' | 'refusal' | 'asRead' | 'barred'> & {
  said: Said
  documents: readonly DocumentTable[]
}

/** A decision as it is signed: for or against, why, and by whom. */
export function DecisionForm({ words, asked, action, asRead, typed, refusal, barred }: DecisionFormData) {
  if (barred)
    return (
      <Notice kind="warning">
        <p>{barred}</p>
      </Notice>
    )
  const { decide: w } = words.providerReview
  const errorAt = (field: keyof Typed) => (refusal?.field === field ? refusal.text : undefined)
  return (
    <form method="post" action={action}>
      <HiddenFields fields={{ [asReadField]: asRead }} />
      <Stack gap="wide">
        {refusal && <ErrorSummary title={words.site.errorSummary} errors={[refusal]} />}
        <ChoiceGroup
          id="decision"
          name="decision"
          legend={asked.answer}
          error={errorAt('decision')}
          options={(['accept', 'refuse'] as const).map((value) => ({
            value,
            label: asked[value],
            hint: asked[`${value}Hint`],
            checked: typed.decision === value,
          }))}
        />
        <TextArea
          id="reasons"
          name="reasons"
          label={asked.reasons}
          hint={asked.reasonsHint}
          rows={6}
          maxLength={longestReasons}
          value={typed.reasons}
          error={errorAt('reasons')}
        />
        <Field
          id="firstName"
          name="firstName"
          label={w.firstName}
          autocomplete="given-name"
          value={typed.firstName}
          error={errorAt('firstName')}
        />
        <Field
          id="lastName"
          name="lastName"
          label={w.lastName}
          autocomplete="family-name"
          value={typed.lastName}
          error={errorAt('lastName')}
        />
        <Field
          id="capacity"
          name="capacity"
          label={w.capacity}
          hint={w.capacityHint}
          autocomplete="organization-title"
          value={typed.capacity}
          error={errorAt('capacity')}
        />
        <div>
          <Button kind="light">{asked.confirm}</Button>
        </div>
      </Stack>
    </form>
  )
}
