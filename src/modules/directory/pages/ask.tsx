import { type Public, publics } from '../../../kernel/situation.ts'
import type { Words } from '../../../platform/words/index.ts'
import {
  Button,
  Choice,
  ChoiceGroup,
  ErrorSummary,
  HiddenFields,
  LoneLink,
  Reading,
  Row,
  Select,
  Stack,
  SuggestField,
  TitleBlock,
} from '../../../ui/index.ts'
import { directoryPaths } from '../paths.ts'

export type Typed = { situation: string; audience: Public | undefined; commune: string; urgent?: boolean }
export type Mistake = { field: 'situation' | 'public' | 'commune' | 'insee'; text: string }

export type AskData = {
  situations: readonly { slug: string; label: string }[]
  typed: Typed
  mistakes?: readonly Mistake[]
  /** Several communes answer to what was typed, or some are near it. */
  proposals?: readonly { insee: string; name: string; hint: string }[]
  /** One of the proposals is meant, for sure. */
  several?: boolean
  /** Where communes are proposed while one types, and where the questions are. */
  suggestions: string
  diagnosis: string
}

/** What happens, to whom, where: three questions before anybody is proposed. */
export const AskPage = ({
  words,
  situations,
  typed,
  mistakes = [],
  proposals = [],
  several = false,
  suggestions,
  diagnosis,
}: AskData & { words: Words }) => {
  const { ask: w } = words.directory
  const wrong = (field: Mistake['field']) => mistakes.find((one) => one.field === field)?.text
  return (
    <>
      <TitleBlock title={several ? w.which : w.title} lead={several ? undefined : w.lead} />
      <Reading>
        <Stack gap="wide">
          {mistakes.length > 0 && (
            <ErrorSummary
              title={words.site.errorSummary}
              errors={mistakes.map(({ field, text }) => ({ field, text }))}
            />
          )}
          <form method="post" action={directoryPaths.ask}>
            <Stack gap="wide">
              {several ? (
                <HiddenFields
                  fields={{
                    situation: typed.situation,
                    public: typed.audience ?? '',
                    commune: typed.commune,
                    ...(typed.urgent ? { urgence: 'oui' } : {}),
                  }}
                />
              ) : (
                <>
                  <Stack gap="tight">
                    <Select
                      id="situation"
                      name="situation"
                      label={w.situation}
                      error={wrong('situation')}
                      value={typed.situation}
                      none={w.choose}
                      options={situations.map(({ slug, label }) => ({ value: slug, label }))}
                    />
                    <p>
                      {w.unsure} <a href={diagnosis}>{w.diagnosis}</a>
                    </p>
                  </Stack>
                  <ChoiceGroup
                    id="public"
                    name="public"
                    legend={w.audience}
                    error={wrong('public')}
                    options={publics.map((value) => ({
                      value,
                      label: words.publics.labels[value],
                      checked: value === typed.audience,
                    }))}
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
                  <Choice
                    id="urgence"
                    name="urgence"
                    type="checkbox"
                    value="oui"
                    label={words.directory.found.urgent}
                    hint={words.directory.found.urgentHint}
                    checked={typed.urgent ?? false}
                  />
                </>
              )}
              {proposals.length > 0 && (
                <ChoiceGroup
                  id="insee"
                  name="insee"
                  legend={several ? w.commune : w.nearest}
                  error={wrong('insee')}
                  options={proposals.map(({ insee, name, hint }) => ({ value: insee, label: name, hint }))}
                />
              )}
              <Row>
                <Button kind="light">{w.submit}</Button>
              </Row>
            </Stack>
          </form>
          <LoneLink href={directoryPaths.rules}>{words.directory.rulesLink}</LoneLink>
          <LoneLink href={directoryPaths.join}>{words.joining.link}</LoneLink>
        </Stack>
      </Reading>
    </>
  )
}
