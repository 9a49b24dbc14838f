import { counted, fill } from '../../../platform/words/index.ts'
import {
  ButtonLink,
  ErrorSummary,
  type ErrorSummaryProps,
  HiddenFields,
  LinkRows,
  LoneLink,
  More,
  Notice,
  ProposalList,
  Reading,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import type { Proposal } from '../../directory/index.ts'
import { followedPath, helpPath } from '../paths.ts'
import { totalsOf } from '../rules/amounts.ts'
import { type Intervention, isHeld } from '../rules/intervention.ts'
import type { Shareable } from '../rules/request.ts'
import { ActForm } from './act-form.tsx'
import { type HelpData, proposalCard, titleOf } from './help.tsx'
import { euros, onMoment, type Said } from './said.ts'

export type Followed = { intervention: Intervention; name: string }

export type RequestsData = Pick<
  HelpData,
  'said' | 'number' | 'casePath' | 'providerPath' | 'audience' | 'communeName' | 'scores'
> & {
  followed: readonly Followed[]
  /** Who else may be asked now; empty when nobody may. */
  others: readonly Proposal[]
  shared: readonly Shareable[]
  /** All is over: she may begin again. */
  again: boolean
  done: string | undefined
  refusal: ErrorSummaryProps['errors'][number] | undefined
}

/** Whom a victim asked, and where each stands: the ones that wait for her first. */
export function RequestsPage(data: RequestsData) {
  const { said, number, followed, others } = data
  const { helpRequest: w, intervention: i } = said.words
  const quotes = followed.filter(({ intervention }) => intervention.state === 'quoted')
  const shared = data.shared.map((name) => (i.shareables as Record<Shareable, string>)[name]).join(' · ')
  return (
    <>
      <TitleBlock
        title={w.list.title}
        lead={w.list.lead}
        back={<LoneLink href={data.casePath}>{w.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {data.done !== undefined && (
            <Notice kind="success" live>
              <p>{data.done}</p>
            </Notice>
          )}
          {data.refusal !== undefined && (
            <ErrorSummary title={titleOf([data.refusal], said)} errors={[data.refusal]} />
          )}
          <LinkRows
            links={followed.map(({ intervention, name }) => ({
              href: followedPath(number, intervention.id),
              title: name,
              text: standing(intervention, said),
              icon: waitsForHer(intervention) ? ('warning-circle' as const) : ('clipboard-text' as const),
            }))}
          />
          {quotes.length > 1 && (
            <p>
              <ButtonLink href={helpPath(number, 'compare')} kind="light">
                {w.list.compare}
              </ButtonLink>
            </p>
          )}
          {data.again && (
            <p>
              <ButtonLink href={`${helpPath(number)}?nouvelle=oui`} kind="full">
                {w.list.again}
              </ButtonLink>
            </p>
          )}
          {others.length > 0 && !data.again && (
            <More summary={w.list.another} id="another" open={data.refusal !== undefined}>
              <Stack>
                <p class="soft">{fill(w.list.anotherLead, { shared })}</p>
                <ActForm act="another" action={helpPath(number, 'ask')} button={w.list.anotherSend}>
                  <HiddenFields fields={{ another: 'yes' }} />
                  <ProposalList
                    whyTitle={said.words.directory.found.why}
                    limitsTitle={said.words.directory.found.limits}
                    proposals={others.map((one) => proposalCard(one, data, { checked: false, single: true }))}
                  />
                </ActForm>
              </Stack>
            </More>
          )}
        </Stack>
      </Reading>
    </>
  )
}

/** Whether the next move is hers. */
export const waitsForHer = (one: Intervention): boolean =>
  one.state === 'diagnosed' ||
  one.state === 'quoted' ||
  one.state === 'frozen' ||
  ('examination' in one && one.examination?.stage === 'announced') ||
  isHeld(one)

/** Where one stands, in a line. */
export function standing(one: Intervention, said: Said): string {
  const { intervention: i, helpRequest: w } = said.words
  const state = i.states[one.state]
  if (one.state === 'asked')
    return `${state} · ${fill(w.list.until, { until: onMoment(one.clock.endsAt, said) })}`
  if (one.state === 'quoted')
    return `${state} · ${counted(said.language, one.quote.repairDays, w.quote.total, { gross: euros(totalsOf(one.quote.lines, one.quote.travel).grossCents, said) })}`
  if (one.state === 'ended') return `${state} · ${i.ends[one.why]}`
  return state
}
