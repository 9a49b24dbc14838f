import { ChoiceGroup, Field } from '../../../../ui/index.ts'
import { languagesOffered, most, type TermsTyped } from '../../rules/declared/terms.ts'
import type { FieldsProps } from './step.tsx'

type Named = { languageName: (code: string) => string }

export const TermsFields = ({ words, typed, wrong, languageName }: FieldsProps<TermsTyped> & Named) => {
  const { terms: w } = words.providerSteps
  return (
    <>
      <Field
        id="phone"
        name="phone"
        type="tel"
        label={w.phone}
        hint={w.phoneHint}
        value={typed.phone}
        error={wrong('phone')}
        width="medium"
        maxLength={most.phone}
        autocomplete="tel"
      />
      <Field
        id="mail"
        name="mail"
        type="email"
        label={w.mail}
        value={typed.mail}
        error={wrong('mail')}
        maxLength={254}
        spellcheck={false}
      />
      <ChoiceGroup
        id="language"
        name="language"
        type="checkbox"
        legend={w.languages}
        wide
        error={wrong('language')}
        options={languagesOffered.map((value) => ({
          value,
          label: languageName(value),
          checked: typed.languages.includes(value),
        }))}
      />
      <Field
        id="minutes"
        name="minutes"
        label={w.minutes}
        hint={w.minutesHint}
        value={typed.minutes}
        error={wrong('minutes')}
        suffix={w.minutesUnit}
        inputMode="numeric"
        width="short"
        maxLength={5}
      />
      <Field
        id="travel"
        name="travel"
        label={w.travel}
        hint={w.travelHint}
        value={typed.travel}
        error={wrong('travel')}
        maxLength={most.fee}
      />
      <Field
        id="examination"
        name="examination"
        label={w.examination}
        hint={w.examinationHint}
        value={typed.examination}
        error={wrong('examination')}
        maxLength={most.fee}
      />
      <Field
        id="mediator"
        name="mediator"
        label={w.mediator}
        hint={
          <>
            {w.mediatorHint} {w.law}
          </>
        }
        value={typed.mediator}
        error={wrong('mediator')}
        maxLength={most.mediator}
      />
      <Field
        id="mediator-url"
        name="mediator-url"
        type="url"
        label={w.mediatorUrl}
        value={typed.mediatorUrl}
        error={wrong('mediator-url')}
        maxLength={most.url}
        spellcheck={false}
      />
    </>
  )
}
