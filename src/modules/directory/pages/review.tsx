import type { ComponentChildren } from 'preact'
import { longDay } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  ButtonLink,
  ChoiceGroup,
  ErrorSummary,
  Field,
  Link,
  LinkRows,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  Summary,
  Tag,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import type { Succession } from '../judging/succession.ts'
import {
  applicationDocumentPath,
  applicationPath,
  decideApplicationPath,
  directoryPaths as paths,
  procedurePath,
} from '../paths.ts'
import type { DocumentKind } from '../rules/application.ts'
import type { Deadline } from '../rules/delays.ts'
import { todayIn } from '../rules/documents.ts'
import { siretSaid } from '../rules/siren.ts'
import type { Provider } from '../store/providers.ts'
import type { Waiting } from '../store/review.ts'
import type { CharterSignatureTable, DocumentTable } from '../store/tables.ts'
import { documentFacts } from './documents.tsx'
import { Lines } from './lines.tsx'
import { type Naming, offerSaid } from './offer-said.ts'
import { dayIn, type Said } from './said.ts'

/** Who waits for a decision, and until when it may wait. */
export const ApplicationsPage = ({
  said,
  waiting,
  naming,
  account,
}: {
  said: Said
  waiting: readonly (Waiting & { due: Deadline })[]
  naming: Naming
  account: { href: string; label: string }
}) => {
  const { providerReview: w } = said.words
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={account.href}>{account.label}</LoneLink>}
      />
      <Reading>
        {waiting.length === 0 ? (
          <p class="soft">{w.none}</p>
        ) : (
          <LinkRows
            links={waiting.map(({ id, name, insee, submittedAt, due }) => ({
              href: applicationPath(id),
              title: name,
              text: fill(due.until < said.now ? w.rowLate : w.row, {
                commune: naming.commune(insee),
                sent: dayIn(submittedAt, said),
                date: longDay(due.on, said.language),
              }),
              icon: due.until < said.now ? 'warning-circle' : 'hourglass-medium',
            }))}
          />
        )}
      </Reading>
    </>
  )
}

export type ApplicationData = {
  said: Said
  provider: Provider & { submittedAt: Date }
  documents: readonly DocumentTable[]
  signature: CharterSignatureTable | undefined
  /** Companies of a procedure that this one looks like. */
  successions: readonly Succession[]
  due: Deadline
  naming: Naming
  done: boolean
}

/** One application: what must be looked at, what shows it, and the way to decide. */
export function ApplicationPage({
  said,
  provider,
  documents,
  signature,
  successions,
  due,
  naming,
  done,
}: ApplicationData) {
  const { words, language, now } = said
  const { providerReview: w } = words
  const offer = offerSaid(provider, naming, said)
  const today = todayIn(now, provider.offer.hours.zone)
  const current = (kind: DocumentKind) =>
    documents.find((one) => one.kind === kind && (one.endsOn === null || one.endsOn >= today))
  const insurance = current('insurance')
  const { registerSaid, registerCheckedAt } = provider
  const checks: [keyof typeof w.check, ComponentChildren, boolean][] = [
    [
      'register',
      <Lines
        key="register"
        lines={[
          `${provider.legalName} · ${siretSaid(provider.siret)}`,
          registerSaid && registerCheckedAt
            ? fill(w.register[registerSaid], { date: dayIn(registerCheckedAt, said) })
            : w.register.never,
        ]}
      />,
      registerSaid === 'open' && current('registration') !== undefined,
    ],
    [
      'representative',
      provider.representative ?? w.noOne,
      provider.representative !== null && current('representative') !== undefined,
    ],
    [
      'insurance',
      insurance?.endsOn
        ? fill(words.providerDocuments.ends, { date: longDay(insurance.endsOn, language) })
        : w.noInsurance,
      insurance !== undefined,
    ],
    ['competences', <Lines key="competences" lines={offer.competences} />, offer.competences.length > 0],
    ['publics', <Lines key="publics" lines={offer.publics} />, offer.publics.length > 0],
    ['area', <Lines key="area" lines={offer.area} />, offer.area.length > 0],
    ['hours', <Lines key="hours" lines={offer.hours} />, provider.offer.hours.weekly.length > 0],
    [
      'charter',
      signature
        ? fill(w.signed, {
            version: signature.version,
            date: dayIn(signature.signedAt, said),
            name: signature.name,
            capacity: signature.capacity,
          })
        : w.notSigned,
      signature !== undefined,
    ],
  ]
  const late = due.until < now
  return (
    <>
      <TitleBlock
        above={fill(w.above, { date: dayIn(provider.submittedAt, said) })}
        title={provider.name}
        lead={naming.commune(provider.insee)}
        back={<LoneLink href={paths.applications}>{w.back}</LoneLink>}
        actions={
          provider.state === 'submitted' && (
            <ButtonLink kind="light" href={decideApplicationPath(provider.id)}>
              {w.decide.action}
            </ButtonLink>
          )
        }
      />
      <Reading>
        <Stack gap="wide">
          {done && (
            <Notice kind="success" live>
              <p>{w.done}</p>
            </Notice>
          )}
          {provider.state === 'submitted' ? (
            <Notice kind={late ? 'warning' : 'info'}>
              <p>{fill(late ? w.late : w.due, { date: longDay(due.on, language) })}</p>
            </Notice>
          ) : (
            <Section id="decision" title={w.decided.title}>
              <Decision said={said} provider={provider} />
            </Section>
          )}
          {successions.map(({ procedure, company, signs }) => (
            <Notice key={procedure} kind="warning" title={words.judging.succession.title}>
              <p>
                {fill(words.judging.succession.text, {
                  company,
                  signs: signs.map((sign) => words.judging.succession.signs[sign]).join(', '),
                })}
              </p>
              <p>
                <Link href={procedurePath(procedure)}>{words.judging.succession.see}</Link>
              </p>
            </Notice>
          ))}
          <Section id="checks" title={w.checks}>
            <Summary
              rows={checks.map(([name, value, isThere]) => ({
                term: w.check[name],
                value,
                action: <Tag kind={isThere ? 'ok' : 'waiting'}>{isThere ? w.there : w.missing}</Tag>,
              }))}
            />
          </Section>
          <Section id="documents" title={w.documents} lead={w.documentsNoted}>
            {documents.length === 0 ? (
              <p class="soft">{w.documentsNone}</p>
            ) : (
              <Summary
                rows={documents.map((document) => ({
                  term: words.providerDocuments.kinds[document.kind].title,
                  value: (
                    <Lines
                      lines={[
                        <Link key={document.id} href={applicationDocumentPath(provider.id, document.id)}>
                          {document.name}
                        </Link>,
                        documentFacts(document, said),
                      ]}
                    />
                  ),
                }))}
              />
            )}
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

/** What was decided, by whom, why, and how it is contested: the same words for the company and for who decided. */
const Decision = ({ said, provider }: { said: Said; provider: Provider }) => {
  const { providerReview: w } = said.words
  const { refusalReasons, decidedAs, decidedAt } = provider
  const date = decidedAt ? dayIn(decidedAt, said) : ''
  return (
    <Stack>
      <p>{fill(refusalReasons === null ? w.decided.accepted : w.decided.refused, { date })}</p>
      {refusalReasons !== null && (
        <>
          <h3>{w.decided.because}</h3>
          {refusalReasons.split(/\n+/).map((line, index) => (
            <p key={index}>{line}</p>
          ))}
        </>
      )}
      {decidedAs && <p>{fill(w.decided.signed, { signatory: decidedAs })}</p>}
      {refusalReasons !== null && (
        <>
          <h3>{w.decided.contest}</h3>
          <p>{w.routes.gracious}</p>
          <p>{w.routes.court}</p>
        </>
      )}
    </Stack>
  )
}

/** The decision as the company reads it. */
export const OwnDecisionPage = ({ said, provider }: { said: Said; provider: Provider }) => (
  <>
    <TitleBlock
      above={provider.name}
      title={said.words.providerReview.decided.space}
      back={<LoneLink href={paths.space}>{said.words.providerSpace.back}</LoneLink>}
    />
    <Reading>
      <Decision said={said} provider={provider} />
    </Reading>
  </>
)

export type Typed = Record<'decision' | 'reasons' | 'firstName' | 'lastName' | 'capacity', string>
export type DecideData = {
  said: Said
  provider: Provider
  typed: Typed
  refusal: { field: keyof Typed; text: string } | undefined
  /** What keeps her from deciding, in place of the form. */
  barred: string | undefined
}

/** The decision, as it is signed. */
export function DecidePage({ said, provider, typed, refusal, barred }: DecideData) {
  const { words } = said
  const { providerReview: w } = words
  const errorAt = (field: keyof Typed) => (refusal?.field === field ? refusal.text : undefined)
  return (
    <>
      <TitleBlock
        above={provider.name}
        title={w.decide.title}
        back={<LoneLink href={applicationPath(provider.id)}>{w.decide.back}</LoneLink>}
      />
      <Reading>
        {barred ? (
          <Notice kind="warning">
            <p>{barred}</p>
          </Notice>
        ) : (
          <form method="post" action={decideApplicationPath(provider.id)}>
            <Stack gap="wide">
              {refusal && (
                <ErrorSummary
                  title={words.site.errorSummary}
                  errors={[{ field: refusal.field, text: refusal.text }]}
                />
              )}
              <ChoiceGroup
                id="decision"
                name="decision"
                legend={w.decide.answer}
                error={errorAt('decision')}
                options={(['accept', 'refuse'] as const).map((value) => ({
                  value,
                  label: w.decide[value],
                  hint: w.decide[`${value}Hint`],
                  checked: typed.decision === value,
                }))}
              />
              <TextArea
                id="reasons"
                name="reasons"
                label={w.decide.reasons}
                hint={w.decide.reasonsHint}
                rows={6}
                maxLength={4_000}
                value={typed.reasons}
                error={errorAt('reasons')}
              />
              <Field
                id="firstName"
                name="firstName"
                label={w.decide.firstName}
                autocomplete="given-name"
                value={typed.firstName}
                error={errorAt('firstName')}
              />
              <Field
                id="lastName"
                name="lastName"
                label={w.decide.lastName}
                autocomplete="family-name"
                value={typed.lastName}
                error={errorAt('lastName')}
              />
              <Field
                id="capacity"
                name="capacity"
                label={w.decide.capacity}
                hint={w.decide.capacityHint}
                autocomplete="organization-title"
                value={typed.capacity}
                error={errorAt('capacity')}
              />
              <div>
                <Button kind="light">{w.decide.confirm}</Button>
              </div>
            </Stack>
          </form>
        )}
      </Reading>
    </>
  )
}
