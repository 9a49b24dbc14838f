import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { asReadField } from '../../kernel/as-read.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { asDownload } from '../../platform/http/send-download.ts'
import { forAct, viewerIn } from '../accounts/index.ts'
import { takeAway } from '../papers/index.ts'
import { applicationAsRead } from './as-read.ts'
import type { CharterSignatures } from './charter-signatures.ts'
import { boxOf, decidedIn, decisionToWrite, decisionTyped, toChooseAgain } from './decision-form.ts'
import { type DocumentsWorld, openDocument } from './documents.ts'
import { noteCheck } from './entry-checks.ts'
import { successionsOf } from './judging/succession.ts'
import { ownIn } from './own-web.ts'
import type { Typed } from './pages/decision-form.tsx'
import type { Naming } from './pages/offer-said.ts'
import {
  ApplicationPage,
  ApplicationsPage,
  type CheckTyped,
  DecidePage,
  OwnDecisionPage,
} from './pages/review.tsx'
import { applicationPath, directoryPaths as paths } from './paths.ts'
import type { Register } from './register/register.ts'
import { decideOn, lookInto, noteRegister, readInRegister, setHeld } from './review.ts'
import { checksLeft } from './rules/entry-check.ts'
import { reviewDue } from './rules/hiding.ts'
import { decisionDue, mayDecide } from './rules/review.ts'
import { waitingClosures } from './store/closures.ts'
import { entryChecksOf } from './store/entry-checks.ts'
import { waitingChanges } from './store/identity-changes.ts'
import { type Provider, providerById } from './store/providers.ts'
import { sentApplication, waitingApplications } from './store/review.ts'
import { type Given, isId } from './web.tsx'

type One = { Params: { id: string } }

/** Who decides works where the instance has its seat: delays are counted, and days said, on its clock. */
const seat = { zone: 'Europe/Paris' }

export type ReviewGiven = Given &
  Pick<DocumentsWorld, 'folder'> & {
    register: Pick<Register, 'look'> | undefined
    sendLetters: () => Promise<void>
    signatures: CharterSignatures
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
  { folder, register, sendLetters, signatures, ...given }: ReviewGiven,
) {
  const { world, frame, refusals, charter, accountPath } = given
  const saidTo = (request: FastifyRequest) => {
    const { words, language } = frame.visitor(request)
    return { words, language, now: world.now(), ...seat }
  }

  app.get(paths.applications, forAct('review-applications'), async (request, reply) => {
    const said = saidTo(request)
    const waiting = await waitingApplications(world.db)
    const closures = await waitingClosures(world.db)
    const done = new Map([
      ['changement', said.words.providerReview.changed],
      ['fermeture', said.words.closure.told],
      ['masquee', said.words.hiddenSheet.told],
      ['piece', said.words.providerRenewal.done],
    ]).get(queryOf(request).text('fait'))
    const page = (
      <ApplicationsPage
        said={said}
        waiting={waiting.map((one) => ({ ...one, due: decisionDue(one.submittedAt, seat) }))}
        changes={await waitingChanges(world.db)}
        closures={closures.map(({ askedAt, ...one }) => ({
          ...one,
          due: askedAt ? reviewDue(askedAt, seat) : undefined,
        }))}
        done={done}
        naming={namingFor(given, said.language)}
        account={{ href: accountPath, label: said.words.accounts.whoMay.back }}
      />
    )
    return frame.send(request, reply, { title: said.words.providerReview.title, private: true }, page)
  })

  async function sendApplication(
    request: FastifyRequest,
    reply: FastifyReply,
    provider: Provider & { submittedAt: Date },
    refused?: { why: string; typed: CheckTyped },
  ) {
    const said = saidTo(request)
    const looked = await lookInto(world, world.db, provider, charter())
    const { documents, labels, signature, staff, yearly } = looked
    const refusal = refused && refusals.of(refused.why, said.language)
    const done = new Map([
      ['decidee', said.words.providerReview.done],
      ['label', said.words.providerLabel.done],
      ['registre', said.words.providerReview.register.done],
      ['verification', said.words.providerReview.entry.done],
    ]).get(queryOf(request).text('fait'))
    const page = (
      <ApplicationPage
        said={said}
        provider={provider}
        documents={documents}
        staff={staff}
        yearly={yearly}
        labels={labels}
        signature={signature}
        asRead={applicationAsRead(provider, looked)}
        entryChecks={await entryChecksOf(world.db, provider.id)}
        typed={refused?.typed}
        refusal={refusal?.sentence}
        successions={await successionsOf(world, register, provider)}
        due={decisionDue(provider.submittedAt, seat)}
        naming={namingFor(given, said.language)}
        done={done}
      />
    )
    const status = refusal?.status ?? 200
    return frame.send(request, reply, { title: provider.name, private: true, status }, page)
  }

  app.get<One>(paths.application, forAct('review-applications'), async (request, reply) => {
    const { id } = request.params
    const provider = isId(id) ? await sentApplication(world.db, id) : undefined
    return provider ? sendApplication(request, reply, provider) : reply.callNotFound()
  })

  app.post<One & { Body: Form }>(
    paths.checkApplication,
    forAct('review-applications'),
    async (request, reply) => {
      const { id } = request.params
      const provider = isId(id) ? await sentApplication(world.db, id) : undefined
      if (!provider) return reply.callNotFound()
      const { body } = request
      const typed = { kind: body.text('kind'), doneOn: body.text('doneOn'), note: body.text('note') }
      const read = { ...typed, asRead: body.text(asReadField) }
      const ruling = await noteCheck(world, viewerIn(request), id, read)
      if (!ruling.granted)
        return sendApplication(request, reply, (await sentApplication(world.db, id)) ?? provider, {
          why: ruling.why,
          typed,
        })
      return reply.redirect(`${applicationPath(id)}?fait=verification#checks`, 303)
    },
  )

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

  app.get<{ Params: { id: string; signature: string } }>(
    paths.applicationEvidence,
    forAct('review-applications'),
    async (request, reply) => {
      const { id, signature } = request.params
      const known = isId(id) && isId(signature) ? await sentApplication(world.db, id) : undefined
      const taken = known && (await signatures.takeEvidence(viewerIn(request), id, signature))
      if (!taken) return reply.callNotFound()
      return takeAway(reply, `preuve-charte-${taken.version}.json`)
        .type('application/json; charset=utf-8')
        .send(taken.file)
    },
  )

  const sendDecide = async (
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
        unchecked={checksLeft(provider, await entryChecksOf(world.db, provider.id))}
        naming={namingFor(given, said.language)}
        asRead={applicationAsRead(provider, await lookInto(world, world.db, provider, charter()))}
        typed={toChooseAgain(typed, why)}
        refusal={refused && { field: boxOf(why ?? '', typed), text: refused.sentence }}
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
    const typed = decisionToWrite(viewerIn(request))
    // Read on the page before this one: what it showed is what is decided on.
    const read = queryOf(request).text(asReadField)
    const now = applicationAsRead(provider, await lookInto(world, world.db, provider, charter()))
    return sendDecide(request, reply, provider, typed, read && read !== now ? 'read-changed' : undefined)
  })

  app.post<One & { Body: Form }>(
    paths.decideApplication,
    forAct('decide-applications'),
    async (request, reply) => {
      const { id } = request.params
      const viewer = viewerIn(request)
      const known = isId(id) ? await sentApplication(world.db, id) : undefined
      if (!known) return reply.callNotFound()
      const typed = decisionTyped(request.body)
      const decided = decidedIn(typed, request.body, viewer)
      if (!decided) return sendDecide(request, reply, known, typed, 'decision-missing')
      const ruling = await decideOn(world, viewer, charter(), id, decided)
      if (!ruling.granted) {
        const provider = (await providerById(world.db, id)) ?? known
        return sendDecide(request, reply, provider, typed, ruling.why)
      }
      await sendLetters()
      return reply.redirect(`${applicationPath(id)}?fait=decidee`, 303)
    },
  )

  app.post<One & { Body: Form }>(
    paths.holdApplication,
    forAct('decide-applications'),
    async (request, reply) => {
      const { id } = request.params
      if (!isId(id) || !(await sentApplication(world.db, id))) return reply.callNotFound()
      await setHeld(world, viewerIn(request), id, request.body.text('held') === 'yes')
      return reply.redirect(applicationPath(id), 303)
    },
  )

  app.post<One & { Body: Form }>(
    paths.lookedAtRegister,
    forAct('decide-applications'),
    async (request, reply) => {
      const { id } = request.params
      const read = readInRegister.find((one) => one === request.body.text('said'))
      const known = isId(id) ? await sentApplication(world.db, id) : undefined
      if (!known || !read) return reply.callNotFound()
      const viewer = viewerIn(request)
      const ruling = await noteRegister(world, viewer, id, { read, asRead: request.body.text(asReadField) })
      if (!ruling.granted) return sendDecide(request, reply, known, decisionToWrite(viewer), ruling.why)
      return reply.redirect(`${applicationPath(id)}?fait=registre`, 303)
    },
  )

  app.get(paths.decision, forAct('keep-own-provider'), async (request, reply) => {
    const own = await ownIn(given)(request, reply)
    if (!own?.provider.decidedAt) return reply.callNotFound()
    const said = saidTo(request)
    const title = said.words.providerReview.decided.space
    const page = <OwnDecisionPage said={said} provider={own.provider} />
    return frame.send(request, reply, { title, private: true }, page)
  })
}
