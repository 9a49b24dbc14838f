import { fill, type Words } from '../../../../platform/words/index.ts'
import { Summary } from '../../../../ui/index.ts'
import type { IdentityTyped } from '../../rules/declared/identity.ts'
import { siretSaid } from '../../rules/siren.ts'
import type { Provider } from '../../store/providers.ts'
import { IdentityBoxes } from '../identity-boxes.tsx'
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
      <IdentityBoxes words={words} typed={typed} wrong={wrong} legalNameHint={w.legalNameHint} />
    </>
  )
}
