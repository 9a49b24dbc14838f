import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Form, queryOf } from '../../platform/http/form.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { World } from '../../platform/world.ts'
import type { Territory } from './communes.ts'
import { StationsPage } from './pages/stations.tsx'
import { WherePage } from './pages/where.tsx'
import { backField, ownPath, territoryPaths as paths, stationsNearPath, withCommune } from './paths.ts'
import { type Found, labelOf } from './rules/commune.ts'
import { whyNoCommune } from './rules/which.ts'
import type { Stations } from './stations.ts'

type Given = {
  world: Pick<World, 'now'>
  territory: Territory
  stations: Stations
  frame: Frame
  refusals: Refusals
}

const anyone = { config: { who: 'anyone' } } as const

/** The box of a commune, and the stations around one. */
export function territoryRoutes(app: FastifyInstance, given: Given) {
  const { world, territory, stations, frame, refusals } = given

  /** What the box proposes while one types; without script the form itself asks again. */
  app.get(paths.suggestions, { config: { who: 'anyone', unlogged: true } }, async (request, reply) => {
    const typed = queryOf(request).text('q').slice(0, 80)
    const found = typed.trim().length < 2 ? [] : territory.search(typed, 8)
    reply.header('cache-control', 'public, max-age=86400')
    return found.map(({ commune, saying }) => ({
      value: labelOf(commune),
      label: labelOf(commune),
      note: saying ?? '',
    }))
  })

  type Said = {
    status?: number
    typed?: string | undefined
    back?: string | undefined
    refusal?: string
    several?: boolean
    proposals?: readonly Found[]
  }
  const sendWhere = async (request: FastifyRequest, reply: FastifyReply, said: Said = {}) => {
    const { words } = frame.visitor(request)
    const { status = 200, ...shown } = said
    const page = <WherePage words={words} known={await stations.areKnown()} {...shown} />
    const canonical = status === 200 ? { canonical: paths.stations } : {}
    return frame.send(
      request,
      reply,
      { title: words.stations.title, description: words.stations.lead, status, ...canonical },
      page,
    )
  }

  app.get(paths.stations, anyone, (request, reply) => sendWhere(request, reply))

  /** A form that is sent, so that what was typed is in no address; the answer has the code of the commune. */
  app.post<{ Body: Form }>(paths.stations, anyone, async (request, reply) => {
    const { body } = request
    const { language } = frame.visitor(request)
    const back = ownPath(body.line(backField))
    const named = territory.commune(body.line('insee') ?? '')
    const typed = (body.line('commune') ?? '').slice(0, 200)
    const which = territory.which(typed)
    const chosen = named ?? (which.kind === 'one' ? which.commune : undefined)
    if (chosen) return reply.redirect(stationsNearPath(chosen.insee, back), 303)
    const several = which.kind === 'several'
    const { status, sentence } = refusals.of(whyNoCommune(typed, which), language)
    const proposals = which.kind === 'several' ? which.communes : which.kind === 'none' ? which.nearest : []
    return sendWhere(request, reply, { status, typed, back, refusal: sentence, several, proposals })
  })

  app.get<{ Params: { insee: string } }>(paths.stationsNear, anyone, async (request, reply) => {
    const { words, language } = frame.visitor(request)
    const commune = territory.commune(request.params.insee)
    if (!commune) return reply.callNotFound()
    const near = await stations.near(commune)
    if (!near) return reply.redirect(paths.stations, 303)
    const back = ownPath(queryOf(request).line(backField))
    const page = (
      <StationsPage
        near={near}
        reading={{ words, language, now: world.now() }}
        back={back && withCommune(back, commune.insee)}
      />
    )
    return frame.send(request, reply, { title: words.stations.title, description: words.stations.lead }, page)
  })
}
