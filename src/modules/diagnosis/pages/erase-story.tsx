import { fill, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  Card,
  ErrorSummary,
  Field,
  HiddenFields,
  LoneLink,
  Notice,
  Reading,
  Row,
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
        read: { count: number; moment: string; by: string } | null
      }
    | undefined
  refusal?: string | undefined
  erased?: boolean | undefined
}

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

type FoundData = { words: Words; number: string; found: NonNullable<EraseStoryData['found']> }

const Found = ({ words, number, found }: FoundData) => {
  const { erase: w } = words.unrecognised
  const { received, forgotten, read } = found
  return (
    <Card id="found" title={w.found} kind="raised">
      <Stack>
        <Summary
          rows={[
            { term: w.number, value: number },
            { term: w.terms.received, value: received },
            { term: w.terms.forgotten, value: forgotten },
            { term: w.terms.read, value: read ? fill(w.read, read) : w.never },
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
