import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { forAct } from '../accounts/index.ts'
import { lookAsRead } from './as-read.ts'
import { decidingRoutes, seat } from './deciding-web.tsx'
import { askForLook, decideOnLook } from './looks.ts'
import { ownIn } from './own-web.ts'
import { AskForLookPage, DecideLookPage } from './pages/look.tsx'
import { ownField, ownPath, directoryPaths as paths } from './paths.ts'
import { wordsMost } from './rules/closure.ts'
import { reviewDue } from './rules/hiding.ts'
import { isLooked, isOfThisHiding } from './rules/look.ts'
import { documentsOf } from './store/joining.ts'
import { lastLook } from './store/looks.ts'
import { type Provider, providerById } from './store/providers.ts'
import type { Given } from './web.tsx'

/** A sheet that a date hid: its people ask for a person, an operator looks and says what she found. */
export function lookRoutes(app: FastifyInstance, given: Given & { sendLetters: () => Promise<void> }) {
  const { world, frame, refusals, sendLetters } = given
  const keeper = forAct('keep-own-provider')
  const own = ownIn(given)

  const sendAsk = async (
    request: FastifyRequest,
    reply: FastifyReply,
    provider: Provider,
    wrong?: { why: string; typed: string },
  ) => {
    const { words, language } = frame.visitor(request)
    const hiddenFor =
      provider.state === 'listed' && isLooked(provider.hiddenFor) ? provider.hiddenFor : undefined
    const last = await lastLook(world.db, provider.id)
    // What was found of another hiding is not said of this one, nor that it is shown while something hides it.
    const isVisible = provider.state === 'listed' && provider.hiddenFor === null
    const isShown = isVisible && (last?.shownUntil ?? world.now()) > world.now()
    const look = last && (isShown || isOfThisHiding(provider, last)) ? last : undefined
    // The mail that leads here may be read once all is well again.
    if (!hiddenFor && !look) return reply.redirect(paths.space, 303)
    const refused = wrong && refusals.of(wrong.why, language)
    const waits = look?.outcome === null
    const page = (
      <AskForLookPage
        said={{ words, language, now: world.now(), zone: provider.offer.hours.zone }}
        provider={provider}
        documents={await documentsOf(world.db, provider.id)}
        hiddenFor={hiddenFor}
        look={look}
        due={waits ? reviewDue(look.askedAt, seat) : undefined}
        done={queryOf(request).text('fait') === 'demande'}
        wrong={refused && { text: refused.sentence, typed: wrong.typed }}
      />
    )
    const shown = { title: words.hiddenSheet.title, private: true, status: refused?.status ?? 200 }
    return frame.send(request, reply, shown, page)
  }

  app.get(paths.askForLook, keeper, async (request, reply) => {
    const mine = await own(request, reply)
    return mine ? sendAsk(request, reply, mine.provider) : reply.callNotFound()
  })

  app.post<{ Body: Form }>(paths.askForLook, keeper, async (request, reply) => {
    const { body } = request
    const mine = await own(request, reply, body.text(ownField))
    if (!mine) return reply.callNotFound()
    const typed = body.text('words')
    if (typed.trim().length > wordsMost)
      return sendAsk(request, reply, mine.provider, { why: 'closure-words-too-long', typed })
    const asked = await askForLook(world, mine.provider.id, typed.trim())
    if (!asked.granted) return reply.redirect(paths.space, 303)
    await sendLetters()
    return reply.redirect(`${ownPath(paths.askForLook, mine.provider.id)}&fait=demande`, 303)
  })

  decidingRoutes(app, given, {
    path: paths.decideLook,
    waitingOn: async (id) => {
      const provider = await providerById(world.db, id)
      const look = provider?.state === 'listed' ? await lastLook(world.db, id) : undefined
      const waits = provider && look?.outcome === null && isOfThisHiding(provider, look)
      return provider && look && waits ? { provider, look } : undefined
    },
    title: (words) => words.hiddenSheet.decide.title,
    page: ({ provider, look }, shown) => (
      <DecideLookPage {...shown} provider={provider} look={look} due={reviewDue(look.askedAt, seat)} />
    ),
    asRead: ({ provider, look }, documents) => lookAsRead(provider, look, documents),
    decide: (viewer, id, decided) => decideOnLook(world, viewer, id, decided),
    done: 'masquee',
  })
}
