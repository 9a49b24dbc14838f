import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isMailAddress } from '../../kernel/mail-address.ts'
import { faultOf } from '../../platform/fault.ts'
import { callerOf } from '../../platform/http/caller.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import {
  askForList,
  askToAttach,
  confirmAttach,
  detachCase,
  detachListed,
  listedCases,
  openListed,
  takeAttachBack,
  useListLink,
} from './attached.ts'
import { holder, type Inside } from './inside.tsx'
import { AskListPage, AttachPage, ListLinkPage, ListPage } from './pages/attached.tsx'
import { attachLinkPath, casePath, listLinkPath, casesPaths as paths } from './paths.ts'
import { readCaseNumber } from './rules/number.ts'
import { type Given, saidFor } from './web.tsx'

const anyone = { config: { who: 'anyone' } } as const

/** Finding one's cases again by a mail address: attaching one, asking for their list, opening and detaching. */
export function attachedRoutes(app: FastifyInstance, given: Given, { heldView, sendCase, gone }: Inside) {
  const { world, diagnosis, refusals, session, frame } = given

  app.post<{ Body: Form }>(paths.attach, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const { language } = frame.visitor(request)
    const typed = request.body.line('mail') ?? ''
    const refused = (why: string) => {
      const { status, sentence } = refusals.of(why, language)
      const refusal = { field: 'attach', text: sentence, typed: typed.slice(0, 254) } as const
      return sendCase(request, reply, view, { refusal, status })
    }
    if (!isMailAddress(typed)) return refused('address-not-valid')
    if (!world.post.open) return refused('no-mail-here')
    const ruling = await askToAttach(world, view.file.id, typed, callerOf(request))
    if (!ruling.granted) return ruling.why === 'case-unknown' ? gone(reply) : refused(ruling.why)
    const { token } = ruling.value
    try {
      await given.sendAttachMail({
        to: typed,
        language,
        number: view.file.number,
        link: new URL(attachLinkPath(token), world.settings.baseUrl).href,
        site: world.settings.baseUrl.host,
      })
    } catch (error) {
      request.log.error({ fault: faultOf(error) }, 'fault')
      await takeAttachBack(world, token)
      return refused('mail-not-sent')
    }
    return reply.redirect(`${casePath(view.file.number)}?fait=rattacher`, 303)
  })

  app.post<{ Params: { number: string } }>(paths.detach, holder, async (request, reply) => {
    const ruling = request.held ? await detachCase(world, request.held.caseId) : undefined
    if (ruling?.granted === false && ruling.why === 'case-unknown') return gone(reply)
    return reply.redirect(`${casePath(request.params.number)}?fait=detache`, 303)
  })

  const sendAttach = (
    request: FastifyRequest,
    reply: FastifyReply,
    said: { action?: string; done?: boolean; why?: string },
  ) => {
    const { words, language } = frame.visitor(request)
    const refused = said.why === undefined ? undefined : refusals.of(said.why, language)
    const page = (
      <AttachPage words={words} action={said.action} done={said.done} refusal={refused?.sentence} />
    )
    const { title } = words.attached.attach
    return frame.send(
      request,
      reply,
      { title, current: 'case', status: refused?.status ?? 200, private: true },
      page,
    )
  }

  app.get<{ Params: { token: string } }>(paths.attachLink, anyone, async (request, reply) =>
    sendAttach(request, reply, { action: attachLinkPath(request.params.token) }),
  )

  app.post<{ Params: { token: string } }>(paths.attachLink, anyone, async (request, reply) => {
    const ruling = await confirmAttach(world, request.params.token)
    return sendAttach(request, reply, ruling.granted ? { done: true } : { why: ruling.why })
  })

  const sendAsk = (
    request: FastifyRequest,
    reply: FastifyReply,
    said: { typed?: string; why?: string; notice?: string | undefined; sent?: boolean } = {},
  ) => {
    const { words, language } = frame.visitor(request)
    const refused = said.why === undefined ? undefined : refusals.of(said.why, language)
    const page = (
      <AskListPage
        words={words}
        mailOpen={world.post.open}
        typed={said.typed}
        notice={said.notice}
        sent={said.sent}
        refusal={refused?.sentence}
      />
    )
    const { title } = said.sent ? words.attached.sent : words.attached.ask
    return frame.send(
      request,
      reply,
      { title, current: 'case', status: refused?.status ?? 200, private: true },
      page,
    )
  }

  app.get(paths.list, anyone, async (request, reply) => {
    const { words } = frame.visitor(request)
    const reason = queryOf(request).text('motif')
    if (reason === 'envoye') return sendAsk(request, reply, { sent: true })
    if (reason === '' && session.heldList(request)) return reply.redirect(paths.listed, 303)
    const notice = saidFor(reason, { sorti: words.attached.ask.left, expire: words.attached.ask.ended })
    return sendAsk(request, reply, { notice })
  })

  app.post<{ Body: Form }>(paths.list, anyone, async (request, reply) => {
    const typed = request.body.line('mail') ?? ''
    const refused = (why: string) => sendAsk(request, reply, { typed: typed.slice(0, 254), why })
    if (!isMailAddress(typed)) return refused('address-not-valid')
    if (!world.post.open) return refused('no-mail-here')
    const ruling = await askForList(world, typed, callerOf(request))
    if (!ruling.granted) return refused(ruling.why)
    await given.sendListMail({ to: typed, language: frame.visitor(request).language })
    return reply.redirect(`${paths.list}?motif=envoye`, 303)
  })

  const sendLink = (request: FastifyRequest, reply: FastifyReply, action: string, why?: string) => {
    const { words, language } = frame.visitor(request)
    const { status, sentence } = why ? refusals.of(why, language) : { status: 200, sentence: undefined }
    const page = <ListLinkPage words={words} action={action} refusal={sentence} />
    const { title } = words.attached.link
    return frame.send(request, reply, { title, current: 'case', status, private: true }, page)
  }

  app.get<{ Params: { token: string } }>(paths.listLink, anyone, async (request, reply) =>
    sendLink(request, reply, listLinkPath(request.params.token)),
  )

  app.post<{ Params: { token: string } }>(paths.listLink, anyone, async (request, reply) => {
    const ruling = await useListLink(world, request.params.token)
    if (!ruling.granted) return sendLink(request, reply, '', ruling.why)
    session.openList(reply, ruling.value)
    return reply.redirect(paths.listed, 303)
  })

  const lapsed = (reply: FastifyReply) => reply.redirect(`${paths.list}?motif=expire`, 303)

  app.get(paths.listed, anyone, async (request, reply) => {
    const address = session.heldList(request)
    if (!address) return lapsed(reply)
    const { words, language } = frame.visitor(request)
    const files = await listedCases(world, address)
    const page = (
      <ListPage
        words={words}
        language={language}
        // Whoever looks over the shoulder must not learn it from a list either.
        files={files.map(({ threat, ...file }) => ({
          ...file,
          name: diagnosis.threat(threat)?.safeMode
            ? undefined
            : diagnosis.threatName(threat, language)?.label,
        }))}
        detached={queryOf(request).text('fait') === 'detache'}
      />
    )
    return frame.send(
      request,
      reply,
      { title: words.attached.list.title, current: 'case', private: true },
      page,
    )
  })

  /** A number in a form, and the list that this browser holds. */
  const listed = (request: FastifyRequest) => {
    const number = readCaseNumber((request.body as Form).text('number'))
    const address = session.heldList(request)
    return address && number !== undefined ? { address, number } : undefined
  }

  app.post(paths.openListed, anyone, async (request, reply) => {
    const asked = listed(request)
    if (!asked) return lapsed(reply)
    const ruling = await openListed(world, asked.address, asked.number)
    if (!ruling.granted) return reply.redirect(paths.listed, 303)
    session.open(reply, ruling.value)
    return reply.redirect(casePath(ruling.value.number), 303)
  })

  app.post(paths.detachListed, anyone, async (request, reply) => {
    const asked = listed(request)
    if (!asked) return lapsed(reply)
    const done = await detachListed(world, asked.address, asked.number)
    return reply.redirect(done ? `${paths.listed}?fait=detache` : paths.listed, 303)
  })

  app.post(paths.leaveList, anyone, async (_, reply) => {
    session.leave(reply)
    return reply.redirect(`${paths.list}?motif=sorti`, 303)
  })
}
