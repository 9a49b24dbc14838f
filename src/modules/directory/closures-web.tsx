import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { forAct, viewerIn } from '../accounts/index.ts'
import { askHumanLook, decideOnClosure } from './closures.ts'
import { boxOf, decidedIn, decisionToWrite, decisionTyped } from './decision-form.ts'
import { ownIn } from './own-web.ts'
import { AskLookPage, DecideClosurePage } from './pages/closure.tsx'
import type { Typed } from './pages/decision-form.tsx'
import { ownField, directoryPaths as paths } from './paths.ts'
import { wordsMost } from './rules/closure.ts'
import { isImpartial } from './rules/decided.ts'
import { reviewDue } from './rules/hiding.ts'
import { type ClosureRow, lastClosure } from './store/closures.ts'
import { documentsOf } from './store/joining.ts'
import { type Provider, providerById } from './store/providers.ts'
import { type Given, isId } from './web.tsx'

type One = { Params: { id: string } }
const seat = { zone: 'Europe/Paris' }

/** A company that the register says closed: its people ask for a person, an operator looks and says what she found. */
export function closureRoutes(app: FastifyInstance, given: Given & { sendLetters: () => Promise<void> }) {
  const { world, frame, refusals, sendLetters } = given
  const keeper = forAct('keep-own-provider')
  const own = ownIn(given)
  const dueOf = ({ askedAt }: ClosureRow) => (askedAt ? reviewDue(askedAt, seat) : undefined)

  const hiddenAsClosed = async (provider: Provider | undefined) => {
    const closure =
      provider?.hiddenFor === 'company-closed' ? await lastClosure(world.db, provider.id) : undefined
    return provider && closure && { provider, closure }
  }

  app.get(paths.askLook, keeper, async (request, reply) => {
    const mine = await own(request, reply)
    if (!mine) return reply.callNotFound()
    const found = await hiddenAsClosed(mine.provider)
    // The mail that leads here may be read once all is well again.
    if (!found) return reply.redirect(paths.space, 303)
    const { words, language } = frame.visitor(request)
    const { provider, closure } = found
    const page = (
      <AskLookPage
        said={{ words, language, now: world.now(), zone: provider.offer.hours.zone }}
        provider={provider}
        closure={closure}
        due={dueOf(closure)}
        done={queryOf(request).text('fait') === 'demande'}
      />
    )
    return frame.send(request, reply, { title: words.closure.title, private: true }, page)
  })

  app.post<{ Body: Form }>(paths.askLook, keeper, async (request, reply) => {
    const { body } = request
    const mine = await own(request, reply, body.text(ownField))
    if (!mine) return reply.callNotFound()
    const asked = await askHumanLook(world, mine.provider.id, body.text('words').trim().slice(0, wordsMost))
    if (!asked.granted) return reply.redirect(paths.space, 303)
    await sendLetters()
    return reply.redirect(`${paths.askLook}?fait=demande`, 303)
  })

  const decider = forAct('decide-applications')
  const waitingOn = async (id: string) => {
    const found = await hiddenAsClosed(isId(id) ? await providerById(world.db, id) : undefined)
    return found?.closure.outcome === null ? found : undefined
  }

  type Deciding = { provider: Provider; closure: ClosureRow; typed: Typed; why?: string }
  const sendDecide = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { provider, closure, typed, why }: Deciding,
  ) => {
    const { words, language } = frame.visitor(request)
    const refused = why === undefined ? undefined : refusals.of(why, language)
    const barred = isImpartial(provider.organisation, viewerIn(request))
      ? undefined
      : refusals.of('decider-of-this-provider', language)
    const page = (
      <DecideClosurePage
        said={{ words, language, now: world.now(), ...seat }}
        provider={provider}
        closure={closure}
        documents={await documentsOf(world.db, provider.id)}
        due={dueOf(closure)}
        barred={barred?.sentence}
        typed={typed}
        refusal={refused && { field: boxOf(why ?? '', typed), text: refused.sentence }}
      />
    )
    const status = barred?.status ?? refused?.status ?? 200
    return frame.send(request, reply, { title: words.closure.decide.title, private: true, status }, page)
  }

  app.get<One>(paths.decideClosure, decider, async (request, reply) => {
    const found = await waitingOn(request.params.id)
    if (!found) return reply.callNotFound()
    return sendDecide(request, reply, { ...found, typed: decisionToWrite(viewerIn(request)) })
  })

  app.post<One & { Body: Form }>(paths.decideClosure, decider, async (request, reply) => {
    const { id } = request.params
    const viewer = viewerIn(request)
    const found = await waitingOn(id)
    if (!found) return reply.callNotFound()
    const typed = decisionTyped(request.body)
    const decided = decidedIn(typed, viewer)
    if (!decided) return sendDecide(request, reply, { ...found, typed, why: 'decision-missing' })
    const ruling = await decideOnClosure(world, viewer, id, decided)
    if (!ruling.granted) return sendDecide(request, reply, { ...found, typed, why: ruling.why })
    await sendLetters()
    return reply.redirect(`${paths.applications}?fait=fermeture`, 303)
  })
}
