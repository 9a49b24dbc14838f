import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayFrom, isoDay } from '../../../kernel/calendar/index.ts'
import { longDay } from '../../../kernel/french-dates.ts'
import { type Form, queryOf } from '../../../platform/http/form.ts'
import { fill } from '../../../platform/words/index.ts'
import { forAct, viewerIn } from '../../accounts/index.ts'
import { OpeningPage, type OpeningTyped } from '../pages/judging/opening.tsx'
import { directoryPaths as paths, procedurePath } from '../paths.ts'
import { readSiret } from '../rules/siren.ts'
import { providerOfSiret } from '../store/providers.ts'
import { isId } from '../web.tsx'
import { seatZone } from './act.ts'
import { longestComplaint, reportAsAgent, reportIdOf } from './complaint.ts'
import type { JudgingGiven } from './web.tsx'

/** Where an operator reports what she saw herself: somebody else examines it. */
export function openingRoutes(app: FastifyInstance, given: JudgingGiven) {
  const { world, accounts, frame, refusals, tell } = given
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

  /** What a finding of the platform puts in the boxes, for a person to read, change and send, or not. */
  const proposed = (request: FastifyRequest): OpeningTyped => {
    const query = queryOf(request)
    const { words, language } = frame.visitor(request)
    const siret = readSiret(query.text('siret').slice(0, 40))
    const findings: Readonly<Record<string, string>> = words.judging.opening.findings
    const finding = query.text('constat')
    const since = dayFrom(query.text('depuis').slice(0, 10))
    const known = Object.hasOwn(findings, finding) && since !== undefined ? findings[finding] : undefined
    return {
      siret: siret.granted ? siret.value.siret : '',
      about: '',
      draw: randomUUID(),
      text: known && since !== undefined ? fill(known, { date: longDay(isoDay(since), language) }) : '',
    }
  }

  app.get(paths.openProcedure, may, (request, reply) => send(request, reply, proposed(request)))

  app.post<{ Body: Form }>(paths.openProcedure, may, async (request, reply) => {
    const { body } = request
    const typed: OpeningTyped = {
      siret: (body.line('siret') ?? '').slice(0, 40),
      about: (body.line('about') ?? '').slice(0, 60),
      text: body.text('text'),
      // Pressed twice, the form of one showing opens one file; one that was made up is only another.
      draw: isId(body.text('draw')) ? body.text('draw') : randomUUID(),
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
    const ruling = await reportAsAgent(
      { ...world, accounts },
      provider,
      told,
      reportIdOf(typed.draw, provider.id, typed.text),
    )
    if (!ruling.granted) return refuse('text', ruling.why)
    const { id, isNew } = ruling.value
    if (isNew) await tell({ procedure: id, to: 'moderators', what: 'reported' })
    return reply.redirect(`${procedurePath(id)}?fait=oui`, 303)
  })
}
