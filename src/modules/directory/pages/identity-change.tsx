import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  ChoiceGroup,
  ErrorSummary,
  Field,
  HiddenFields,
  Link,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  SuggestField,
  Summary,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import { decideChangePath, ownField, directoryPaths as paths } from '../paths.ts'
import {
  changedParts,
  type Identity,
  type IdentityPart,
  identityParts,
  whyMost,
} from '../rules/identity-change.ts'
import { siretSaid } from '../rules/siren.ts'
import type { IdentityChangeRow } from '../store/identity-changes.ts'
import type { Provider } from '../store/providers.ts'
import { DecisionForm, type DecisionShown } from './decision-form.tsx'
import { DocumentsSection } from './documents-section.tsx'
import { IdentityBoxes } from './identity-boxes.tsx'
import { Lines } from './lines.tsx'
import { errorsOf, type Mistaken } from './mistakes.ts'
import { dayIn, type Said } from './said.ts'
import { WaysToContest } from './ways-to-contest.tsx'

type CommuneName = (insee: string) => string

const partSaid = (part: IdentityPart, identity: Identity, communeName: CommuneName): string => {
  if (part === 'siret') return siretSaid(identity.siret)
  return part === 'insee' ? communeName(identity.insee) : identity[part]
}

/** What is, and what it would become; what stays is not said twice. */
const Compared = ({
  said,
  provider,
  change,
  communeName,
}: {
  said: Said
  provider: Provider
  change: IdentityChangeRow
  communeName: CommuneName
}) => {
  const { identityChange: w } = said.words
  const before = { ...provider, representative: provider.representative ?? '' }
  const changed = changedParts(provider, change)
  return (
    <Summary
      rows={identityParts.map((part) => ({
        term: w.parts[part],
        value: changed.includes(part) ? (
          <Lines
            lines={[
              fill(w.before, { value: partSaid(part, before, communeName) }),
              fill(w.after, { value: partSaid(part, change, communeName) }),
            ]}
          />
        ) : (
          partSaid(part, before, communeName)
        ),
      }))}
    />
  )
}

export type ChangeFields = Record<
  'name' | 'legalName' | 'representative' | 'capacity' | 'siret' | 'commune' | 'why',
  string
>

export type AskChangeData = {
  said: Said
  provider: Provider
  waiting: IdentityChangeRow | undefined
  /** The last one that was answered. */
  answered: IdentityChangeRow | undefined
  typed: ChangeFields
  mistakes: readonly Mistaken[]
  /** Communes that answer to what was typed. */
  proposals: readonly { insee: string; name: string; hint: string }[]
  suggestions: string
  communeName: CommuneName
  done: boolean
}

/** What a listed provider asks to become, or what it asked and waits for. */
export function AskChangePage(data: AskChangeData) {
  const { said, provider, waiting, answered, done, mistakes, communeName } = data
  const { words } = said
  const { identityChange: w } = words
  return (
    <>
      <TitleBlock
        above={provider.name}
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={paths.identity}>{w.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {done && (
            <Notice kind="success" live>
              <p>{w.done}</p>
            </Notice>
          )}
          <ErrorSummary title={words.site.errorSummary} errors={mistakes} />
          {!waiting && answered && <Answered said={said} change={answered} />}
          {waiting ? (
            <Section
              id="waiting"
              title={w.waiting}
              lead={fill(w.waitingSince, { date: dayIn(waiting.askedAt, said) })}
            >
              <Stack>
                <Compared said={said} provider={provider} change={waiting} communeName={communeName} />
                <form method="post" action={paths.withdrawChange}>
                  <HiddenFields fields={{ [ownField]: provider.id }} />
                  <Button>{w.withdraw}</Button>
                </form>
              </Stack>
            </Section>
          ) : (
            <AskForm {...data} />
          )}
        </Stack>
      </Reading>
    </>
  )
}

const Answered = ({ said, change }: { said: Said; change: IdentityChangeRow }) => {
  const { identityChange: w, providerReview } = said.words
  const { outcome, decidedAt, decidedAs, refusalReasons } = change
  const date = decidedAt ? dayIn(decidedAt, said) : ''
  return (
    <Section id="answered" title={fill(outcome === 'refused' ? w.refused : w.accepted, { date })}>
      <Stack>
        {refusalReasons?.split(/\n+/).map((line, index) => (
          <p key={index}>{line}</p>
        ))}
        {decidedAs && <p>{fill(providerReview.decided.signed, { signatory: decidedAs })}</p>}
        {refusalReasons !== null && <WaysToContest words={said.words} />}
      </Stack>
    </Section>
  )
}

function AskForm({ said, provider, typed, mistakes, proposals, suggestions }: AskChangeData) {
  const { words } = said
  const { identityChange: w, joining } = words
  const wrong = errorsOf(mistakes)
  return (
    <form method="post" action={paths.changeIdentity} novalidate>
      <HiddenFields fields={{ [ownField]: provider.id }} />
      <Stack gap="wide">
        <IdentityBoxes words={words} typed={typed} wrong={wrong} legalNameHint={w.legalNameHint} />
        <Field
          id="siret"
          name="siret"
          label={joining.siret}
          hint={w.siretHint}
          value={typed.siret}
          error={wrong('siret')}
          inputMode="numeric"
          autocomplete="off"
          width="medium"
          maxLength={40}
        />
        <SuggestField
          id="commune"
          name="commune"
          label={joining.commune}
          hint={joining.communeHint}
          value={typed.commune}
          error={wrong('commune')}
          source={suggestions}
          words={{ count: words.stations.suggestCount, none: words.stations.suggestNone }}
        />
        {proposals.length > 0 && (
          <ChoiceGroup
            id="insee"
            name="insee"
            legend={joining.which}
            options={proposals.map(({ insee, name, hint }) => ({ value: insee, label: name, hint }))}
          />
        )}
        <TextArea
          id="why"
          name="why"
          label={w.why}
          hint={w.whyHint}
          rows={4}
          maxLength={whyMost}
          value={typed.why}
          error={wrong('why')}
        />
        <p>
          {w.papers} <Link href={paths.documents}>{w.papersLink}</Link>
        </p>
        <div>
          <Button kind="light">{w.ask}</Button>
        </div>
      </Stack>
    </form>
  )
}

export type DecideChangeData = DecisionShown & {
  provider: Provider
  change: IdentityChangeRow
  communeName: CommuneName
}

/** A change that waits, as an operator decides on it: what moves, why, what shows it. */
export function DecideChangePage({
  said,
  provider,
  change,
  documents,
  communeName,
  barred,
  asRead,
  typed,
  refusal,
}: DecideChangeData) {
  const { words } = said
  const { identityChange: w, providerReview: r } = words
  const { registerSaid, registerCheckedAt } = change
  return (
    <>
      <TitleBlock
        above={provider.name}
        title={w.decide.title}
        lead={fill(w.asked, { date: dayIn(change.askedAt, said) })}
        back={<LoneLink href={paths.applications}>{r.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <Section id="compared" title={w.compared}>
            <Compared said={said} provider={provider} change={change} communeName={communeName} />
          </Section>
          {change.siret !== provider.siret && (
            <Notice>
              <p>
                {registerSaid && registerCheckedAt
                  ? fill(r.register[registerSaid], { date: dayIn(registerCheckedAt, said) })
                  : r.register.never}
                . {w.decide.moves}
              </p>
            </Notice>
          )}
          <Section id="why" title={w.whyTitle}>
            <p>{change.why}</p>
          </Section>
          <DocumentsSection said={said} providerId={provider.id} documents={documents} />
          <DecisionForm
            words={words}
            barred={barred}
            asked={{ ...r.decide, ...w.decide }}
            action={decideChangePath(provider.id)}
            asRead={asRead}
            typed={typed}
            refusal={refusal}
          />
        </Stack>
      </Reading>
    </>
  )
}
