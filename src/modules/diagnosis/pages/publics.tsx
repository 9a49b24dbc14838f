import { type Public, publics } from '../../../kernel/situation.ts'
import type { Words } from '../../../platform/words/index.ts'
import {
  Button,
  ChoiceGroup,
  ErrorSummary,
  LoneLink,
  More,
  Reading,
  Row,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { diagnosisPaths as paths, situationsPath } from '../paths.ts'
import type { Questions } from '../questions.ts'
import { VitalOperator, type VitalOperatorData } from './vital-operator.tsx'

export type PublicsData = {
  chosen: Public | undefined
  circumstances: Questions['circumstances']
  given: Readonly<Record<string, string>>
  vitalOperator: VitalOperatorData
  refusal?: string | undefined
}

/** For whom, then how: the only page that every way but the words passes by. */
export const PublicsPage = ({
  words,
  chosen,
  circumstances,
  given,
  vitalOperator,
  refusal,
}: PublicsData & { words: Words }) => {
  const { publics: w, site } = words
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} />
      <Reading>
        <form method="get" action={paths.questions}>
          <Stack gap="wide">
            {refusal && (
              <ErrorSummary title={site.errorSummary} errors={[{ field: 'public', text: refusal }]} />
            )}
            <ChoiceGroup
              id="public"
              name="public"
              legend={w.legend}
              error={refusal}
              required
              options={publics.map((audience) => ({
                value: audience,
                label: w.names[audience],
                hint: w.hints[audience],
                checked: audience === chosen,
              }))}
            />
            <More summary={w.more} open={Object.keys(given).length > 0}>
              <Stack gap="wide">
                {circumstances.map((question) => (
                  <ChoiceGroup
                    key={question.id}
                    id={question.id}
                    name={question.id}
                    legend={question.ask}
                    hint={question.help}
                    options={question.options.map(({ id, label, hint }) => ({
                      value: id,
                      label,
                      hint,
                      checked: given[question.id] === id,
                    }))}
                  />
                ))}
              </Stack>
            </More>
            <VitalOperator {...vitalOperator} />
            <Row>
              <Button kind="light" iconAfter="arrow-right">
                {w.ways.questions}
              </Button>
              <Button formAction={paths.words}>{w.ways.words}</Button>
              <LoneLink href={situationsPath(chosen)}>{w.ways.list}</LoneLink>
            </Row>
          </Stack>
        </form>
      </Reading>
    </>
  )
}
