import { longDay, longMoment } from '../../../kernel/french-dates.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import { LoneLink, Notice, Reading, Section, Stack, Summary, TitleBlock } from '../../../ui/index.ts'
import { charterVersionPath, directoryPaths as paths } from '../paths.ts'
import type { Evidence } from '../rules/charter-signature.ts'
import { siretSaid } from '../rules/siren.ts'

export type CharterSignatureData = {
  words: Words
  language: Language
  /** Undefined when the seal does not hold: nothing is said that nobody answers for. */
  sealed: { evidence: Evidence; kid: string } | undefined
  /** The version that took the place of the one signed, when one did. */
  replacedBy: { version: string; effectiveFrom: string } | undefined
}

/** A signature of the charter as anybody checks it: which company, which version, when, and whether the seal holds. */
export function CharterSignaturePage({ words, language, sealed, replacedBy }: CharterSignatureData) {
  const { charterSigning, charter } = words
  const { checkPage: w, rows } = charterSigning
  return (
    <>
      <TitleBlock
        title={w.title}
        back={
          <LoneLink href={sealed ? charterVersionPath(sealed.evidence.charter.version) : paths.charterText}>
            {w.back}
          </LoneLink>
        }
      />
      <Reading>
        <Stack gap="wide">
          {sealed ? (
            <Holds {...sealed} words={words} language={language} replacedBy={replacedBy} />
          ) : (
            <Notice kind="warning" title={w.brokenTitle}>
              <p>{w.broken}</p>
            </Notice>
          )}
          {sealed && (
            <Section id="sealed" title={w.rowsTitle}>
              <Stack>
                <Summary
                  rows={[
                    { term: rows.company, value: sealed.evidence.provider.legalName },
                    { term: rows.siret, value: siretSaid(sealed.evidence.provider.siret) },
                    { term: rows.version, value: sealed.evidence.charter.version },
                    { term: rows.fingerprint, value: <code>{sealed.evidence.charter.sha256}</code> },
                    { term: w.utc, value: sealed.evidence.signedAt },
                    { term: rows.code, value: <code>{sealed.evidence.id}</code> },
                    { term: w.kid, value: <code>{sealed.kid}</code> },
                  ]}
                />
                <p>{charter.fingerprintText}</p>
                <p>{w.limits}</p>
              </Stack>
            </Section>
          )}
          <Section id="offline" title={w.offlineTitle}>
            <p>{w.offline}</p>
            <LoneLink href={paths.charterKey}>{w.key}</LoneLink>
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

function Holds({
  evidence,
  words,
  language,
  replacedBy,
}: {
  evidence: Evidence
  words: Words
  language: Language
  replacedBy: CharterSignatureData['replacedBy']
}) {
  const { checkPage: w } = words.charterSigning
  const moment = longMoment(new Date(evidence.signedAt), 'Europe/Paris', language)
  return (
    <Notice kind="success" title={w.holds}>
      <p>{fill(w.holdsText, { name: evidence.provider.name, version: evidence.charter.version, moment })}</p>
      <p>
        {replacedBy
          ? fill(w.replaced, {
              version: replacedBy.version,
              date: longDay(replacedBy.effectiveFrom, language),
            })
          : w.inForce}
      </p>
    </Notice>
  )
}
