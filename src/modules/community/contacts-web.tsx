import type { FastifyInstance } from 'fastify'
import { queryOf } from '../../platform/http/form.ts'
import { contactOf, type Diagnosis, regionOf } from '../diagnosis/index.ts'
import type { Stations } from '../territory/index.ts'
import { ContactsPage } from './pages/contacts.tsx'
import { communityPaths as paths } from './paths.ts'
import { type Given, insider, joins, saidTo } from './web.tsx'

/** The services of the whole country that a provider turns to, the most urgent first (data/channels.yaml). */
const nationwide = ['urgence-17', '17cyber', 'masecurite', 'pharos', 'thesee', 'perceval', 'dgsi', 'cert-fr']

/** Police and gendarmerie around an establishment (charter, article 4: it knows those of its area). */
export function contactRoutes(
  app: FastifyInstance,
  { diagnosis, stations, ...given }: Given & { diagnosis: Diagnosis; stations: Stations },
) {
  const { world, frame } = given
  const { territory } = world

  app.get(paths.contacts, joins, async (request, reply) => {
    const member = await insider(given, request)
    if (!member) return reply.callNotFound()
    const said = saidTo(given, request)
    const places = [...new Set(member.seats.flatMap(({ insee }) => insee ?? []))].flatMap(
      (insee) => territory.commune(insee) ?? [],
    )
    const asked = queryOf(request).text('insee')
    const commune = places.find(({ insee }) => insee === asked) ?? places[0]
    const zone = (commune && territory.timeZone(commune.insee)) ?? 'Europe/Paris'
    const region = commune && regionOf(commune.department.code)
    const known = await stations.areKnown()
    const { channels, in: shelves } = diagnosis.library
    const specialised = channels
      .filter(({ id, withheld, regions }) => {
        const regional = region !== undefined && (regions?.includes(region) ?? false)
        return !withheld && (nationwide.includes(id) || regional)
      })
      .toSorted((one, other) => rank(one.id) - rank(other.id))
      .map((channel) =>
        contactOf(channel, channel.phones, shelves[said.language].channels, { ...said, zone }),
      )
    const page = (
      <ContactsPage
        said={said}
        department={commune?.department.name.replaceAll("'", '\u2019')}
        specialised={specialised}
        known={known}
        near={known && commune ? await stations.near(commune) : undefined}
        others={places
          .filter(({ insee }) => insee !== commune?.insee)
          .map(({ insee, name }) => ({ insee, name }))}
      />
    )
    return frame.send(request, reply, { title: said.words.community.contacts.title, private: true }, page)
  })
}

/** The centre of the region stands after the services of the whole country. */
const rank = (id: string): number => (nationwide.includes(id) ? nationwide.indexOf(id) : nationwide.length)
