import type { Words } from '../../../platform/words/index.ts'
import {
  Button,
  HiddenFields,
  LoneLink,
  Notice,
  Reading,
  Row,
  Stack,
  Summary,
  TitleBlock,
} from '../../../ui/index.ts'
import type { KeptForm } from '../kept-form.ts'
import { answerIn } from '../rules/checklist.ts'
import { type FactName, factKinds, isFactName } from '../rules/facts.ts'

export type KeptRow = { term: string; value: string }
export type KeptData = KeptForm & { rows: readonly KeptRow[]; casePath: string }

/** After a session lapsed in the middle of a form: what was typed, still there, to send again. */
export const KeptPage = ({ words, action, fields, rows, casePath }: KeptData & { words: Words }) => (
  <>
    <TitleBlock title={words.kept.title} lead={words.kept.lead} />
    <Reading>
      <form method="post" action={action}>
        <Stack gap="wide">
          <HiddenFields fields={fields} />
          <Summary rows={rows} />
          <Notice>
            <p>{words.kept.note}</p>
          </Notice>
          <Row>
            <Button kind="light">{words.kept.submit}</Button>
            <LoneLink href={casePath}>{words.kept.drop}</LoneLink>
          </Row>
        </Stack>
      </form>
    </Reading>
  </>
)

/** What was typed, in the words in which it was asked; nothing when there is nothing to read again. */
export function keptRows(
  words: Words,
  fields: Readonly<Record<string, string>>,
  tasks: readonly { id: string; do: string }[],
  asks: Readonly<Record<string, string>> = {},
): KeptRow[] {
  const { list, manage } = words.case
  const answer = answerIn((name) => fields[name] ?? '')
  const task = tasks.find(({ id }) => id === answer?.task)
  if (task && answer) return [{ term: task.do, value: list.answers[answer.state] }]
  const facts = (Object.keys(factKinds) as FactName[]).map((name) => ({
    term: words.caseFacts.names[name],
    value: typedFact(words, fields, name),
  }))
  const others = Object.entries({ mail: manage.mailLabel, ...asks })
    .filter(([name]) => !isFactName(name))
    .map(([name, term]) => ({ term, value: fields[name] ?? '' }))
  return [...facts, ...others].filter(({ value }) => value !== '')
}

function typedFact(
  { caseFacts: w }: Words,
  fields: Readonly<Record<string, string>>,
  name: FactName,
): string {
  if (factKinds[name] === 'moment')
    return [fields[`${name}-date`], fields[`${name}-time`]].filter(Boolean).join(' ')
  const typed = fields[name] ?? ''
  const answers: Record<string, string> =
    factKinds[name] === 'tristate'
      ? { yes: w.yes, no: w.no, unknown: w.unknown }
      : ((w.choices as Record<string, Record<string, string>>)[name] ?? {})
  return Object.hasOwn(answers, typed) ? (answers[typed] ?? typed) : typed
}
