import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { nearMoment } from '../../kernel/french-dates.ts'
import { seatZone } from '../../kernel/task.ts'
import { callerOf } from '../../platform/http/caller.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { fill } from '../../platform/words/index.ts'
import type { Contact } from '../../ui/index.ts'
import { isId } from '../accounts/index.ts'
import { contactOf, NearestContacts } from '../diagnosis/index.ts'
import { changeCode, codeOf, codeOnPaper, openByCode } from './follow-up-codes.ts'
import { type FollowUpPass, openPass, sealPass } from './follow-up-pass.ts'
import { answerFollowUp, askForPeace, caseByLink, viewFollowUp } from './follow-ups.ts'
import { holder, type Inside } from './inside.tsx'
import { takeNeedBack } from './needs.ts'
import { ChangeCodePage, FollowUpPage, restingWords } from './pages/follow-up.tsx'
import { FollowUpAskedPage, FollowUpCodePage, FollowUpLinkPage } from './pages/follow-up-code.tsx'
import { type Typed, untyped } from './pages/follow-up-questions.tsx'
import { casePath, followUpLinkPath, casesPaths as paths } from './paths.ts'
import { sendSchemeMessage, showSchemeMessages } from './scheme-messages.ts'
import { touchCase } from './store/files.ts'
import type { CaseView } from './view.ts'
import { type Given, saidFor } from './web.tsx'

/** What the page of the code says once it is answered, by what becomes of a need. */
const saidOfNeed = { none: 'merci', waits: 'besoin', nobody: 'personne' } as const
const doorsForAll = ['urgence-17', 'france-victimes', '17cyber']

const anyone = { config: { who: 'anyone' } } as const

/** The follow-up of a case: from inside it, by its code, by the link of a mail. */
export function followUpRoutes(app: FastifyInstance, given: Given, { heldView, gone }: Inside) {
  const { world, followUps, refusals, frame, diagnosis } = given
  const hasTeam = () => followUps.hasTeam(world.db)

  type Said = { form?: 'answers' | 'message'; why?: string; typed?: Typed }
  async function sendFollowUp(
    request: FastifyRequest,
    reply: FastifyReply,
    { file, help, attachedTo }: CaseView,
    { form = 'answers', why, typed = untyped }: Said = {},
  ) {
    const visitor = frame.visitor(request)
    const { words, language } = visitor
    const view = await viewFollowUp(followUps, file.id, { language, openly: true })
    const drawn = await codeOnPaper(world, file.id)
    if (!view || !drawn) return gone(reply)
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
        code={drawn.code}
        address={drawn.address}
        messages={await showSchemeMessages(world, file.id)}
        team={await hasTeam()}
        attached={attachedTo !== undefined}
        doors={
          <NearestContacts
            help={help}
            library={diagnosis.library}
            reading={{ ...visitor, now: world.now(), zone: view.zone }}
          />
        }
        thanked={queryOf(request).text('fait') === 'repondu'}
        done={saidFor(queryOf(request).text('fait'), {
          ecrit: w.message.sent,
          paix: w.peace.stopped,
          prevenir: w.peace.resumed,
          code: w.code.changed,
          repris: w.need.takenBack,
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

  app.post<{ Body: Form }>(paths.followUpNeed, holder, async (request, reply) => {
    const { held } = request
    const id = request.body.text('need')
    if (!held || (isId(id) && !(await takeNeedBack(world, held.caseId, id)))) return gone(reply)
    return reply.redirect(`${casePath(held.number, 'followUp')}?fait=repris`, 303)
  })

  app.get(paths.followUpCode, holder, async (request, reply) => {
    const view = await heldView(request)
    const drawn = view && (await codeOf(world, view.file.id))
    if (!drawn) return gone(reply)
    const { words } = frame.visitor(request)
    const page = <ChangeCodePage words={words} number={view.file.number} draw={drawn.draw} />
    const { title } = words.followUp.changeCode
    return frame.send(request, reply, { title, current: 'case', private: true }, page)
  })

  app.post<{ Body: Form }>(paths.followUpCode, holder, async (request, reply) => {
    const { held } = request
    const shown = Number(request.body.text('draw') || Number.NaN)
    if (!held || !(await changeCode(world, held.caseId, shown))) return gone(reply)
    return reply.redirect(`${casePath(held.number, 'followUp')}?fait=code#code`, 303)
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

  /** Who may be called, whatever the case is about: here nothing of it is said. */
  const doorsOfAll = ({ words, language }: Pick<ReturnType<typeof frame.visitor>, 'words' | 'language'>) =>
    doorsForAll.flatMap((id) =>
      diagnosis.library.channels
        .filter((channel) => channel.id === id)
        .map((channel) =>
          contactOf(channel, channel.phones, diagnosis.library.in[language].channels, {
            words,
            language,
            now: world.now(),
            zone: seatZone,
          }),
        ),
    )

  const sendCode = (
    request: FastifyRequest,
    reply: FastifyReply,
    said: {
      typed?: string
      why?: string
      until?: string
      done?: string | undefined
      doors?: readonly Contact[] | undefined
    } = {},
  ) => {
    const { words, language } = frame.visitor(request)
    const refused = said.why === undefined ? undefined : refusals.of(said.why, language)
    const page = (
      <FollowUpCodePage
        words={words}
        typed={said.typed ?? ''}
        refusal={refused && fill(refused.sentence, { until: said.until ?? '' })}
        done={said.done}
        doors={said.doors}
      />
    )
    const status = refused?.status ?? 200
    return frame.send(request, reply, { title: words.followUp.byCode.title, status, private: true }, page)
  }

  /** The questions alone. The pass is sealed in the page: no cookie is left in a browser that may be anybody's. */
  async function sendAsked(
    request: FastifyRequest,
    reply: FastifyReply,
    pass: FollowUpPass,
    { why, typed = untyped }: { why?: string; typed?: Typed } = {},
  ) {
    const { words, language } = frame.visitor(request)
    const view = await viewFollowUp(followUps, pass.caseId, { language, openly: false })
    if (!view) return sendCode(request, reply, { why: 'follow-up-code-wrong' })
    const refused = why === undefined ? undefined : refusals.of(why, language)
    const page = (
      <FollowUpAskedPage
        words={words}
        language={language}
        view={view}
        action={paths.byCodeAnswer}
        pass={sealPass(world, pass)}
        typed={typed}
        refusal={refused?.sentence}
        resting={restingWords(view.standing, { words, language, zone: view.zone })}
      />
    )
    const { title } = words.followUp.questions
    return frame.send(request, reply, { title, status: refused?.status ?? 200, private: true }, page)
  }

  app.get(paths.byCode, anyone, async (request, reply) => {
    const visitor = frame.visitor(request)
    const { byCode: w } = visitor.words.followUp
    const word = queryOf(request).text('fait')
    const done = saidFor(word, { merci: w.done, besoin: w.doneNeed, personne: w.doneNobody })
    return sendCode(request, reply, { done, doors: word === 'personne' ? doorsOfAll(visitor) : undefined })
  })

  app.post<{ Body: Form }>(paths.byCode, anyone, async (request, reply) => {
    const typed = request.body.line('code') ?? ''
    const ruling = await openByCode(world, typed, callerOf(request))
    if (ruling.granted) return sendAsked(request, reply, { ...ruling.value, channel: 'code' })
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
    if (ruling.granted) return reply.redirect(`${paths.byCode}?fait=${saidOfNeed[ruling.value.need]}`, 303)
    if (ruling.why === 'follow-up-code-changed') return sendCode(request, reply, { why: ruling.why })
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
