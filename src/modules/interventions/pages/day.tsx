import type { ComponentChildren } from 'preact'
import { dayAt, isoDay, wallTimeAt } from '../../../kernel/calendar/index.ts'
import type { Duty, DutyKind } from '../../../kernel/duty.ts'
import { nearDay, nearMoment } from '../../../kernel/french-dates.ts'
import { isLate } from '../../../kernel/pressing.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  type IconName,
  LinkRows,
  LoneLink,
  More,
  Notice,
  Reading,
  Section,
  Stack,
  Tag,
  TitleBlock,
} from '../../../ui/index.ts'
import type { Day, Listed } from '../day.ts'
import { interventionsPaths, requestPath } from '../paths.ts'
import { isRunning } from '../rules/intervention.ts'
import { promisedDay } from '../rules/lateness.ts'
import { dayIn, dayOf, onDay, type Said } from './said.ts'

export type DayData = {
  said: Said
  day: Day
  /** The rooms of the space that are not the day. */
  rooms: readonly { href: string; label: string }[]
  back: { href: string; label: string }
}

const iconOf: Record<DutyKind, IconName> = {
  request: 'clipboard-text',
  diagnosis: 'note-pencil',
  examination: 'note-pencil',
  quote: 'note-pencil',
  'late-work': 'warning-circle',
  closing: 'clipboard-text',
  certificate: 'clipboard-text',
  message: 'chat-text',
  review: 'chat-text',
  application: 'note-pencil',
  charter: 'note-pencil',
  paper: 'clipboard-text',
  confirmation: 'clipboard-text',
  quarter: 'clipboard-text',
  hidden: 'warning-circle',
  'received-act': 'warning-circle',
  observations: 'warning-circle',
  appeal: 'warning-circle',
}

/** The day of a provider: all that waits for it, the most pressing first; then what runs; then what is over. */
export function DayPage({ said, day, rooms, back }: DayData) {
  const { day: w, inbox } = said.words.repairWork
  const { duties, running, doubts, over } = day
  const late = duties.filter((duty) => isLate(duty, said.now)).length
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} back={<LoneLink href={back.href}>{back.label}</LoneLink>} />
      <Reading>
        <Stack gap="wide">
          {duties.length === 0 ? (
            <Notice kind="success" title={w.none}>
              <p>{inbox.noneText}</p>
            </Notice>
          ) : (
            <Section id="waiting" title={fill(w.waiting, { count: duties.length })}>
              {late > 0 && <p>{late === 1 ? w.lateOne : fill(w.late, { count: late })}</p>}
              <LinkRows
                links={duties.map((duty) => ({
                  href: duty.href,
                  title: w.kinds[duty.kind],
                  text: <Clock duty={duty} said={said} />,
                  icon: duty.kind === 'request' && duty.gravity === 4 ? 'siren' : iconOf[duty.kind],
                }))}
              />
            </Section>
          )}
          {running.length > 0 && (
            <Section id="running" title={fill(w.running, { count: running.length })}>
              <LinkRows links={running.map((one) => rowOf(one, <Standing one={one} said={said} />))} />
            </Section>
          )}
          {doubts > 0 && <p class="soft">{doubts === 1 ? w.doubt : fill(w.doubts, { count: doubts })}</p>}
          {over.length > 0 && (
            <More summary={fill(w.over, { count: over.length })} id="over">
              <LinkRows
                links={over.map((one) => rowOf(one, said.words.intervention.states[one.intervention.state]))}
              />
            </More>
          )}
          <Section id="space" title={w.space}>
            <LinkRows
              links={[
                ...rooms.map(({ href, label }) => ({ href, title: label })),
                { href: interventionsPaths.ownReviews, title: said.words.reviews.own.title },
              ]}
            />
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

const rowOf = ({ intervention, about }: Listed, text: ComponentChildren) => ({
  href: requestPath(intervention.id),
  title: about,
  text,
  icon: 'clipboard-text' as const,
})

/** What it is about, and how long is left: the day alone when the last moment is the end of one, the hour besides when it is not. */
function Clock({ duty, said }: { duty: Duty; said: Said }) {
  const { day: w, inbox } = said.words.repairWork
  const { language, now } = said
  const { dueAt, zone, since } = duty
  const urgent = duty.kind === 'request' && duty.gravity === 4
  const lastDay = (at: Date) => nearDay(isoDay(dayAt(new Date(at.getTime() - 1), zone)), now, zone, language)
  return (
    <>
      {duty.about !== undefined && (
        <>
          {duty.about}
          <br />
        </>
      )}
      {urgent && (
        <>
          <Tag kind="fire">{inbox.urgent}</Tag>{' '}
        </>
      )}
      {dueAt ? (
        <Tag kind={isLate(duty, now) ? 'amber' : 'waiting'}>
          {isLate(duty, now)
            ? fill(w.lateSince, { date: onDay(lastDay(dueAt), language) })
            : isEndOfDay(dueAt, zone)
              ? fill(w.lastDay, { date: lastDay(dueAt) })
              : fill(w.before, { date: nearMoment(dueAt, now, zone, language) })}
        </Tag>
      ) : (
        <Tag kind="empty">
          {fill(w.since, {
            date: onDay(nearDay(isoDay(dayAt(since, zone)), now, zone, language), language),
          })}
        </Tag>
      )}
    </>
  )
}

const isEndOfDay = (at: Date, zone: string): boolean => {
  const wall = new Date(wallTimeAt(new Date(at.getTime() - 1), zone))
  return wall.getUTCHours() === 23 && wall.getUTCMinutes() === 59
}

/** Where work that waits for nobody here stands, with its date. */
function Standing({ one: { intervention: one }, said }: { one: Listed; said: Said }): ComponentChildren {
  const { intervention: i, repairWork } = said.words
  const { day: w, inbox } = repairWork
  const parts = [
    i.states[one.state],
    ...('acceptedAt' in one ? [fill(w.accepted, { date: dayIn(one.acceptedAt, said) })] : []),
    ...(one.state === 'quoted' ? [fill(w.validUntil, { date: dayIn(one.quote.validUntil, said) })] : []),
    ...(isRunning(one) ? [fill(inbox.promised, { day: dayOf(promisedDay(one), said) })] : []),
  ]
  return parts.join(' · ')
}
