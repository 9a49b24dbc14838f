import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { nearMoment } from '../../kernel/french-dates.ts'
import { seatZone } from '../../kernel/task.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { fill } from '../../platform/words/index.ts'
import { accountsPaths, forAct, isId, may, viewerIn } from '../accounts/index.ts'
import { openByCode } from './follow-up-codes.ts'
import { countFollowUps } from './follow-up-counting.ts'
import { openPass, sealPass } from './follow-up-pass.ts'
import { answerFollowUp, viewFollowUp } from './follow-ups.ts'
import { lostMails } from './lost-mails.ts'
import { restingWords } from './pages/follow-up.tsx'
import { FollowUpAskedPage } from './pages/follow-up-code.tsx'
import { FollowUpDeskPage, SchemeMessagePage } from './pages/follow-up-desk.tsx'
import { type Typed, untyped } from './pages/follow-up-questions.tsx'
import { casesPaths as paths } from './paths.ts'
import { deskChannels } from './rules/follow-up.ts'
import { answerSchemeMessage, listSchemeMessages, readSchemeMessage } from './scheme-messages.ts'
import { type Given, saidFor } from './web.tsx'

/** What is said of what was typed, by what becomes of a need: she is told it, on the telephone. */
const saidOfNeed = { none: 'enregistre', waits: 'besoin', nobody: 'personne' } as const

type One = { Params: { id: string } }

/** The follow-up for the team: answering for who telephones or writes, messages, counts without names. */
export function followUpDeskRoutes(app: FastifyInstance, given: Given) {
  const { world, diagnosis, followUps, refusals, frame } = given
  const typing = forAct('answer-follow-up-for-someone')
  const answering = forAct('answer-stories')

  type Said = { why?: string; until?: string; typed?: { code: string; channel: string } }
  async function sendDesk(
    request: FastifyRequest,
    reply: FastifyReply,
    { why, until = '', typed }: Said = {},
  ) {
    const { words, language } = frame.visitor(request)
    const { desk: w } = words.followUp
    const refused = why === undefined ? undefined : refusals.of(why, language)
    const page = (
      <FollowUpDeskPage
        words={words}
        language={language}
        now={world.now()}
        account={accountsPaths.account}
        {...(await countFollowUps(followUps, language))}
        messages={await listSchemeMessages(world)}
        lost={await lostMails(followUps)}
        answers={may(viewerIn(request).roles, 'answer-stories')}
        done={saidFor(queryOf(request).text('fait'), {
          enregistre: w.type.done,
          besoin: w.type.doneNeed,
          personne: w.type.doneNobody,
          repondu: w.message.done,
        })}
        typed={typed ?? { code: '', channel: '' }}
        refusal={
          refused && {
            field: why === 'follow-up-channel-missing' ? 'channel' : 'code',
            text: fill(refused.sentence, { until }),
          }
        }
      />
    )
    return frame.send(request, reply, { title: w.title, private: true, status: refused?.status ?? 200 }, page)
  }

  app.get(paths.desk, typing, async (request, reply) => sendDesk(request, reply))

  type Typing = { caseId: string; draw?: number; channel: (typeof deskChannels)[number] }
  async function sendAsked(
    request: FastifyRequest,
    reply: FastifyReply,
    pass: Typing,
    { why, typed = untyped }: { why?: string; typed?: Typed } = {},
  ) {
    const { words, language } = frame.visitor(request)
    const view = await viewFollowUp(followUps, pass.caseId, { language, openly: false })
    if (!view) return sendDesk(request, reply, { why: 'follow-up-code-wrong' })
    const refused = why === undefined ? undefined : refusals.of(why, language)
    const page = (
      <FollowUpAskedPage
        words={words}
        language={language}
        view={view}
        action={paths.deskAnswer}
        pass={sealPass(world, { ...pass, person: viewerIn(request).id })}
        typed={typed}
        refusal={refused?.sentence}
        resting={restingWords(view.standing, { words, language, zone: view.zone })}
        note={words.followUp.desk.type.typing}
      />
    )
    const { title } = words.followUp.desk.type
    return frame.send(request, reply, { title, private: true, status: refused?.status ?? 200 }, page)
  }

  app.post<{ Body: Form }>(paths.desk, typing, async (request, reply) => {
    const typed = {
      code: (request.body.line('code') ?? '').slice(0, 40),
      channel: request.body.text('channel'),
    }
    const channel = deskChannels.find((one) => one === typed.channel)
    if (!channel) return sendDesk(request, reply, { why: 'follow-up-channel-missing', typed })
    // Counted by who types, not by the address of an office: her colleagues are not kept waiting for her mistakes.
    const ruling = await openByCode(world, typed.code, viewerIn(request).id)
    if (ruling.granted) return sendAsked(request, reply, { ...ruling.value, channel })
    const { language } = frame.visitor(request)
    const until =
      ruling.why === 'follow-up-code-too-many-tries'
        ? nearMoment(ruling.until, world.now(), seatZone, language)
        : ''
    return sendDesk(request, reply, { why: ruling.why, until, typed })
  })

  app.post<{ Body: Form }>(paths.deskAnswer, typing, async (request, reply) => {
    const read = (name: string) => request.body.text(name)
    const pass = openPass(world, read('pass'))
    const { id } = viewerIn(request)
    const channel = deskChannels.find((one) => one === pass?.channel)
    if (!pass || !channel || pass.person !== id)
      return sendDesk(request, reply, { why: 'follow-up-pass-ended' })
    const typing = { ...pass, channel }
    const ruling = await answerFollowUp(followUps, {
      ...typing,
      round: Number(read('round')),
      read,
      actor: id,
    })
    if (ruling.granted) return reply.redirect(`${paths.desk}?fait=${saidOfNeed[ruling.value.need]}`, 303)
    if (ruling.why === 'follow-up-code-changed') return sendDesk(request, reply, { why: ruling.why })
    return sendAsked(request, reply, typing, { why: ruling.why, typed: read })
  })

  async function sendMessage(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    { why, typed = '' }: { why?: string; typed?: string } = {},
  ) {
    const message = isId(id) ? await readSchemeMessage(world, viewerIn(request), id) : undefined
    if (!message) return reply.callNotFound()
    const { words, language } = frame.visitor(request)
    const refused = why === undefined ? undefined : refusals.of(why, language)
    const page = (
      <SchemeMessagePage
        words={words}
        language={language}
        now={world.now()}
        message={message}
        typed={typed}
        refusal={refused?.sentence}
      />
    )
    const { title } = words.followUp.desk.message
    return frame.send(request, reply, { title, private: true, status: refused?.status ?? 200 }, page)
  }

  app.get<One>(paths.deskMessage, answering, async (request, reply) =>
    sendMessage(request, reply, request.params.id),
  )

  app.post<One & { Body: Form }>(paths.deskMessage, answering, async (request, reply) => {
    const { id } = request.params
    if (!isId(id)) return reply.callNotFound()
    const typed = request.body.text('answer')
    const ruling = await answerSchemeMessage(
      { ...world, diagnosis, sendMail: given.sendFollowUpMail },
      viewerIn(request),
      id,
      typed,
    )
    if (!ruling.granted) return sendMessage(request, reply, id, { why: ruling.why, typed })
    return reply.redirect(`${paths.desk}?fait=repondu`, 303)
  })
}
