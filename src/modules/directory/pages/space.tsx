import { fill } from '../../../platform/words/index.ts'
import {
  ButtonLink,
  ErrorSummary,
  LinkRows,
  type LinkRowsProps,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import type { Charter } from '../charter.ts'
import { badgeHelpPath, directoryPaths, ownPath, providerPath, spacePath } from '../paths.ts'
import { type Step, steps } from '../rules/application.ts'
import type { SigningDue } from '../rules/charter-signature.ts'
import { isLooked } from '../rules/look.ts'
import type { Provider } from '../store/providers.ts'
import type { DocumentTable } from '../store/tables.ts'
import { datesOf } from './confirm.tsx'
import { HiddenCure } from './hidden-cure.tsx'
import { dayIn, type Said } from './said.ts'
import { Sending } from './sending.tsx'
import { CharterDue } from './sign-charter.tsx'

export type SpaceData = {
  said: Said
  provider: Provider
  documents: readonly DocumentTable[]
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
  /** What waits for its people, all together. */
  day: { href: string; label: string }
  /** How many other providers she keeps. */
  others: number
}

/** The day that a state began, and the words for it. */
const stateSaid = ({ state, submittedAt, listedAt, decidedAt }: Provider, said: Said): string => {
  const since = state === 'listed' ? listedAt : state === 'refused' ? decidedAt : submittedAt
  return fill(said.words.providerSpace.state[state], { date: since ? dayIn(since, said) : '' })
}

type Choosing = {
  said: Said
  providers: readonly Provider[]
  account: { href: string; label: string }
}

/** Which one, for who keeps several. */
export const ChooseOwnPage = ({ said, providers, account }: Choosing) => {
  const { choose: w } = said.words.providerSpace
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={account.href}>{account.label}</LoneLink>}
      />
      <Reading>
        <LinkRows
          links={providers.map((provider) => ({
            href: ownPath(directoryPaths.space, provider.id),
            title: provider.name,
            text: stateSaid(provider, said),
          }))}
        />
      </Reading>
    </>
  )
}

/** Where a provider stands, and what is left to do. */
export const SpacePage = ({
  said,
  provider,
  documents,
  done,
  left,
  told,
  refusal,
  due,
  procedures,
  charter,
  day,
  others,
}: SpaceData) => {
  const { providerSpace: w } = said.words
  const { state, decidedAt, hiddenFor } = provider
  return (
    <>
      <TitleBlock
        above={w.title}
        title={provider.name}
        lead={stateSaid(provider, said)}
        back={<LoneLink href={day.href}>{day.label}</LoneLink>}
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
          {state === 'listed' && hiddenFor && (
            <HiddenCure said={said} hiddenFor={hiddenFor} documents={documents} />
          )}
          <CharterDue said={said} name={provider.name} charter={charter} due={due} elsewhere />
          {others > 0 && <LoneLink href={directoryPaths.chooseOwn}>{w.choose.link}</LoneLink>}
          {state === 'listed' && hiddenFor === null && (
            <Stack>
              <p>
                <LoneLink href={providerPath(provider.id)}>{w.ownSheet}</LoneLink>
              </p>
              <p>
                <LoneLink href={badgeHelpPath(provider.id)}>{said.words.badge.link}</LoneLink>
              </p>
            </Stack>
          )}
          {decidedAt && (
            <LoneLink href={directoryPaths.decision}>{said.words.providerReview.decided.space}</LoneLink>
          )}
          <KeptUp said={said} provider={provider} procedures={procedures} />
          {state === 'draft' && left[0] && (
            <p>
              <ButtonLink kind="light" href={spacePath(left[0])}>
                {fill(said.words.providerSteps.sending.next, { step: w.steps[left[0]] })}
              </ButtonLink>
            </p>
          )}
          <Section id="steps" title={state === 'listed' ? w.sheetTitle : w.stepsTitle}>
            <LinkRows
              links={steps.map((step) => ({
                href: spacePath(step),
                title: w.steps[step],
                text: done.includes(step) ? w.done : w.todo,
                icon: done.includes(step) ? 'check-circle' : 'note-pencil',
              }))}
            />
          </Section>
          <Sending words={said.words} provider={provider} left={left} />
        </Stack>
      </Reading>
    </>
  )
}

/** What a listed provider keeps up, one list: what it confirms, asks and reports, and the procedures about it. */
function KeptUp({ said, provider, procedures }: Pick<SpaceData, 'said' | 'provider' | 'procedures'>) {
  const { providerConfirm, hiddenSheet, providerQuarters, judging } = said.words
  const { attestedAt, hiddenFor } = provider
  const listed = provider.state === 'listed'
  const links: LinkRowsProps['links'] = [
    // Once it is late, the card above says it.
    ...(listed && attestedAt && hiddenFor !== 'attestation'
      ? [
          {
            href: directoryPaths.confirm,
            title: providerConfirm.space.title,
            text: fill(providerConfirm.space.text, datesOf(attestedAt, said)),
            icon: 'clipboard-text' as const,
          },
        ]
      : []),
    ...(listed && isLooked(hiddenFor)
      ? [
          {
            href: directoryPaths.askForLook,
            title: hiddenSheet.title,
            text: hiddenSheet.orAsk,
            icon: 'chats-circle' as const,
          },
        ]
      : []),
    ...(listed
      ? [
          {
            href: directoryPaths.quarters,
            title: providerQuarters.link,
            text: providerQuarters.linkText,
            icon: 'clipboard-text' as const,
          },
        ]
      : []),
    ...(procedures > 0
      ? [
          {
            href: directoryPaths.ownProcedures,
            title: judging.own.link,
            text: judging.own.linkText,
            icon: 'warning-circle' as const,
          },
        ]
      : []),
  ]
  return links.length > 0 ? <LinkRows links={links} /> : null
}
