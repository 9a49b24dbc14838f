import type { ComponentChildren } from 'preact'
import { asReadField } from '../../../kernel/as-read.ts'
import { longDay } from '../../../kernel/french-dates.ts'
import { fill, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  ButtonLink,
  Card,
  ChoiceGroup,
  Columns,
  ErrorSummary,
  Field,
  HiddenFields,
  Link,
  LinkRows,
  LoneLink,
  More,
  Notice,
  Reading,
  Row,
  Section,
  Stack,
  Summary,
  Tag,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import type { Succession } from '../judging/succession.ts'
import {
  applicationEvidencePath,
  applicationPath,
  checkApplicationPath,
  decideApplicationPath,
  decideChangePath,
  decideClosurePath,
  holdApplicationPath,
  lookedAtRegisterPath,
  directoryPaths as paths,
  procedurePath,
} from '../paths.ts'
import { type DocumentKind, isStaffed } from '../rules/application.ts'
import type { Deadline } from '../rules/delays.ts'
import { todayIn } from '../rules/documents.ts'
import {
  checksLeft,
  entryCheckKinds,
  isOfThisSending,
  isReadOfFormer,
  sendingAsRead,
} from '../rules/entry-check.ts'
import { documentsEndOn } from '../rules/review.ts'
import { siretSaid } from '../rules/siren.ts'
import type { StaffMember } from '../rules/staff.ts'
import { type Yearly, yearlyDuties } from '../rules/yearly.ts'
import type { EntryCheck } from '../store/entry-checks.ts'
import type { Label } from '../store/labels.ts'
import type { Provider } from '../store/providers.ts'
import type { Waiting } from '../store/review.ts'
import type { CharterSignatureTable, DocumentTable } from '../store/tables.ts'
import { DecisionForm, type DecisionShown } from './decision-form.tsx'
import { DocumentsSection } from './documents-section.tsx'
import { Lines } from './lines.tsx'
import { type Naming, offerSaid } from './offer-said.ts'
import { dayIn, type Said } from './said.ts'
import { WaysToContest } from './ways-to-contest.tsx'

export type ApplicationsData = {
  said: Said
  waiting: readonly (Waiting & { due: Deadline })[]
  changes: readonly { id: string; name: string; askedAt: Date }[]
  /** Companies that the register says closed, each with the day promised once a look was asked for. */
  closures: readonly { id: string; name: string; insee: string; closedAt: Date; due: Deadline | undefined }[]
  naming: Naming
  account: { href: string; label: string }
  done: string | undefined
}

const isLate = (due: Deadline | undefined, { now }: Said): boolean => due !== undefined && due.until < now
const iconOf = (late: boolean) => (late ? 'warning-circle' : 'hourglass-medium')

/** Who waits for a decision, and until when it may wait. */
export const ApplicationsPage = (data: ApplicationsData) => {
  const { said, waiting, changes, closures, naming, account, done } = data
  const { providerReview: w, identityChange, closure } = said.words
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={account.href}>{account.label}</LoneLink>}
      />
      <Reading wide>
        <Stack gap="wide">
          {done && (
            <Notice kind="success" live>
              <p>{done}</p>
            </Notice>
          )}
          <LoneLink href={paths.registerList}>{said.words.registerList.link}</LoneLink>
          {waiting.length === 0 ? (
            <p class="soft">{w.none}</p>
          ) : (
            <LinkRows
              links={waiting.map(({ id, name, insee, submittedAt, due }) => ({
                href: applicationPath(id),
                title: name,
                text: fill(isLate(due, said) ? w.rowLate : w.row, {
                  commune: naming.commune(insee),
                  sent: dayIn(submittedAt, said),
                  date: longDay(due.on, said.language),
                }),
                icon: iconOf(isLate(due, said)),
              }))}
            />
          )}
          {changes.length > 0 && (
            <Section id="changes" title={w.changes}>
              <LinkRows
                links={changes.map(({ id, name, askedAt }) => ({
                  href: decideChangePath(id),
                  title: name,
                  text: fill(identityChange.asked, { date: dayIn(askedAt, said) }),
                  icon: iconOf(false),
                }))}
              />
            </Section>
          )}
          {closures.length > 0 && (
            <Section id="closures" title={closure.listTitle}>
              <LinkRows
                links={closures.map(({ id, name, insee, closedAt, due }) => ({
                  href: decideClosurePath(id),
                  title: name,
                  text: fill(due ? (isLate(due, said) ? closure.rowLate : closure.rowAsked) : closure.row, {
                    commune: naming.commune(insee),
                    date: due ? longDay(due.on, said.language) : dayIn(closedAt, said),
                  }),
                  icon: iconOf(isLate(due, said)),
                }))}
              />
            </Section>
          )}
        </Stack>
      </Reading>
    </>
  )
}

export type ApplicationData = {
  said: Said
  provider: Provider & { submittedAt: Date }
  documents: readonly DocumentTable[]
  labels: readonly Label[]
  /** Those who do the work, by name: for who reviews, and for nobody else. */
  staff: readonly StaffMember[]
  yearly: Yearly
  signature: CharterSignatureTable | undefined
  /** The fingerprint of what the page shows (as-read.ts). */
  asRead: string
  /** The interview and the references, once somebody noted them, for this sending or one before. */
  entryChecks: readonly EntryCheck[]
  /** What was just typed of one, and why it was refused. */
  typed: CheckTyped | undefined
  refusal: string | undefined
  /** Companies of a procedure that this one looks like. */
  successions: readonly Succession[]
  due: Deadline
  naming: Naming
  done: string | undefined
}

/** One application: what must be looked at, what shows it, and the way to decide. */
export function ApplicationPage({
  said,
  provider,
  documents,
  labels,
  staff,
  yearly,
  signature,
  asRead,
  entryChecks,
  typed,
  refusal,
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
    documents.find(
      (one) => one.kind === kind && one.checked !== 'refused' && (one.endsOn === null || one.endsOn >= today),
    )
  const insurance = current('insurance')
  const { registerSaid, registerCheckedAt } = provider
  const unchecked = checksLeft(provider, entryChecks)
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
          ...(isReadOfFormer(provider) ? [w.register.former] : []),
        ]}
      />,
      registerSaid === 'open' && !isReadOfFormer(provider) && current('registration') !== undefined,
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
    ['staff', offer.staff, isStaffed(provider.offer)],
    ['competences', <Lines key="competences" lines={offer.competences} />, offer.competences.length > 0],
    ['publics', <Lines key="publics" lines={offer.publics} />, offer.publics.length > 0],
    ['area', <Lines key="area" lines={offer.area} />, offer.area.length > 0],
    ['hours', <Lines key="hours" lines={offer.hours} />, provider.offer.hours.weekly.length > 0],
    [
      'charter',
      signature ? (
        <Lines
          key="charter"
          lines={[
            fill(w.signed, {
              version: signature.version,
              date: dayIn(signature.signedAt, said),
              name: signature.name,
              capacity: signature.capacity,
            }),
            <Link key="evidence" href={applicationEvidencePath(provider.id, signature.id)}>
              {w.evidence}
            </Link>,
          ]}
        />
      ) : (
        w.notSigned
      ),
      signature !== undefined,
    ],
    ...entryCheckKinds.flatMap((kind): [keyof typeof w.check, ComponentChildren, boolean][] => {
      const ofKind = entryChecks.filter((one) => one.kind === kind)
      if (ofKind.length === 0 && kind === 'waived') return []
      const lines = ofKind.map((check) =>
        fill(isOfThisSending(provider, check) ? w.entry.noted : w.entry.former, {
          date: longDay(check.doneOn, language),
          note: check.note,
        }),
      )
      const isNoted = ofKind.some((check) => isOfThisSending(provider, check))
      const none = isNoted || kind === 'waived' ? [] : [w.entry.none]
      // One of them is enough: the other is not missing then.
      return [[kind, <Lines key={kind} lines={[...none, ...lines]} />, !unchecked.includes('entry')]]
    }),
  ]
  const late = due.until < now
  return (
    <>
      <TitleBlock
        above={fill(w.above, { date: dayIn(provider.submittedAt, said) })}
        title={provider.name}
        lead={naming.commune(provider.insee)}
        back={<LoneLink href={paths.applications}>{w.back}</LoneLink>}
      />
      <Columns
        sticky
        asideLabel={provider.state === 'submitted' ? w.decide.answer : w.decided.title}
        aside={
          provider.state === 'submitted' ? (
            <Card id="decide" kind="raised" title={w.decide.answer}>
              <Stack>
                <p>{fill(late ? w.late : w.due, { date: longDay(due.on, language) })}</p>
                {unchecked.length > 0 && (
                  <Stack gap="tight">
                    <p>{w.before.title}</p>
                    <LeftToCheck words={words} unchecked={unchecked} />
                  </Stack>
                )}
                <ButtonLink
                  kind="light"
                  size="wide"
                  href={`${decideApplicationPath(provider.id)}?${asReadField}=${asRead}`}
                >
                  {w.decide.action}
                </ButtonLink>
              </Stack>
            </Card>
          ) : (
            <Card id="decision" title={w.decided.title}>
              <Decision said={said} provider={provider} heading="h3" />
              <HoldForm said={said} provider={provider} />
            </Card>
          )
        }
      >
        {done && (
          <Notice kind="success" live>
            <p>{done}</p>
          </Notice>
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
              // What the company gave is not what somebody has checked: no tick here.
              action: (
                <Tag kind={isThere ? 'plain' : 'waiting'}>
                  {isThere ? w.there : entryCheckKinds.some((kind) => kind === name) ? w.toDo : w.missing}
                </Tag>
              ),
            }))}
          />
          {provider.state === 'submitted' && unchecked.includes('register') && (
            <RegisterForm said={said} provider={provider} />
          )}
          {provider.state === 'submitted' && (
            <EntryCheckForm said={said} provider={provider} typed={typed} refusal={refusal} />
          )}
        </Section>
        <Section id="staff" title={w.staff}>
          {staff.length === 0 ? (
            <p class="soft">{w.staffNone}</p>
          ) : (
            <ul>
              {staff.map((member, at) => (
                <li key={at}>
                  {fill(w.staffLine, { ...member, date: longDay(member.pledgedOn, language) })}
                </li>
              ))}
            </ul>
          )}
        </Section>
        {provider.state === 'listed' && (
          <Section id="yearly" title={w.yearlyTitle}>
            <Summary
              rows={yearlyDuties.map((duty) => {
                const last = yearly[duty]
                return {
                  term: words.providerConfirm.yearly[duty].label,
                  value: last === null ? words.providerConfirm.yearly.never : longDay(last, language),
                }
              })}
            />
          </Section>
        )}
        <DocumentsSection said={said} providerId={provider.id} documents={documents} labels={labels} />
      </Columns>
    </>
  )
}

/** Where the register did not answer by itself, somebody looks at it, and writes what she read. */
const RegisterForm = ({ said, provider }: { said: Said; provider: Provider }) => {
  const { register: w } = said.words.providerReview
  return (
    <More summary={w.byHand} id="register-by-hand">
      <p>{fill(w.where, { siret: siretSaid(provider.siret) })}</p>
      <form method="post" action={lookedAtRegisterPath(provider.id)}>
        <HiddenFields fields={{ [asReadField]: sendingAsRead(provider) }} />
        <Row>
          {(['open', 'closed', 'absent'] as const).map((read) => (
            <Button key={read} size="small" name="said" value={read}>
              {w.read[read]}
            </Button>
          ))}
        </Row>
      </form>
    </More>
  )
}

/** While a refusal is contested, its documents stay, for both sides. */
const HoldForm = ({ said, provider }: { said: Said; provider: Provider }) => {
  const { held: w } = said.words.providerReview
  if (provider.state !== 'refused') return null
  const isHeld = provider.documentsHeldAt !== null
  return (
    <form method="post" action={holdApplicationPath(provider.id)}>
      <HiddenFields fields={{ held: isHeld ? 'no' : 'yes' }} />
      <Button>{isHeld ? w.letGo : w.keep}</Button>
    </form>
  )
}

/** What was decided, by whom, why, and how it is contested: the same words for the company and for who decided. */
const Decision = ({
  said,
  provider,
  heading: Heading,
}: {
  said: Said
  provider: Provider
  /** Under a section, or under the title of the page. */
  heading: 'h2' | 'h3'
}) => {
  const { providerReview: w } = said.words
  const { refusalReasons, decidedAs, decidedAt } = provider
  const date = decidedAt ? dayIn(decidedAt, said) : ''
  return (
    <Stack>
      <p>{fill(refusalReasons === null ? w.decided.accepted : w.decided.refused, { date })}</p>
      {refusalReasons !== null && (
        <>
          <Heading>{w.decided.because}</Heading>
          {refusalReasons.split(/\n+/).map((line, index) => (
            <p key={index}>{line}</p>
          ))}
        </>
      )}
      {decidedAs && <p>{fill(w.decided.signed, { signatory: decidedAs })}</p>}
      {refusalReasons !== null && (
        <>
          <WaysToContest words={said.words} heading={Heading} />
          {decidedAt && (
            <p>
              {provider.documentsHeldAt
                ? w.held.text
                : fill(w.decided.documents, {
                    date: longDay(documentsEndOn(decidedAt), said.language),
                  })}
            </p>
          )}
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
      <Decision said={said} provider={provider} heading="h2" />
    </Reading>
  </>
)

export type DecideData = Omit<DecisionShown, 'documents'> & {
  provider: Provider
  naming: Pick<Naming, 'commune'>
  unchecked: ReturnType<typeof checksLeft>
}

/** What is to be done before a company may be accepted. */
const LeftToCheck = ({ words, unchecked }: { words: Words; unchecked: ReturnType<typeof checksLeft> }) => (
  <ul>
    {unchecked.map((name) => (
      <li key={name}>{words.providerReview.before[name]}</li>
    ))}
  </ul>
)

/** The decision, as it is signed. */
export function DecidePage(data: DecideData) {
  const { said, provider, naming, unchecked, asRead, typed, refusal, barred } = data
  const { words } = said
  const { providerReview: w } = words
  const { parts } = words.identityChange
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
          <Stack gap="wide">
            <Summary
              rows={[
                { term: parts.name, value: provider.name },
                { term: parts.legalName, value: provider.legalName },
                { term: parts.representative, value: provider.representative ?? w.noOne },
                { term: parts.siret, value: siretSaid(provider.siret) },
                { term: parts.insee, value: naming.commune(provider.insee) },
              ]}
            />
            {unchecked.length > 0 && (
              <Notice kind="warning" title={w.before.title}>
                <LeftToCheck words={words} unchecked={unchecked} />
                <p>
                  <Link href={`${applicationPath(provider.id)}#checks`}>{w.before.link}</Link>
                </p>
              </Notice>
            )}
            <DecisionForm
              words={words}
              asked={w.decide}
              action={decideApplicationPath(provider.id)}
              asRead={asRead}
              typed={typed}
              refusal={refusal}
            />
          </Stack>
        )}
      </Reading>
    </>
  )
}

export type CheckTyped = { kind: string; doneOn: string; note: string }
type EntryCheckData = {
  said: Said
  provider: Provider
  typed: CheckTyped | undefined
  refusal: string | undefined
}

/** Where an operator notes that she spoke with the company, or with those it names: one of both before a decision. */
function EntryCheckForm({ said: { words }, provider, typed, refusal }: EntryCheckData) {
  const { entry: w, check } = words.providerReview
  return (
    <More summary={w.title} id="entry-check" open={refusal !== undefined}>
      <form method="post" action={`${checkApplicationPath(provider.id)}#entry-check`}>
        <HiddenFields fields={{ [asReadField]: sendingAsRead(provider) }} />
        <Stack>
          {refusal !== undefined && (
            <ErrorSummary title={words.site.errorSummary} errors={[{ field: 'entry-day', text: refusal }]} />
          )}
          <p class="soft">{w.lead}</p>
          <ChoiceGroup
            id="entry-kind"
            legend={w.which}
            name="kind"
            options={entryCheckKinds.map((value) => ({
              value,
              label: check[value],
              checked: value === (typed?.kind ?? 'interview'),
            }))}
          />
          <Field id="entry-day" name="doneOn" type="date" label={w.day} value={typed?.doneOn ?? ''} />
          <TextArea id="entry-note" name="note" label={w.note} hint={w.noteHint} value={typed?.note ?? ''} />
          <div>
            <Button kind="light">{w.submit}</Button>
          </div>
        </Stack>
      </form>
    </More>
  )
}
