import { longDayAt } from '../../../kernel/french-dates.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
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
  TitleBlock,
} from '../../../ui/index.ts'
import { casesPaths as paths } from '../paths.ts'

/** Behind a mailed link: one press attaches the case to this mailbox. Following the link alone does nothing. */
export const AttachPage = ({
  words,
  action,
  done,
  refusal,
}: {
  words: Words
  action?: string | undefined
  done?: boolean | undefined
  refusal?: string | undefined
}) => {
  const { attach: w } = words.attached
  return (
    <>
      <TitleBlock title={done ? w.doneTitle : w.title} lead={refusal ?? (done ? w.done : w.lead)} />
      <Reading>
        {action !== undefined && (
          <form method="post" action={action}>
            <Stack>
              <Notice>
                <p>{w.warning}</p>
              </Notice>
              <p>
                <Button kind="light">{w.submit}</Button>
              </p>
            </Stack>
          </form>
        )}
        {done && <LoneLink href={paths.list}>{w.list}</LoneLink>}
      </Reading>
    </>
  )
}

/** The door of those who attached their cases: their address. The answer is the same for every address. */
export const AskListPage = ({
  words,
  mailOpen,
  typed,
  notice,
  sent,
  refusal,
}: {
  words: Words
  mailOpen: boolean
  typed?: string | undefined
  notice?: string | undefined
  sent?: boolean | undefined
  refusal?: string | undefined
}) => {
  const { ask: w, sent: s } = words.attached
  const byWords = <LoneLink href={`${paths.start}?motif=mots`}>{w.byWords}</LoneLink>
  if (sent)
    return (
      <>
        <TitleBlock title={s.title} lead={s.lead} />
        <Reading>
          <Stack>
            <p>{s.nothing}</p>
            <Row>
              <LoneLink href={paths.list}>{s.again}</LoneLink>
              {byWords}
            </Row>
          </Stack>
        </Reading>
      </>
    )
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} />
      <Reading>
        <Stack gap="wide">
          {notice && (
            <Notice live>
              <p>{notice}</p>
            </Notice>
          )}
          {refusal && (
            <ErrorSummary title={words.site.errorSummary} errors={[{ field: 'mail', text: refusal }]} />
          )}
          {mailOpen ? (
            <form method="post" action={paths.list}>
              <Stack>
                <Field
                  id="mail"
                  name="mail"
                  type="email"
                  label={w.mail}
                  hint={w.mailHint}
                  value={typed}
                  error={refusal}
                  autocomplete="email"
                  spellcheck={false}
                  width="medium"
                  required
                />
                <p>
                  <Button kind="light" icon="envelope-simple">
                    {w.submit}
                  </Button>
                </p>
              </Stack>
            </form>
          ) : (
            <p>{w.closed}</p>
          )}
          <Row>
            {byWords}
            <LoneLink href={paths.byCode}>{w.byCode}</LoneLink>
          </Row>
        </Stack>
      </Reading>
    </>
  )
}

/** Behind the mailed link to the list: one press. */
export const ListLinkPage = ({
  words,
  action,
  refusal,
}: {
  words: Words
  action: string
  refusal?: string | undefined
}) => {
  const { link: w } = words.attached
  return (
    <>
      <TitleBlock title={w.title} lead={refusal ?? w.lead} />
      <Reading>
        {refusal === undefined ? (
          <form method="post" action={action}>
            <Button kind="light">{w.submit}</Button>
          </form>
        ) : (
          <LoneLink href={`${paths.list}?motif=autre`}>{w.again}</LoneLink>
        )}
      </Reading>
    </>
  )
}

type Listed = { number: string; name: string | undefined; openedAt: Date; closedAt: Date | null }

/** The cases of one address: each opens here, or leaves the list. */
export const ListPage = ({
  words,
  language,
  files,
  detached,
}: {
  words: Words
  language: Language
  files: readonly Listed[]
  detached: boolean
}) => {
  const { list: w } = words.attached
  const day = (at: Date) => longDayAt(at, 'Europe/Paris', language)
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={files.length === 0 ? w.none : w.lead}
        actions={
          <form method="post" action={paths.leaveList}>
            <Button size="small" icon="lock-key">
              {w.leave}
            </Button>
          </form>
        }
      />
      <Reading>
        <Stack gap="wide">
          {detached && (
            <Notice kind="success" live>
              <p>{w.detached}</p>
            </Notice>
          )}
          {files.map(({ number, name, openedAt, closedAt }) => (
            <Card key={number} id={number} kind="mist" title={name ?? w.unnamed}>
              <Stack>
                <p>{fill(closedAt ? w.closed : w.opened, { number, date: day(closedAt ?? openedAt) })}</p>
                <Row>
                  <form method="post" action={paths.openListed}>
                    <HiddenFields fields={{ number }} />
                    <Button kind="full" about={number}>
                      {w.open}
                    </Button>
                  </form>
                  <form method="post" action={paths.detachListed}>
                    <HiddenFields fields={{ number }} />
                    <Button about={number}>{w.detach}</Button>
                  </form>
                </Row>
              </Stack>
            </Card>
          ))}
        </Stack>
      </Reading>
    </>
  )
}
