import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { forAct, viewerIn } from '../accounts/index.ts'
import { confirmOffer } from './confirming.ts'
import { ownIn } from './own-web.ts'
import { ConfirmPage } from './pages/confirm.tsx'
import { ownField, directoryPaths as paths } from './paths.ts'
import { namingFor } from './review-web.tsx'
import type { YearlyDuty } from './rules/yearly.ts'
import type { OwnProvider } from './space.ts'
import { yearlyOf } from './store/yearly.ts'
import type { Given } from './web.tsx'

const keeper = forAct('keep-own-provider')

/** The confirmation that a provider gives every six months: its offer, read again, and one press. */
export function confirmingRoutes(app: FastifyInstance, given: Given) {
  const { world, frame, refusals } = given
  const own = ownIn(given)

  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { provider }: OwnProvider,
    wrong?: { why: string; typed: Record<YearlyDuty, string> },
  ) => {
    const why = wrong?.why
    const { words, language } = frame.visitor(request)
    const refused = why === undefined ? undefined : refusals.of(why, language)
    const page = (
      <ConfirmPage
        said={{ words, language, now: world.now(), zone: provider.offer.hours.zone }}
        provider={provider}
        naming={namingFor(given, language)}
        done={queryOf(request).text('fait') === 'confirmee'}
        refusal={refused?.sentence}
        refusedFor={why}
        yearly={await yearlyOf(world.db, provider.id)}
        typed={wrong?.typed}
      />
    )
    const shown = { title: words.providerConfirm.title, private: true, status: refused?.status ?? 200 }
    return frame.send(request, reply, shown, page)
  }

  app.get(paths.confirm, keeper, async (request, reply) => {
    const mine = await own(request, reply)
    if (!mine) return reply.callNotFound()
    return mine.provider.state === 'listed' ? send(request, reply, mine) : reply.redirect(paths.space, 303)
  })

  app.post<{ Body: Form }>(paths.confirm, keeper, async (request, reply) => {
    const mine = await own(request, reply, request.body.text(ownField))
    if (!mine) return reply.callNotFound()
    const { body } = request
    const day = (name: YearlyDuty) => (body.line(name) ?? '').trim().slice(0, 10)
    const typed = { watch: day('watch'), local: day('local') }
    const confirmed = await confirmOffer(world, viewerIn(request), mine.provider.id, typed)
    if (confirmed.granted) return reply.redirect(`${paths.confirm}?fait=confirmee`, 303)
    return send(request, reply, mine, { why: confirmed.why, typed })
  })
}
