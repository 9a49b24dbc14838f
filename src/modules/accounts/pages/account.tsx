import { nearMoment } from '../../../kernel/french-dates.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  Card,
  Columns,
  LinkRows,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  Summary,
  Table,
  Tag,
  TitleBlock,
} from '../../../ui/index.ts'
import { accountsPaths as paths, sessionPath } from '../paths.ts'
import { acts, whoMay } from '../rules/may.ts'
import { isProof } from '../rules/proofs.ts'
import { roles, territoryKindOf } from '../rules/roles.ts'
import { roleSaid } from './role-words.ts'

export type ShownSession = {
  id: string
  browser: string | null
  system: string | null
  openedAt: Date
  lastUsedAt: Date
  proofs: readonly string[]
  here: boolean
}

type RoomLink = { href: string; title: string; text: string }

export type AccountData = {
  name: string
  mail: string
  roles: readonly { id: string; role: string; departments: readonly string[]; organisation: string | null }[]
  /** The rooms of her work, then those of her own account and of who keeps the others. */
  work: readonly RoomLink[]
  own: readonly RoomLink[]
  sessions: readonly ShownSession[]
  now: Date
  done?: string | undefined
}

/** Who am I here, what may I open, where am I signed in. */
export function AccountPage({
  words,
  language,
  ...data
}: AccountData & { words: Words; language: Language }) {
  const { account: w } = words.accounts
  const { proofs: proofWords } = words.factors
  const moment = (at: Date) => nearMoment(at, data.now, 'Europe/Paris', language)
  const device = ({ browser, system }: ShownSession) =>
    fill(w.deviceName, { browser: browser ?? w.unknownBrowser, system: system ?? w.unknownSystem })
  return (
    <>
      <TitleBlock title={w.title} above={fill(w.above, { name: data.name, mail: data.mail })} />
      <Columns
        asideLabel={w.roles}
        aside={
          <Card id="roles" title={w.roles}>
            {data.roles.length === 0 ? (
              <p>{w.noRole}</p>
            ) : (
              <ul>
                {data.roles.map((held) => (
                  <li key={held.id}>{roleSaid(words, held)}</li>
                ))}
              </ul>
            )}
            <form method="post" action={paths.signOut}>
              <Button size="wide" icon="sign-out">
                {w.signOut}
              </Button>
            </form>
          </Card>
        }
      >
        {data.done && (
          <Notice kind="success" live>
            <p>{data.done}</p>
          </Notice>
        )}
        {data.work.length > 0 && (
          <Section id="rooms" title={w.rooms}>
            <LinkRows label={w.rooms} links={data.work} />
          </Section>
        )}
        <Section id="own" title={w.own}>
          <LinkRows label={w.own} links={data.own} />
        </Section>
        <Section id="sessions" title={w.sessions} lead={w.sessionsLead}>
          <Stack>
            <Summary
              rows={data.sessions.map((session) => ({
                term: fill(w.since, {
                  opened: moment(session.openedAt),
                  used: moment(session.lastUsedAt),
                  proofs: session.proofs
                    .filter(isProof)
                    .map((proof) => proofWords[proof])
                    .join(w.and),
                }),
                value: device(session),
                action: session.here ? (
                  <Tag kind="ok">{w.here}</Tag>
                ) : (
                  <form method="post" action={sessionPath(session.id)}>
                    <Button
                      size="small"
                      about={fill(w.endAbout, {
                        device: device(session),
                        date: moment(session.lastUsedAt),
                      })}
                    >
                      {w.end}
                    </Button>
                  </form>
                ),
              }))}
            />
            {data.sessions.length > 1 && (
              <form method="post" action={paths.endOthers}>
                <Button>{w.endOthers}</Button>
              </form>
            )}
          </Stack>
        </Section>
      </Columns>
    </>
  )
}

/** The table that every route is held to, as it is applied. */
export function WhoMayPage({ words }: { words: Words }) {
  const { whoMay: w, roles: roleWords, acts: actWords, territories } = words.accounts
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} back={<LoneLink href={paths.account}>{w.back}</LoneLink>} />
      <Reading>
        <Stack gap="wide">
          <Table
            caption={w.acts}
            columns={[
              { id: 'act', label: w.act },
              { id: 'who', label: w.who },
            ]}
            rows={acts.map((act) => [actWords[act], whoMay[act].map((role) => roleWords[role]).join(' · ')])}
          />
          <Table
            caption={w.roles}
            columns={[
              { id: 'role', label: w.role },
              { id: 'where', label: w.where },
            ]}
            rows={roles.map((role) => [roleWords[role], territories[territoryKindOf[role]]])}
          />
          <p>{w.others}</p>
        </Stack>
      </Reading>
    </>
  )
}
