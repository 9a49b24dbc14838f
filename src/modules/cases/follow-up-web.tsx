import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { nearMoment } from '../../kernel/french-dates.ts'
import { callerOf } from '../../platform/http/caller.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { fill } from '../../platform/words/index.ts'
import { shortAddress } from '../../ui/index.ts'
import { openPass, sealPass } from './follow-up-pass.ts'
import { answerFollowUp, askForPeace, caseByLink, codeOf, openByCode, viewFollowUp } from './follow-ups.ts'
import { holder, type Inside } from './inside.tsx'
import { FollowUpPage, restingWords } from './pages/follow-up.tsx'
import { FollowUpAskedPage, FollowUpCodePage, FollowUpLinkPage } from './pages/follow-up-code.tsx'
import { type Typed, untyped } from './pages/follow-up-questions.tsx'
import { casePath, followUpLinkPath, casesPaths as paths } from './paths.ts'
import type { Channel } from './rules/follow-up.ts'
import { schemeMessages, sendSchemeMessage } from './scheme-messages.ts'
import { touchCase } from './store/files.ts'
import type { CaseView } from './view.ts'
import { type Given, saidFor } from './web.tsx'

const anyone = { config: { who: 'anyone' } } as const

/** The follow-up of a case: from inside it, by its code, by the link of a mail. */
export function followUpRoutes(app: FastifyInstance, given: Given, { heldView, gone }: Inside) {
  const { world, followUps, refusals, frame, accounts } = given
  const address = shortAddress(new URL(paths.byCode, world.settings.baseUrl).href)
  const hasTeam = async () => (await accounts.peopleWhoMay(world.db, 'answer-stories')).length > 0

  type Said = { form?: 'answers' | 'message'; why?: string; typed?: Typed }
  async function sendFollowUp(
    request: FastifyRequest,
    reply: FastifyReply,
    { file }: Pick<CaseView, 'file'>,
    { form = 'answers', why, typed = untyped }: Said = {},
  ) {
    const { words, language } = frame.visitor(request)
    const view = await viewFollowUp(followUps, file.id, { language, openly: true })
    const code = await codeOf(world, file.id)
    if (!view || code === undefined) return gone(reply)
    const refused = why === undefined ? undefined : refusals.of(why, language)
    const { followUp: w } = words
    const page = (
      <FollowUpPage
        words={words}
        language={language}
        now={world.now()}
        zone={view.zone}
        number={file.number}
        view={view}
        code={code}
        address={address}
        messages={await schemeMessages(world, file.id)}
        team={await hasTeam()}
        thanked={queryOf(request).text('fait') === 'repondu'}
        done={saidFor(queryOf(request).text('fait'), {
          ecrit: w.message.sent,
          paix: w.peace.stopped,
          prevenir: w.peace.resumed,
        })}
        refusal={refused && { form, text: refused.sentence }}
        typed={typed}
        draw={typed('draw') || randomBytes(16).toString('base64url')}
      />
    )
    const status = refused?.status ?? 200
    return frame.send(request, reply, { title: w.title, current: 'case', status, private: true }, page)
  }

  app.get(paths.followUp, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    await touchCase(world.db, view.file, world.now())
    return sendFollowUp(request, reply, view)
  })

  app.post<{ Body: Form }>(paths.followUp, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const read = (name: string) => request.body.text(name)
    const round = Number(read('round'))
    const ruling = await answerFollowUp(followUps, { caseId: view.file.id, round, channel: 'case', read })
    if (ruling.granted) return reply.redirect(`${casePath(view.file.number, 'followUp')}?fait=repondu`, 303)
    if (ruling.why === 'case-unknown') return gone(reply)
    return sendFollowUp(request, reply, view, { why: ruling.why, typed: read })
  })

  app.post<{ Body: Form }>(paths.followUpPeace, holder, async (request, reply) => {
    const { held } = request
    const peace = request.body.text('peace') !== 'no'
    if (!held || !(await askForPeace(world, held.caseId, peace))) return gone(reply)
    return reply.redirect(`${casePath(held.number, 'followUp')}?fait=${peace ? 'paix' : 'prevenir'}`, 303)
  })

  app.post<{ Body: Form }>(paths.schemeMessage, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const typed = request.body.text('text')
    const draw = drawIn(request.body)
    const refused = (why: string) =>
      sendFollowUp(request, reply, view, {
        form: 'message',
        why,
        typed: (name) => (name === 'text' ? typed : name === 'draw' ? (draw ?? '') : ''),
      })
    if (typed.trim() !== '' && !(await hasTeam())) return refused('scheme-message-nobody')
    const { language } = frame.visitor(request)
    const ruling = await sendSchemeMessage(world, view.file.id, { typed, language, draw })
    if (ruling.granted)
      return reply.redirect(`${casePath(view.file.number, 'followUp')}?fait=ecrit#message`, 303)
    return ruling.why === 'case-unknown' ? gone(reply) : refused(ruling.why)
  })

  const sendCode = (
    request: FastifyRequest,
    reply: FastifyReply,
    said: { typed?: string; why?: string; until?: string; done?: string | undefined } = {},
  ) => {
    const { words, language } = frame.visitor(request)
    const refused = said.why === undefined ? undefined : refusals.of(said.why, language)
    const page = (
      <FollowUpCodePage
        words={words}
        typed={said.typed ?? ''}
        refusal={refused && fill(refused.sentence, { until: said.until ?? '' })}
        done={said.done}
      />
    )
    const status = refused?.status ?? 200
    return frame.send(request, reply, { title: words.followUp.byCode.title, status, private: true }, page)
  }

  /** The questions alone. The pass is sealed in the page: no cookie is left in a browser that may be anybody's. */
  async function sendAsked(
    request: FastifyRequest,
    reply: FastifyReply,
    { caseId, channel }: { caseId: string; channel: Channel },
    { why, typed = untyped }: { why?: string; typed?: Typed } = {},
  ) {
    const { words, language } = frame.visitor(request)
    const view = await viewFollowUp(followUps, caseId, { language, openly: false })
    if (!view) return sendCode(request, reply, { why: 'follow-up-code-wrong' })
    const refused = why === undefined ? undefined : refusals.of(why, language)
    const page = (
      <FollowUpAskedPage
        words={words}
        view={view}
        action={paths.byCodeAnswer}
        pass={sealPass(world, { caseId, channel })}
        typed={typed}
        refusal={refused?.sentence}
        resting={restingWords(view.standing, { words, language, zone: view.zone })}
      />
    )
    const { title } = words.followUp.questions
    return frame.send(request, reply, { title, status: refused?.status ?? 200, private: true }, page)
  }

  app.get(paths.byCode, anyone, async (request, reply) => {
    const { words } = frame.visitor(request)
    const done = saidFor(queryOf(request).text('fait'), { merci: words.followUp.byCode.done })
    return sendCode(request, reply, { done })
  })

  app.post<{ Body: Form }>(paths.byCode, anyone, async (request, reply) => {
    const typed = request.body.line('code') ?? ''
    const ruling = await openByCode(world, typed, callerOf(request))
    if (ruling.granted) return sendAsked(request, reply, { caseId: ruling.value, channel: 'code' })
    const { language } = frame.visitor(request)
    const until =
      ruling.why === 'follow-up-code-too-many-tries'
        ? nearMoment(ruling.until, world.now(), 'Europe/Paris', language)
        : ''
    return sendCode(request, reply, { typed: typed.slice(0, 40), why: ruling.why, until })
  })

  app.post<{ Body: Form }>(paths.byCodeAnswer, anyone, async (request, reply) => {
    const read = (name: string) => request.body.text(name)
    const pass = openPass(world, read('pass'))
    if (!pass || pass.person !== undefined) return sendCode(request, reply, { why: 'follow-up-pass-ended' })
    const ruling = await answerFollowUp(followUps, { ...pass, round: Number(read('round')), read })
    if (ruling.granted) return reply.redirect(`${paths.byCode}?fait=merci`, 303)
    return sendAsked(request, reply, pass, { why: ruling.why, typed: read })
  })

  type Link = { Params: { token: string } }
  const sendLink = (
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    { why, done }: { why?: string; done?: string } = {},
  ) => {
    const { words, language } = frame.visitor(request)
    const refused = why === undefined ? undefined : refusals.of(why, language)
    const page = (
      <FollowUpLinkPage
        words={words}
        action={followUpLinkPath(token)}
        refusal={refused?.sentence}
        done={done}
      />
    )
    const { title } = words.followUp.link
    return frame.send(request, reply, { title, status: refused?.status ?? 200, private: true }, page)
  }

  app.get<Link>(paths.followUpLink, anyone, async (request, reply) =>
    sendLink(request, reply, request.params.token),
  )

  app.post<Link & { Body: Form }>(paths.followUpLink, anyone, async (request, reply) => {
    const { token } = request.params
    const found = await caseByLink(followUps, token)
    const isPeace = request.body.has('peace')
    if (!found || !(found.isAsked || isPeace))
      return sendLink(request, reply, token, { why: 'follow-up-not-now' })
    if (!isPeace) return sendAsked(request, reply, { caseId: found.caseId, channel: 'mail' })
    await askForPeace(world, found.caseId, true)
    return sendLink(request, reply, token, { done: frame.visitor(request).words.followUp.peace.stopped })
  })
}

/** The draw of a page, in its form: a cookie would name the case in its path. */
const drawIn = (form: Form): string | undefined => {
  const draw = form.text('draw')
  return /^[\w-]{22}$/.test(draw) ? draw : undefined
}
