import type { ComponentChildren } from 'preact'
import { fill } from '../../../platform/words/index.ts'
import { LinkRows, LoneLink, Reading, Row, Section, Stack, Tag, TitleBlock } from '../../../ui/index.ts'
import { interventionsPaths, requestPath } from '../paths.ts'
import { certificateDueAt } from '../rules/closing.ts'
import { type Intervention, isOver, isRunning } from '../rules/intervention.ts'
import { promisedDay } from '../rules/lateness.ts'
import { waitsForHer } from './requests.tsx'
import { dayIn, dayOf, momentIn, type Said } from './said.ts'

export type Listed = { intervention: Intervention; situation: string; place: string; number: string | null }

export type InboxData = {
  said: Said
  listed: readonly Listed[]
  keepsAlerts: boolean
  back: { href: string; label: string }
}

/** The day of a provider: what waits for it, the shortest delay first; then what waits for the victims; then the rest. */
export function InboxPage({ said, listed, keepsAlerts, back }: InboxData) {
  const { inbox: w } = said.words.repairWork
  const own = listed
    .filter(({ intervention }) => isOwed(intervention))
    .toSorted((one, other) => dueAt(one.intervention) - dueAt(other.intervention))
  const over = listed.filter(({ intervention }) => isOver(intervention) && !isOwed(intervention))
  const others = listed.filter((one) => !own.includes(one) && !over.includes(one))
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} back={<LoneLink href={back.href}>{back.label}</LoneLink>} />
      <Reading>
        <Stack gap="wide">
          {listed.length === 0 && (
            <Section id="none" title={w.none}>
              <p>{w.noneText}</p>
            </Section>
          )}
          <Rows id="waiting" title={w.waiting} rows={own} said={said} />
          <Rows id="others" title={w.others} rows={others} said={said} />
          <Rows id="over" title={w.over} rows={over} said={said} />
          <Row>
            <LoneLink href={interventionsPaths.ownReviews}>{said.words.reviews.own.title}</LoneLink>
            {keepsAlerts && <LoneLink href={interventionsPaths.alerts}>{said.words.alerts.title}</LoneLink>}
          </Row>
        </Stack>
      </Reading>
    </>
  )
}

type RowsData = { id: string; title: string; rows: readonly Listed[]; said: Said }
function Rows({ id, title, rows, said }: RowsData) {
  if (rows.length === 0) return null
  const { inbox: w } = said.words.repairWork
  return (
    <Section id={id} title={`${title} (${rows.length})`}>
      <LinkRows
        links={rows.map(({ intervention, situation, place, number }) => ({
          href: requestPath(intervention.id),
          title: (
            <>
              {place === '' ? situation : fill(w.place, { situation, place })}
              {number && <span class="soft"> · {number}</span>}
            </>
          ),
          text: <Line said={said} one={intervention} />,
          icon: intervention.request.urgent && !isOver(intervention) ? 'siren' : 'clipboard-text',
        }))}
      />
    </Section>
  )
}

function Line({ said, one }: { said: Said; one: Intervention }): ComponentChildren {
  const { repairWork, intervention: i } = said.words
  const { inbox: w } = repairWork
  const due = certificateDueAt(one)
  return (
    <>
      {one.request.urgent && !isOver(one) && (
        <>
          <Tag kind="fire">{w.urgent}</Tag>{' '}
        </>
      )}
      {i.states[one.state]}
      {one.state === 'asked' && ` · ${fill(w.until, { until: momentIn(one.clock.endsAt, said) })}`}
      {isRunning(one) && ` · ${fill(w.promised, { day: dayOf(promisedDay(one), said) })}`}
      {due && !one.certificate && ` · ${fill(w.certificate, { until: dayIn(due, said) })}`}
    </>
  )
}

/** Whether the next move is the provider's: a paper that it owes counts as well. */
export const isOwed = (one: Intervention): boolean =>
  (certificateDueAt(one) !== undefined && !one.certificate) || (!isOver(one) && !waitsForHer(one))

/** When it is due, for the order of the list: the soonest first, what has no date last. */
function dueAt(one: Intervention): number {
  if (one.state === 'asked') return one.clock.endsAt.getTime()
  if (isRunning(one)) return promisedDay(one) * 86_400_000
  return certificateDueAt(one)?.getTime() ?? Number.MAX_SAFE_INTEGER
}
