import type { ComponentChildren } from 'preact'
import type { Words } from '../../../../platform/words/index.ts'
import {
  Button,
  ErrorSummary,
  HiddenFields,
  LoneLink,
  Notice,
  Reading,
  Row,
  Stack,
  TitleBlock,
} from '../../../../ui/index.ts'
import { directoryPaths, ownField, spacePath } from '../../paths.ts'
import type { Step } from '../../rules/application.ts'
import type { Provider } from '../../store/providers.ts'
import type { Mistaken } from '../mistakes.ts'

/** What the boxes of a step are given: what stands in them, and what is said at each. */
export type FieldsProps<Typed> = {
  words: Words
  typed: Typed
  wrong: (field: string) => string | undefined
}

export type StepData = {
  words: Words
  step: Step
  provider: Pick<Provider, 'id' | 'name'>
  lead: string
  mistakes: readonly Mistaken[]
  /** Why nothing may be changed now. */
  locked: string | undefined
  /** Where it is asked for instead. */
  elsewhere: { href: string; label: string } | undefined
  children: ComponentChildren
}

/** One step of what a provider declares: a form, or the same only to read while somebody examines it. */
export const StepPage = ({
  words,
  step,
  provider,
  lead,
  mistakes,
  locked,
  elsewhere,
  children,
}: StepData) => {
  const { providerSpace: space, providerSteps: w } = words
  return (
    <>
      <TitleBlock
        above={provider.name}
        title={space.steps[step]}
        lead={lead}
        back={<LoneLink href={directoryPaths.space}>{space.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {locked !== undefined && (
            <Notice>
              <p>
                {locked} {w.seeLocked}
              </p>
            </Notice>
          )}
          {elsewhere && <LoneLink href={elsewhere.href}>{elsewhere.label}</LoneLink>}
          <ErrorSummary title={words.site.errorSummary} errors={mistakes} />
          <form method="post" action={spacePath(step)} novalidate>
            <HiddenFields fields={{ [ownField]: provider.id }} />
            <fieldset disabled={locked !== undefined}>
              <Stack gap="wide">
                {children}
                {locked === undefined && (
                  <Row>
                    <Button kind="light">{w.save}</Button>
                  </Row>
                )}
              </Stack>
            </fieldset>
          </form>
        </Stack>
      </Reading>
    </>
  )
}
