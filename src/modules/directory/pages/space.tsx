import { fill } from '../../../platform/words/index.ts'
import {
  ErrorSummary,
  LinkRows,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import type { Charter } from '../charter.ts'
import { badgeHelpPath, directoryPaths, spacePath } from '../paths.ts'
import { type Step, steps } from '../rules/application.ts'
import type { SigningDue } from '../rules/charter-signature.ts'
import type { Provider } from '../store/providers.ts'
import { datesOf } from './confirm.tsx'
import { dayIn, type Said } from './said.ts'
import { Sending } from './sending.tsx'
import { CharterDue } from './sign-charter.tsx'

export type SpaceData = {
  said: Said
  provider: Provider
  done: readonly Step[]
  left: readonly Step[]
  /** What was just done, or why what was asked could not be. */
  told: string | undefined
  refusal: string | undefined
  due: SigningDue
  /** How many procedures about it were told to it. */
  procedures: number
  /** The version of the charter in force. */
  charter: Charter
  account: { href: string; label: string }
}

/** Where a provider stands, and what is left to do. */
export const SpacePage = ({
  said,
  provider,
  done,
  left,
  told,
  refusal,
  due,
  procedures,
  charter,
  account,
}: SpaceData) => {
  const { providerSpace: w } = said.words
  const { state, submittedAt, listedAt, decidedAt } = provider
  const since = state === 'listed' ? listedAt : state === 'refused' ? decidedAt : submittedAt
  return (
    <>
      <TitleBlock
        above={w.title}
        title={provider.name}
        lead={fill(w.state[state], { date: since ? dayIn(since, said) : '' })}
        back={<LoneLink href={account.href}>{account.label}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {told !== undefined && (
            <Notice kind="success" live>
              <p>{told}</p>
            </Notice>
          )}
          {refusal !== undefined && (
            <ErrorSummary title={said.words.site.errorSummary} errors={[{ text: refusal }]} />
          )}
          <CharterDue said={said} name={provider.name} charter={charter} due={due} elsewhere />
          {state === 'listed' && provider.hiddenFor === null && (
            <LoneLink href={badgeHelpPath(provider.id)}>{said.words.badge.link}</LoneLink>
          )}
          {decidedAt && (
            <LoneLink href={directoryPaths.decision}>{said.words.providerReview.decided.space}</LoneLink>
          )}
          {state === 'listed' && provider.attestedAt && (
            <LinkRows
              links={[
                {
                  href: directoryPaths.confirm,
                  title: said.words.providerConfirm.space.title,
                  text: provider.hiddenFor
                    ? said.words.providerConfirm.hidden[provider.hiddenFor]
                    : fill(said.words.providerConfirm.space.text, datesOf(provider.attestedAt, said)),
                  icon: 'clipboard-text',
                },
              ]}
            />
          )}
          {procedures > 0 && (
            <LinkRows
              links={[
                {
                  href: directoryPaths.ownProcedures,
                  title: said.words.judging.own.link,
                  text: said.words.judging.own.linkText,
                  icon: 'warning-circle',
                },
              ]}
            />
          )}
          <Section id="steps" title={w.stepsTitle}>
            <LinkRows
              links={steps.map((step) => ({
                href: spacePath(step),
                title: w.steps[step],
                text: done.includes(step) ? w.done : w.todo,
                icon: done.includes(step) ? 'check-circle' : 'note-pencil',
              }))}
            />
          </Section>
          <Sending words={said.words} state={state} left={left} />
        </Stack>
      </Reading>
    </>
  )
}
