import type { Words } from '../../../platform/words/index.ts'
import {
  Button,
  ChoiceGroup,
  ErrorSummary,
  Field,
  LoneLink,
  Notice,
  Reading,
  Row,
  Section,
  Stack,
  SuggestField,
  TitleBlock,
} from '../../../ui/index.ts'
import { directoryPaths } from '../paths.ts'
import { longestName } from '../rules/joining.ts'
import { errorsOf, type Mistaken } from './mistakes.ts'
import { Sentences } from './sentences.tsx'

export const joinFields = ['siret', 'name', 'commune', 'person', 'mail'] as const
export type JoinField = (typeof joinFields)[number]
export type JoinTyped = Record<JoinField, string>

export type JoinData = {
  words: Words
  typed: JoinTyped
  mistakes: readonly Mistaken[]
  /** Communes that answer to what was typed, or are near it. */
  proposals: readonly { insee: string; name: string; hint: string }[]
  suggestions: string
}

/** What being listed means, what will be asked, and the first five answers. */
export const JoinPage = ({ words, typed, mistakes, proposals, suggestions }: JoinData) => {
  const { joining: w } = words
  const wrong = errorsOf(mistakes)
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={directoryPaths.ask}>{words.directory.rules.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <ErrorSummary title={words.site.errorSummary} errors={mistakes} />
          {mistakes.length === 0 && (
            <>
              <Section id="means" title={w.meansTitle}>
                <Stack>
                  <Sentences lines={w.means} />
                  <LoneLink href={directoryPaths.rules}>{words.directory.rulesLink}</LoneLink>
                </Stack>
              </Section>
              <Section id="asked" title={w.askedTitle}>
                <Stack>
                  <Sentences lines={w.asked} />
                </Stack>
              </Section>
              <Section id="time" title={w.timeTitle}>
                <Stack>
                  <Sentences lines={w.time} />
                </Stack>
              </Section>
            </>
          )}
          <Section id="begin" title={w.formTitle}>
            <form method="post" action={directoryPaths.join}>
              <Stack gap="wide">
                <Field
                  id="siret"
                  name="siret"
                  label={w.siret}
                  hint={w.siretHint}
                  value={typed.siret}
                  error={wrong('siret')}
                  inputMode="numeric"
                  autocomplete="off"
                  width="medium"
                  maxLength={40}
                />
                <Field
                  id="name"
                  name="name"
                  label={w.name}
                  hint={w.nameHint}
                  value={typed.name}
                  error={wrong('name')}
                  autocomplete="organization"
                  maxLength={longestName}
                />
                <SuggestField
                  id="commune"
                  name="commune"
                  label={w.commune}
                  hint={w.communeHint}
                  value={typed.commune}
                  error={wrong('commune')}
                  source={suggestions}
                  words={{ count: words.stations.suggestCount, none: words.stations.suggestNone }}
                />
                {proposals.length > 0 && (
                  <ChoiceGroup
                    id="insee"
                    name="insee"
                    legend={w.which}
                    options={proposals.map(({ insee, name, hint }) => ({ value: insee, label: name, hint }))}
                  />
                )}
                <Field
                  id="person"
                  name="person"
                  label={w.person}
                  hint={w.personHint}
                  value={typed.person}
                  error={wrong('person')}
                  autocomplete="name"
                  maxLength={80}
                />
                <Field
                  id="mail"
                  name="mail"
                  type="email"
                  label={w.mail}
                  hint={w.mailHint}
                  value={typed.mail}
                  error={wrong('mail')}
                  autocomplete="email"
                  spellcheck={false}
                  maxLength={254}
                />
                <Row>
                  <Button kind="light">{w.submit}</Button>
                </Row>
              </Stack>
            </form>
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

/** The same for everybody: it tells nothing of what is known of an address. */
export const JoinSentPage = ({ words: { joining } }: { words: Words }) => {
  const { sent: w } = joining
  return (
    <>
      <TitleBlock title={w.title} />
      <Reading>
        <Stack gap="wide">
          <Notice kind="success">
            <p>{w.text}</p>
          </Notice>
          <p>{w.late}</p>
          <LoneLink href={directoryPaths.join}>{w.again}</LoneLink>
        </Stack>
      </Reading>
    </>
  )
}
