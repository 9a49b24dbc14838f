import { longDay, nearMoment, time } from '../../../kernel/french-dates.ts'
import { openingState } from '../../../kernel/opening.ts'
import { frenchSpacing } from '../../../kernel/typography.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  type Contact,
  ContactList,
  HiddenFields,
  LoneLink,
  Notice,
  Row,
  Section,
  Stack,
  SuggestField,
} from '../../../ui/index.ts'
import { backField, stationsNearPath, territoryPaths } from '../paths.ts'
import { fewest } from '../rules/nearest.ts'
import { readPhone } from '../rules/phone.ts'
import { readStationHours } from '../rules/station-hours.ts'
import type { Nearby, NearStation } from '../stations.ts'
import { weekSaid } from './week.ts'

/** Who reads, and when: the hours are told on the clock of the commune. */
export type Reading = { words: Words; language: Language; now: Date }

/** The stations around a commune as rows: of which force, how far, open now or not, and how sure that is. */
export const NearestStations = ({
  near,
  stations = near.stations,
  level,
  reading,
}: {
  near: Nearby
  stations?: readonly NearStation[] | undefined
  level?: 2 | 3 | undefined
  reading: Reading
}) => (
  <Stack>
    {near.invented && (
      <Notice kind="warning">
        <p>{reading.words.stations.invented}</p>
      </Notice>
    )}
    <ContactList
      contacts={stations.map((station, at) => contactOf(station, at, near, reading))}
      call={reading.words.site.call}
      level={level}
    />
    <p class="small soft">{sourceOf(near, reading)}</p>
  </Stack>
)

function contactOf(station: NearStation, at: number, near: Nearby, reading: Reading): Contact {
  const { stations: w } = reading.words
  const phone = readPhone(station.phone)
  const lines = weekOf(station, reading)
  return {
    id: `station-${at + 1}`,
    name: typographic(station.name),
    purpose: station.competent
      ? fill(station.named ? w.named : w.competent, { force: w.force[station.force] })
      : w.force[station.force],
    conditions: [station.address && typographic(station.address), howFar(station, reading)]
      .filter(Boolean)
      .join('\u00a0· '),
    phone: phone ? { number: phone.shown.replace(/ /g, '\u00a0'), href: `tel:${phone.dial}` } : undefined,
    ...openingOf(station, near, reading),
    details: lines.length > 0 ? { summary: w.hours, lines } : undefined,
    link: station.url ? { label: w.sheet, href: station.url } : undefined,
  }
}

function openingOf(
  station: NearStation,
  { timeZone }: Nearby,
  { words, language, now }: Reading,
): Pick<Contact, 'status' | 'hours'> {
  const { opening: w } = words.stations
  const opening = openingState({ hours: station.opens }, now, timeZone)
  if (opening.state === 'open')
    return {
      status: 'open',
      hours: opening.closesAt
        ? fill(w.openUntil, { time: time(opening.closesAt, timeZone, language) })
        : w.always,
    }
  if (opening.state === 'closed')
    return {
      status: 'closed',
      hours: fill(w.closed, { date: nearMoment(opening.reopensAt, now, timeZone, language) }),
    }
  return { status: 'unknown', hours: station.old ? w.old : station.hours === '' ? w.none : w.unsure }
}

/** The week in lines; as the file has it when it was not understood. */
function weekOf({ hours }: NearStation, reading: Reading) {
  const read = readStationHours(hours)
  if (read === null) return hours === '' ? [] : [<span lang="fr">{frenchSpacing(hours)}</span>]
  if (read === 'always') return [reading.words.stations.opening.always]
  return weekSaid({ weekly: read.weekly, publicHolidays: read.holidays }, reading)
}

function howFar({ distance, here }: NearStation, { words, language }: Reading): string {
  const { stations: w } = words
  if (distance.kind === 'unknown') return here ? w.distance.here : w.distance.unknown
  const km = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB').format(distance.km)
  if (distance.kind === 'about') return here ? w.distance.here : fill(w.distance.about, { km })
  return fill(here ? w.distance.hereAt : w.distance.exact, { km })
}

const sourceOf = ({ fileDay, invented }: Nearby, { words, language }: Reading): string =>
  invented ? words.stations.sourceInvented : fill(words.stations.source, { date: longDay(fileDay, language) })

/** Official files type straight apostrophes. */
const typographic = (text: string): string => text.replaceAll("'", '\u2019')

/** Which force polices the commune, or that the file does not say. */
export function ZoneSentence({ near, words }: { near: Nearby; words: Words }) {
  const { zone: w } = words.stations
  const { zone, commune } = near
  const sentence = zone.kind === 'known' ? w[zone.organisation] : w.neutral[zone.why]
  return <p>{fill(sentence, { commune: commune.name })}</p>
}

/** « Votre commune ou code postal » : sent, not asked in the address. */
export const AskWhere = ({
  words,
  id = 'where',
  value,
  back,
  error,
  main,
}: {
  words: Words
  id?: string | undefined
  value?: string | undefined
  back?: string | undefined
  error?: string | undefined
  /** The action of its page. */
  main?: boolean | undefined
}) => (
  <form method="post" action={territoryPaths.stations} class="no-print">
    <Stack>
      <HiddenFields fields={back === undefined ? {} : { [backField]: back }} />
      <SuggestField
        id={id}
        name="commune"
        label={words.stations.where}
        hint={words.stations.whereHint}
        value={value}
        error={error}
        source={territoryPaths.suggestions}
        words={{ count: words.stations.suggestCount, none: words.stations.suggestNone }}
      />
      <Row>
        <Button kind={main ? 'light' : 'outline'}>{words.stations.submit}</Button>
      </Row>
    </Stack>
  </form>
)

/** What to know and to take along. */
export const BeforeGoing = ({ words: { stations: w } }: { words: Words }) => (
  <Section id="before" title={w.knowTitle}>
    <Stack>
      <ul>
        {w.know.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Stack>
  </Section>
)

/** Part of another page: the few nearest stations when the commune is known, else the question. */
export const StationsSection = ({
  near,
  reading,
  back,
}: {
  near: Nearby | undefined
  reading: Reading
  /** The page this stands on, to come back to it. */
  back?: string | undefined
}) => {
  const { stations: w } = reading.words
  return (
    <Section id="stations" title={w.section} lead={near ? undefined : w.sectionLead}>
      {near ? (
        <Stack>
          <ZoneSentence near={near} words={reading.words} />
          <p>{w.anywhere}</p>
          {near.stations.length === 0 ? (
            <p>{w.nothingNear}</p>
          ) : (
            <NearestStations near={near} stations={fewest(near.stations)} reading={reading} />
          )}
          <LoneLink href={stationsNearPath(near.commune.insee, back)}>{w.all}</LoneLink>
        </Stack>
      ) : (
        <AskWhere id="near" words={reading.words} back={back} />
      )}
    </Section>
  )
}
