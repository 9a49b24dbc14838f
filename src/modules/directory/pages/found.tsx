import type { Public } from '../../../kernel/situation.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Around,
  Button,
  ButtonLink,
  Card,
  Choice,
  ChoiceGroup,
  Columns,
  HiddenFields,
  LoneLink,
  Notice,
  OffPaper,
  ProposalList,
  Row,
  Select,
  Stack,
  Steps,
  TitleBlock,
  Wrap,
} from '../../../ui/index.ts'
import type { Commune } from '../../territory/index.ts'
import type { Proposal } from '../finding.ts'
import { askPath, directoryPaths, findPath, providerPath } from '../paths.ts'
import type { Score } from '../reviews.ts'
import { measuredMinutes } from '../rules/ranking.ts'
import { dayIn, minutesSaid, openingSaid, reasonSaid, type Said, scoreSaid } from './said.ts'

export const presences = ['anywhere', 'onSite', 'fromAfar'] as const
export type Presence = (typeof presences)[number]
export type Filters = { presence: Presence; onlyOpen: boolean; urgent: boolean }

export type FoundData = {
  said: Said
  threat: string
  situation: string
  audience: Public
  commune: Commune
  /** Where its communes are, by their codes. */
  communeName: (insee: string) => string
  all: readonly Proposal[]
  filters: Filters
  seed: string
  page: number
  /** The scores of those on the page. */
  scores: ReadonlyMap<string, Score>
  invented: boolean
  /** Where the first gestures are. */
  advice: string
}

export const perPage = 10
export const onPage = <Kind,>(all: readonly Kind[], page: number): Kind[] =>
  all.slice((page - 1) * perPage, page * perPage)

/** Who may help, in the declared order, each with its reasons; what to do meanwhile; where they are. */
export function FoundPage(data: FoundData) {
  const { said, commune, situation, audience, all, page } = data
  const { found: w } = said.words.directory
  const shown = onPage(all, page)
  const title =
    all.length === 0
      ? fill(w.none, { commune: commune.name })
      : fill(all.length === 1 ? w.one : w.title, { n: all.length, commune: commune.name })
  const isFiltered = data.filters.onlyOpen || data.filters.presence !== 'anywhere'
  return (
    <>
      <TitleBlock
        title={title}
        lead={fill(w.lead, { situation, audience: said.words.publics.labels[audience] })}
        back={
          <LoneLink href={askPath({ threat: data.threat, audience, insee: commune.insee })}>
            {w.change}
          </LoneLink>
        }
      />
      <Wrap>
        <Stack>
          {data.invented && (
            <Notice>
              <p>{w.demo}</p>
            </Notice>
          )}
          <Notice kind="danger" title={w.waiting}>
            <p>{w.waitingText}</p>
            <LoneLink href={data.advice}>{w.advice}</LoneLink>
          </Notice>
        </Stack>
      </Wrap>
      <Columns
        asideLabel={w.filters}
        aside={
          <>
            <OffPaper>
              <FiltersCard {...data} />
            </OffPaper>
            {shown.some(({ distanceKm }) => distanceKm !== null) && <AroundCard {...data} shown={shown} />}
            <OrderCard {...data} />
          </>
        }
      >
        {all.length === 0 && <p>{isFiltered ? w.noneFiltered : w.noneText}</p>}
        {shown.length > 0 && (
          <ProposalList
            proposals={shown.map((proposal) => asCard(proposal, data))}
            whyTitle={w.why}
            from={(page - 1) * perPage + 1}
          />
        )}
        {all.length > perPage && <Pages {...data} />}
      </Columns>
    </>
  )
}

function Pages({ said, threat, audience, commune, all, page, filters, seed }: FoundData) {
  const { found: w } = said.words.directory
  const to = (number: number) =>
    findPath(
      { threat, audience, insee: commune.insee },
      { ...asQuery(filters), tirage: seed, page: String(number) },
    )
  const last = Math.min(page * perPage, all.length)
  return (
    <Row>
      <p>{fill(w.counted, { from: (page - 1) * perPage + 1, to: last, n: all.length })}</p>
      {page > 1 && <ButtonLink href={to(1)}>{w.previous}</ButtonLink>}
      {last < all.length && (
        <ButtonLink href={to(page + 1)} kind="outline">
          {w.next}
        </ButtonLink>
      )}
    </Row>
  )
}

const asQuery = ({ presence, onlyOpen, urgent }: Filters) => ({
  lieu: presence === 'anywhere' ? undefined : presence,
  maintenant: onlyOpen ? 'oui' : undefined,
  urgence: urgent ? 'oui' : undefined,
})

function asCard(proposal: Proposal, { said, audience, communeName, scores }: FoundData) {
  const { found: w, facts: f } = said.words.directory
  const { id, name, distanceKm, answers, label, opening, isOnCall } = proposal
  const commune = communeName(proposal.insee)
  const minutes = measuredMinutes(answers)
  return {
    id: `provider-${id}`,
    name,
    href: providerPath(id),
    where:
      distanceKm === null
        ? fill(w.whereAfar, { commune })
        : fill(w.whereNear, { commune, km: Math.round(distanceKm) }),
    status: opening.state === 'open' && isOnCall ? ('on-call' as const) : opening.state,
    hours: openingSaid(proposal, said),
    why: proposal.reasons.map((reason) => reasonSaid(reason, { proof: proposal.proof, audience }, said)),
    facts: [
      { term: f.announced, value: minutesSaid(proposal.urgentMinutes, said) },
      { term: f.measured, value: minutes === undefined ? f.notMeasured : minutesSaid(minutes, said) },
      ...(minutes === undefined || !answers
        ? []
        : [{ term: f.rate, value: fill(f.rateOf, { answered: answers.answered, asked: answers.asked }) }]),
      { term: said.words.reviews.fact.term, value: scoreSaid(scores.get(id), said) },
      {
        term: f.label,
        value: label ? fill(f.labelUntil, { name: label.name, date: dayIn(label.until, said) }) : f.noLabel,
      },
    ],
    action: { label: w.see, href: providerPath(id), about: fill(w.seeAbout, { name }) },
  }
}

function FiltersCard({ said, threat, audience, commune, filters, seed }: FoundData) {
  const { found: w } = said.words.directory
  return (
    <Card title={w.filters}>
      <form method="get" action={directoryPaths.find}>
        <Stack>
          <HiddenFields
            fields={{ situation: threat, public: audience, insee: commune.insee, tirage: seed }}
          />
          <Select
            id="lieu"
            name="lieu"
            label={w.presence}
            value={filters.presence}
            options={presences.map((value) => ({ value, label: w[value] }))}
          />
          <ChoiceGroup
            id="maintenant"
            name="maintenant"
            type="checkbox"
            legend={w.openNow}
            options={[{ value: 'oui', label: w.onlyOpen, checked: filters.onlyOpen }]}
          />
          <Choice
            id="urgence"
            name="urgence"
            type="checkbox"
            value="oui"
            label={w.urgent}
            hint={w.urgentHint}
            checked={filters.urgent}
          />
          <Row>
            <Button size="small">{w.apply}</Button>
          </Row>
        </Stack>
      </form>
    </Card>
  )
}

const kmOfDegree = 111.195

function AroundCard({ said, commune, shown, page }: FoundData & { shown: readonly Proposal[] }) {
  const { found: w } = said.words.directory
  const near = shown.flatMap((proposal, at) =>
    proposal.distanceKm === null
      ? []
      : [{ ...proposal, distanceKm: proposal.distanceKm, number: (page - 1) * perPage + at + 1 }],
  )
  const narrow = Math.cos((commune.latitude * Math.PI) / 180)
  return (
    <Card>
      <Around
        centre={commune.name}
        circles={[15, 30, 60]}
        circleLabel={(km) => fill(w.km, { km })}
        label={fill(w.map, {
          commune: commune.name,
          list: near
            .map(({ number, name, distanceKm }) =>
              fill(w.mapItem, { n: number, name, km: Math.round(distanceKm) }),
            )
            .join(', '),
        })}
        points={near.map(({ number, latitude, longitude }) => ({
          label: String(number),
          east: (longitude - commune.longitude) * kmOfDegree * narrow,
          north: (latitude - commune.latitude) * kmOfDegree,
        }))}
      />
      <p class="small soft">{w.mapNote}</p>
    </Card>
  )
}

function OrderCard({ said }: FoundData) {
  const { rules: w, rulesLink } = said.words.directory
  return (
    <Card kind="mist" title={w.title}>
      <Steps steps={w.order} />
      <LoneLink href={directoryPaths.rules}>{rulesLink}</LoneLink>
    </Card>
  )
}

/** Nothing is broken on a machine: the help is elsewhere, and it is said where. */
export const NotNeededPage = ({ said, advice }: Pick<FoundData, 'said' | 'advice'>) => {
  const { found: w } = said.words.directory
  return (
    <>
      <TitleBlock
        title={w.notNeeded}
        lead={w.notNeededText}
        back={<LoneLink href={askPath()}>{w.change}</LoneLink>}
      />
      <Wrap>
        <ButtonLink href={advice} kind="light">
          {w.advice}
        </ButtonLink>
      </Wrap>
    </>
  )
}
