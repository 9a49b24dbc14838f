import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Form } from '../../platform/http/form.ts'
import { forAct, viewerIn } from '../accounts/index.ts'
import { labelAsRead } from './as-read.ts'
import { boxOf, decidedIn, decisionToWrite, decisionTyped, toChooseAgain } from './decision-form.ts'
import { decideOnLabel } from './labels.ts'
import type { Typed } from './pages/decision-form.tsx'
import { DecideLabelPage } from './pages/label.tsx'
import { applicationPath, directoryPaths as paths } from './paths.ts'
import { isImpartial } from './rules/decided.ts'
import { documentOf } from './store/documents.ts'
import { labelOfDocument } from './store/labels.ts'
import { sentApplication } from './store/review.ts'
import { type Given, isId } from './web.tsx'

type One = { Params: { id: string; document: string } }

/** The labels that providers say they hold, for who looks at their certificates. */
export function labelRoutes(app: FastifyInstance, given: Given & { sendLetters: () => Promise<void> }) {
  const { world, frame, refusals, sendLetters } = given
  const decider = forAct('decide-applications')

  const asked = async ({ id, document: documentId }: One['Params']) => {
    const provider = isId(id) && isId(documentId) ? await sentApplication(world.db, id) : undefined
    const label = provider && (await labelOfDocument(world.db, id, documentId))
    const document = label && (await documentOf(world.db, id, documentId))
    return provider && label && document && { provider, label, document }
  }
  type Found = NonNullable<Awaited<ReturnType<typeof asked>>>

  const sendDecide = (
    request: FastifyRequest,
    reply: FastifyReply,
    { typed, why, ...found }: Found & { typed: Typed; why?: string },
  ) => {
    const { words, language } = frame.visitor(request)
    const refused = why === undefined ? undefined : refusals.of(why, language)
    const code =
      found.label.outcome === 'refused'
        ? 'label-decided'
        : isImpartial(found.provider.organisation, viewerIn(request))
          ? undefined
          : 'decider-of-this-provider'
    const barred = code && refusals.of(code, language)
    const page = (
      <DecideLabelPage
        {...found}
        said={{ words, language, now: world.now(), zone: 'Europe/Paris' }}
        barred={barred?.sentence}
        asRead={labelAsRead(found.label)}
        typed={toChooseAgain(typed, why)}
        refusal={refused && { field: boxOf(why ?? '', typed), text: refused.sentence }}
      />
    )
    const status = barred?.status ?? refused?.status ?? 200
    return frame.send(request, reply, { title: words.providerLabel.title, private: true, status }, page)
  }

  app.get<One>(paths.decideLabel, decider, async (request, reply) => {
    const found = await asked(request.params)
    if (!found) return reply.callNotFound()
    return sendDecide(request, reply, { ...found, typed: decisionToWrite(viewerIn(request)) })
  })

  app.post<One & { Body: Form }>(paths.decideLabel, decider, async (request, reply) => {
    const found = await asked(request.params)
    if (!found) return reply.callNotFound()
    const viewer = viewerIn(request)
    const typed = decisionTyped(request.body)
    const decided = decidedIn(typed, request.body, viewer)
    if (!decided) return sendDecide(request, reply, { ...found, typed, why: 'decision-missing' })
    const { id, document } = request.params
    const ruling = await decideOnLabel(world, viewer, { provider: id, document }, decided)
    if (!ruling.granted) {
      const now = (await asked(request.params)) ?? found
      return sendDecide(request, reply, { ...now, typed, why: ruling.why })
    }
    await sendLetters()
    return reply.redirect(`${applicationPath(id)}?fait=label#documents`, 303)
  })
}
