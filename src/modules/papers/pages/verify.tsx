import { fill, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  ErrorSummary,
  Field,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  Summary,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import { verifyPaths } from '../paths.ts'

/** What was found: the signed lines, already written out; nothing of the content. */
export type Found =
  | { state: 'authentic'; rows: Partial<Record<keyof Words['verify']['rows'], string>> }
  | { state: 'unknown' }
  | { state: 'foreign'; instance: string }

export type VerifyData = {
  typed: { code: string; block: string }
  wrong?: { field: 'code' | 'block'; text: string } | undefined
  found?: Found | undefined
}

/** Anybody checks a receipt here: by its code, or by its text alone. */
export function VerifyPage({ words, typed, wrong, found }: VerifyData & { words: Words }) {
  const { verify: w, site } = words
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} />
      <Reading>
        <Stack gap="wide">
          {found && <Answer words={words} found={found} />}
          <form method="post" action={verifyPaths.verify}>
            <Stack>
              <ErrorSummary
                title={site.errorSummary}
                errors={wrong ? [{ field: wrong.field, text: wrong.text }] : []}
              />
              <Field
                id="code"
                name="code"
                label={w.code}
                hint={w.codeHint}
                value={typed.code}
                width="medium"
                autocomplete="off"
                spellcheck={false}
                error={wrong?.field === 'code' ? wrong.text : undefined}
              />
              <TextArea
                id="block"
                name="block"
                label={w.block}
                hint={w.blockHint}
                value={typed.block}
                rows={4}
                error={wrong?.field === 'block' ? wrong.text : undefined}
              />
              <Button kind="light">{w.submit}</Button>
            </Stack>
          </form>
          <Section id="offline" title={w.offline.title}>
            <p>{w.offline.text}</p>
            <LoneLink href={verifyPaths.key}>{w.offline.key}</LoneLink>
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

function Answer({ words: { verify: w }, found }: { words: Words; found: Found }) {
  const said = w[found.state]
  return (
    <Notice kind={found.state === 'authentic' ? 'success' : 'warning'} title={said.title} live>
      <p>{said.text}</p>
      {found.state === 'foreign' && <p>{fill(w.claimed, { instance: found.instance })}</p>}
      {found.state === 'authentic' && (
        <>
          <Summary
            rows={(Object.keys(w.rows) as (keyof typeof w.rows)[]).flatMap((name) => {
              const value = found.rows[name]
              return value === undefined ? [] : [{ term: w.rows[name], value }]
            })}
          />
          <p>{w.content}</p>
          <p>{w.limits}</p>
        </>
      )}
    </Notice>
  )
}
