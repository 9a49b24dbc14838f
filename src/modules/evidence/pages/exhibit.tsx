import { byteSize } from '../../../kernel/byte-size.ts'
import { longMoment } from '../../../kernel/french-dates.ts'
import { fill, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  ButtonLink,
  Choice,
  ErrorSummary,
  Field,
  LoneLink,
  More,
  Notice,
  Reading,
  Row,
  Section,
  Stack,
  Summary,
  TitleBlock,
} from '../../../ui/index.ts'
import type { Reading as Who } from '../../diagnosis/index.ts'
import { exhibitsPath } from '../paths.ts'
import type { CustodyEntry } from '../rules/ledger.ts'
import type { Showing } from '../showing.ts'
import type { Exhibit } from '../store/exhibits.ts'
import { ExhibitFacts, ExhibitPreview } from './derived.tsx'
import { ScanTag } from './exhibits.tsx'

type ExhibitData = {
  number: string
  reading: Who
  exhibit: Exhibit
  kind: string
  showing: Showing
  done?: string | undefined
}

/** One exhibit, for whoever deposited it: what it is, its copy to look at, its original, its end. */
export function ExhibitPage({ number, reading, exhibit, kind, showing, done }: ExhibitData) {
  const { words, language, zone } = reading
  const { exhibits: w } = words
  const back = <LoneLink href={exhibitsPath(number)}>{w.backToList}</LoneLink>
  const title = fill(w.list.number, { number: exhibit.number })
  if (exhibit.destroyedAt)
    return (
      <>
        <TitleBlock back={back} title={title} />
        <Reading>
          <Stack gap="wide">
            {done && (
              <Notice kind="success" live>
                <p>{done}</p>
              </Notice>
            )}
            <p>{fill(w.exhibit.destroyed, { date: longMoment(exhibit.destroyedAt, zone, language) })}</p>
            <Row>
              <LoneLink href={exhibitsPath(number, 'certificate', exhibit.number)}>
                {w.exhibit.certificate}
              </LoneLink>
            </Row>
          </Stack>
        </Reading>
      </>
    )
  return (
    <>
      <TitleBlock back={back} title={title} lead={exhibit.name} />
      <Reading>
        <Stack gap="wide">
          {exhibit.lockedAt ? (
            <Notice kind="danger">
              <p>{w.exhibit.locked}</p>
            </Notice>
          ) : (
            <Stack gap="tight">
              <InfectedNotice words={words} exhibit={exhibit} />
              <p>
                <ButtonLink
                  href={exhibitsPath(number, 'original', exhibit.number)}
                  icon="download-simple"
                  download
                >
                  {w.exhibit.original}
                </ButtonLink>
              </p>
              <p class="soft">{exhibit.form === 'sample' ? w.exhibit.sampleHint : w.exhibit.originalHint}</p>
            </Stack>
          )}
          <AboutExhibit reading={reading} exhibit={exhibit} kind={kind} showing={showing} />
          <Row>
            <LoneLink href={exhibitsPath(number, 'register')}>{w.register.link}</LoneLink>
            {!exhibit.lockedAt && (
              <LoneLink href={exhibitsPath(number, 'destroy', exhibit.number)}>{w.destroy.link}</LoneLink>
            )}
          </Row>
        </Stack>
      </Reading>
    </>
  )
}

/** Said before the way to download it. */
export const InfectedNotice = ({
  words: { exhibits: w },
  exhibit,
}: {
  words: Words
  exhibit: Pick<Exhibit, 'scan'>
}) =>
  exhibit.scan.state === 'infected' && (
    <Notice kind="danger" title={w.exhibit.infected}>
      <p>{w.exhibit.infectedText}</p>
    </Notice>
  )

/** What is known of an exhibit, for whoever may see it. */
export function AboutExhibit({ reading, exhibit, kind, showing }: Omit<ExhibitData, 'number' | 'done'>) {
  const { words, language, zone } = reading
  const { exhibits: w } = words
  const rows = [
    { term: w.exhibit.kind, value: kind || w.exhibit.kindUnsaid },
    { term: w.exhibit.size, value: byteSize(exhibit.size, language) },
    { term: w.exhibit.at, value: longMoment(exhibit.depositedAt, zone, language) },
    { term: w.exhibit.scan, value: <ScanTag scan={exhibit.scan} words={words} /> },
  ]
  return (
    <>
      <Section id="about" title={w.exhibit.about}>
        <Stack>
          <Summary rows={rows} />
          <More summary={w.exhibit.fingerprints}>
            <Stack>
              <p>{w.exhibit.fingerprint}</p>
              <Summary
                rows={[
                  { term: w.exhibit.sha256, value: <code>{exhibit.sha256}</code> },
                  { term: w.exhibit.sha512, value: <code>{exhibit.sha512}</code> },
                ]}
              />
            </Stack>
          </More>
        </Stack>
      </Section>
      {!exhibit.lockedAt && exhibit.scan.state !== 'infected' && (
        <Section id="preview" title={w.exhibit.preview}>
          <ExhibitPreview reading={reading} preview={showing.preview} />
        </Section>
      )}
      {showing.derived && !exhibit.lockedAt && (
        <Section id="facts" title={w.exhibit.facts}>
          <ExhibitFacts reading={reading} derived={showing.derived} />
        </Section>
      )}
    </>
  )
}

/** Asks before what cannot be undone. */
export function DestroyPage({
  number,
  reading,
  exhibit,
  refusal,
}: Omit<ExhibitData, 'kind' | 'showing'> & { refusal?: { sentence: string; reason: string } | undefined }) {
  const { words } = reading
  const { exhibits: w } = words
  const here = exhibitsPath(number, 'exhibit', exhibit.number)
  return (
    <>
      <TitleBlock
        back={<LoneLink href={here}>{fill(w.list.number, { number: exhibit.number })}</LoneLink>}
        title={fill(w.destroy.title, { number: exhibit.number })}
        lead={exhibit.name}
      />
      <Reading>
        <form method="post" action={exhibitsPath(number, 'destroy', exhibit.number)}>
          <Stack>
            {refusal && (
              <ErrorSummary
                title={words.site.errorSummary}
                errors={[{ field: 'confirm', text: refusal.sentence }]}
              />
            )}
            <p>{w.destroy.text}</p>
            <Notice kind="warning">
              <p>{w.destroy.think}</p>
            </Notice>
            <Field
              id="reason"
              name="reason"
              label={w.destroy.reason}
              maxLength={300}
              value={refusal?.reason}
            />
            <Choice
              id="confirm"
              type="checkbox"
              name="confirm"
              value="yes"
              label={w.destroy.confirm}
              wrong={refusal !== undefined}
            />
            <Row>
              <Button icon="trash">{w.destroy.submit}</Button>
              <LoneLink href={here}>{w.destroy.keep}</LoneLink>
            </Row>
          </Stack>
        </form>
      </Reading>
    </>
  )
}

type CertificateData = {
  number: string
  reading: Who
  exhibit: Exhibit
  entry: CustodyEntry
  hash: string
  who: string
}

/** What was destroyed, when, at whose word: for whoever must show it. */
export function CertificatePage({ number, reading, exhibit, entry, hash, who }: CertificateData) {
  const { words, language, zone } = reading
  const { certificate: w, exhibit: e } = words.exhibits
  return (
    <>
      <TitleBlock
        back={<LoneLink href={exhibitsPath(number)}>{words.exhibits.backToList}</LoneLink>}
        title={w.title}
        lead={fill(w.lead, { number: exhibit.number, case: number })}
      />
      <Reading>
        <Stack gap="wide">
          <p>{fill(w.text, { date: longMoment(new Date(entry.at), zone, language), who })}</p>
          {entry.reason && entry.reason !== 'case-destroyed' && (
            <p>{fill(words.exhibits.register.reason, { reason: entry.reason })}</p>
          )}
          <Section id="hashes" title={w.hashes}>
            <Summary
              rows={[
                { term: e.sha256, value: <code>{exhibit.sha256}</code> },
                { term: e.sha512, value: <code>{exhibit.sha512}</code> },
                { term: w.ledger, value: <code>{entry.ledger}</code> },
                {
                  term: w.line,
                  value: (
                    <>
                      {entry.seq} · <code>{hash}</code>
                    </>
                  ),
                },
              ]}
            />
          </Section>
        </Stack>
      </Reading>
    </>
  )
}
