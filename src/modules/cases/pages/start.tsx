import type { Words } from '../../../platform/words/index.ts'
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

export type StartData = {
  number: string
  refusal?: { field: 'number' | 'secret'; text: string } | undefined
  notice?: string | undefined
  /** A form that a lapsed session interrupted: it travels along, and is proposed again once inside. */
  kept?: Readonly<Record<string, string>> | undefined
  diagnosisPath: string
}

/** The door of a case: its number and its six words. */
export const StartPage = ({
  words,
  number,
  refusal,
  notice,
  kept,
  diagnosisPath,
}: StartData & { words: Words }) => {
  const { caseStart: w, site } = words
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
            <ErrorSummary title={site.errorSummary} errors={[{ field: refusal.field, text: refusal.text }]} />
          )}
          <form method="post" action={paths.reopen}>
            <Stack>
              <HiddenFields fields={kept} />
              <Field
                id="number"
                name="number"
                label={w.number}
                hint={w.numberHint}
                value={number}
                error={refusal?.field === 'number' ? refusal.text : undefined}
                width="medium"
                autocomplete="off"
                spellcheck={false}
                maxLength={40}
                required
              />
              <Field
                id="secret"
                name="secret"
                label={w.secret}
                hint={w.secretHint}
                error={refusal?.field === 'secret' ? refusal.text : undefined}
                autocomplete="off"
                spellcheck={false}
                maxLength={200}
                required
              />
              <p>
                <Button kind="light" iconAfter="arrow-right">
                  {w.submit}
                </Button>
              </p>
            </Stack>
          </form>
          <Card id="lost" kind="mist" title={w.lost.title} icon="key">
            <Stack gap="tight">
              <p>{w.lost.text}</p>
              <Row>
                <LoneLink href={paths.list}>{w.lost.attached}</LoneLink>
                <LoneLink href={paths.byCode}>{w.lost.followUp}</LoneLink>
                <LoneLink href={diagnosisPath}>{w.lost.link}</LoneLink>
              </Row>
            </Stack>
          </Card>
        </Stack>
      </Reading>
    </>
  )
}
