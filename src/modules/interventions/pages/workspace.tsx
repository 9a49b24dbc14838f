import type { ComponentChildren } from 'preact'
import { fill } from '../../../platform/words/index.ts'
import {
  Card,
  Columns,
  ErrorSummary,
  LoneLink,
  Notice,
  Paragraphs,
  Stack,
  Summary,
  TitleBlock,
  Wrap,
} from '../../../ui/index.ts'
import type { RepairOpening } from '../../evidence/index.ts'
import { interventionsPaths, providerActPath, requestPath } from '../paths.ts'
import { awaitedOf } from '../rules/awaited.ts'
import { awaitsSuspensionChoice, type Intervention, isOver, mayReadCase } from '../rules/intervention.ts'
import type { Party } from '../rules/party.ts'
import type { Message, Step } from '../store/tables.ts'
import type { DocumentLink } from './followed.tsx'
import { Documents } from './followed-aside.tsx'
import { History } from './history.tsx'
import { NotKept } from './not-kept.tsx'
import { TheirExhibits } from './opened-exhibits.tsx'
import { dayIn, onMoment, type Refused, type Said } from './said.ts'
import { Talking } from './talking.tsx'
import { Work } from './work.tsx'
import { OtherActs } from './work-others.tsx'

/** What the victim shares of her case, already in words; what she did not tick is not here. */
export type SharedPart = {
  situation?: { threat: string; flags: readonly string[]; reporter: string | undefined }
  contact?: { name: string; phone: string; mail: string }
  place?: string
  story?: string
  facts?: readonly { term: string; value: ComponentChildren }[]
}

export type WorkspaceData = {
  said: Said
  intervention: Intervention
  by: Party
  number: string | null
  situation: string
  provider: string
  shared: SharedPart
  messages: readonly Message[]
  steps: readonly Step[]
  documents: readonly DocumentLink[]
  threats: readonly { slug: string; label: string }[]
  sheets: readonly { name: string; title: string }[]
  /** Where the exhibits of the victim stand with this provider. */
  exhibits: RepairOpening | undefined
  done: boolean
  refused: Refused | undefined
}

/** One intervention for the people of the provider: what is asked of them now, what the victim opened, the rest folded. */
export function WorkspacePage(data: WorkspaceData) {
  const { said, intervention, number, refused } = data
  const { repairWork: w, intervention: i } = said.words
  return (
    <>
      <TitleBlock
        above={fill(number === null ? w.aboveDeleted : w.above, {
          number: number ?? '',
          date: dayIn(intervention.askedAt, said),
        })}
        title={data.situation}
        lead={i.states[intervention.state]}
        back={<LoneLink href={interventionsPaths.requests}>{w.back}</LoneLink>}
      />
      <Wrap>
        <Stack>
          {data.done && (
            <Notice kind="success" live>
              <p>{w.done}</p>
            </Notice>
          )}
          {refused && (
            <ErrorSummary
              title={said.words.site.errorSummary}
              errors={refused.boxes ?? [{ field: `act-${refused.act}`, text: refused.text }]}
            />
          )}
          {!isOver(intervention) && intervention.suspended && (
            <Notice kind="warning" title={w.suspended.title}>
              <p>{awaitsSuspensionChoice(intervention) ? w.suspended.waiting : w.suspended.kept}</p>
            </Notice>
          )}
          {awaitedOf(intervention).map(({ step, endsAt }) => (
            <Notice kind={said.now > endsAt ? 'warning' : 'info'}>
              <p>
                {fill(said.now > endsAt ? w.owed.over : w.owed.until, {
                  what: w.owed.steps[step],
                  until: onMoment(endsAt, said),
                })}
              </p>
            </Notice>
          ))}
          <NotKept said={said} intervention={intervention} text={w.owed.counted} />
          {intervention.state === 'asked' && intervention.request.urgent && (
            <Notice kind="danger">
              <p>{fill(w.urgentNotice, { until: onMoment(intervention.clock.endsAt, said) })}</p>
            </Notice>
          )}
        </Stack>
      </Wrap>
      <Columns
        asideLabel={w.shared.title}
        aside={
          <>
            {intervention.state !== 'asked' && <SharedCard {...data} />}
            {intervention.state === 'asked' && (
              <History said={said} steps={data.steps} provider={data.provider} />
            )}
            <Documents {...data} />
          </>
        }
      >
        {intervention.state === 'asked' && <SharedCard {...data} />}
        {mayAct(intervention) && <Work {...data} />}
        {!awaitsSuspensionChoice(intervention) &&
          intervention.state !== 'asked' &&
          intervention.state !== 'declined' &&
          intervention.state !== 'lapsed' && (
            <Talking
              said={said}
              messages={data.messages}
              reader="provider"
              provider={data.provider}
              action={
                !isOver(intervention) && mayReadCase(intervention, data.by, said.now)
                  ? providerActPath(intervention.id, 'message')
                  : undefined
              }
              refused={refused}
            />
          )}
        {intervention.state !== 'asked' && mayReadCase(intervention, data.by, said.now) && (
          <LoneLink href={requestPath(intervention.id, 'files')}>{said.words.entrusted.open}</LoneLink>
        )}
        <OtherActs {...data} />
        {data.steps.some(({ act }) => act === 'review-published') && (
          <LoneLink href={interventionsPaths.ownReviews}>{said.words.reviews.own.title}</LoneLink>
        )}
        {intervention.state !== 'asked' && (
          <History said={said} steps={data.steps} provider={data.provider} />
        )}
      </Columns>
    </>
  )
}

/** While a suspension waits for the victim to choose, only what may be taken back, given back or reported is offered. */
const mayAct = (one: Intervention): boolean =>
  !awaitsSuspensionChoice(one) || ['quoted', 'frozen', 'done'].includes(one.state)

function SharedCard({ said, shared, intervention, by, exhibits }: WorkspaceData) {
  const { shared: w } = said.words.repairWork
  if (!mayReadCase(intervention, by, said.now))
    return (
      <Card id="shared" kind="mist" title={w.title}>
        <p>{w.shut}</p>
      </Card>
    )
  const { situation, contact, place, story, facts } = shared
  const rows = [
    { term: w.public, value: said.words.publics.labels[intervention.request.public] },
    ...(situation
      ? [
          { term: w.situation, value: situation.threat },
          ...(situation.flags.length > 0
            ? [{ term: w.flags, value: <Paragraphs text={situation.flags.join('\n')} /> }]
            : []),
          ...(situation.reporter ? [{ term: w.reporter, value: situation.reporter }] : []),
        ]
      : []),
    ...(contact
      ? [
          { term: w.name, value: contact.name },
          { term: w.phone, value: contact.phone },
          { term: w.mail, value: contact.mail },
        ].filter(({ value }) => value !== '')
      : []),
    ...(place ? [{ term: w.place, value: place }] : []),
    ...(story ? [{ term: w.story, value: <Paragraphs text={story} /> }] : []),
    ...(facts ?? []),
  ]
  return (
    <Card id="shared" title={w.title}>
      <Stack>
        <Summary rows={rows} />
        <TheirExhibits said={said} intervention={intervention} exhibits={exhibits} />
      </Stack>
    </Card>
  )
}
