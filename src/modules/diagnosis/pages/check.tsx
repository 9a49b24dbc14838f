import type { Public } from '../../../kernel/situation.ts'
import { fill, type Words } from '../../../platform/words/index.ts'
import { ButtonLink, Notice, Reading, Stack, Summary, TitleBlock } from '../../../ui/index.ts'
import { publicsPath, questionsPath } from '../paths.ts'
import { isForOther } from '../rules/for-whom.ts'
import { askOf } from '../rules/question-tree.ts'
import type { Answered } from '../rules/questionnaire.ts'

export type CheckData = {
  audience: Public
  given: Readonly<Record<string, string>>
  answered: readonly Answered[]
  circumstances: ReadonlySet<string>
  found: { name: string; definition: string }
  result: string
}

/** Everything said, each line with its way back, before the gestures. */
export const CheckPage = ({
  words,
  audience,
  given,
  answered,
  circumstances,
  found,
  result,
}: CheckData & { words: Words }) => {
  const { question: w, publics } = words
  const asked = (question: Answered['question']) => askOf(question, isForOther(given))
  const change = (id: string) =>
    circumstances.has(id)
      ? publicsPath({ public: audience, ...given })
      : questionsPath({ public: audience, ...given, change: id })
  return (
    <>
      <TitleBlock title={w.check.title} lead={w.check.lead} />
      <Reading>
        <Stack gap="wide">
          <Summary
            rows={[
              {
                term: w.check.whom,
                value: publics.labels[audience],
                change: {
                  label: w.change,
                  href: publicsPath({ public: audience, ...given }),
                  about: w.check.whom,
                },
              },
              ...answered.map(({ question, option }) => ({
                term: asked(question),
                value: option.label,
                change: {
                  label: w.change,
                  href: change(question.id),
                  about: fill(w.aboutChange, { question: asked(question) }),
                },
              })),
            ]}
          />
          <Notice title={`${w.check.found} ${found.name}`}>
            <p>{found.definition}</p>
          </Notice>
          <p>
            <ButtonLink kind="light" href={result} iconAfter="arrow-right">
              {w.check.submit}
            </ButtonLink>
          </p>
        </Stack>
      </Reading>
    </>
  )
}
