import type { Public } from '../../../kernel/situation.ts'
import { fill, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  Card,
  ChoiceGroup,
  Columns,
  ErrorSummary,
  HiddenFields,
  Icon,
  LoneLink,
  More,
  Row,
  Stack,
  Thread,
  type ThreadStep,
} from '../../../ui/index.ts'
import { diagnosisPaths as paths, publicsPath, questionsPath } from '../paths.ts'
import { isForOther } from '../rules/for-whom.ts'
import { askOf, unsure } from '../rules/question-tree.ts'
import type { Ask } from '../rules/questionnaire.ts'

export type QuestionData = {
  step: Ask
  audience: Public
  /** Answers that travel with the form, without the one asked here. */
  carried: Readonly<Record<string, string>>
  /** Straight to the gestures, when the threat is known and only refined. */
  skip: string | undefined
  refusal?: string | undefined
}

/** One question, the answers given above it, what is left below: state in the address, nothing lost on reload. */
export const QuestionPage = ({
  words,
  step,
  audience,
  carried,
  skip,
  refusal,
}: QuestionData & { words: Words }) => {
  const { question: w, site } = words
  const { question, options, chosen, answered } = step
  const previous = answered.at(-1)
  const helper = isForOther(carried)
  return (
    <Columns
      reading
      sticky
      asideLabel={w.why}
      aside={
        <>
          <Card kind="mist" id="why" icon="question" title={w.why}>
            <p>{question.why}</p>
          </Card>
          <Card id="person" icon="chats-circle" title={w.person.title}>
            <p>{w.person.text}</p>
            <LoneLink href="https://17cyber.gouv.fr">{w.person.link}</LoneLink>
          </Card>
          <Card id="device" icon="device-mobile" title={w.device.title}>
            <p>{w.device.text}</p>
          </Card>
        </>
      }
    >
      <LoneLink
        href={
          previous ? changePath(audience, carried, previous.question.id) : publicsPath({ public: audience })
        }
      >
        <Icon name="arrow-left" /> {w.back}
      </LoneLink>
      {helper && <p class="soft">{words.helper.question}</p>}
      <Thread
        compact
        label={w.answered}
        words={site.thread}
        steps={[
          ...answered.map(
            (answer): ThreadStep => ({
              state: 'done',
              title: answer.option.label,
              change: {
                label: w.change,
                href: changePath(audience, carried, answer.question.id),
                about: fill(w.aboutChange, { question: askOf(answer.question, helper) }),
              },
            }),
          ),
          {
            state: 'here',
            children: (
              <form method="get" action={paths.questions}>
                <Stack gap="wide">
                  {refusal && (
                    <ErrorSummary
                      title={site.errorSummary}
                      errors={[{ field: question.id, text: refusal }]}
                    />
                  )}
                  <HiddenFields fields={{ public: audience, ...carried, asked: question.id }} />
                  <ChoiceGroup
                    id={question.id}
                    name={question.id}
                    legend={askOf(question, helper)}
                    asTitle
                    hint={question.help}
                    error={refusal}
                    required
                    options={options.map(({ id, label, hint }) => ({
                      value: id,
                      label,
                      hint,
                      checked: id === chosen,
                      unsure: id === unsure,
                    }))}
                  />
                  <Row>
                    <Button kind="light" iconAfter="arrow-right">
                      {w.continue}
                    </Button>
                    {skip && <LoneLink href={skip}>{w.skip}</LoneLink>}
                  </Row>
                  <More summary={w.later}>
                    <p>{w.laterText}</p>
                  </More>
                </Stack>
              </form>
            ),
          },
          {
            state: 'ahead',
            children: (
              <>
                <p>
                  <strong>{remainingSentence(words, step.remaining)}</strong>
                </p>
                <p class="soft">{w.then}</p>
              </>
            ),
          },
        ]}
      />
    </Columns>
  )
}

const changePath = (audience: Public, carried: Readonly<Record<string, string>>, change: string) =>
  questionsPath({ public: audience, ...carried, change })

function remainingSentence(
  { question: { remaining } }: Words,
  { min, max }: { min: number; max: number },
): string {
  if (max === 0) return remaining.last
  if (max === 1) return remaining.one
  return fill(min === max ? remaining.exact : remaining.range, { min, max })
}
