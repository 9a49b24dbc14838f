import { fill, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  Card,
  CaseKey,
  ErrorSummary,
  Field,
  LoneLink,
  Notice,
  Reading,
  Row,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { casePath } from '../paths.ts'

export type KeyData = {
  number: string
  /** Absent once shown and noted, or after a quarter of an hour. */
  secret: readonly string[] | undefined
  /** Which word is asked back, from 1. */
  asked: number
  refusal?: string | undefined
}

/** The only page that ever shows the six words; one is asked back, to be sure they were copied. */
export const KeyPage = ({ words, number, secret, asked, refusal }: KeyData & { words: Words }) => {
  const { caseKey: w, site } = words
  return (
    <>
      <TitleBlock title={w.title} lead={secret ? w.lead : undefined} />
      <Reading>
        <Stack gap="wide">
          {refusal && <ErrorSummary title={site.errorSummary} errors={[{ field: 'word', text: refusal }]} />}
          {secret ? (
            <CaseKey
              id="key"
              title={w.panel}
              number={{ label: w.number, value: number }}
              secret={{ label: w.secret, words: secret, lang: 'fr' }}
              copy={{ copy: site.copy, copied: site.copied }}
              note={w.note}
            />
          ) : (
            <Notice>
              <p>{w.gone}</p>
            </Notice>
          )}
          {secret && (
            <Card id="check" title={w.check.title} kind="raised">
              <form method="post" action={casePath(number, 'key')}>
                <Stack>
                  <Field
                    id="word"
                    name="word"
                    label={fill(w.check.label, { n: asked })}
                    error={refusal}
                    width="medium"
                    autocomplete="off"
                    spellcheck={false}
                    maxLength={40}
                  />
                  <Row>
                    <Button kind="light" name="then" value="check">
                      {w.check.submit}
                    </Button>
                    <Button name="then" value="skip" skipChecks>
                      {w.check.skip}
                    </Button>
                  </Row>
                </Stack>
              </form>
            </Card>
          )}
          {!secret && <LoneLink href={casePath(number)}>{words.caseFacts.back}</LoneLink>}
        </Stack>
      </Reading>
    </>
  )
}
