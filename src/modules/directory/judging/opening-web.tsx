import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Form } from '../../../platform/http/form.ts'
import { forAct, viewerIn } from '../../accounts/index.ts'
import { OpeningPage, type OpeningTyped } from '../pages/judging/opening.tsx'
import { directoryPaths as paths, procedurePath } from '../paths.ts'
import { readSiret } from '../rules/siren.ts'
import { providerOfSiret } from '../store/providers.ts'
import { seatZone } from './act.ts'
import { longestComplaint, reportAsAgent } from './complaint.ts'
import type { JudgingGiven } from './web.tsx'

/** Where an operator reports what she saw herself: somebody else examines it. */
export function openingRoutes(app: FastifyInstance, given: JudgingGiven) {
  const { world, frame, refusals, tell } = given
  const may = forAct('examine-reports')

  const send = (
    request: FastifyRequest,
    reply: FastifyReply,
    typed: OpeningTyped,
    wrong?: { field: keyof OpeningTyped; why: string },
  ) => {
    const { words, language } = frame.visitor(request)
    const said = { words, language, now: world.now(), zone: seatZone }
    const refused = wrong && refusals.of(wrong.why, language)
    const page = (
      <OpeningPage
        said={said}
        typed={typed}
        most={longestComplaint}
        refusal={refused && { field: wrong.field, text: refused.sentence }}
      />
    )
    const { title } = words.judging.opening
    return frame.send(request, reply, { title, private: true, status: refused?.status ?? 200 }, page)
  }

  app.get(paths.openProcedure, may, (request, reply) =>
    send(request, reply, { siret: '', about: '', text: '' }),
  )

  app.post<{ Body: Form }>(paths.openProcedure, may, async (request, reply) => {
    const { body } = request
    const typed: OpeningTyped = {
      siret: (body.line('siret') ?? '').slice(0, 40),
      about: (body.line('about') ?? '').slice(0, 60),
      text: body.text('text'),
    }
    const refuse = (field: keyof OpeningTyped, why: string) => send(request, reply, typed, { field, why })
    const siret = readSiret(typed.siret)
    if (!siret.granted) return refuse('siret', siret.why)
    const provider = await providerOfSiret(world.db, siret.value.siret)
    const viewer = viewerIn(request)
    // Of a company where she holds a role, an operator opens nothing: it is not there for her.
    const isHers = viewer.roles.some(({ organisation }) => organisation === provider?.organisation)
    if (!provider || isHers) return refuse('siret', 'provider-not-listed')
    if (typed.text.length > longestComplaint) return refuse('text', 'complaint-too-long')
    const told = { person: viewer.id, text: typed.text, about: typed.about }
    if (typed.text.trim() === '') return refuse('text', 'complaint-text-missing')
    const ruling = await reportAsAgent(world, provider, told, randomUUID())
    if (!ruling.granted) return refuse('text', ruling.why)
    const { id } = ruling.value
    await tell({ procedure: id, to: 'moderators', what: 'reported' })
    return reply.redirect(`${procedurePath(id)}?fait=oui`, 303)
  })
}
