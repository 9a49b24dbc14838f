import { fill, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  Card,
  ErrorSummary,
  Field,
  HiddenFields,
  Link,
  LoneLink,
  Notice,
  Paragraphs,
  Reading,
  Row,
  Section,
  Stack,
  Summary,
  TitleBlock,
} from '../../../ui/index.ts'
import { diagnosisPaths as paths } from '../paths.ts'

export type EraseStoryData = {
  typed: string
  /** What became of the text of this number: dates in words, and who has read it. */
  found?:
    | {
        received: string
        forgotten: string
        /** By whom: an account of the machine; without one, the team. */
        read: { count: number; moment: string; by: string | undefined } | null
        answer: { text: string; situation?: { label: string; href: string } } | undefined
        /** Until when somebody answers, while nobody has. */
        due: { date: string; late: boolean } | undefined
      }
    | undefined
  refusal?: string | undefined
  erased?: boolean | undefined
}

const readSaid = ({ unrecognised: { erase: w } }: Words, { by, ...read }: Read) =>
  by === undefined ? fill(w.readTeam, read) : fill(w.read, { ...read, by })

/** With its number, what became of a text left with us; then the same press again erases it. */
export const EraseStoryPage = ({ words, ...data }: EraseStoryData & { words: Words }) => {
  const { erase: w } = words.unrecognised
  return (
    <>
      <TitleBlock title={w.title} lead={data.found || data.erased ? undefined : w.lead} />
      <Reading>
        <Stack gap="wide">
          {data.erased && (
            <Notice kind="success" live>
              <p>{w.done}</p>
            </Notice>
          )}
          {data.found ? (
            <Found words={words} number={data.typed} found={data.found} />
          ) : (
            <AskNumber words={words} {...data} />
          )}
        </Stack>
      </Reading>
    </>
  )
}

const AskNumber = ({ words, typed, refusal, erased }: EraseStoryData & { words: Words }) => {
  const { erase: w } = words.unrecognised
  return (
    <form method="post" action={paths.eraseStory}>
      <Stack>
        <ErrorSummary
          title={words.site.errorSummary}
          errors={refusal ? [{ field: 'number', text: refusal }] : []}
        />
        <Field
          id="number"
          name="number"
          label={w.number}
          hint={w.hint}
          value={typed}
          width="medium"
          autocomplete="off"
          spellcheck={false}
          error={refusal}
        />
        <p>
          <Button kind={erased ? 'outline' : 'light'}>{w.submit}</Button>
        </p>
      </Stack>
    </form>
  )
}

type Read = NonNullable<NonNullable<EraseStoryData['found']>['read']>
type FoundData = { words: Words; number: string; found: NonNullable<EraseStoryData['found']> }

const Found = ({ words, number, found }: FoundData) => {
  const { erase: w } = words.unrecognised
  const { received, forgotten, read, answer, due } = found
  return (
    <Card id="found" title={w.found} kind="raised">
      <Stack>
        {answer && (
          <Section id="answer" title={w.answer}>
            <Stack>
              <Paragraphs text={answer.text} />
              {answer.situation && (
                <p>
                  {w.situation} <Link href={answer.situation.href}>{answer.situation.label}</Link>
                </p>
              )}
            </Stack>
          </Section>
        )}
        {due && (
          <Notice>
            <p>{fill(due.late ? w.dueLate : w.due, { date: due.date })}</p>
          </Notice>
        )}
        <Summary
          rows={[
            { term: w.number, value: number },
            { term: w.terms.received, value: received },
            { term: w.terms.forgotten, value: forgotten },
            { term: w.terms.read, value: read ? readSaid(words, read) : w.never },
          ]}
        />
        <p>{w.sure}</p>
        <form method="post" action={paths.eraseStory}>
          <HiddenFields fields={{ number, confirm: 'yes' }} />
          <Row>
            <Button kind="full" icon="trash">
              {w.confirm}
            </Button>
            <LoneLink href={paths.home}>{w.keep}</LoneLink>
          </Row>
        </form>
      </Stack>
    </Card>
  )
}
