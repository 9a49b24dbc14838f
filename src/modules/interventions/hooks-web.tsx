import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { forAct, viewerIn } from '../accounts/index.ts'
import { removeAddress, setAddress, tryHook } from './hooks.ts'
import { AlertsPage } from './pages/alerts.tsx'
import { interventionsPaths as paths } from './paths.ts'
import { hookOf } from './store/hooks.ts'
import type { Given } from './web.ts'

const keeper = forAct('keep-alerts')

/** Where a provider says how its urgencies reach it: its mails, and an address of its own that is called. */
export function hookRoutes(app: FastifyInstance, { world, frame, refusals }: Given) {
  /** The organisation that she keeps; the first of them. */
  const organisationOf = (request: FastifyRequest): string | undefined =>
    viewerIn(request).roles.find(({ role }) => role === 'provider-admin')?.organisation ?? undefined

  type Shown = { typed?: string; why?: string; secret?: string; tried?: boolean }
  async function send(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed, why, secret, tried }: Shown = {},
  ) {
    const organisation = organisationOf(request)
    if (organisation === undefined) return reply.callNotFound()
    const { words, language } = frame.visitor(request)
    const refused = why === undefined ? undefined : refusals.of(why, language)
    const hook = await hookOf(world.db, organisation)
    const page = (
      <AlertsPage
        said={{ words, language, now: world.now(), zone: 'Europe/Paris' }}
        hook={hook}
        typed={typed ?? hook?.address ?? ''}
        error={refused?.sentence}
        secret={secret}
        tried={tried}
        removed={queryOf(request).text('fait') === 'retiree'}
      />
    )
    const { title } = words.alerts
    return frame.send(request, reply, { title, private: true, status: refused?.status ?? 200 }, page)
  }

  app.get(paths.alerts, keeper, (request, reply) => send(request, reply))

  app.post<{ Body: Form }>(paths.alerts, keeper, async (request, reply) => {
    const organisation = organisationOf(request)
    if (organisation === undefined) return reply.callNotFound()
    const typed = (request.body.line('address') ?? '').slice(0, 600)
    const ruling = await setAddress(world, viewerIn(request), organisation, typed)
    // The secret is shown by the answer itself: no address holds it, and a reload asks again.
    return ruling.granted
      ? send(request, reply, { secret: ruling.value.secret })
      : send(request, reply, { typed, why: ruling.why })
  })

  app.post(paths.tryAlert, keeper, async (request, reply) => {
    const organisation = organisationOf(request)
    const hook = organisation === undefined ? undefined : await hookOf(world.db, organisation)
    if (!hook) return reply.callNotFound()
    return send(request, reply, { tried: await tryHook(world, hook) })
  })

  app.post(paths.removeAlert, keeper, async (request, reply) => {
    const organisation = organisationOf(request)
    if (organisation === undefined) return reply.callNotFound()
    await removeAddress(world, viewerIn(request), organisation)
    return reply.redirect(`${paths.alerts}?fait=retiree`, 303)
  })
}
