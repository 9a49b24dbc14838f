import { nearMoment } from '../../../kernel/french-dates.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  ErrorSummary,
  Field,
  LoneLink,
  More,
  Notice,
  Reading,
  Section,
  Select,
  Stack,
  Summary,
  TitleBlock,
} from '../../../ui/index.ts'
import { invitationPath, accountsPaths as paths, withdrawPath } from '../paths.ts'
import type { Role } from '../rules/roles.ts'
import { type HeldRole, roleSaid } from './role-words.ts'

export type Typed = { mail: string; role: string; departments: string; organisation: string }

export type InvitationsData = {
  typed: Typed
  refusal?: { field?: keyof Typed; text: string } | undefined
  done?: string | undefined
  /** The roles that whoever looks may give. */
  offered: readonly Role[]
  /** The organisations that she keeps; undefined when nothing limits her. */
  organisations: readonly string[] | undefined
  waiting: readonly (HeldRole & { id: string; mail: string; expiresAt: Date })[]
  now: Date
}

/** Invite somebody, and see who has not answered yet. */
export function InvitationsPage({
  words,
  language,
  typed,
  refusal,
  done,
  offered,
  organisations,
  waiting,
  now,
}: InvitationsData & { words: Words; language: Language }) {
  const { invitations: w, roles: roleWords, whoMay } = words.accounts
  const errorOf = (field: keyof Typed) => (refusal?.field === field ? refusal.text : undefined)
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={organisations ? fill(w.ownLead, { organisation: organisations.join(', ') }) : w.lead}
        back={<LoneLink href={paths.account}>{whoMay.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {done && (
            <Notice kind="success" live>
              <p>{done}</p>
            </Notice>
          )}
          {refusal && <ErrorSummary title={words.site.errorSummary} errors={[refusal]} />}
          <form method="post" action={paths.invitations}>
            <Stack>
              <Field
                id="mail"
                name="mail"
                type="email"
                label={w.mail}
                hint={w.mailHint}
                value={typed.mail}
                error={errorOf('mail')}
                autocomplete="off"
                spellcheck={false}
                width="medium"
                required
              />
              <Select
                id="role"
                name="role"
                label={w.role}
                none={w.choose}
                value={typed.role}
                error={errorOf('role')}
                options={offered.map((role) => ({ value: role, label: roleWords[role] }))}
                width="medium"
                required
              />
              {organisations === undefined && (
                <Field
                  id="departments"
                  name="departments"
                  label={w.departments}
                  hint={w.departmentsHint}
                  value={typed.departments}
                  error={errorOf('departments')}
                  autocomplete="off"
                  width="medium"
                  maxLength={600}
                />
              )}
              {organisations && organisations.length > 1 && (
                <Select
                  id="organisation"
                  name="organisation"
                  label={w.whichOrganisation}
                  none={w.chooseOrganisation}
                  value={typed.organisation}
                  error={errorOf('organisation')}
                  options={organisations.map((value) => ({ value, label: value }))}
                  width="medium"
                  required
                />
              )}
              {organisations === undefined && (
                <Field
                  id="organisation"
                  name="organisation"
                  label={w.organisation}
                  hint={w.organisationHint}
                  value={typed.organisation}
                  error={errorOf('organisation')}
                  autocomplete="off"
                  width="medium"
                  maxLength={120}
                />
              )}
              <p>
                <Button kind="light" icon="envelope-simple">
                  {w.submit}
                </Button>
              </p>
            </Stack>
          </form>
          <Section id="waiting" title={w.waiting}>
            {waiting.length === 0 ? (
              <p>{w.none}</p>
            ) : (
              <Summary
                rows={waiting.map((one) => ({
                  term: one.mail,
                  value: fill(w.until, {
                    role: roleSaid(words, one),
                    date: nearMoment(one.expiresAt, now, 'Europe/Paris', language),
                  }),
                  action: (
                    <form method="post" action={withdrawPath(one.id)}>
                      <Button size="small" about={fill(w.withdrawAbout, { mail: one.mail })}>
                        {w.withdraw}
                      </Button>
                    </form>
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

export type OfferData = {
  token: string
  /** Undefined when the invitation is over. */
  offer?: (HeldRole & { called: string | null; known: boolean; applied: boolean }) | undefined
  name?: string | undefined
  refusal?: string | undefined
}

/** Behind the address of an invitation: what is offered, and one press to accept. Reading it changes nothing. */
export function InvitationPage({ words, token, offer, name, refusal }: OfferData & { words: Words }) {
  const { invitation: w } = words.accounts
  if (!offer) return <TitleBlock title={w.title} lead={refusal} />
  const box = ({ required }: { required: boolean }) => (
    <Field
      id="name"
      name="name"
      label={w.name}
      hint={w.nameHint}
      value={name}
      error={refusal}
      autocomplete="name"
      width="medium"
      maxLength={120}
      required={required}
    />
  )
  return (
    <>
      <TitleBlock
        title={offer.applied ? w.applied : w.title}
        lead={
          offer.applied
            ? fill(w.appliedLead, { organisation: offer.organisation ?? '' })
            : fill(w.lead, { role: roleSaid(words, offer) })
        }
      />
      <Reading>
        <Stack gap="wide">
          {refusal && (
            <ErrorSummary title={words.site.errorSummary} errors={[{ field: 'name', text: refusal }]} />
          )}
          <form method="post" action={invitationPath(token)}>
            <Stack>
              {!offer.known &&
                (offer.called ? (
                  <>
                    <p>{fill(w.called, { name: offer.called })}</p>
                    <More summary={w.calledOtherwise}>{box({ required: false })}</More>
                  </>
                ) : (
                  box({ required: true })
                ))}
              <p>
                <Button kind="light">{w.submit}</Button>
              </p>
            </Stack>
          </form>
          <p>{w.refuse}</p>
        </Stack>
      </Reading>
    </>
  )
}
