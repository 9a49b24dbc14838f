import { longDayAt, longMoment } from '../../../kernel/french-dates.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  ChoiceGroup,
  CopyText,
  ErrorSummary,
  Field,
  LoneLink,
  Notice,
  Reading,
  Row,
  Section,
  Stack,
  Tag,
  TitleBlock,
} from '../../../ui/index.ts'
import { clientPath, accountsPaths as paths } from '../paths.ts'
import { isScope, longestDays, scopes } from '../rules/machine-may.ts'

export type TypedClient = {
  id: string
  name: string
  purpose: string
  organisation: string
  days: string
  scopes: readonly string[]
}

type ShownClient = {
  id: string
  name: string
  purpose: string
  organisation: string | null
  scopes: readonly string[]
  expiresAt: Date
  revokedAt: Date | null
  lastUsedOn: string | null
  secrets: number
}

export type ClientsData = {
  typed: TypedClient
  refusal?: { field?: keyof TypedClient; text: string } | undefined
  done?: string | undefined
  clients: readonly ShownClient[]
  now: Date
}

/** Which machines may call, what for, until when; and one more. */
export function ClientsPage({
  words,
  language,
  typed,
  refusal,
  done,
  clients,
  now,
}: ClientsData & { words: Words; language: Language }) {
  const { clients: w } = words
  const errorOf = (field: keyof TypedClient) => (refusal?.field === field ? refusal.text : undefined)
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={paths.account}>{words.accounts.whoMay.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {done && (
            <Notice kind="success" live>
              <p>{done}</p>
            </Notice>
          )}
          {refusal && <ErrorSummary title={words.site.errorSummary} errors={[refusal]} />}
          <Section id="clients" title={w.known}>
            {clients.length === 0 ? (
              <p>{w.none}</p>
            ) : (
              <Stack gap="wide">
                {clients.map((one) => (
                  <Section key={one.id} id={`client-${one.id}`} title={one.name} level={3}>
                    <Stack gap="tight">
                      <About words={words} language={language} client={one} />
                      <Gestures words={words} client={one} now={now} />
                    </Stack>
                  </Section>
                ))}
              </Stack>
            )}
          </Section>
          <Section id="new" title={w.add}>
            <form method="post" action={paths.clients}>
              <Stack>
                <input type="hidden" name="id" value={typed.id} />
                <Field
                  id="name"
                  name="name"
                  label={w.name}
                  hint={w.nameHint}
                  value={typed.name}
                  error={errorOf('name')}
                  autocomplete="off"
                  width="medium"
                  maxLength={80}
                  required
                />
                <Field
                  id="purpose"
                  name="purpose"
                  label={w.purpose}
                  hint={w.purposeHint}
                  value={typed.purpose}
                  error={errorOf('purpose')}
                  autocomplete="off"
                  maxLength={300}
                  required
                />
                <Field
                  id="organisation"
                  name="organisation"
                  label={w.organisation}
                  hint={w.organisationHint}
                  value={typed.organisation}
                  autocomplete="off"
                  width="medium"
                  maxLength={120}
                />
                <ChoiceGroup
                  id="scopes"
                  name="scopes"
                  type="checkbox"
                  legend={w.scope}
                  error={errorOf('scopes')}
                  options={scopes.map((value) => ({
                    value,
                    label: w.scopes[value],
                    checked: typed.scopes.includes(value),
                  }))}
                />
                <Field
                  id="days"
                  name="days"
                  label={w.days}
                  hint={fill(w.daysHint, { most: longestDays })}
                  value={typed.days}
                  error={errorOf('days')}
                  inputMode="numeric"
                  autocomplete="off"
                  width="short"
                  required
                />
                <p>
                  <Button kind="light" icon="key">
                    {w.submit}
                  </Button>
                </p>
              </Stack>
            </form>
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

const About = ({
  words: { clients: w },
  language,
  client,
}: {
  words: Words
  language: Language
  client: ShownClient
}) => (
  <Stack gap="tight">
    <p>{client.purpose}</p>
    <p class="soft">
      {[
        client.organisation ?? w.ourselves,
        client.scopes.map((scope) => (isScope(scope) ? w.scopes[scope] : scope)).join(', '),
        fill(w.until, { date: longDayAt(client.expiresAt, 'Europe/Paris', language) }),
        client.lastUsedOn === null
          ? w.neverUsed
          : fill(w.lastUsed, {
              date: longDayAt(new Date(`${client.lastUsedOn}T12:00:00Z`), 'Europe/Paris', language),
            }),
      ].join(' · ')}
    </p>
  </Stack>
)

const Gestures = ({
  words: { clients: w },
  client,
  now,
}: {
  words: Words
  client: ShownClient
  now: Date
}) => {
  if (client.revokedAt) return <Tag kind="empty">{w.isRevoked}</Tag>
  if (client.expiresAt <= now) return <Tag kind="empty">{w.isOver}</Tag>
  return (
    <Row>
      {client.secrets < 2 && (
        <form method="post" action={clientPath(client.id, 'changeSecret')}>
          <Button size="small" about={fill(w.about, { name: client.name })}>
            {w.change}
          </Button>
        </form>
      )}
      <form method="post" action={clientPath(client.id, 'revokeClient')}>
        <Button size="small" icon="prohibit" about={fill(w.about, { name: client.name })}>
          {w.revoke}
        </Button>
      </form>
    </Row>
  )
}

/** The secret of a client, once. */
export function SecretPage({
  words,
  language,
  id,
  secret,
  until,
  origin,
}: {
  words: Words
  language: Language
  id: string
  secret: string
  until?: Date
  origin: string
}) {
  const { secret: w } = words.clients
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} />
      <Reading>
        <Stack gap="wide">
          {until && (
            <Notice>
              <p>{fill(w.both, { date: longMoment(until, 'Europe/Paris', language) })}</p>
            </Notice>
          )}
          {(
            [
              ['client-id', w.id, id, 1],
              ['client-secret', w.secret, secret, 2],
              ['client-use', w.how, fill(w.example, { origin, id }), 5],
            ] as const
          ).map(([name, label, value, rows]) => (
            <Section key={name} id={`${name}-part`} title={label}>
              <CopyText id={name} label={label} value={value} words={words.site} rows={rows} />
            </Section>
          ))}
          <LoneLink href={paths.clients}>{w.back}</LoneLink>
        </Stack>
      </Reading>
    </>
  )
}
