import type { Language, Words } from '../../../platform/words/index.ts'
import {
  Button,
  type Contact,
  ContactList,
  ErrorSummary,
  Field,
  HiddenFields,
  Notice,
  Reading,
  Row,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import type { FollowUpView } from '../follow-ups.ts'
import { casesPaths as paths } from '../paths.ts'
import { Questions, type Typed } from './follow-up-questions.tsx'

/** A follow-up code, typed by its person or for her. */
export const CodeField = ({
  label,
  hint,
  typed,
  error,
}: {
  label: string
  hint?: string
  typed: string
  error: string | undefined
}) => (
  <Field
    id="code"
    name="code"
    label={label}
    hint={hint}
    value={typed}
    error={error}
    autocomplete="off"
    spellcheck={false}
    width="medium"
    required
  />
)

/** Where a code is typed. It opens the questions of its case and nothing else. */
export const FollowUpCodePage = ({
  words,
  typed,
  refusal,
  done,
  doors,
}: {
  words: Words
  typed: string
  refusal: string | undefined
  done: string | undefined
  /** Who may be called, where nobody here reads what she needs. */
  doors: readonly Contact[] | undefined
}) => {
  const { byCode: w } = words.followUp
  return (
    <>
      <TitleBlock title={done ? w.doneTitle : w.title} lead={done ?? w.lead} />
      <Reading>
        {doors && <ContactList contacts={doors} call={words.site.call} />}
        {!done && (
          <Stack gap="wide">
            {refusal && (
              <ErrorSummary title={words.site.errorSummary} errors={[{ field: 'code', text: refusal }]} />
            )}
            <form method="post" action={paths.byCode}>
              <Stack>
                <CodeField label={w.code} hint={w.codeHint} typed={typed} error={refusal} />
                <p>
                  <Button kind="light">{w.submit}</Button>
                </p>
              </Stack>
            </form>
          </Stack>
        )}
      </Reading>
    </>
  )
}

/** Behind a mailed link: one press shows the questions, another asks for peace. Following the link does nothing. */
export const FollowUpLinkPage = ({
  words,
  action,
  refusal,
  done,
}: {
  words: Words
  action: string
  refusal: string | undefined
  done: string | undefined
}) => {
  const { link: w, peace } = words.followUp
  return (
    <>
      <TitleBlock title={w.title} lead={refusal ?? done ?? w.lead} />
      <Reading>
        {refusal === undefined && done === undefined && (
          <form method="post" action={action}>
            <Stack gap="wide">
              <p>
                <Button kind="light">{w.submit}</Button>
              </p>
              <Stack gap="tight">
                <p class="soft">{w.stopLead}</p>
                <p>
                  <Button name="peace" value="yes" size="small">
                    {peace.stop}
                  </Button>
                </p>
              </Stack>
            </Stack>
          </form>
        )}
      </Reading>
    </>
  )
}

export type AskedPage = {
  words: Words
  language: Language
  view: FollowUpView
  /** Where the answers go, and the sealed word that says which case they are of. */
  action: string
  pass: string
  typed: Typed
  refusal: string | undefined
  /** What is said when nothing is asked today. */
  resting: string
  /** Said to somebody of the team, who types for her. */
  note?: string | undefined
}

/** The questions of a round and nothing of the case: for who came by a code, a link, or by telephone. */
export const FollowUpAskedPage = ({
  words,
  language,
  view,
  action,
  pass,
  typed,
  refusal,
  resting,
  note,
}: AskedPage) => {
  const { followUp: w } = words
  const { standing } = view
  return (
    <>
      <TitleBlock
        title={standing.kind === 'open' ? w.rounds[standing.round] : w.questions.title}
        lead={standing.kind === 'open' ? w.questions.lead : w.questions.nothing}
      />
      <Reading>
        <Stack gap="wide">
          {refusal && (
            <ErrorSummary title={words.site.errorSummary} errors={[{ field: 'answers', text: refusal }]} />
          )}
          {note && (
            <Notice>
              <p>{note}</p>
            </Notice>
          )}
          {standing.kind === 'open' ? (
            <form method="post" action={action} id="answers">
              <HiddenFields fields={{ round: String(standing.round), pass }} />
              <Stack gap="wide">
                <p class="soft">{w.unpublished}</p>
                <Questions parts={view.parts} typed={typed} level={2} words={words} language={language} />
                <Row>
                  <Button kind="light">{w.submit}</Button>
                </Row>
              </Stack>
            </form>
          ) : (
            <p id="answers">{resting}</p>
          )}
        </Stack>
      </Reading>
    </>
  )
}
