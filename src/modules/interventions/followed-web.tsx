import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../../kernel/ruling.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { type CaseView, holder } from '../cases/index.ts'
import { closuresSaid, isId, isOnCall, type Offer, openingSaid, opensAt } from '../directory/index.ts'
import { weekSaid } from '../territory/index.ts'
import { act, writeMessage } from './acting.ts'
import { victimOf } from './case-web.tsx'
import { comparisonDocument } from './documents/comparison.ts'
import { quoteDocument } from './documents/quote.ts'
import { documentsOf } from './documents-of.ts'
import { drawOf } from './draws.ts'
import { type ExhibitsAct, moveExhibits, repairOf } from './exhibits.ts'
import { refusedSaid } from './lengths.ts'
import { ComparisonPage } from './pages/comparison.tsx'
import { type FollowedData, FollowedPage } from './pages/followed.tsx'
import type { Refused, Said } from './pages/said.ts'
import { followedPath, helpPath, interventionsPaths as paths, victimDocumentPath } from './paths.ts'
import { ofCrimes } from './rules/crime.ts'
import { sharesExhibits } from './rules/exhibits.ts'
import { isOver } from './rules/intervention.ts'
import { documentLinks, filledFrom, sendDocument } from './shown.ts'
import { signingRoutes } from './signing-web.tsx'
import { interventionFor, interventionsFor, type Kept } from './store/interventions.ts'
import { messagesOf } from './store/messages.ts'
import { readingsOf } from './store/readings.ts'
import { reviewOfIntervention } from './store/reviews.ts'
import { signaturesOf } from './store/signatures.ts'
import { stepsOf } from './store/steps.ts'
import { victimActs } from './victim-acts.ts'
import type { Given } from './web.ts'

type One = { Params: { number: string; id: string } }
type OneAct = { Params: { number: string; id: string; act: string }; Body: Form }

/** What was just done, by the word that the address holds for it. */
const doneWord: Record<string, string> = {
  agree: 'examination',
  refuse: 'examination',
  'decline-quote': 'quote-declined',
  'decline-amendment': 'amendment-declined',
  'object-all': 'object',
  'lift-all': 'lift',
  'open-exhibits': 'exhibits-opened',
  'shut-exhibits': 'exhibits-shut',
  reassign: 'delisting',
  supervise: 'delisting',
  stay: 'delisting',
  go: 'delisting',
}

/** How a provider is reached, as its listing says today. */
function reachOf(offer: Offer, said: Said): FollowedData['provider']['reach'] {
  const now = { opening: opensAt(offer, said.now, said.zone), isOnCall: isOnCall(offer, said.now) }
  return {
    phone: offer.phone,
    mail: offer.mail,
    opening: openingSaid(now, said),
    hours: [...weekSaid(offer.hours, said), ...closuresSaid(offer, said)],
  }
}

/** One provider whom a victim asked: read, answered, signed with, left. */
export function followedRoutes(app: FastifyInstance, given: Given) {
  const { world, cases, diagnosis, directory, frame, refusals, inside, signatures } = given
  const { heldView, readingOf, gone } = inside

  /** Hers alone: what is of another case is not there. */
  async function withOne(
    request: FastifyRequest,
    reply: FastifyReply,
    then: (view: CaseView, kept: Kept) => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const { id } = request.params as { id: string }
    const kept = isId(id) ? await interventionFor(world.db, victimOf(view), id) : undefined
    if (!kept) {
      reply.callNotFound()
      return reply
    }
    return then(view, kept)
  }

  const documentsFor = async (view: CaseView, kept: Kept) => {
    const provider = await directory.provider(kept.providerId)
    const found = documentsOf(kept, victimOf(view), {
      provider: { name: provider?.name ?? '', siren: provider?.siren ?? '' },
      signatures: await signaturesOf(world.db, kept.intervention.id),
      now: world.now(),
    })
    return { provider, found }
  }

  async function sendFollowed(
    request: FastifyRequest,
    reply: FastifyReply,
    view: CaseView,
    kept: Kept,
    refused?: Refused & { status: number },
  ) {
    const said = { ...readingOf(request, view), draw: randomUUID() }
    const { intervention } = kept
    const { provider, found } = await documentsFor(view, kept)
    const { number } = view.file
    const { done } = said.words.helpRequest
    const word = queryOf(request).text('fait')
    const page = (
      <FollowedPage
        said={said}
        number={number}
        intervention={intervention}
        provider={{ name: provider?.name ?? '', reach: provider && reachOf(provider.offer, said) }}
        messages={await messagesOf(world.db, intervention.id)}
        steps={(await stepsOf(world.db, intervention.id)).filter(({ act: name }) => !ofCrimes.includes(name))}
        exhibits={
          sharesExhibits(intervention)
            ? await world.exhibits.standing(world.db, repairOf(intervention))
            : undefined
        }
        documents={documentLinks(
          found.filter(({ kind }) => kind !== 'quote' || 'signature' in intervention || isOver(intervention)),
          said.words,
          (file) => victimDocumentPath(number, intervention.id, file),
        )}
        entrusted={await given.entrusting.of(world.db, view.file.id, intervention.id)}
        readings={await readingsOf(world.db, intervention.id)}
        review={await reviewOfIntervention(world.db, intervention.id)}
        threatName={(slug) => diagnosis.threatName(slug, said.language)?.label ?? slug}
        sheetName={(slug) => diagnosis.threatName(slug, said.language)?.label ?? slug}
        done={refused ? undefined : Object.hasOwn(done, word) ? done[word as keyof typeof done] : undefined}
        refused={refused}
      />
    )
    const title = provider?.name ?? said.words.helpRequest.list.title
    return frame.send(
      request,
      reply,
      { title, current: 'case', private: true, status: refused?.status ?? 200 },
      page,
    )
  }

  app.get(paths.compare, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const said = readingOf(request, view)
    const kept = await interventionsFor(world.db, victimOf(view))
    const quotes = kept.flatMap(({ intervention, request: { number } }) => {
      const document =
        intervention.state === 'quoted' ? quoteDocument(intervention, { reference: number ?? '' }) : undefined
      return document ? [{ document, href: followedPath(view.file.number, intervention.id, 'sign') }] : []
    })
    if (quotes.length === 0) return reply.redirect(helpPath(view.file.number), 303)
    const page = (
      <ComparisonPage
        said={said}
        reference={view.file.number}
        comparison={comparisonDocument(quotes.map(({ document }) => document))}
        hrefs={quotes.map(({ href }) => href)}
        back={{ href: helpPath(view.file.number), label: said.words.helpRequest.followed.back }}
      />
    )
    const { compare: title } = said.words.helpRequest.list
    return frame.send(request, reply, { title, current: 'case', private: true }, page)
  })

  app.get<One>(paths.followed, holder, (request, reply) =>
    withOne(request, reply, async (view, kept) => sendFollowed(request, reply, view, kept)),
  )

  app.get<{ Params: { number: string; id: string; file: string } }>(
    paths.victimDocument,
    holder,
    (request, reply) =>
      withOne(request, reply, async (view, kept) => {
        const { found } = await documentsFor(view, kept)
        const sent = await sendDocument(given, reply, found, request.params.file, () =>
          cases.followUpCode(view.file.id),
        )
        if (!sent) reply.callNotFound()
        return reply
      }),
  )

  signingRoutes(app, given, { withOne, documentsFor, sendFollowed })

  /** She opens her exhibits to them, or takes them back. Of a closed case nothing opens; what is open may be shut. */
  async function moveOwn(view: CaseView, { intervention: { id }, providerId }: Kept, act: ExhibitsAct) {
    if (view.file.closedAt && act === 'open-exhibits') return refuse('case-closed')
    const provider = (await directory.provider(providerId))?.name ?? ''
    return moveExhibits(world, id, victimOf(view), { act, provider })
  }

  app.post<OneAct>(paths.victimAct, holder, (request, reply) =>
    withOne(request, reply, async (view, kept) => {
      const { act: name } = request.params
      const { body } = request
      const { id } = kept.intervention
      const by = victimOf(view)
      const known = Object.hasOwn(victimActs, name) ? victimActs[name] : undefined
      const moves = name === 'open-exhibits' || name === 'shut-exhibits'
      if (!known && !moves && name !== 'message') {
        reply.callNotFound()
        return reply
      }
      const ruling = moves
        ? await moveOwn(view, kept, name)
        : known
          ? await act(
              world,
              id,
              { by, act: known.step, draw: drawOf(body) },
              known.rule(body, by),
              name === 'start-now' ? signatures.seal('immediate-start', '') : known.also?.(body, by),
            )
          : await writeMessage(
              world,
              id,
              { kind: 'victim', caseId: view.file.id },
              body.text('message'),
              drawOf(body),
            )
      if (!ruling.granted) {
        const { status, text } = refusedSaid(refusals, ruling, readingOf(request, view).language)
        const again = (await interventionFor(world.db, by, id)) ?? kept
        return sendFollowed(request, reply, view, again, {
          act: name,
          text,
          filled: filledFrom(body),
          status,
        })
      }
      await given.tellSoon()
      const word = doneWord[name] ?? name
      const anchor = name === 'message' ? '#talk' : ''
      return reply.redirect(`${followedPath(view.file.number, id)}?fait=${word}${anchor}`, 303)
    }),
  )
}
