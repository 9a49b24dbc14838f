import type { ComponentChildren } from 'preact'
import { create } from 'qrcode'
import { nearMoment } from '../../../kernel/french-dates.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  ButtonLink,
  CaseKey,
  CopyText,
  ErrorSummary,
  Field,
  LoneLink,
  More,
  Notice,
  QrCode,
  Reading,
  Row,
  Section,
  Stack,
  Steps,
  Summary,
  TitleBlock,
} from '../../../ui/index.ts'
import { passkeyPath, accountsPaths as paths } from '../paths.ts'
import { recoveryCodeSaid } from '../rules/proofs.ts'
import { isRole } from '../rules/roles.ts'

/** Names of our own, so that a form that is carried along may have any other. */
export const proofFields = { typed: 'preuve-code', passkey: 'preuve-cle', back: 'preuve-retour' } as const

export type PasskeyFormProps = {
  words: Words
  action: string
  /** What the browser is asked, as JSON writes it. */
  options: object
  /** Makes a passkey, in place of using one. */
  makes?: boolean
  /** The browser proposes its passkeys before anything is pressed: on the door. */
  offered?: boolean
  children: ComponentChildren
}

/** A form that a passkey answers: shown by its island, where the browser knows passkeys. */
export const PasskeyForm = ({ words, action, options, makes, offered, children }: PasskeyFormProps) => (
  <>
    <form
      method="post"
      action={action}
      hidden
      data-passkey={makes ? 'make' : 'use'}
      data-options={JSON.stringify(options)}
      data-offered={offered ? '' : undefined}
      data-stopped={words.factors.passkey.stopped}
    >
      <input type="hidden" name={proofFields.passkey} data-passkey-answer="" />
      <Stack>
        {children}
        <p role="status" data-passkey-said="" />
      </Stack>
    </form>
  </>
)

const Unable = ({ words }: { words: Words }) => (
  <p class="soft" data-passkey-unable="">
    {words.factors.passkey.unable}
  </p>
)

const CodeField = ({
  words,
  error,
  label,
  hint,
}: {
  words: Words
  error?: string | undefined
  label?: string
  hint?: string
}) => (
  <Field
    id={proofFields.typed}
    name={proofFields.typed}
    label={label ?? words.factors.code.label}
    hint={hint ?? words.factors.code.hint}
    error={error}
    autocomplete="one-time-code"
    spellcheck={false}
    width="short"
    maxLength={30}
    required
  />
)

/** What a person may be asked for: a passkey, when she has one, with what her browser is asked; a code. */
export type Askable = { passkey: object | undefined; code: boolean }

export type Refusal = { field?: string; text: string } | undefined

const Refused = ({ words, refusal }: { words: Words; refusal: Refusal }) =>
  refusal ? <ErrorSummary title={words.site.errorSummary} errors={[refusal]} /> : null

/** The ways to prove who one is: the passkey first. What is hidden goes along with each. */
const Proving = ({
  words,
  action,
  ask,
  refusal,
  children,
}: {
  words: Words
  action: string
  ask: Askable
  refusal: Refusal
  children?: ComponentChildren
}) => {
  const { passkey, code } = words.factors
  return (
    <>
      {ask.passkey && (
        <>
          <PasskeyForm words={words} action={action} options={ask.passkey}>
            {children}
            <p>
              <Button kind={ask.code ? 'full' : 'light'} icon="key">
                {passkey.prove}
              </Button>
            </p>
          </PasskeyForm>
          <Unable words={words} />
        </>
      )}
      {ask.code && (
        <form method="post" action={action}>
          <Stack>
            {children}
            <CodeField
              words={words}
              error={refusal?.field === proofFields.typed ? refusal.text : undefined}
            />
            <p>
              <Button kind="light" iconAfter="arrow-right">
                {code.submit}
              </Button>
            </p>
          </Stack>
        </form>
      )}
    </>
  )
}

/** After the link: one more proof. */
export const SecondFactorPage = ({
  words,
  ask,
  refusal,
  children,
}: {
  words: Words
  ask: Askable
  refusal: Refusal
  children?: ComponentChildren
}) => {
  const { second: w } = words.factors
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} />
      <Reading>
        <Stack gap="wide">
          <Refused words={words} refusal={refusal} />
          <Proving words={words} action={paths.secondFactor} ask={ask} refusal={refusal} />
          {children}
          <form method="post" action={paths.signOut}>
            <Button size="small">{w.leave}</Button>
          </form>
        </Stack>
      </Reading>
    </>
  )
}

type ProveAgainData = {
  ask: Askable
  back: string
  carried: readonly (readonly [string, string])[]
  refusal: Refusal
}

/** Before a grave act: a proof again, with what was being done sealed in `back` and what was typed in `carried`. */
export const ProveAgainPage = ({ words, ask, back, carried, refusal }: ProveAgainData & { words: Words }) => {
  const { again: w, own } = words.factors
  const canBeAsked = ask.passkey !== undefined || ask.code
  const lead = !canBeAsked ? w.anew : carried.length > 0 ? `${w.lead} ${w.kept}` : w.lead
  return (
    <>
      <TitleBlock title={w.title} lead={lead} back={<LoneLink href={paths.account}>{own.back}</LoneLink>} />
      <Reading>
        <Stack gap="wide">
          <Refused words={words} refusal={refusal} />
          {canBeAsked ? (
            <>
              <Proving words={words} action={paths.proveAgain} ask={ask} refusal={refusal}>
                <input type="hidden" name={proofFields.back} value={back} />
                {carried.map(([name, value], index) => (
                  <input key={index} type="hidden" name={name} value={value} />
                ))}
              </Proving>
              <LostMeanwhile words={words} carried={carried} />
            </>
          ) : (
            <>
              <NotKept words={words} carried={carried} />
              {/* Still signed in: the door then asks a provider not to remember her, without which nothing is proved anew. */}
              <p>
                <ButtonLink kind="light" iconAfter="arrow-right" href={paths.signIn}>
                  {w.anewGo}
                </ButtonLink>
              </p>
            </>
          )}
        </Stack>
      </Reading>
    </>
  )
}

type Carried = Pick<ProveAgainData, 'carried'> & { words: Words }

/** Her session is open and her phone is lost: the way back begins by a link, after which `Lost` is shown. */
const LostMeanwhile = ({ words, carried }: Carried) => (
  <More summary={words.factors.lost.summary}>
    <Stack>
      <p>{words.factors.again.lost}</p>
      <NotKept words={words} carried={carried} />
      <form method="post" action={paths.signOut}>
        <Button>{words.accounts.account.signOut}</Button>
      </form>
    </Stack>
  </More>
)

/** What was typed, to be copied by who cannot go on from here. */
const NotKept = ({ words, carried }: Carried) => {
  const { again: w } = words.factors
  const typed = carried
    .filter(([, value]) => value.trim() !== '')
    .map(([, value]) => (isRole(value) ? words.accounts.roles[value] : value))
  if (typed.length === 0) return null
  return (
    <Stack gap="tight">
      <p>{w.notKept}</p>
      <CopyText id="typed" label={w.typed} value={typed.join('\n')} words={words.site} />
    </Stack>
  )
}

export type FactorsData = {
  /** Her role asks for a second factor, and she has none: nothing else is open yet. */
  isDue: boolean
  passkeys: readonly { id: string; name: string; madeAt: Date; lastUsedAt: Date | null }[]
  /** What her browser is asked to make one; undefined when a proof is to be given first. */
  making: object
  name: string
  codeApp: { madeAt: Date } | undefined
  recoveryCodes: number
  now: Date
  done?: string | undefined
  refusal?: Refusal
}

/** What a person proves herself with, and the ways to add to it. */
export function FactorsPage({
  words,
  language,
  ...data
}: FactorsData & { words: Words; language: Language }) {
  const { own: w } = words.factors
  const moment = (at: Date) => nearMoment(at, data.now, 'Europe/Paris', language)
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={data.isDue ? undefined : <LoneLink href={paths.account}>{w.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {data.done && (
            <Notice kind="success" live>
              <p>{data.done}</p>
            </Notice>
          )}
          <Refused words={words} refusal={data.refusal} />
          {data.isDue && (
            <Notice title={w.due}>
              <p>{w.dueText}</p>
            </Notice>
          )}
          <Section id="passkeys" title={w.passkeys} lead={w.passkeysLead}>
            <Stack>
              {data.passkeys.length > 0 && (
                <Summary
                  rows={data.passkeys.map(({ id, name, madeAt, lastUsedAt }) => ({
                    term: lastUsedAt
                      ? fill(w.used, { date: moment(madeAt), used: moment(lastUsedAt) })
                      : fill(w.made, { date: moment(madeAt) }),
                    value: (
                      <Stack gap="tight">
                        <span>{name}</span>
                        <More summary={w.rename}>
                          <form method="post" action={passkeyPath(id, 'namePasskey')}>
                            <Stack>
                              <Field
                                id={`name-${id}`}
                                name="name"
                                label={w.newName}
                                value={name}
                                autocomplete="off"
                                maxLength={60}
                                width="medium"
                                required
                              />
                              <p>
                                <Button size="small" about={fill(w.removeAbout, { name })}>
                                  {w.rename}
                                </Button>
                              </p>
                            </Stack>
                          </form>
                        </More>
                      </Stack>
                    ),
                    action: (
                      <form method="post" action={passkeyPath(id, 'removePasskey')}>
                        <Button size="small" about={fill(w.removeAbout, { name })}>
                          {w.remove}
                        </Button>
                      </form>
                    ),
                  }))}
                />
              )}
              <PasskeyForm words={words} action={paths.passkeys} options={data.making} makes>
                <Field
                  id="name"
                  name="name"
                  label={w.name}
                  hint={w.nameHint}
                  value={data.name}
                  error={data.refusal?.field === 'name' ? data.refusal.text : undefined}
                  autocomplete="off"
                  maxLength={60}
                  width="medium"
                  required
                />
                <p>
                  <Button kind="light" icon="key">
                    {w.add}
                  </Button>
                </p>
              </PasskeyForm>
              <Unable words={words} />
            </Stack>
          </Section>
          <Section id="app" title={w.app} lead={w.appLead}>
            {data.codeApp ? (
              <Summary
                rows={[
                  {
                    term: fill(w.appOn, { date: moment(data.codeApp.madeAt) }),
                    value: <LoneLink href={paths.codeApp}>{w.appAgain}</LoneLink>,
                    action: (
                      <form method="post" action={paths.removeCodeApp}>
                        <Button size="small" about={w.appRemoveAbout}>
                          {w.appRemove}
                        </Button>
                      </form>
                    ),
                  },
                ]}
              />
            ) : (
              <p>
                <ButtonLink href={paths.codeApp} icon="device-mobile">
                  {w.appSet}
                </ButtonLink>
              </p>
            )}
          </Section>
          {(data.codeApp || data.passkeys.length > 0) && (
            <Section id="recovery" title={w.recovery} lead={w.recoveryLead}>
              <Stack>
                <p>
                  {data.recoveryCodes === 0
                    ? w.recoveryNone
                    : data.recoveryCodes === 1
                      ? w.recoveryOne
                      : fill(w.recoveryLeft, { count: data.recoveryCodes })}
                </p>
                <form method="post" action={paths.recoveryCodes}>
                  <Button>{w.recoveryAgain}</Button>
                </form>
              </Stack>
            </Section>
          )}
          {data.isDue && (
            <form method="post" action={paths.signOut}>
              <Button size="small">{words.factors.second.leave}</Button>
            </form>
          )}
        </Stack>
      </Reading>
    </>
  )
}

/** The secret of an application: a square to photograph, the same as text, and the code that shows it arrived. */
export function CodeAppPage({
  words,
  secret,
  address,
  sealed,
  refusal,
}: {
  words: Words
  secret: string
  address: string
  sealed: string
  refusal: Refusal
}) {
  const { app: w } = words.factors
  const { modules } = create(address, { errorCorrectionLevel: 'L' })
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} back={<LoneLink href={paths.factors}>{w.back}</LoneLink>} />
      <Reading>
        <Stack gap="wide">
          <Refused words={words} refusal={refusal} />
          <Steps steps={w.steps} />
          <QrCode
            size={modules.size}
            isDark={(row, column) => modules.get(row, column) === 1}
            label={w.square}
          />
          <More summary={w.byHand}>
            <Stack>
              <p>{w.byHandText}</p>
              <CopyText id="secret" label={w.secret} value={inFours(secret)} words={words.site} rows={2} />
            </Stack>
          </More>
          <form method="post" action={paths.codeApp}>
            <Stack>
              <input type="hidden" name="secret" value={sealed} />
              <Field
                id={proofFields.typed}
                name={proofFields.typed}
                label={w.code}
                error={refusal?.field === proofFields.typed ? refusal.text : undefined}
                inputMode="numeric"
                autocomplete="one-time-code"
                width="short"
                maxLength={12}
                required
              />
              <p>
                <Button kind="light">{w.submit}</Button>
              </p>
            </Stack>
          </form>
        </Stack>
      </Reading>
    </>
  )
}

/** Read aloud and copied by hand four signs at a time; applications leave the spaces out. */
const inFours = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ')

/** Shown once, just drawn. */
export function RecoveryCodesPage({
  words,
  codes,
  next,
}: {
  words: Words
  codes: readonly string[]
  /** Where she goes on. */
  next: string
}) {
  const { codes: w } = words.factors
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} />
      <Reading>
        <Stack gap="wide">
          <CaseKey
            id="codes"
            title={w.label}
            secret={{ label: w.keep, words: codes.map(recoveryCodeSaid) }}
            copy={words.site}
            note={w.note}
          />
          <Row>
            <ButtonLink href={next} kind="light" iconAfter="arrow-right">
              {w.next}
            </ButtonLink>
          </Row>
        </Stack>
      </Reading>
    </>
  )
}
