import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { queryOf } from '../../platform/http/form.ts'
import { forAct, viewerIn } from '../accounts/index.ts'
import { isId } from '../directory/index.ts'
import { answerCall } from './crime-desk.ts'
import { CrimeDeskPage } from './pages/crime-desk.tsx'
import { interventionsPaths as paths } from './paths.ts'
import { interventionFor } from './store/interventions.ts'
import { callsToAnswer } from './tasks.ts'
import type { Given } from './web.ts'

const caller = forAct('call-providers-back')

/** The providers that the duty desk is to call (A4-434, A4-434-3). */
export function crimeDeskRoutes(app: FastifyInstance, given: Given) {
  const { world, directory, frame, refusals, accountPath } = given

  /** Whoever works for the company has no part in it. */
  const callsFor = async (request: FastifyRequest) =>
    (await callsToAnswer(world)).filter(({ organisation }) =>
      viewerIn(request).roles.every((role) => role.organisation !== organisation),
    )

  async function sendCalls(request: FastifyRequest, reply: FastifyReply, why?: string) {
    const { words, language } = frame.visitor(request)
    const refused = why === undefined ? undefined : refusals.of(why, language)
    const waiting = await callsFor(request)
    // One line for each intervention, the gravest of its calls.
    const each = [...Map.groupBy(waiting, ({ interventionId }) => interventionId).values()]
    const calls = await Promise.all(
      each.flatMap(([first, ...others]) => {
        if (!first) return []
        const all = [first, ...others]
        const read = async () => {
          const provider = await directory.provider(first.providerId)
          return {
            interventionId: first.interventionId,
            isAlert: all.some(({ call }) => call === 'crime-alert'),
            at: first.at,
            provider: provider?.name ?? '',
            phone: provider?.offer.phone ?? '',
          }
        }
        return [read()]
      }),
    )
    const page = (
      <CrimeDeskPage
        said={{ words, language, now: world.now(), zone: 'Europe/Paris' }}
        calls={calls.toSorted((one, other) => Number(other.isAlert) - Number(one.isAlert))}
        done={refused === undefined && queryOf(request).text('fait') === 'oui'}
        refused={refused?.sentence}
        back={{ href: accountPath, label: words.accounts.whoMay.back }}
      />
    )
    const status = refused?.status ?? 200
    return frame.send(request, reply, { title: words.crime.desk.title, private: true, status }, page)
  }

  app.get(paths.calls, caller, (request, reply) => sendCalls(request, reply))

  app.post<{ Params: { id: string } }>(paths.answerCall, caller, async (request, reply) => {
    const { id } = request.params
    if (!isId(id)) return reply.callNotFound()
    // Of her own company she finds nothing there.
    const kept = await interventionFor(world.db, { kind: 'instance' }, id)
    if (viewerIn(request).roles.some(({ organisation }) => organisation === kept?.intervention.provider))
      return reply.callNotFound()
    const ruling = await answerCall(world, id, viewerIn(request).id)
    if (ruling.granted) return reply.redirect(`${paths.calls}?fait=oui`, 303)
    return ruling.why === 'intervention-not-there'
      ? reply.callNotFound()
      : sendCalls(request, reply, ruling.why)
  })
}
