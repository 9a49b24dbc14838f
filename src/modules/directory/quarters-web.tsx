import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { forAct, viewerIn } from '../accounts/index.ts'
import { ownIn } from './own-web.ts'
import { QuartersPage } from './pages/quarters.tsx'
import { ownField, ownPath, directoryPaths as paths } from './paths.ts'
import { declareNothing, quartersOf, type Reporting } from './quarters.ts'
import type { Provider } from './store/providers.ts'
import type { Given } from './web.tsx'

const keeper = forAct('keep-own-provider')

/** « Néant »: what a provider that closed nothing in a quarter says, in one press. */
export function quarterRoutes(app: FastifyInstance, given: Given & { reporting: Reporting }) {
  const { world, frame, refusals, reporting } = given
  const own = ownIn(given)

  const send = async (request: FastifyRequest, reply: FastifyReply, provider: Provider, why?: string) => {
    const { words, language } = frame.visitor(request)
    const refused = why === undefined ? undefined : refusals.of(why, language)
    const page = (
      <QuartersPage
        said={{ words, language, now: world.now(), zone: provider.offer.hours.zone }}
        provider={provider}
        standings={await quartersOf(world.db, provider, reporting, world.now())}
        done={queryOf(request).text('fait') === 'neant'}
        refusal={refused?.sentence}
      />
    )
    const shown = { title: words.providerQuarters.title, private: true, status: refused?.status ?? 200 }
    return frame.send(request, reply, shown, page)
  }

  app.get(paths.quarters, keeper, async (request, reply) => {
    const mine = await own(request, reply)
    if (!mine) return reply.callNotFound()
    const { provider } = mine
    return provider.state === 'listed' ? send(request, reply, provider) : reply.redirect(paths.space, 303)
  })

  app.post<{ Body: Form }>(paths.quarters, keeper, async (request, reply) => {
    const { body } = request
    const mine = await own(request, reply, body.text(ownField))
    if (!mine) return reply.callNotFound()
    const { provider } = mine
    const name = body.text('trimestre').slice(0, 10)
    const declared = await declareNothing(world, viewerIn(request), provider.id, name, reporting)
    if (!declared.granted) return send(request, reply, provider, declared.why)
    return reply.redirect(`${ownPath(paths.quarters, provider.id)}&fait=neant`, 303)
  })
}
