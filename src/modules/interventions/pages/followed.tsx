import { fill } from '../../../platform/words/index.ts'
import {
  ChoiceGroup,
  Columns,
  ErrorSummary,
  LoneLink,
  More,
  Notice,
  Stack,
  TitleBlock,
  Wrap,
} from '../../../ui/index.ts'
import type { EntrustedExhibit, RepairOpening } from '../../evidence/index.ts'
import { helpPath, victimActPath } from '../paths.ts'
import { certificateDueAt } from '../rules/closing.ts'
import { awaitsSuspensionChoice, type Intervention, isOver, isRunning } from '../rules/intervention.ts'
import { awaitedForHer, promisedDay } from '../rules/lateness.ts'
import type { Review } from '../rules/review.ts'
import { offersHelpAgain } from '../rules/stopping.ts'
import { mustWait, owedAfterWithdrawal, withdrawalEndsAt } from '../rules/withdrawal.ts'
import type { Message, Step } from '../store/tables.ts'
import { ActForm } from './act-form.tsx'
import { HersEntrusted } from './entrusted.tsx'
import { AfterWork } from './followed-after.tsx'
import { Agreement } from './followed-agreement.tsx'
import { Documents, Readings, Shared, stageSaid, Way } from './followed-aside.tsx'
import { Understanding } from './followed-understanding.tsx'
import { History } from './history.tsx'
import { NotKept } from './not-kept.tsx'
import { OwnExhibits } from './opened-exhibits.tsx'
import { dayIn, dayOf, onMoment, type Refused, type Said } from './said.ts'
import { Talking } from './talking.tsx'

export type DocumentLink = {
  href: string
  title: string
  text: string
  /** The same for a program. */
  data?: { href: string; title: string }
}

export type FollowedData = {
  said: Said
  number: string
  intervention: Intervention
  /** How it is reached, and when somebody answers, in words. */
  provider: {
    name: string
    reach: { phone: string; mail: string; opening: string; hours: readonly string[] } | undefined
  }
  messages: readonly Message[]
  steps: readonly Step[]
  documents: readonly DocumentLink[]
  /** Where her exhibits stand with this provider. */
  exhibits: RepairOpening | undefined
  /** What the provider entrusted to her vault. */
  entrusted: readonly EntrustedExhibit[]
  /** Who of the provider read what she shares, the last first. */
  readings: readonly { person: string; at: Date }[]
  /** What she wrote of it, and what became of that. */
  review: Review | undefined
  threatName: (slug: string) => string
  sheetName: (name: string) => string
  done: string | undefined
  refused: Refused | undefined
}

/** One provider whom a victim asked: where it stands, what waits for her, what was said and done. */
export function FollowedPage(data: FollowedData) {
  const { said, number, intervention, provider, refused } = data
  const { helpRequest: w, intervention: i } = said.words
  const over = isOver(intervention)
  return (
    <>
      <TitleBlock
        above={[stageSaid(data), i.states[intervention.state]].filter(Boolean).join(' · ')}
        title={provider.name}
        back={<LoneLink href={helpPath(number)}>{w.followed.back}</LoneLink>}
      />
      <Wrap>
        <Stack>
          {data.done !== undefined && (
            <Notice kind="success" live>
              <p>{data.done}</p>
            </Notice>
          )}
          {refused && (
            <ErrorSummary
              title={said.words.site.errorSummary}
              errors={[{ field: `act-${refused.act}`, text: refused.text }]}
            />
          )}
        </Stack>
      </Wrap>
      <Columns
        asideLabel={w.shared.title}
        aside={
          <>
            <Way {...data} />
            <Shared {...data} />
            <OwnExhibits {...data} />
            <HersEntrusted said={said} number={number} entrusted={data.entrusted} />
            <Readings {...data} />
            <Documents {...data} />
          </>
        }
      >
        <Suspended {...data} />
        <Overdue {...data} />
        <Standing {...data} />
        <NotKept said={said} intervention={intervention} text={w.followed.lateText} />
        <Understanding {...data} />
        <Agreement {...data} />
        <AfterWork {...data} />
        <Talking
          said={said}
          messages={data.messages}
          reader="victim"
          provider={provider.name}
          action={over ? undefined : victimActPath(number, intervention.id, 'message')}
          refused={refused}
        />
        <History said={said} steps={data.steps} provider={provider.name} />
        {!over && <Leave {...data} />}
      </Columns>
    </>
  )
}

/** The provider is suspended, nothing being decided: she stays or goes, and reads which of both she chose. */
function Suspended({ said, number, intervention: one }: FollowedData) {
  const { suspended: w } = said.words.helpRequest
  if (isOver(one) || !one.suspended) return null
  if (!awaitsSuspensionChoice(one))
    return (
      <Notice title={w.title}>
        <p>{w.stayed}</p>
      </Notice>
    )
  return (
    <Notice kind="warning" title={w.title}>
      <Stack>
        <p>{w.text}</p>
        <ActForm act="go" action={victimActPath(number, one.id, 'go')} button={w.go} />
        <ActForm act="stay" action={victimActPath(number, one.id, 'stay')} button={w.stay} kind="outline" />
      </Stack>
    </Notice>
  )
}

/** Where it stands now, in words, with the moment that comes next. */
function Standing({ said, number, intervention: one, provider }: FollowedData) {
  const { followed: w } = said.words.helpRequest
  const { intervention: i } = said.words
  if ('delisted' in one && one.delisted && !one.delisted.supervisedSince && isRunning(one))
    return (
      <Notice kind="warning" title={w.delistedTitle}>
        <Stack>
          <p>{w.delistedText}</p>
          <ActForm act="reassign" action={victimActPath(number, one.id, 'reassign')} button={w.reassign} />
          <ActForm
            act="supervise"
            action={victimActPath(number, one.id, 'supervise')}
            button={w.supervise}
            kind="outline"
          />
        </Stack>
      </Notice>
    )
  switch (one.state) {
    case 'asked':
      return <Notice>{fill(w.expected, { until: onMoment(one.clock.endsAt, said) })}</Notice>
    case 'declined':
      return (
        <Notice>
          {fill(w.declinedText, {
            reason: one.words || i.declineReasons[one.reason],
          })}
        </Notice>
      )
    case 'lapsed':
      return <Notice kind="warning">{fill(w.lapsedText, { provider: provider.name })}</Notice>
    case 'accepted':
      return <Promised said={said} one={one} text={w.acceptedText} />
    case 'acknowledged':
      return <Promised said={said} one={one} text={w.acknowledgedText} />
    case 'signed':
      return (
        <Notice>
          {mustWait(one, said.now)
            ? fill(w.waitingStart, {
                until: dayIn(
                  withdrawalEndsAt(one.signature.signedAt, said.zone, one.request.department),
                  said,
                ),
              })
            : w.signedText}
        </Notice>
      )
    case 'working': {
      const notice = one.notices.at(-1)
      return (
        <Notice>
          <p>{fill(w.workingText, { day: dayOf(promisedDay(one), said) })}</p>
          {notice && <p>{fill(w.noticed, { day: dayOf(notice.until, said), reason: notice.reason })}</p>}
        </Notice>
      )
    }
    case 'done':
      return one.report && one.prevention ? null : <Notice>{w.doneText}</Notice>
    case 'closed': {
      const due = certificateDueAt(one)
      return due && !one.certificate ? (
        <Notice>{fill(w.closedText, { until: dayIn(due, said) })}</Notice>
      ) : null
    }
    case 'ended': {
      const owed = owedAfterWithdrawal(one)
      return (
        <Notice>
          <p>{i.ends[one.why]}</p>
          {owed && <p>{w.owed[owed]}</p>}
          {offersHelpAgain(one) && <LoneLink href={helpPath(number)}>{w.helpAgain}</LoneLink>}
        </Notice>
      )
    }
    default:
      return null
  }
}

/** Before a quote: what he does now, and by which day. */
function Promised({ said, one, text }: { said: Said; one: Intervention; text: string }) {
  const { followed: w } = said.words.helpRequest
  const awaited = awaitedForHer(one)
  const notice = 'notices' in one ? one.notices?.at(-1) : undefined
  return (
    <Notice>
      <p>{text}</p>
      {awaited && <p>{fill(w.awaitedText, { day: dayOf(awaited.day, said) })}</p>}
      {notice && notice.until === awaited?.day && (
        <p>{fill(w.noticed, { day: dayOf(notice.until, said), reason: notice.reason })}</p>
      )}
    </Notice>
  )
}

/** The day promised is over: our apology, and what she may do. */
function Overdue({ said, number, intervention: one }: FollowedData) {
  const { overdue: w } = said.words.helpRequest
  const awaited = awaitedForHer(one)
  if (!awaited || said.now <= awaited.endsAt) return null
  const isSigned = awaited.step === 'repair'
  return (
    <Notice kind="warning" title={fill(w.title, { what: w.steps[awaited.step as keyof typeof w.steps] })}>
      <p>{fill(w.text, { day: dayOf(awaited.day, said) })}</p>
      {isSigned ? (
        <p>{w.signed}</p>
      ) : (
        <p>
          <LoneLink href={helpPath(number)}>{said.words.helpRequest.list.another}</LoneLink>
        </p>
      )}
    </Notice>
  )
}

function Leave({ said, number, intervention, refused }: FollowedData) {
  const { leave: w } = said.words.helpRequest
  return (
    <More summary={w.title} open={refused?.act === 'leave'}>
      <ActForm
        act="leave"
        action={victimActPath(number, intervention.id, 'leave')}
        button={w.submit}
        kind="outline"
      >
        <p>{w.text}</p>
        <ChoiceGroup
          id="sure"
          name="sure"
          type="checkbox"
          legend={w.title}
          error={refused?.act === 'leave' ? refused.text : undefined}
          options={[{ value: 'yes', label: w.confirm }]}
        />
      </ActForm>
    </More>
  )
}
