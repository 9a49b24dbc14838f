import { longDay } from '../../../kernel/french-dates.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  Summary,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import { badgeFilePath, charterVersionPath, directoryPaths as paths, providerPath } from '../paths.ts'
import type { Badge, BadgeState } from '../rules/badge.ts'
import { sirenSaid } from '../rules/siren.ts'

export type FoundBadge =
  | { state: 'broken' }
  | { state: BadgeState; badge: Badge; kid: string; name: string | undefined }

type CheckBadgeData = { words: Words; language: Language; code: string; found: FoundBadge | undefined }

/** The code of a badge as anybody checks it: who signed it, what it says, and what is true today. */
export function CheckBadgePage({ words, language, code, found }: CheckBadgeData) {
  const { check: w } = words.badge
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} back={<LoneLink href={paths.ask}>{w.back}</LoneLink>} />
      <Reading>
        <Stack gap="wide">
          {found?.state === 'broken' && (
            <Notice kind="warning" title={w.brokenTitle}>
              <p>{w.broken}</p>
            </Notice>
          )}
          {found && found.state !== 'broken' && <Holds {...found} words={words} language={language} />}
          <Section id="paste" title={w.pasteTitle}>
            <form method="get" action={paths.checkBadge}>
              <Stack>
                <TextArea
                  id="code"
                  name="code"
                  label={w.code}
                  hint={w.codeHint}
                  rows={4}
                  value={found?.state === 'broken' ? code : ''}
                />
                <div>
                  <Button kind={found ? 'outline' : 'light'}>{w.submit}</Button>
                </div>
              </Stack>
            </form>
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

type HoldsData = Exclude<FoundBadge, { state: 'broken' }> & Pick<CheckBadgeData, 'words' | 'language'>

function Holds({ words, language, state, badge, kid, name }: HoldsData) {
  const { check: w } = words.badge
  const { rows } = words.charterSigning
  const { provider, siren, charter, issuedOn, validUntil } = badge
  const said = { name: name ?? '', date: longDay(validUntil, language) }
  return (
    <>
      <Notice kind={state === 'not-listed' ? 'warning' : 'success'} title={w.titles[state]}>
        <p>{fill(w.texts[state], said)}</p>
        {state !== 'not-listed' && <LoneLink href={providerPath(provider)}>{words.badge.back}</LoneLink>}
      </Notice>
      <Section id="signed" title={w.signedTitle}>
        <Stack>
          <Summary
            rows={[
              { term: w.rows.siren, value: sirenSaid(siren) },
              { term: rows.version, value: charter.version },
              { term: rows.fingerprint, value: <code>{charter.sha256}</code> },
              { term: w.rows.issued, value: longDay(issuedOn, language) },
              { term: w.rows.until, value: longDay(validUntil, language) },
              { term: words.charterSigning.checkPage.kid, value: <code>{kid}</code> },
            ]}
          />
          <p>{w.offline}</p>
          {state !== 'not-listed' && <LoneLink href={badgeFilePath(provider)}>{w.file}</LoneLink>}
          <LoneLink href={paths.charterKey}>{words.charterSigning.checkPage.key}</LoneLink>
          <LoneLink href={charterVersionPath(charter.version)}>
            {words.charterSigning.checkPage.back}
          </LoneLink>
        </Stack>
      </Section>
    </>
  )
}
