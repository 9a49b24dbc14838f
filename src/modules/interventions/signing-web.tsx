import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { typedLine } from '../../kernel/typed-text.ts'
import type { Form } from '../../platform/http/form.ts'
import { type CaseView, holder } from '../cases/index.ts'
import { act, actOnFamily } from './acting.ts'
import { victimOf } from './case-web.tsx'
import { quoteDocument } from './documents/quote.ts'
import type { Named } from './documents-of.ts'
import { refusedSaid } from './lengths.ts'
import { DifferencePage } from './pages/difference.tsx'
import { QuotePage } from './pages/quote.tsx'
import type { Refused } from './pages/said.ts'
import { SignAmendment, SignQuote } from './pages/sign.tsx'
import { followedPath, interventionsPaths as paths, victimDocumentPath } from './paths.ts'
import { isOver } from './rules/intervention.ts'
import { filledFrom } from './shown.ts'
import { interventionFor, interventionsFor, type Kept } from './store/interventions.ts'
import { signing, signingAmendment } from './victim-acts.ts'
import type { Given } from './web.ts'

type One = { Params: { number: string; id: string } }
type RefusedAct = Refused & { status: number }

/** What the pages of one provider share with those where she signs. */
type Followed = {
  withOne: (
    request: FastifyRequest,
    reply: FastifyReply,
    then: (view: CaseView, kept: Kept) => Promise<FastifyReply>,
  ) => Promise<FastifyReply>
  documentsFor: (view: CaseView, kept: Kept) => Promise<{ found: Named[] }>
  sendFollowed: (
    request: FastifyRequest,
    reply: FastifyReply,
    view: CaseView,
    kept: Kept,
    refused?: RefusedAct,
  ) => Promise<FastifyReply>
}

/** Where a victim reads the whole of a quote or of an amendment, and signs it beside. */
export function signingRoutes(
  app: FastifyInstance,
  given: Given,
  { withOne, documentsFor, sendFollowed }: Followed,
) {
  const { world, frame, refusals, inside, signatures } = given
  const { readingOf } = inside

  async function sendSign(
    request: FastifyRequest,
    reply: FastifyReply,
    view: CaseView,
    { intervention, request: asked }: Kept,
    refused?: RefusedAct,
  ) {
    const document = quoteDocument(intervention, { reference: asked.number ?? '' })
    if (intervention.state !== 'quoted' || !document)
      return reply.redirect(followedPath(view.file.number, intervention.id), 303)
    const said = readingOf(request, view)
    const family = await interventionsFor(world.db, victimOf(view))
    const others = family.filter(
      ({ intervention: one, request: of }) =>
        of.id === asked.id && one.id !== intervention.id && !isOver(one),
    )
    const { number } = view.file
    const file = (type: string) => victimDocumentPath(number, intervention.id, `devis.${type}`)
    const page = (
      <QuotePage
        said={said}
        quote={document}
        now={said.now}
        back={{ href: followedPath(number, intervention.id), label: document.provider.name }}
        files={{ pdf: file('pdf'), json: file('json') }}
      >
        <SignQuote
          said={said}
          number={number}
          one={intervention}
          others={others.length > 0}
          refused={refused}
        />
      </QuotePage>
    )
    const { submit: title } = said.words.helpRequest.sign
    return frame.send(
      request,
      reply,
      { title, current: 'case', private: true, status: refused?.status ?? 200 },
      page,
    )
  }

  app.get<One>(paths.sign, holder, (request, reply) =>
    withOne(request, reply, (view, kept) => sendSign(request, reply, view, kept)),
  )

  app.post<One & { Body: Form }>(paths.sign, holder, (request, reply) =>
    withOne(request, reply, async (view, kept) => {
      const { body } = request
      const { id } = kept.intervention
      const by = victimOf(view)
      const name = typedLine(body.text('name'))
      const ruling = await actOnFamily(
        world,
        id,
        { by, act: 'sign' },
        signing(body, by, id),
        signatures.seal('quote', name),
      )
      if (!ruling.granted) {
        const { status, text } = refusedSaid(refusals, ruling, readingOf(request, view).language)
        const again = (await interventionFor(world.db, by, id)) ?? kept
        const refused = { act: 'sign', text, filled: filledFrom(body), status }
        return again.intervention.state === 'quoted'
          ? sendSign(request, reply, view, again, refused)
          : sendFollowed(request, reply, view, again, refused)
      }
      await given.tellSoon()
      return reply.redirect(`${followedPath(view.file.number, id)}?fait=sign`, 303)
    }),
  )

  async function sendDifference(
    request: FastifyRequest,
    reply: FastifyReply,
    view: CaseView,
    kept: Kept,
    refused?: RefusedAct,
  ) {
    const { intervention } = kept
    const { number } = view.file
    const { found } = await documentsFor(view, kept)
    const last = found.findLast(({ kind }) => kind === 'amendment')
    if (intervention.state !== 'frozen' || last?.document.document !== 'amendment')
      return reply.redirect(followedPath(number, intervention.id), 303)
    const said = readingOf(request, view)
    const file = (type: string) => victimDocumentPath(number, intervention.id, `${last.file}.${type}`)
    const page = (
      <DifferencePage
        said={said}
        amendment={last.document}
        back={{ href: followedPath(number, intervention.id), label: last.document.provider.name }}
        files={{ pdf: file('pdf'), json: file('json') }}
      >
        <SignAmendment said={said} number={number} one={intervention} refused={refused} />
      </DifferencePage>
    )
    const { sign: title } = said.words.helpRequest.amendment
    return frame.send(
      request,
      reply,
      { title, current: 'case', private: true, status: refused?.status ?? 200 },
      page,
    )
  }

  app.get<One>(paths.difference, holder, (request, reply) =>
    withOne(request, reply, (view, kept) => sendDifference(request, reply, view, kept)),
  )

  app.post<One & { Body: Form }>(paths.difference, holder, (request, reply) =>
    withOne(request, reply, async (view, kept) => {
      const { body } = request
      const { id } = kept.intervention
      const by = victimOf(view)
      const name = typedLine(body.text('name'))
      const ruling = await act(
        world,
        id,
        { by, act: 'amendment-signed' },
        signingAmendment(body, by),
        signatures.seal('amendment', name),
      )
      if (!ruling.granted) {
        const { status, text } = refusedSaid(refusals, ruling, readingOf(request, view).language)
        const again = (await interventionFor(world.db, by, id)) ?? kept
        const refused = { act: 'sign-amendment', text, filled: filledFrom(body), status }
        return again.intervention.state === 'frozen'
          ? sendDifference(request, reply, view, again, refused)
          : sendFollowed(request, reply, view, again, refused)
      }
      await given.tellSoon()
      return reply.redirect(`${followedPath(view.file.number, id)}?fait=amendment`, 303)
    }),
  )
}
