import { longDayAt } from '../../../kernel/french-dates.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  Field,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  Summary,
  Tag,
  TitleBlock,
} from '../../../ui/index.ts'
import { accountsPaths as paths, personPath, takeRolePath } from '../paths.ts'
import { type HeldRole, roleSaid } from './role-words.ts'

type ShownPerson = {
  id: string
  name: string
  mail: string
  createdAt: Date
  suspendedAt: Date | null
  roles: readonly (HeldRole & { id: string; givenAt: Date })[]
}

export type PeopleData = {
  people: readonly ShownPerson[]
  typed: string
  most: number
  /** Whoever looks sees all the people of the instance, and not only her own. */
  everybody: boolean
  done: boolean
}

/** Everybody who has an account; each leads to her page. */
export function PeoplePage({ words, people, typed, most, everybody, done }: PeopleData & { words: Words }) {
  const { people: w, person, whoMay } = words.accounts
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={everybody ? w.lead : w.ownLead}
        back={<LoneLink href={paths.account}>{whoMay.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {done && (
            <Notice kind="success" live>
              <p>{person.done}</p>
            </Notice>
          )}
          <form method="post" action={paths.people}>
            <Stack>
              <Field
                id="q"
                name="q"
                type="search"
                label={w.search}
                value={typed}
                autocomplete="off"
                width="medium"
                maxLength={120}
              />
              <p>
                <Button kind="light" icon="magnifying-glass">
                  {w.submit}
                </Button>
              </p>
            </Stack>
          </form>
          {people.length === 0 ? (
            <p>{w.none}</p>
          ) : (
            <Summary
              rows={people.map((one) => ({
                term: one.mail,
                value: (
                  <Stack gap="tight">
                    <LoneLink href={personPath(one.id)}>{one.name}</LoneLink>
                    <p>{one.roles.map((held) => roleSaid(words, held)).join(' · ') || w.noRole}</p>
                  </Stack>
                ),
                action: <State words={words} suspended={one.suspendedAt !== null} />,
              }))}
            />
          )}
          {people.length === most && <p>{fill(w.most, { count: most })}</p>}
        </Stack>
      </Reading>
    </>
  )
}

const State = ({ words, suspended }: { words: Words; suspended: boolean }) => (
  <Tag kind={suspended ? 'empty' : 'ok'}>
    {suspended ? words.accounts.people.suspended : words.accounts.people.active}
  </Tag>
)

export type PersonData = {
  person: ShownPerson
  mayTake: (held: HeldRole) => boolean
  maySuspend: boolean
  done: boolean
  refusal?: string | undefined
}

/** One person: her roles, and what may be done about her account by whoever looks. */
export function PersonPage({
  words,
  language,
  person,
  mayTake,
  maySuspend,
  done,
  refusal,
}: PersonData & { words: Words; language: Language }) {
  const { person: w, people } = words.accounts
  const day = (at: Date) => longDayAt(at, 'Europe/Paris', language)
  const { suspendedAt } = person
  return (
    <>
      <TitleBlock
        title={person.name}
        above={fill(w.above, { mail: person.mail, date: day(person.createdAt) })}
        back={<LoneLink href={paths.people}>{w.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {done && (
            <Notice kind="success" live>
              <p>{w.done}</p>
            </Notice>
          )}
          {refusal && (
            <Notice kind="warning" live>
              <p>{refusal}</p>
            </Notice>
          )}
          {suspendedAt && (
            <Notice kind="warning">
              <p>{fill(w.suspendedOn, { date: day(suspendedAt) })}</p>
            </Notice>
          )}
          <Section id="roles" title={people.roles}>
            {person.roles.length === 0 ? (
              <p>{people.noRole}</p>
            ) : (
              <Summary
                rows={person.roles.map((held) => ({
                  term: fill(w.since, { date: day(held.givenAt) }),
                  value: roleSaid(words, held),
                  action: mayTake(held) && (
                    <form method="post" action={takeRolePath(person.id, held.id)}>
                      <Button size="small" about={fill(w.takeRoleAbout, { role: roleSaid(words, held) })}>
                        {w.takeRole}
                      </Button>
                    </form>
                  ),
                }))}
              />
            )}
          </Section>
          {maySuspend && (
            <form method="post" action={personPath(person.id, suspendedAt ? 'restore' : 'suspend')}>
              <Stack>
                {!suspendedAt && <p>{w.suspendText}</p>}
                <p>
                  <Button icon={suspendedAt ? undefined : 'prohibit'}>
                    {suspendedAt ? w.restore : w.suspend}
                  </Button>
                </p>
              </Stack>
            </form>
          )}
        </Stack>
      </Reading>
    </>
  )
}
