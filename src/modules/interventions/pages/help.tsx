import { longestMailAddress } from '../../../kernel/mail-address.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  type Proposal as Card,
  ChoiceGroup,
  ErrorSummary,
  type ErrorSummaryProps,
  Field,
  HiddenFields,
  LoneLink,
  ProposalList,
  Reading,
  Section,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { openingSaid, type Proposal, reasonsSaid, type Score, scoreSaid } from '../../directory/index.ts'
import { helpPath } from '../paths.ts'
import { reachAnswers } from '../rules/reaching.ts'
import { type Shareable, shareables } from '../rules/request.ts'
import type { Filled, Said } from './said.ts'

export type HelpData = {
  said: Said
  number: string
  casePath: string
  /** Where the official services of her case are. */
  contactsPath: string
  rulesPath: string
  providerPath: (id: string) => string
  /** What happens, in words, and where. */
  situation: string
  place: string | undefined
  audience: 'particulier' | 'entreprise-association' | 'collectivite-administration'
  communeName: (insee: string) => string
  proposals: readonly Proposal[]
  /** What verified reviews say of them; it never moves them. */
  scores: ReadonlyMap<string, Score>
  /** What the case already says of who she is: put in the boxes, sent only if she ticks it. */
  filled: Filled
  errors: readonly { field?: string; text: string; also?: { href: string; label: string } }[]
  /** Travels with the form: the place looked in, the draw. */
  hidden: Readonly<Record<string, string>>
}

/** Where all that is said leads to what is under way already, she made no mistake: nothing left twice. */
export function titleOf(errors: ErrorSummaryProps['errors'], { words }: Said) {
  const { notTwice } = words.helpRequest.list
  return errors.every(({ also }) => also) ? { one: notTwice, many: notTwice } : words.site.errorSummary
}

/** A victim chooses whom to ask, and what they may read: one form. */
export function HelpPage(data: HelpData) {
  const { said, number, errors, proposals } = data
  const { helpRequest: w } = said.words
  const errorAt = (field: string) => errors.find((one) => one.field === field)?.text
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={data.place && fill(w.lead, { situation: data.situation, place: data.place })}
        back={<LoneLink href={data.casePath}>{w.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <ErrorSummary title={titleOf(errors, said)} errors={errors} />
          {data.place === undefined || errorAt('lieu') ? (
            <PlaceForm {...data} error={errorAt('lieu')} />
          ) : proposals.length === 0 ? (
            <Section id="none" title={w.choose.none}>
              <Stack>
                <p>{w.choose.noneText}</p>
                <LoneLink href={data.contactsPath}>{w.choose.noneContacts}</LoneLink>
                <PlaceForm {...data} error={undefined} />
              </Stack>
            </Section>
          ) : (
            <form method="post" action={helpPath(number, 'ask')} novalidate data-keep="">
              <Stack gap="wide">
                <HiddenFields fields={data.hidden} />
                <Section
                  id="choose"
                  title={w.choose.title}
                  lead={
                    <>
                      {w.choose.lead} <LoneLink href={data.rulesPath}>{w.choose.rules}</LoneLink>
                    </>
                  }
                >
                  <Chosen {...data} />
                </Section>
                <Sharing {...data} />
                <ChoiceGroup
                  id="urgent"
                  name="urgent"
                  type="checkbox"
                  legend={w.urgent.legend}
                  options={[
                    {
                      value: 'yes',
                      label: w.urgent.label,
                      hint: w.urgent.hint,
                      checked: data.filled.ticked('urgent', 'yes'),
                    },
                  ]}
                />
                <ChoiceGroup
                  id="pass-on"
                  name="pass-on"
                  type="checkbox"
                  legend={w.passOn.legend}
                  options={[
                    {
                      value: 'yes',
                      label: w.passOn.label,
                      hint: w.passOn.hint,
                      checked: data.filled.ticked('pass-on', 'yes'),
                    },
                  ]}
                />
                <Stack gap="tight">
                  <div>
                    <Button kind="light" iconAfter="arrow-right">
                      {w.send}
                    </Button>
                  </div>
                  <p class="small soft">{w.promise}</p>
                </Stack>
              </Stack>
            </form>
          )}
        </Stack>
      </Reading>
    </>
  )
}

function PlaceForm({ said, number, filled, error }: HelpData & { error: string | undefined }) {
  const { place: w } = said.words.helpRequest
  return (
    <form method="get" action={helpPath(number)}>
      <Stack>
        <Field
          id="lieu"
          name="lieu"
          label={w.label}
          hint={w.title}
          value={filled.typed('lieu')}
          error={error}
          maxLength={120}
          autocomplete="postal-code"
        />
        <div>
          <Button kind="full">{w.submit}</Button>
        </div>
      </Stack>
    </form>
  )
}

type Asks = Pick<HelpData, 'said' | 'audience' | 'communeName' | 'providerPath' | 'scores'>

/** A provider as it is proposed, with a box to choose it. */
export function proposalCard(
  proposal: Proposal,
  { said, audience, communeName, providerPath, scores }: Asks,
  pick: { checked: boolean; single?: boolean },
): Card {
  const { found, facts } = said.words.directory
  const { id, name, insee, distanceKm, opening, isOnCall, urgentMinutes } = proposal
  const where = distanceKm === null ? found.whereAfar : found.whereNear
  const { choose: w } = said.words.helpRequest
  return {
    id: `provider-${id}`,
    name,
    href: providerPath(id),
    where: fill(where, { commune: communeName(insee), km: Math.round(distanceKm ?? 0) }),
    status: opening.state === 'open' && isOnCall ? 'on-call' : opening.state,
    hours: openingSaid(proposal, said),
    ...reasonsSaid(proposal, audience, said),
    facts: [
      { term: facts.announced, value: minutesOf(urgentMinutes, said) },
      { term: said.words.reviews.fact.term, value: scoreSaid(scores.get(id), said) },
    ],
    pick: { name: 'provider', value: id, label: w.pick, about: fill(w.pickAbout, { name }), ...pick },
  }
}

const minutesOf = (minutes: number, { words }: Said): string => {
  const { facts } = words.directory
  if (minutes < 60) return fill(facts.withinMinutes, { n: minutes })
  const rest = minutes % 60
  const hours = fill(facts.withinHours, { n: Math.floor(minutes / 60) })
  return rest === 0 ? hours : `${hours} ${String(rest).padStart(2, '0')}`
}

const Chosen = (data: HelpData) => (
  <ProposalList
    whyTitle={data.said.words.directory.found.why}
    limitsTitle={data.said.words.directory.found.limits}
    proposals={data.proposals.map((proposal) =>
      proposalCard(proposal, data, { checked: data.filled.ticked('provider', proposal.id) }),
    )}
  />
)

function Sharing({ said, filled, errors }: HelpData) {
  const errorAt = (field: string) => errors.find((one) => one.field === field)?.text
  const { share: w } = said.words.helpRequest
  const labels = said.words.intervention.shareables as Record<Shareable, string>
  // Asked once something was typed without its box; it stays as long as it was answered.
  const isReachAsked =
    errorAt('reach') !== undefined || reachAnswers.some((value) => filled.ticked('reach', value))
  return (
    <Section id="share" title={w.title} lead={w.lead}>
      <Stack>
        <ChoiceGroup
          id="shared"
          name="shared"
          type="checkbox"
          legend={w.legend}
          error={errorAt('shared')}
          options={shareables.map((value) => ({
            value,
            label: labels[value],
            checked: filled.ticked('shared', value),
          }))}
        />
        <p class="soft">{w.reachLead}</p>
        <Field
          id="name"
          name="name"
          label={w.name}
          error={errorAt('name')}
          value={filled.typed('name')}
          maxLength={120}
          autocomplete="name"
        />
        <Field
          id="phone"
          name="phone"
          type="tel"
          label={w.phone}
          error={errorAt('phone')}
          value={filled.typed('phone')}
          maxLength={40}
          width="medium"
          autocomplete="tel"
        />
        <Field
          id="reachMail"
          name="reachMail"
          type="email"
          label={w.mail}
          hint={w.mailHint}
          error={errorAt('reachMail')}
          value={filled.typed('reachMail')}
          maxLength={longestMailAddress}
          spellcheck={false}
          autocomplete="email"
        />
        {isReachAsked && (
          <ChoiceGroup
            id="reach"
            name="reach"
            legend={w.reach.legend}
            error={errorAt('reach')}
            options={reachAnswers.map((value) => ({
              value,
              label: w.reach[value],
              checked: filled.ticked('reach', value),
            }))}
          />
        )}
      </Stack>
    </Section>
  )
}
