import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { forAct } from '../accounts/index.ts'
import { closureAsRead } from './as-read.ts'
import { askHumanLook, decideOnClosure } from './closures.ts'
import { decidingRoutes, seat } from './deciding-web.tsx'
import { ownIn } from './own-web.ts'
import { AskLookPage, DecideClosurePage } from './pages/closure.tsx'
import { ownField, directoryPaths as paths } from './paths.ts'
import { wordsMost } from './rules/closure.ts'
import { reviewDue } from './rules/hiding.ts'
import { type ClosureRow, lastClosure } from './store/closures.ts'
import { type Provider, providerById } from './store/providers.ts'
import type { Given } from './web.tsx'

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

  const sendAsk = (
    request: FastifyRequest,
    reply: FastifyReply,
    { provider, closure }: { provider: Provider; closure: ClosureRow },
    wrong?: { why: string; typed: string },
  ) => {
    const { words, language } = frame.visitor(request)
    const refused = wrong && refusals.of(wrong.why, language)
    const page = (
      <AskLookPage
        said={{ words, language, now: world.now(), zone: provider.offer.hours.zone }}
        provider={provider}
        closure={closure}
        due={dueOf(closure)}
        done={queryOf(request).text('fait') === 'demande'}
        wrong={refused && { text: refused.sentence, typed: wrong.typed }}
      />
    )
    const shown = { title: words.closure.title, private: true, status: refused?.status ?? 200 }
    return frame.send(request, reply, shown, page)
  }

  app.get(paths.askLook, keeper, async (request, reply) => {
    const mine = await own(request, reply)
    if (!mine) return reply.callNotFound()
    const found = await hiddenAsClosed(mine.provider)
    // The mail that leads here may be read once all is well again.
    return found ? sendAsk(request, reply, found) : reply.redirect(paths.space, 303)
  })

  app.post<{ Body: Form }>(paths.askLook, keeper, async (request, reply) => {
    const { body } = request
    const mine = await own(request, reply, body.text(ownField))
    if (!mine) return reply.callNotFound()
    const typed = body.text('words')
    const found = await hiddenAsClosed(mine.provider)
    if (found && typed.trim().length > wordsMost)
      return sendAsk(request, reply, found, { why: 'closure-words-too-long', typed })
    const asked = await askHumanLook(world, mine.provider.id, typed.trim())
    if (!asked.granted) return reply.redirect(paths.space, 303)
    await sendLetters()
    return reply.redirect(`${paths.askLook}?fait=demande`, 303)
  })

  decidingRoutes(app, given, {
    path: paths.decideClosure,
    waitingOn: async (id) => {
      const found = await hiddenAsClosed(await providerById(world.db, id))
      return found?.closure.outcome === null ? found : undefined
    },
    title: (words) => words.closure.decide.title,
    page: ({ provider, closure }, shown) => (
      <DecideClosurePage {...shown} provider={provider} closure={closure} due={dueOf(closure)} />
    ),
    asRead: ({ provider, closure }, documents) => closureAsRead(provider, closure, documents),
    decide: (viewer, id, decided) => decideOnClosure(world, viewer, id, decided),
    done: 'fermeture',
  })
}
