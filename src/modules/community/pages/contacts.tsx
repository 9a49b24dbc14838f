import { fill } from '../../../platform/words/index.ts'
import {
  type Contact,
  ContactList,
  LinkRows,
  LoneLink,
  Reading,
  Section,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import {
  type Nearby,
  NearestStations,
  StationsSection,
  stationsNearPath,
  ZoneSentence,
} from '../../territory/index.ts'
import { communityPaths as paths } from '../paths.ts'
import type { Said } from './said.ts'

export type ContactsData = {
  said: Said
  /** The département of the establishment; undefined for whoever has none. */
  department: string | undefined
  specialised: readonly Contact[]
  /** Whether a file of stations is in use. */
  known: boolean
  near: Nearby | undefined
  others: readonly { insee: string; name: string }[]
}

/**
 * Whom a provider of a place turns to: the specialised services, then the stations nearby with their hours. The
 * charter asks it to know them (article 4, A4-LOCAL).
 */
export function ContactsPage({ said, department, specialised, known, near, others }: ContactsData) {
  const { community } = said.words
  const { contacts: w } = community
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={department === undefined ? w.leadNowhere : fill(w.lead, { department })}
        back={<LoneLink href={paths.home}>{community.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {near ? (
            <Around said={said} near={near} />
          ) : known ? (
            <StationsSection near={undefined} reading={said} back={paths.contacts} />
          ) : (
            <p>
              {w.unknown} <LoneLink href="https://lannuaire.service-public.gouv.fr">{w.directory}</LoneLink>
            </p>
          )}
          <Section id="specialised" title={w.specialised}>
            <ContactList contacts={specialised} call={said.words.site.call} level={3} />
          </Section>
          {others.length > 0 && (
            <Section id="elsewhere" title={w.elsewhere}>
              <LinkRows
                links={others.map(({ insee, name }) => ({
                  href: `${paths.contacts}?insee=${insee}`,
                  title: name,
                }))}
              />
            </Section>
          )}
        </Stack>
      </Reading>
    </>
  )
}

/** How many stations are named here; the rest is one link away. */
const mostNear = 4

/** The stations of a place, as its provider looks for them: who polices it, the nearest, open now or not. */
function Around({ said, near }: { said: Said; near: Nearby }) {
  const { contacts: w } = said.words.community
  return (
    <Section id="stations" title={fill(w.around, { commune: near.commune.name })}>
      <Stack>
        <ZoneSentence near={near} words={said.words} />
        {near.stations.length === 0 ? (
          <p>{w.nothingNear}</p>
        ) : (
          <NearestStations near={near} stations={near.stations.slice(0, mostNear)} level={3} reading={said} />
        )}
        <LoneLink href={stationsNearPath(near.commune.insee, paths.contacts)}>{w.all}</LoneLink>
      </Stack>
    </Section>
  )
}
