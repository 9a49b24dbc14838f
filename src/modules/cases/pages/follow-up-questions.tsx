import { counted, type Language, type Words } from '../../../platform/words/index.ts'
import { ChoiceGroup, More, Scale, Section, Stack, Steps, Summary, TextArea } from '../../../ui/index.ts'
import type { AskedQuestion, FollowUpPart } from '../follow-up-section.ts'
import { type Answers, marks } from '../rules/follow-up-questions.ts'

/** What stands in the boxes: what was just typed, when the form was refused. */
export type Typed = (name: string) => string
export const untyped: Typed = () => ''

type Asking = { words: Words; language: Language; typed: Typed }

/**
 * The questions of a round: how things are, first and open; then what is asked of each provider, folded where there
 * are several. What was typed opens its part again.
 */
export function Questions({
  parts,
  level,
  ...asking
}: Asking & { parts: readonly FollowUpPart[]; level: 2 | 3 }) {
  const { typed, words, language } = asking
  const [only, ...others] = parts
  if (only && others.length === 0) return <Part part={only} {...asking} />
  const own = parts.at(-1)
  const theirs = parts.slice(0, -1)
  return (
    <Stack gap="wide">
      {own && (
        <Section id="part-own" title={own.title} level={level}>
          <Part part={own} {...asking} />
        </Section>
      )}
      {theirs.map((part, index) => {
        const { questions, title } = part
        const count = counted(language, questions.length, words.followUp.asked)
        return theirs.length === 1 ? (
          <Section key={index} id={`part-${index + 1}`} title={title} level={level}>
            <Part part={part} {...asking} />
          </Section>
        ) : (
          <More
            key={index}
            id={`part-${index + 1}`}
            summary={`${title} · ${count}`}
            open={questions.some(({ name }) => typed(name) !== '')}
          >
            <Part part={part} {...asking} />
          </More>
        )
      })}
    </Stack>
  )
}

/** What had been promised stands before what is asked of it. */
const Part = ({ part, ...asking }: Asking & { part: FollowUpPart }) => (
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
      <Asked key={question.name} question={question} {...asking} />
    ))}
  </Stack>
)

function Asked({ question, typed, words }: Asking & { question: AskedQuestion }) {
  const { name, legend, hint } = question
  if (question.kind === 'words')
    return (
      <More summary={words.followUp.inWords} open={typed(name) !== ''}>
        <TextArea
          id={name}
          name={name}
          label={legend}
          hint={hint}
          maxLength={question.most}
          value={typed(name)}
        />
      </More>
    )
  const options = (question.kind === 'mark' ? marks : question.options).map((value) => ({
    value,
    label: labelOf(question, value),
    checked: typed(name) === value,
  }))
  if (question.kind === 'mark')
    return (
      <Scale
        id={name}
        name={name}
        legend={legend}
        hint={hint}
        options={options}
        ends={[endOf(options[0]?.label), endOf(options.at(-1)?.label)]}
      />
    )
  return (
    <ChoiceGroup
      id={name}
      name={name}
      legend={legend}
      hint={hint}
      row={options.length === 2}
      options={options}
    />
  )
}

/** « 5, tout à fait » : what the number means. */
const endOf = (label = ''): string => label.replace(/^\d[,\s]*/, '')

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
