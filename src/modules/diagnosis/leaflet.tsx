import type { FastifyInstance, FastifyRequest } from 'fastify'
import { longMoment } from '../../kernel/french-dates.ts'
import { flags as allFlags, type Flag, isPublic, type Public, publics } from '../../kernel/situation.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { dangerNumbers } from './pages/danger.ts'
import { LeafletPage, type UrgentChoice, UrgentLeafletPage } from './pages/leaflet.tsx'
import { gesturesOf } from './pages/sections.tsx'
import { leafletPath, diagnosisPaths as paths, resultPath, urgentLeafletPath } from './paths.ts'
import { ongoingChoicesFor } from './rules/ongoing.ts'
import type { Threat } from './rules/threat.ts'
import { everybody, type Given } from './web.tsx'

/** The situation a leaflet is made for: what was found, without the answers that led there. */
export type LeafletOf = {
  threat: Pick<Threat, 'slug' | 'safeMode'>
  public: Public
  flags: readonly Flag[]
  helper: boolean
  abroad: boolean
}

/**
 * Where to download the leaflet of a situation, and where the copy for the browser is.
 *
 * None when the author may be reading the same device: a file in the downloads would tell.
 */
export function leafletOf({ threat, public: audience, flags, helper, abroad }: LeafletOf) {
  if (threat.safeMode) return undefined
  const query = {
    public: audience,
    flags: flags.join(' '),
    'for-whom': helper ? 'someone-else' : '',
    abroad: abroad ? 'abroad' : '',
  }
  return {
    file: leafletPath(threat.slug, query),
    kept: leafletPath(threat.slug, { ...query, kept: 'yes' }),
  }
}

export const urgentLeaflet = { file: urgentLeafletPath(), kept: urgentLeafletPath({ kept: 'yes' }) }

/** What is kept with any page: the urgent gestures, and the list of what is kept. */
export const keptWithIt = [
  { at: paths.ongoing, from: urgentLeaflet.kept },
  { at: '/hors-ligne', from: '/hors-ligne' },
]

/** The address of the site that keeps pages on a device, by value. */
export const keeperPath = '/hors-ligne.js'

const zone = 'Europe/Paris'

/** Pages in one file: the advice for one situation, and the urgent gestures of all. */
export function leafletRoutes(app: FastifyInstance, { world, library, help, frame }: Given) {
  const readingOf = (request: FastifyRequest) => {
    const { words, language } = frame.visitor(request)
    return { words, language, now: world.now(), zone, lasting: true }
  }
  const shownOf = (request: FastifyRequest, query: Form, title: string, online: string) => {
    const { now, language } = readingOf(request)
    return { title, online, made: longMoment(now, zone, language), kept: query.has('kept') }
  }

  app.get<{ Params: { slug: string } }>(paths.leaflet, everybody, async (request, reply) => {
    const reading = readingOf(request)
    const { words, language } = reading
    const threat = library.threats.bySlug.get(request.params.slug)
    const name = threat && library.in[language].threats.threats[threat.slug]
    if (!threat || !name || threat.safeMode) return reply.callNotFound()
    const query = queryOf(request)
    const typed = query.line('public')
    const audience = isPublic(typed) && threat.publics.includes(typed) ? typed : (threat.publics[0] as Public)
    const told = query.text('flags').split(' ')
    const flags = allFlags.filter((flag) => told.includes(flag))
    const helper = query.text('for-whom') === 'someone-else'
    const abroad = query.text('abroad') === 'abroad'
    const found = help(
      { threat, public: audience, flags, language, helper, abroad },
      { flags, timeZone: zone },
      reading.now,
    )
    const page = (
      <LeafletPage
        help={found}
        library={library}
        reading={reading}
        name={name}
        danger={dangerNumbers(threat, flags, words)}
      />
    )
    const online = resultPath(threat.slug, { public: audience, 'for-whom': helper ? 'someone-else' : '' })
    return frame.leaflet(request, reply, shownOf(request, query, found.headline, online), page)
  })

  app.get(paths.urgentLeaflet, everybody, async (request, reply) => {
    const reading = readingOf(request)
    const { words, language, now } = reading
    const { ongoing } = library.in[language]
    const choicesOf = (audience: Public): UrgentChoice[] =>
      ongoingChoicesFor(ongoing, audience).flatMap(({ id, label, hint, flags, threat: slug }) => {
        const threat = library.threats.bySlug.get(slug)
        if (!threat) return []
        const enquiry = { threat, public: audience, flags, language, helper: false, abroad: false }
        const found = help(enquiry, { flags, timeZone: zone }, now)
        // Nothing below to go to: only what can be dialled or opened stays a button.
        const gestures = gesturesOf({ help: found, library, reading }).map(({ action, ...told }) =>
          action?.href?.startsWith('#') ? told : { ...told, action },
        )
        return [{ id, label, hint, gestures }]
      })
    const choices = Object.fromEntries(publics.map((audience) => [audience, choicesOf(audience)])) as Record<
      Public,
      UrgentChoice[]
    >
    const page = <UrgentLeafletPage words={words} ongoing={ongoing} choices={choices} />
    const shown = shownOf(request, queryOf(request), words.leaflet.urgent.title, paths.ongoing)
    return frame.leaflet(request, reply, shown, page)
  })
}
