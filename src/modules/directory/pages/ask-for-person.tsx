import type { ComponentChildren } from 'preact'
import { Button, HiddenFields, Stack, TextArea } from '../../../ui/index.ts'
import { ownField } from '../paths.ts'
import { wordsMost } from '../rules/closure.ts'

type AskForPersonData = {
  providerId: string
  action: string
  label: string
  hint: string
  ask: string
  /** What was typed and could not be taken, with the reason. */
  wrong: { text: string; typed: string } | undefined
  children?: ComponentChildren
}

/** A provider asks that somebody looks at what a register or a date said of it, in its words. */
export const AskForPerson = ({ providerId, action, label, hint, ask, wrong, children }: AskForPersonData) => (
  <form method="post" action={action}>
    <HiddenFields fields={{ [ownField]: providerId }} />
    <Stack>
      {children}
      <TextArea
        id="words"
        name="words"
        label={label}
        hint={hint}
        rows={4}
        maxLength={wordsMost}
        value={wrong?.typed ?? ''}
        error={wrong?.text}
      />
      <div>
        <Button kind="light">{ask}</Button>
      </div>
    </Stack>
  </form>
)
