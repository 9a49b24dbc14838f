import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  DateTime,
  Field,
  HiddenFields,
  LoneLink,
  More,
  Notice,
  Reading,
  Row,
  Section,
  Select,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { guestPath, communityPaths as paths } from '../paths.ts'
import type { Seat } from '../rules/seats.ts'
import { errorAt, Refusals } from './parts.tsx'
import { dayIn, type Refused, type Said } from './said.ts'

export type GuestRow = {
  id: string
  /** Her name once she answered, unless her account is closed; her address until then. */
  person: string | undefined
  mail: string | undefined
  until: Date
  /** The same day as a box takes it. */
  day: string
}

export type GuestsData = {
  said: Said
  seats: readonly Seat[]
  guests: readonly GuestRow[]
  typed: { mail: string; until: string; organisation: string }
  done: 'sent' | 'changed' | undefined
  refused: readonly Refused[]
}

/** Inviting somebody for a time, and the guests that one answers for. */
export function GuestsPage({ said, seats, guests, typed, done, refused }: GuestsData) {
  const { community } = said.words
  const { guests: w } = community
  const [seat] = seats
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={paths.home}>{community.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <Refusals said={said} refused={refused} />
          {done && (
            <Notice kind="success" live>
              <p>{w[done]}</p>
            </Notice>
          )}
          <form method="post" action={paths.invite} novalidate data-keep="">
            <Stack>
              {seats.length > 1 ? (
                <Select
                  id="organisation"
                  name="organisation"
                  label={w.forWhom}
                  value={typed.organisation}
                  options={seats.map(({ organisation, name }) => ({ value: organisation, label: name }))}
                />
              ) : (
                <HiddenFields fields={{ organisation: seat?.organisation ?? '' }} />
              )}
              <Field
                id="mail"
                name="mail"
                type="email"
                label={w.mail}
                hint={w.mailHint}
                maxLength={254}
                value={typed.mail}
                error={errorAt(refused, 'mail')}
              />
              <DateTime
                id="until"
                legend={w.until}
                hint={w.untilHint}
                date={{ name: 'until', label: w.date, value: typed.until }}
                error={errorAt(refused, 'until-date')}
              />
              <div>
                <Button kind="light">{w.send}</Button>
              </div>
            </Stack>
          </form>
          <Section id="guests" title={w.list}>
            {guests.length === 0 ? (
              <p class="soft">{w.none}</p>
            ) : (
              <ul class="plain">
                {guests.map((guest) => (
                  <li key={guest.id}>
                    <OneGuest said={said} guest={guest} />
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

function OneGuest({ said, guest }: { said: Said; guest: GuestRow }) {
  const { guests: w } = said.words.community
  const { id, person, mail, until, day } = guest
  const name = person ?? (mail === undefined ? w.unknown : fill(w.waiting, { mail }))
  const isOver = until <= said.now
  return (
    <Stack gap="tight">
      <p>
        <b>{name}</b>
        <br />
        <span class="soft">
          {fill(isOver ? w.ended : w['until-row'], { date: dayIn(new Date(until.getTime() - 1), said) })}
        </span>
      </p>
      {
        <More summary={w.change}>
          <form method="post" action={guestPath(id)} novalidate>
            <Stack>
              <DateTime
                id={`until-${id}`}
                legend={w.until}
                date={{ name: 'until', label: w.date, value: day }}
              />
              <Row>
                <Button about={fill(w.changeAbout, { name })} size="small">
                  {w.changeSend}
                </Button>
                {!isOver && (
                  <Button name="end" value="now" about={fill(w.endAbout, { name })} size="small">
                    {w.end}
                  </Button>
                )}
              </Row>
            </Stack>
          </form>
        </More>
      }
    </Stack>
  )
}
