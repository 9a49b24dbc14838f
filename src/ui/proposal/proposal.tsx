import { Choice } from '../choice/choice.tsx'
import { Icon } from '../icon/icon.tsx'
import { Link } from '../link/link.tsx'
import type { Words } from '../words.ts'

/** Whether somebody answers now; words always say it, the dot only repeats them. */
export type ProposalStatus = 'open' | 'closed' | 'on-call' | 'unknown'

export type Proposal = {
  id: string
  name: string
  href: string
  /** « Besançon · 17 km ». */
  where: Words
  status: ProposalStatus
  hours: Words
  why: readonly Words[]
  /** What to know besides: not open now, not measured yet. No tick: it is no reason. */
  limits?: readonly Words[] | undefined
  facts: readonly { term: Words; value: Words }[]
  /** « Voir sa fiche », or what a person does next with it. */
  action?: { label: string; href: string; about: string } | undefined
  /** A box to tick, in a form around the list. */
  pick?:
    | { name: string; value: string; label: string; about: string; checked: boolean; single?: boolean }
    | undefined
}

export type ProposalListProps = {
  proposals: readonly Proposal[]
  whyTitle: Words
  limitsTitle: Words
  from?: number | undefined
}

/** People who may help, in an order that the page explains: the first is lit, and each says why it is there. */
export const ProposalList = ({ proposals, whyTitle, limitsTitle, from = 1 }: ProposalListProps) => (
  <ol class="proposals" start={from}>
    {proposals.map(({ id, name, href, where, status, hours, why, limits = [], facts, action, pick }, at) => (
      <li class="proposal" key={id} id={id} data-first={from === 1 && at === 0 ? '' : undefined}>
        <div class="proposal-head">
          <span class="pin" aria-hidden="true">
            {from + at}
          </span>
          <h2>
            <Link href={href}>{name}</Link>
          </h2>
          <p class="proposal-where">
            <span>{where}</span>
            <span class="proposal-hours" data-status={status}>
              {hours}
            </span>
          </p>
        </div>
        <div class="proposal-body">
          <div class="proposal-why">
            <h3>{whyTitle}</h3>
            <Marked icon="check" lines={why} />
            {limits.length > 0 && (
              <>
                <h3>{limitsTitle}</h3>
                <Marked icon="minus" lines={limits} />
              </>
            )}
          </div>
          <dl class="proposal-facts">
            {facts.map(({ term, value }, line) => (
              <div key={line}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
        {(action || pick) && (
          <div class="proposal-foot no-print">
            {pick && (
              <Choice
                id={`${id}-pick`}
                name={pick.name}
                type={pick.single ? 'radio' : 'checkbox'}
                value={pick.value}
                checked={pick.checked}
                label={
                  <>
                    {pick.label}
                    <span class="sr"> {pick.about}</span>
                  </>
                }
              />
            )}
            {action && (
              <Link href={action.href}>
                {action.label}
                <span class="sr"> {action.about}</span>
              </Link>
            )}
          </div>
        )}
      </li>
    ))}
  </ol>
)

const Marked = ({ icon, lines }: { icon: 'check' | 'minus'; lines: readonly Words[] }) => (
  <ul data-mark={icon}>
    {lines.map((line, place) => (
      <li key={place}>
        <Icon name={icon} />
        <span>{line}</span>
      </li>
    ))}
  </ul>
)
