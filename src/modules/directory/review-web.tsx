import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { asDownload } from '../../platform/http/send-download.ts'
import { forAct, viewerIn } from '../accounts/index.ts'
import { type DocumentsWorld, openDocument } from './documents.ts'
import { successionsOf } from './judging/succession.ts'
import type { DecisionMail } from './mails.ts'
import type { Naming } from './pages/offer-said.ts'
import {
  ApplicationPage,
  ApplicationsPage,
  DecidePage,
  OwnDecisionPage,
  type Typed,
} from './pages/review.tsx'
import { applicationPath, directoryPaths as paths } from './paths.ts'
import type { Register } from './register/register.ts'
import { decideOn, lookInto } from './review.ts'
import { decisionDue, longestReasons, mayDecide } from './rules/review.ts'
import { ownProvider } from './space.ts'
import { type Provider, providerById } from './store/providers.ts'
import { sentApplication, waitingApplications } from './store/review.ts'
import { type Given, isId } from './web.tsx'

type One = { Params: { id: string } }

/** Who decides works where the instance has its seat: delays are counted, and days said, on its clock. */
const seat = { zone: 'Europe/Paris' }

export type ReviewGiven = Given &
  Pick<DocumentsWorld, 'folder'> & {
    register: Pick<Register, 'look'> | undefined
    tellOfDecision: (mail: DecisionMail) => Promise<void>
  }

/** What codes are called, in a language. */
export const namingFor = ({ territory, diagnosis }: Given, language: 'fr' | 'en'): Naming => {
  const names = new Intl.DisplayNames(language, { type: 'language' })
  return {
    commune: (insee) => territory.commune(insee)?.name ?? insee,
    department: (code) => territory.department(code)?.name ?? code,
    language: (code) => names.of(code) ?? code,
    threat: (slug) => diagnosis.threatName(slug, language)?.label ?? slug,
  }
}

/** Applications, for those who review them; what was decided, for the company. */
export function reviewRoutes(
  app: FastifyInstance,
  { folder, register, tellOfDecision, ...given }: ReviewGiven,
) {
  const { world, frame, refusals, charter, accountPath } = given
  const saidTo = (request: FastifyRequest) => {
    const { words, language } = frame.visitor(request)
    return { words, language, now: world.now(), ...seat }
  }

  app.get(paths.applications, forAct('review-applications'), async (request, reply) => {
    const said = saidTo(request)
    const waiting = await waitingApplications(world.db)
    const page = (
      <ApplicationsPage
        said={said}
        waiting={waiting.map((one) => ({ ...one, due: decisionDue(one.submittedAt, seat) }))}
        naming={namingFor(given, said.language)}
        account={{ href: accountPath, label: said.words.accounts.whoMay.back }}
      />
    )
    return frame.send(request, reply, { title: said.words.providerReview.title, private: true }, page)
  })

  app.get<One>(paths.application, forAct('review-applications'), async (request, reply) => {
    const { id } = request.params
    const provider = isId(id) ? await sentApplication(world.db, id) : undefined
    if (!provider) return reply.callNotFound()
    const said = saidTo(request)
    const { documents, signature } = await lookInto(world, world.db, provider, charter())
    const page = (
      <ApplicationPage
        said={said}
        provider={provider}
        documents={documents}
        signature={signature}
        successions={await successionsOf(world, register, provider)}
        due={decisionDue(provider.submittedAt, seat)}
        naming={namingFor(given, said.language)}
        done={queryOf(request).text('fait') === 'decidee'}
      />
    )
    return frame.send(request, reply, { title: provider.name, private: true }, page)
  })

  app.get<{ Params: { id: string; document: string } }>(
    paths.applicationDocument,
    forAct('review-applications'),
    async (request, reply) => {
      const { id, document } = request.params
      const provider = isId(id) && isId(document) ? await sentApplication(world.db, id) : undefined
      const opened = provider && (await openDocument({ ...world, folder }, viewerIn(request), id, document))
      return opened ? asDownload(reply, opened.document).send(opened.bytes) : reply.callNotFound()
    },
  )

  const sendDecide = (
    request: FastifyRequest,
    reply: FastifyReply,
    provider: Provider,
    typed: Typed,
    why?: string,
  ) => {
    const said = saidTo(request)
    const refused = why === undefined ? undefined : refusals.of(why, said.language)
    const barred = mayDecide(provider, viewerIn(request))
    const bar = barred.granted ? undefined : refusals.of(barred.why, said.language)
    const page = (
      <DecidePage
        said={said}
        provider={provider}
        typed={typed}
        refusal={refused && { field: fieldOf(why ?? '', typed), text: refused.sentence }}
        barred={bar?.sentence}
      />
    )
    const title = said.words.providerReview.decide.title
    const status = bar?.status ?? refused?.status ?? 200
    return frame.send(request, reply, { title, private: true, status }, page)
  }

  app.get<One>(paths.decideApplication, forAct('decide-applications'), async (request, reply) => {
    const { id } = request.params
    const provider = isId(id) ? await sentApplication(world.db, id) : undefined
    if (!provider) return reply.callNotFound()
    // A name is one line here: the first word is proposed as the first name, and may be corrected.
    const [firstName = '', ...rest] = viewerIn(request).name.split(' ')
    const typed = { decision: '', reasons: '', firstName, lastName: rest.join(' '), capacity: '' }
    return sendDecide(request, reply, provider, typed)
  })

  app.post<One & { Body: Form }>(
    paths.decideApplication,
    forAct('decide-applications'),
    async (request, reply) => {
      const { id } = request.params
      const viewer = viewerIn(request)
      const known = isId(id) ? await sentApplication(world.db, id) : undefined
      if (!known) return reply.callNotFound()
      const { body } = request
      const line = (name: string) => (body.line(name) ?? '').slice(0, 120)
      const typed: Typed = {
        decision: body.text('decision'),
        reasons: body.text('reasons').slice(0, longestReasons),
        firstName: line('firstName'),
        lastName: line('lastName'),
        capacity: line('capacity'),
      }
      if (typed.decision !== 'accept' && typed.decision !== 'refuse')
        return sendDecide(request, reply, known, typed, 'decision-missing')
      const role = viewer.roles.some((held) => held.role === 'director') ? 'director' : 'operator'
      const ruling = await decideOn(world, viewer, charter(), id, {
        accepts: typed.decision === 'accept',
        reasons: typed.reasons,
        signatory: { ...typed, person: viewer.id, role },
      })
      if (!ruling.granted) {
        const provider = (await providerById(world.db, id)) ?? known
        return sendDecide(request, reply, provider, typed, ruling.why)
      }
      await tellOfDecision({ provider: id })
      return reply.redirect(`${applicationPath(id)}?fait=decidee`, 303)
    },
  )

  app.get(paths.decision, forAct('keep-own-provider'), async (request, reply) => {
    const own = await ownProvider(world, viewerIn(request), charter())
    if (!own?.provider.decidedAt) return reply.callNotFound()
    const said = saidTo(request)
    const title = said.words.providerReview.decided.space
    const page = <OwnDecisionPage said={said} provider={own.provider} />
    return frame.send(request, reply, { title, private: true }, page)
  })
}

/** The box that a refusal is about. */
const fieldOf = (why: string, typed: Typed): keyof Typed => {
  if (why === 'reasons-too-short') return 'reasons'
  if (why !== 'signatory-incomplete') return 'decision'
  return (
    (['firstName', 'lastName', 'capacity'] as const).find((name) => typed[name].trim() === '') ?? 'capacity'
  )
}
