import { longDay, longMoment } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  ButtonLink,
  ChoiceGroup,
  Columns,
  ErrorSummary,
  Field,
  HiddenFields,
  LinkRows,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  Summary,
  TitleBlock,
} from '../../../ui/index.ts'
import type { Charter } from '../charter.ts'
import {
  charterEvidencePath,
  charterPdfPath,
  charterSignaturePath,
  charterVersionPath,
  ownField,
  directoryPaths as paths,
} from '../paths.ts'
import { articleNames } from '../rules/charter.ts'
import { type SigningDue, type SigningMistake, signingLengths } from '../rules/charter-signature.ts'
import { siretSaid } from '../rules/siren.ts'
import type { Provider } from '../store/providers.ts'
import type { CharterSignatureTable } from '../store/tables.ts'
import { CharterArticle, CharterHead, CharterStatus } from './charter.tsx'
import type { Said } from './said.ts'

/** The boxes of the form, by name. */
export const signingFields = {
  version: 'version',
  hash: 'hash',
  read: 'read',
  name: 'name',
  capacity: 'capacity',
} as const

/** What a page says of a mistake: the sentence of its refusal. */
export type ToldMistake = SigningMistake & { sentence: string }

/** That a version took the place of the one signed: since when, what changed, until when the place is kept. */
export function CharterDue({
  said,
  name,
  charter,
  due,
  elsewhere = false,
}: {
  said: Said
  name: string
  charter: Charter
  due: SigningDue
  /** Not on the page where it is signed: a link leads there. */
  elsewhere?: boolean
}) {
  if (due.state !== 'again') return null
  const { words, language } = said
  const { charterSigning: w } = words
  const day = (iso: string) => longDay(iso, language)
  const { before, isLate } = due
  return (
    <Notice kind="warning" title={w.dueTitle}>
      <p>{fill(w.due, { version: charter.version, date: day(charter.effectiveFrom), name })}</p>
      <ul lang={language === 'fr' ? undefined : 'fr'}>
        {charter.changes.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        {before === undefined ? w.dueOpen : fill(isLate ? w.dueLate : w.dueBefore, { date: day(before) })}
      </p>
      {elsewhere && <LoneLink href={paths.charter}>{w.dueLink}</LoneLink>}
    </Notice>
  )
}

export type SignCharterData = {
  said: Said
  provider: Provider
  charter: Charter
  due: SigningDue
  typed: { read: readonly string[]; name: string; capacity: string }
  mistakes: readonly ToldMistake[]
}

/** The charter with a box after each article, then who signs: one page, one form, no script. */
export function SignCharterPage({ said, provider, charter, due, typed, mistakes }: SignCharterData) {
  const { words, language } = said
  const { charterSigning: w } = words
  const of = (why: SigningMistake['why']) => mistakes.find((one) => one.why === why)?.sentence
  const { name, legalName, siret } = provider
  return (
    <>
      <TitleBlock
        above={fill(words.charter.inForce, {
          version: charter.version,
          date: longDay(charter.effectiveFrom, language),
        })}
        title={w.title}
        lead={fill(w.lead, { name })}
        back={<LoneLink href={paths.space}>{words.providerSpace.back}</LoneLink>}
      />
      <Columns
        sticky
        asideLabel={w.aside}
        aside={<CharterStatus charter={charter} words={words} language={language} />}
      >
        <Stack gap="wide">
          <ErrorSummary
            title={words.site.errorSummary}
            errors={mistakes.map((one) => lineOf(one, charter, said))}
          />
          <CharterDue said={said} name={name} charter={charter} due={due} />
          <CharterHead charter={charter} words={words} language={language} />
          <form method="post" action={paths.charter}>
            <Stack gap="wide">
              <HiddenFields
                fields={{
                  [ownField]: provider.id,
                  [signingFields.version]: charter.version,
                  [signingFields.hash]: charter.sha256,
                }}
              />
              {articleNames.map((article) => {
                const { number } = charter.articles[article]
                const wrong = mistakes.some((one) => one.article === article)
                return (
                  <CharterArticle
                    key={article}
                    charter={charter}
                    name={article}
                    words={words}
                    language={language}
                  >
                    <ChoiceGroup
                      id={boxOf(article)}
                      name={signingFields.read}
                      type="checkbox"
                      legend={w.legend}
                      error={wrong ? of('charter-article-unread') : undefined}
                      options={[
                        {
                          value: article,
                          label: fill(w.read, { n: number }),
                          checked: typed.read.includes(article),
                        },
                      ]}
                    />
                  </CharterArticle>
                )
              })}
              <Section id="who" title={w.whoTitle}>
                <Stack>
                  <p>{fill(w.who, { company: companySaid(name, legalName), siret: siretSaid(siret) })}</p>
                  <Field
                    id={signingFields.name}
                    name={signingFields.name}
                    label={w.name}
                    value={typed.name}
                    width="medium"
                    autocomplete="name"
                    maxLength={signingLengths.name}
                    error={of('charter-name-missing')}
                  />
                  <Field
                    id={signingFields.capacity}
                    name={signingFields.capacity}
                    label={w.capacity}
                    hint={w.capacityHint}
                    value={typed.capacity}
                    width="medium"
                    autocomplete="organization-title"
                    maxLength={signingLengths.capacity}
                    error={of('charter-capacity-missing')}
                  />
                </Stack>
              </Section>
              <Section id="worth" title={w.worthTitle}>
                <Stack>
                  <p>{w.worth}</p>
                  <p>{w.kept}</p>
                  <Button kind="light">{w.submit}</Button>
                </Stack>
              </Section>
            </Stack>
          </form>
        </Stack>
      </Columns>
    </>
  )
}

const boxOf = (article: string) => `read-${article}`

/** A company by its name, and by that of the register where it is another one. */
export const companySaid = (name: string, legalName: string): string =>
  name.toLowerCase() === legalName.toLowerCase() ? name : `${name} (${legalName})`

/** A line of the summary, which leads to its box; an article is named, since seven may be missing. */
function lineOf({ why, article, sentence }: ToldMistake, charter: Charter, { words }: Said) {
  if (article !== undefined) {
    const { unread } = words.charterSigning
    return { field: boxOf(article), text: fill(unread, { n: charter.articles[article].number, sentence }) }
  }
  const boxes: Partial<Record<SigningMistake['why'], string>> = {
    'charter-name-missing': signingFields.name,
    'charter-capacity-missing': signingFields.capacity,
  }
  return { field: boxes[why], text: sentence }
}

export type SignedCharterData = {
  said: Said
  provider: Provider
  signature: CharterSignatureTable
  /** The seal holds: asked each time it is shown. */
  holds: boolean
  /** What was signed before, the latest first. */
  former: readonly CharterSignatureTable[]
}

/** That the charter is signed, by whom and when, and what is taken away from it. */
export function SignedCharterPage({ said, provider, signature, holds, former }: SignedCharterData) {
  const { words, language } = said
  const { charterSigning: w } = words
  const moment = (at: Date) => longMoment(at, 'Europe/Paris', language)
  const { id, version, hash, name, capacity, signedAt, siret } = signature
  return (
    <>
      <TitleBlock
        title={w.signedTitle}
        lead={fill(w.signedLead, { name: provider.name, moment: moment(signedAt), version })}
        back={<LoneLink href={paths.space}>{words.providerSpace.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {!holds && (
            <Notice kind="warning">
              <p>{w.broken}</p>
            </Notice>
          )}
          <Summary
            rows={[
              { term: w.rows.name, value: name },
              { term: w.rows.capacity, value: capacity },
              { term: w.rows.moment, value: moment(signedAt) },
              { term: w.rows.company, value: provider.legalName },
              { term: w.rows.siret, value: siretSaid(siret) },
              { term: w.rows.version, value: version },
              { term: w.rows.fingerprint, value: <code>{hash}</code> },
              { term: w.rows.code, value: <code>{id}</code> },
            ]}
          />
          <Stack>
            <ButtonLink href={charterPdfPath(id)} kind="light" icon="download-simple" download>
              {w.pdf}
            </ButtonLink>
            <ButtonLink href={charterEvidencePath(id)} icon="download-simple" download>
              {w.evidence}
            </ButtonLink>
            <p>
              <LoneLink href={charterSignaturePath(id)}>{w.check}</LoneLink>
            </p>
            <p>
              <LoneLink href={charterVersionPath(version)}>{w.again}</LoneLink>
            </p>
          </Stack>
          <Section id="worth" title={w.worthTitle}>
            <p>{w.worth}</p>
          </Section>
          {former.length > 0 && (
            <Section id="former" title={w.formerTitle}>
              <LinkRows
                links={former.map((one) => ({
                  href: charterSignaturePath(one.id),
                  title: fill(w.former, { version: one.version, moment: moment(one.signedAt) }),
                }))}
              />
            </Section>
          )}
        </Stack>
      </Reading>
    </>
  )
}
