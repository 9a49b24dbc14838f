import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Ruling } from '../../kernel/ruling.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { RecoveriesPage, RecoverPage } from './pages/recovery.tsx'
import { accountsPaths as paths } from './paths.ts'
import {
  approveRecovery,
  askRecovery,
  longestReason,
  openRecovery,
  readRecoveries,
  recover,
  refuseRecovery,
} from './recovery.ts'
import { deviceOf } from './rules/device.ts'
import { may } from './rules/may.ts'
import { viewerIn } from './session.ts'
import { anyone, forAct, type Given, halfSignedIn, isId } from './web.tsx'

/** The way back of somebody who lost every factor: asked for, decided by two others, used once. */
export function recoveryRoutes(app: FastifyInstance, given: Given) {
  const { world, frame, refusals, cookie } = given

  app.post(paths.askRecovery, halfSignedIn, async (request, reply) => {
    const viewer = viewerIn(request)
    if (viewer.owes === 'factor') {
      await askRecovery(world, viewer)
      await given.tellOfRecoveries()
    }
    return reply.redirect(paths.secondFactor, 303)
  })

  const sendRecoveries = async (
    request: FastifyRequest,
    reply: FastifyReply,
    said?: { id: string; why: string; reason: string },
  ) => {
    const { words, language } = frame.visitor(request)
    const viewer = viewerIn(request)
    const refused = said && refusals.of(said.why, language)
    const page = (
      <RecoveriesPage
        words={words}
        language={language}
        waiting={await readRecoveries(world, viewer.id)}
        viewerId={viewer.id}
        mayOpenOnes={may(viewer.roles, 'open-recovery')}
        mayApproveOnes={may(viewer.roles, 'approve-recovery')}
        now={world.now()}
        done={queryOf(request).text('motif') === 'fait'}
        refused={
          said &&
          refused && {
            id: said.id,
            reason: said.reason,
            text: refused.sentence,
            isOfReason: said.why === 'recovery-reason-missing',
          }
        }
      />
    )
    const { title } = words.factors.recoveries
    return frame.send(request, reply, { title, status: refused?.status ?? 200, private: true }, page)
  }

  app.get(paths.recoveries, forAct('see-recoveries'), (request, reply) => sendRecoveries(request, reply))

  type Deciding = FastifyRequest<{ Params: { id: string }; Body: Form }>

  /** Decides, tells the person, and comes back to the list; or shows it again with the reason why not. */
  const deciding =
    (decide: (id: string, by: string, reason: string) => Promise<Ruling<true, string>>) =>
    async (request: Deciding, reply: FastifyReply) => {
      const { id } = request.params
      if (!isId(id)) return reply.callNotFound()
      const reason = request.body.text('reason').slice(0, longestReason)
      const ruling = await decide(id, viewerIn(request).id, reason)
      if (!ruling.granted) return sendRecoveries(request, reply, { id, why: ruling.why, reason })
      await given.tellOfRecoveries()
      return reply.redirect(`${paths.recoveries}?motif=fait`, 303)
    }

  app.post<{ Params: { id: string }; Body: Form }>(
    paths.openRecovery,
    forAct('open-recovery'),
    deciding((id, by, reason) => openRecovery(world, id, by, reason)),
  )
  app.post<{ Params: { id: string }; Body: Form }>(
    paths.approveRecovery,
    forAct('approve-recovery'),
    deciding((id, by) => approveRecovery(world, id, by)),
  )
  app.post<{ Params: { id: string }; Body: Form }>(
    paths.refuseRecovery,
    forAct('approve-recovery'),
    deciding((id, by) => refuseRecovery(world, id, by)),
  )

  const sendRecover = (request: FastifyRequest, reply: FastifyReply, token: string, why?: string) => {
    const { words, language } = frame.visitor(request)
    const { status, sentence } = why ? refusals.of(why, language) : { status: 200, sentence: undefined }
    const page = <RecoverPage words={words} token={token} refusal={sentence} />
    return frame.send(request, reply, { title: words.factors.recover.title, status, private: true }, page)
  }

  app.get<{ Params: { token: string } }>(paths.recovery, anyone, async (request, reply) =>
    sendRecover(request, reply, request.params.token),
  )

  app.post<{ Params: { token: string } }>(paths.recovery, anyone, async (request, reply) => {
    const { token } = request.params
    const device = deviceOf(request.headers['user-agent'])
    const ruling = await recover(world, token, device, cookie.held(request))
    if (!ruling.granted) return sendRecover(request, reply, token, ruling.why)
    cookie.open(reply, ruling.value)
    await given.tellOfRecoveries()
    return reply.redirect(paths.account, 303)
  })
}
