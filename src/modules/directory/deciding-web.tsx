import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Ruling } from '../../kernel/ruling.ts'
import type { Form } from '../../platform/http/form.ts'
import type { Words } from '../../platform/words/index.ts'
import { forAct, type Viewer, viewerIn } from '../accounts/index.ts'
import type { DecidedAsRead } from './as-read.ts'
import { boxOf, decidedIn, decisionToWrite, decisionTyped, toChooseAgain } from './decision-form.ts'
import type { DecisionShown, Typed } from './pages/decision-form.tsx'
import { directoryPaths as paths } from './paths.ts'
import { isImpartial } from './rules/decided.ts'
import { documentsOf } from './store/joining.ts'
import type { Provider } from './store/providers.ts'
import type { DocumentTable } from './store/tables.ts'
import { type Given, isId } from './web.tsx'

type One = { Params: { id: string; document?: string } }

/** Who decides works where the instance has its seat. */
export const seat = { zone: 'Europe/Paris' }

/** One kind of thing that a listed provider waits for, and that an operator decides on; one of its papers may be it. */
type Deciding<Found extends { provider: Provider }> = {
  path: string
  /** What waits of this provider; undefined when nothing does. */
  waitingOn: (id: string, document: string) => Promise<Found | undefined>
  title: (words: Words) => string
  page: (found: Found, shown: DecisionShown) => preact.JSX.Element
  /** The fingerprint of what the page shows, which the act compares under its lock. */
  asRead: (found: Found, documents: readonly DocumentTable[]) => string
  decide: (
    viewer: Viewer,
    id: string,
    decided: DecidedAsRead,
    document: string,
  ) => Promise<Ruling<unknown, string>>
  /** The word that the list of what waits is opened with afterwards. */
  done: string
}

/** How any of them is decided: read beside its papers, by nobody of the company, signed, told by a letter. */
export function decidingRoutes<Found extends { provider: Provider }>(
  app: FastifyInstance,
  { world, frame, refusals, sendLetters }: Given & { sendLetters: () => Promise<void> },
  { path, waitingOn, title, page, asRead, decide, done }: Deciding<Found>,
) {
  const decider = forAct('decide-applications')
  const waiting = async ({ id, document = '' }: One['Params']) =>
    isId(id) ? waitingOn(id, document) : undefined

  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    found: Found,
    typed: Typed,
    why?: string,
  ) => {
    const { words, language } = frame.visitor(request)
    const refused = why === undefined ? undefined : refusals.of(why, language)
    const barred = isImpartial(found.provider.organisation, viewerIn(request))
      ? undefined
      : refusals.of('decider-of-this-provider', language)
    const documents = await documentsOf(world.db, found.provider.id)
    const shown = page(found, {
      said: { words, language, now: world.now(), ...seat },
      documents,
      barred: barred?.sentence,
      asRead: asRead(found, documents),
      typed: toChooseAgain(typed, why),
      refusal: refused && { field: boxOf(why ?? '', typed), text: refused.sentence },
    })
    const status = barred?.status ?? refused?.status ?? 200
    return frame.send(request, reply, { title: title(words), private: true, status }, shown)
  }

  app.get<One>(path, decider, async (request, reply) => {
    const found = await waiting(request.params)
    if (!found) return reply.callNotFound()
    return send(request, reply, found, decisionToWrite(viewerIn(request)))
  })

  app.post<One & { Body: Form }>(path, decider, async (request, reply) => {
    const { id, document = '' } = request.params
    const viewer = viewerIn(request)
    const found = await waiting(request.params)
    if (!found) return reply.callNotFound()
    const typed = decisionTyped(request.body)
    const decided = decidedIn(typed, request.body, viewer)
    if (!decided) return send(request, reply, found, typed, 'decision-missing')
    const ruling = await decide(viewer, id, decided, document)
    if (!ruling.granted)
      return send(request, reply, (await waiting(request.params)) ?? found, typed, ruling.why)
    await sendLetters()
    return reply.redirect(`${paths.applications}?fait=${done}`, 303)
  })
}
