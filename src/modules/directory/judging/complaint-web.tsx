import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isMailAddress } from '../../../kernel/mail-address.ts'
import { callerOf } from '../../../platform/http/caller.ts'
import { drawOf } from '../../../platform/http/draws.ts'
import { Form, queryOf } from '../../../platform/http/form.ts'
import type { Accounts } from '../../accounts/index.ts'
import { ComplaintDonePage, ComplaintPage, type ComplaintTyped } from '../pages/judging/complaint.tsx'
import { directoryPaths as paths, reportPath } from '../paths.ts'
import { deadlineAfter, delays } from '../rules/delays.ts'
import type { Provider } from '../store/providers.ts'
import { type Given, reportableProvider } from '../web.tsx'
import { seat, seatZone } from './act.ts'
import { isTold, longestComplaint, report, reportIdOf } from './complaint.ts'
import type { ProcedureMail } from './mails.ts'

type One = { Params: { id: string } }
type Received = { number: string; at: string; told: boolean }

/** As fast as a person writes; an office may share one address. */
const aPerson = { max: 60, timeWindow: '1 minute' }
/** Sealed in the address: nobody is shown a number by a link that somebody made up. */
const receipt = 'complaint-receipt'
const receiptDays = 30

/** Where anybody says that a provider does not keep the charter, without an account, and without a name if she likes. */
export function complaintRoutes(
  app: FastifyInstance,
  given: Given & {
    accounts: Pick<Accounts, 'reports' | 'peopleHolding' | 'actorsOf'>
    tell: (mail: ProcedureMail) => Promise<void>
  },
) {
  const { world, frame, refusals, accounts, tell } = given

  const saidTo = (request: FastifyRequest) => {
    const { words, language } = frame.visitor(request)
    return { words, language, now: world.now(), zone: seatZone }
  }

  const send = (
    request: FastifyRequest,
    reply: FastifyReply,
    provider: Provider,
    typed: ComplaintTyped,
    wrong?: { field?: keyof ComplaintTyped; why: string },
  ) => {
    const said = saidTo(request)
    const refused = wrong && refusals.of(wrong.why, said.language)
    const refusal = refused && {
      ...(wrong.field ? { field: wrong.field } : {}),
      text: refused.sentence,
    }
    const page = (
      <ComplaintPage
        said={said}
        provider={provider}
        typed={typed}
        refusal={refusal}
        most={longestComplaint}
      />
    )
    const { title } = said.words.complaint
    return frame.send(request, reply, { title, private: true, status: refused?.status ?? 200 }, page)
  }

  const typedIn = (body: Form): ComplaintTyped => ({
    text: body.text('text'),
    about: (body.line('about') ?? '').slice(0, 60),
    mail: (body.line('mail') ?? '').slice(0, 255),
  })

  // One form a provider: the draw goes wherever forms of this kind do.
  const drawn = { config: { who: 'anyone', drawsFor: '/prestataires' } } as const
  app.get<One>(paths.report, drawn, async (request, reply) => {
    const provider = await reportableProvider(world, request.params.id)
    if (!provider) return reply.callNotFound()
    const sealed = queryOf(request).text('recu')
    const received = sealed && (world.secrets.unseal(receipt, sealed, world.now()) as Received | undefined)
    if (!received) return send(request, reply, provider, { text: '', about: '', mail: '' })
    const said = saidTo(request)
    const at = new Date(received.at)
    const page = (
      <ComplaintDonePage
        said={said}
        provider={provider}
        number={received.number}
        at={at}
        due={deadlineAfter(at, delays.admission, seat).until}
        told={received.told}
      />
    )
    return frame.send(request, reply, { title: said.words.complaint.done.title, private: true }, page)
  })

  /** Counted once the form was read: what she wrote comes back with the refusal. Not logged: it may say anything. */
  const leaving = {
    config: { who: 'anyone', unlogged: true, rateLimit: { ...aPerson, hook: 'preHandler' } },
    errorHandler: async (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      if (error.statusCode !== 429 || !(request.body instanceof Form)) throw error
      const provider = await reportableProvider(world, (request.params as One['Params']).id)
      if (!provider) return reply.callNotFound()
      return send(request, reply, provider, typedIn(request.body), { why: 'too-many-requests' })
    },
  } as const
  app.post<One & { Body: Form }>(paths.report, leaving, async (request, reply) => {
    const provider = await reportableProvider(world, request.params.id)
    if (!provider) return reply.callNotFound()
    const typed = typedIn(request.body)
    const refuse = (why: string, field?: keyof ComplaintTyped) =>
      send(request, reply, provider, typed, field ? { field, why } : { why })
    if (typed.text.trim() === '') return refuse('complaint-text-missing', 'text')
    if (typed.text.length > longestComplaint) return refuse('complaint-too-long', 'text')
    if (typed.mail !== '' && !isMailAddress(typed.mail)) return refuse('address-not-valid', 'mail')
    const { language } = frame.visitor(request)
    const mail = typed.mail === '' ? undefined : typed.mail
    const complaint = { text: typed.text, about: typed.about, mail, language }
    const ruling = await report(
      { ...world, accounts },
      provider,
      complaint,
      reportIdOf(drawOf(request), provider.id, typed.text),
      callerOf(request),
    )
    if (!ruling.granted) return refuse(ruling.why)
    const { id, number, isNew } = ruling.value
    if (isNew) {
      await tell({ procedure: id, to: 'reporter', what: 'received' })
      if (await isTold(world, provider)) await tell({ procedure: id, to: 'moderators', what: 'reported' })
    }
    const now = world.now()
    const received: Received = { number, at: now.toISOString(), told: mail !== undefined }
    const until = new Date(now.getTime() + receiptDays * 86_400_000)
    return reply.redirect(
      `${reportPath(provider.id)}?recu=${world.secrets.seal(receipt, received, until)}`,
      303,
    )
  })
}
