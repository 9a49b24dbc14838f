import type { Words } from '../../../platform/words/index.ts'
import { Field } from '../../../ui/index.ts'
import { longestName } from '../rules/joining.ts'

type Boxes = {
  words: Words
  typed: Record<'name' | 'legalName' | 'representative' | 'capacity', string>
  wrong: (field: string) => string | undefined
  /** What is asked of the legal name: to give it the first time, or to change it. */
  legalNameHint: string
}

/** Who a company is, as it says so when it joins and when it asks to be otherwise. */
export function IdentityBoxes({ words, typed, wrong, legalNameHint }: Boxes) {
  const { identity: w } = words.providerSteps
  return (
    <>
      <Field
        id="name"
        name="name"
        label={w.name}
        value={typed.name}
        error={wrong('name')}
        maxLength={longestName}
        autocomplete="organization"
      />
      <Field
        id="legal-name"
        name="legal-name"
        label={w.legalName}
        hint={legalNameHint}
        value={typed.legalName}
        error={wrong('legal-name')}
        maxLength={160}
      />
      <Field
        id="representative"
        name="representative"
        label={w.representative}
        hint={w.representativeHint}
        value={typed.representative}
        error={wrong('representative')}
        maxLength={80}
        autocomplete="name"
      />
      <Field
        id="capacity"
        name="capacity"
        label={w.capacity}
        hint={w.capacityHint}
        value={typed.capacity}
        error={wrong('capacity')}
        maxLength={80}
        autocomplete="organization-title"
      />
    </>
  )
}
