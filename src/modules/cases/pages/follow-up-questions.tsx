import type { Words } from '../../../platform/words/index.ts'
import { ChoiceGroup, Section, Stack, Steps, Summary, TextArea } from '../../../ui/index.ts'
import type { AskedQuestion, FollowUpPart } from '../follow-up-section.ts'
import { type Answers, marks } from '../rules/follow-up-questions.ts'

/** What stands in the boxes: what was just typed, when the form was refused. */
export type Typed = (name: string) => string
export const untyped: Typed = () => ''

/** The questions of a round, in parts where there are several, each under its title. */
export function Questions({
  parts,
  typed,
  level,
}: {
  parts: readonly FollowUpPart[]
  typed: Typed
  level: 2 | 3
}) {
  const [only, ...others] = parts
  if (only && others.length === 0) return <Part part={only} typed={typed} />
  return (
    <Stack gap="wide">
      {parts.map((part, index) => (
        <Section key={index} id={`part-${index + 1}`} title={part.title} level={level}>
          <Part part={part} typed={typed} />
        </Section>
      ))}
    </Stack>
  )
}

/** What had been promised stands before what is asked of it. */
const Part = ({ part, typed }: { part: FollowUpPart; typed: Typed }) => (
  <Stack gap="wide">
    {part.shown && (
      <Stack gap="tight">
        <p>
          <b>{part.shown.title}</b>
        </p>
        <Steps steps={part.shown.lines} />
      </Stack>
    )}
    {part.questions.map((question) => (
      <Asked key={question.name} question={question} typed={typed} />
    ))}
  </Stack>
)

function Asked({ question, typed }: { question: AskedQuestion; typed: Typed }) {
  const { name, legend, hint } = question
  if (question.kind === 'words')
    return (
      <TextArea
        id={name}
        name={name}
        label={legend}
        hint={hint}
        maxLength={question.most}
        value={typed(name)}
      />
    )
  const options: readonly string[] = question.kind === 'mark' ? marks : question.options
  return (
    <ChoiceGroup
      id={name}
      name={name}
      legend={legend}
      hint={hint}
      wide={question.kind === 'mark'}
      options={options.map((value) => ({
        value,
        label: labelOf(question, value),
        checked: typed(name) === value,
      }))}
    />
  )
}

const labelOf = ({ labels }: Pick<AskedQuestion, 'labels'>, value: string): string => labels?.[value] ?? value

/** What was answered, shown back. */
export const GivenAnswers = ({ words, parts }: { words: Words; parts: readonly FollowUpPart[] }) => (
  <Stack>
    {parts.map((part, index) => (
      <Stack key={index} gap="tight">
        {parts.length > 1 && (
          <p>
            <b>{part.title}</b>
          </p>
        )}
        <Summary rows={part.questions.map((question) => rowOf(question, part.given, words))} />
      </Stack>
    ))}
  </Stack>
)

const rowOf = (question: AskedQuestion, given: Answers, words: Words) => {
  const answer = given[question.name]
  return {
    term: question.legend,
    value: answer === undefined ? words.followUp.unanswered : labelOf(question, answer),
  }
}

/** What she chose of what we ask ourselves, for who answers what she needs. */
export const ownAnswerRows = ({ followUp: { own } }: Words, given: Answers) =>
  (['state', 'money', 'complaint', 'need'] as const).flatMap((name) => {
    const labels: Readonly<Record<string, string>> = own[name].labels
    const answer = given[name]
    return answer === undefined ? [] : [{ term: own[name].legend, value: labels[answer] ?? answer }]
  })
