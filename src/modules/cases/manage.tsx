import type { FastifyInstance } from 'fastify'
import { nearMoment, time } from '../../kernel/french-dates.ts'
import { isMailAddress } from '../../kernel/mail-address.ts'
import { refuse } from '../../kernel/ruling.ts'
import { faultOf } from '../../platform/fault.ts'
import { callerOf } from '../../platform/http/caller.ts'
import type { Form } from '../../platform/http/form.ts'
import { closeCase, deleteCase, reopenClosedCase } from './actions.ts'
import { holder, type Inside, leaveFor } from './inside.tsx'
import { PassagePage } from './pages/passage.tsx'
import { askForLink, keptAddress, makePassage, takeLinkBack } from './passages.ts'
import { casePath, passagePath, casesPaths as paths } from './paths.ts'
import { schemeMessages } from './scheme-messages.ts'
import { roundsOf } from './store/follow-up.ts'
import { wholeCase } from './view.ts'
import type { Given } from './web.tsx'

/** What the door of the cases says to whoever has just deleted hers. */
const lastWords = { destroyed: 'supprime', withheld: 'retenu', 'held-back': 'conserve' } as const

/** What its person does with a case as a whole: move it, mail herself a link, take it away, close, delete, leave. */
export function manageRoutes(app: FastifyInstance, given: Given, { heldView, sendCase, gone }: Inside) {
  const { world, refusals, session, frame } = given

  app.get<{ Params: { number: string } }>(paths.device, holder, async (request, reply) => {
    const { words } = frame.visitor(request)
    return frame.send(
      request,
      reply,
      { title: words.passage.title, current: 'case', private: true },
      <PassagePage words={words} number={request.params.number} />,
    )
  })

  app.post<{ Params: { number: string } }>(paths.device, holder, async (request, reply) => {
    const { words, language } = frame.visitor(request)
    const view = await heldView(request)
    if (!view) return gone(reply)
    const ruling = await makePassage(world, view.file.id)
    if (!ruling.granted) return gone(reply)
    const { token, expiresAt } = ruling.value
    const made = { address: addressOfPassage(token), until: time(expiresAt, view.zone, language) }
    const page = <PassagePage words={words} number={view.file.number} made={made} />
    return frame.send(request, reply, { title: words.passage.title, current: 'case', private: true }, page)
  })

  app.post<{ Body: Form }>(paths.mail, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const { language } = frame.visitor(request)
    const typed = request.body.line('mail') ?? ''
    const possible = isMailAddress(typed) && world.post.open
    const ruling = possible
      ? await askForLink(world, view.file.id, typed, callerOf(request))
      : refuse('address-not-valid')
    const refused = (why: string) => {
      const { status, sentence } = refusals.of(why, language)
      return sendCase(request, reply, view, {
        refusal: { field: 'mail', text: sentence, typed: typed.slice(0, 254) },
        status,
      })
    }
    if (!ruling.granted) return ruling.why === 'case-unknown' ? gone(reply) : refused(ruling.why)
    try {
      await given.sendMail({
        to: typed,
        language,
        number: view.file.number,
        link: addressOfPassage(ruling.value.token),
        until: nearMoment(ruling.value.expiresAt, world.now(), view.zone, language),
        site: world.settings.baseUrl.origin,
      })
    } catch (error) {
      request.log.error({ fault: faultOf(error) }, 'fault')
      await takeLinkBack(world, view.file.id, ruling.value)
      return refused('mail-not-sent')
    }
    return reply.redirect(`${casePath(view.file.number)}?fait=courriel`, 303)
  })

  app.get(paths.download, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    return reply
      .header('content-disposition', `attachment; filename="${view.file.number}.json"`)
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .send(
        JSON.stringify(
          {
            ...wholeCase(view),
            mail: await keptAddress(world, view.file.id),
            attachedTo: view.attachedTo,
            followUp: (await roundsOf(world.db, [view.file.id])).map(({ caseId: _, ...round }) => round),
            messages: await schemeMessages(world, view.file.id),
            ...(await keptElsewhere(view.file.id)),
          },
          null,
          2,
        ),
      )
  })

  app.post<{ Params: { number: string } }>(paths.close, holder, async (request, reply) => {
    if (request.held) await closeCase(world, request.held.caseId)
    return reply.redirect(casePath(request.params.number), 303)
  })

  app.post<{ Params: { number: string } }>(paths.reopenClosed, holder, async (request, reply) => {
    if (request.held) await reopenClosedCase(world, request.held.caseId)
    return reply.redirect(casePath(request.params.number), 303)
  })

  app.post<{ Body: Form }>(paths.delete, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const { language } = frame.visitor(request)
    const refused = (why: string) => {
      const { status, sentence } = refusals.of(why, language)
      return sendCase(request, reply, view, {
        refusal: { field: 'delete', text: sentence, typed: why },
        status,
      })
    }
    if (request.body.text('confirm') !== 'yes') return refused('delete-not-confirmed')
    const ruling = await deleteCase(world, view.file.id, { knowing: request.body.has('held-back') })
    if (!ruling.granted && ruling.why === 'case-held-back') return refused(ruling.why)
    session.leave(reply)
    return leaveFor(reply, ruling.granted ? lastWords[ruling.value] : 'supprime')
  })

  // Whoever wants out gets out, the session lapsed or not.
  app.post(paths.leave, { config: { who: 'anyone' } }, async (_, reply) => {
    session.leave(reply)
    return leaveFor(reply, 'sorti')
  })

  /** What other modules keep of what she said, under names of theirs. */
  const keptElsewhere = async (caseId: string): Promise<Record<string, unknown>> =>
    Object.assign({}, ...(await Promise.all(given.takenAway.map((kept) => kept(world.db, caseId)))))

  const addressOfPassage = (token: string) => new URL(passagePath(token), world.settings.baseUrl).href
}
