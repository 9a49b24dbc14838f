import { fill, type Words } from '../../../../platform/words/index.ts'
import { Field, Summary } from '../../../../ui/index.ts'
import type { IdentityTyped } from '../../rules/declared/identity.ts'
import { longestName } from '../../rules/joining.ts'
import { siretSaid } from '../../rules/siren.ts'
import type { Provider } from '../../store/providers.ts'
import { dayIn, type Said } from '../said.ts'
import type { FieldsProps } from './step.tsx'

type Known = { said: Said; provider: Provider; commune: string }

/** What the register said last, and when; it may not have been asked. */
const registerSaid = ({ registerSaid, registerCheckedAt }: Provider, said: Said): string => {
  const { identity: w } = said.words.providerSteps
  return registerSaid && registerCheckedAt
    ? fill(w.registerSaid[registerSaid], { date: dayIn(registerCheckedAt, said) })
    : w.registerNotAsked
}

export const IdentityFields = ({
  words,
  typed,
  wrong,
  said,
  provider,
  commune,
}: FieldsProps<IdentityTyped> & Known & { words: Words }) => {
  const { identity: w } = words.providerSteps
  return (
    <>
      <Summary
        rows={[
          { term: w.siret, value: siretSaid(provider.siret) },
          { term: w.commune, value: commune },
          { term: w.register, value: registerSaid(provider, said) },
        ]}
      />
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
        hint={w.legalNameHint}
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
