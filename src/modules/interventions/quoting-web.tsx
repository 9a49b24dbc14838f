import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { eurosTyped } from '../../kernel/euros.ts'
import { type Ruling, refuse } from '../../kernel/ruling.ts'
import { typedText } from '../../kernel/typed-text.ts'
import type { Form } from '../../platform/http/form.ts'
import type { Language } from '../../platform/words/index.ts'
import { viewerIn } from '../accounts/index.ts'
import { act } from './acting.ts'
import { amendmentDocument } from './documents/amendment.ts'
import { quoteDocument } from './documents/quote.ts'
import { drawOf } from './draws.ts'
import { refusedSaid, tooLongIn } from './lengths.ts'
import { AmendmentFormPage, type TypedAmendment } from './pages/amendment-form.tsx'
import { QuoteFormPage } from './pages/quote-form.tsx'
import { RereadAmendmentPage, RereadQuotePage } from './pages/reread.tsx'
import type { Said } from './pages/said.ts'
import { interventionsPaths as paths, requestPath } from './paths.ts'
import { ownIntervention, worker } from './provider-web.tsx'
import { firstBoxes, mostInBox, quoteFrom, type TypedQuote, typedQuote } from './quoting.ts'
import { type Errors, toCorrect } from './quoting-errors.ts'
import { openToRead } from './readings.ts'
import { amendmentFlaws, proposeAmendment } from './rules/amendment.ts'
import { amountFlaw, mostLines } from './rules/amounts.ts'
import type { Frozen, Intervention } from './rules/intervention.ts'
import type { Party } from './rules/party.ts'
import {
  emptyLine,
  type Flaw,
  flawsTyped,
  linesFrom,
  offersField,
  offersOf,
  rowsOf,
  rowsTyped,
  type TypedLine,
  travelFrom,
} from './rules/priced-form.ts'
import { dayFlaws, lacksOf, offerQuote, type Quote, underOwnSiren } from './rules/quote.ts'
import { interventionsFor, type Kept } from './store/interventions.ts'
import type { Given } from './web.ts'

type One = { Params: { id: string }; Body: Form }

/** The two papers with sums that a provider writes: a quote, an amendment. */
export function quotingRoutes(app: FastifyInstance, given: Given) {
  const { world, cases, directory, frame, refusals } = given
  const saidFor = (request: FastifyRequest, { intervention }: Kept): Said => {
    const { words, language } = frame.visitor(request)
    return { words, language, now: world.now(), zone: intervention.request.zone, draw: randomUUID() }
  }

  const sendQuote = async (
    request: FastifyRequest,
    reply: FastifyReply,
    kept: Kept,
    typed: TypedQuote,
    errors: Errors = [],
    status = 200,
  ) => {
    const said = saidFor(request, kept)
    const { name = '', siren = '' } = (await directory.provider(kept.providerId)) ?? {}
    const page = (
      <QuoteFormPage
        said={said}
        one={kept.intervention}
        number={kept.request.number ?? ''}
        listed={{ name, siren }}
        typed={typed}
        errors={errors}
      />
    )
    return frame.send(
      request,
      reply,
      { title: said.words.repairWork.quote.title, private: true, status },
      page,
    )
  }

  /** What she will read, before it is sent to her: nothing is written yet. */
  const rereadQuote = (
    request: FastifyRequest<{ Body: Form }>,
    reply: FastifyReply,
    kept: Kept,
    quoted: Intervention,
  ) => {
    const said = saidFor(request, kept)
    const quote = quoteDocument(quoted, { reference: referenceOf(kept) })
    if (!quote) return reply.redirect(requestPath(kept.intervention.id), 303)
    const action = requestPath(kept.intervention.id, 'quote')
    const page = <RereadQuotePage said={said} action={action} typed={carried(request.body)} quote={quote} />
    return frame.send(request, reply, { title: said.words.repairWork.reread.title, private: true }, page)
  }

  /** The last quote of these people: its address, its insurance, its conditions are seldom others. */
  async function lastQuote(by: Party): Promise<Quote | undefined> {
    const all = await interventionsFor(world.db, by)
    for (const { intervention } of all) if ('quote' in intervention) return intervention.quote
    return undefined
  }

  app.get<One>(paths.quote, worker, async (request, reply) => {
    const own = await ownIntervention(given, request)
    if (!own) return reply.callNotFound()
    const { kept, by } = own
    const { intervention, providerId, request: asked } = kept
    const provider = await directory.provider(providerId)
    const state = intervention.state
    if (!provider || (state !== 'acknowledged' && state !== 'quoted'))
      return reply.redirect(requestPath(intervention.id), 303)
    const view = (await openToRead(world, intervention.id, by, viewerIn(request).id))
      ? await cases.viewOf(asked.caseId, 'fr')
      : undefined
    const { shared } = intervention.request
    const { offer } = provider
    const typed = firstBoxes(
      intervention,
      { phone: offer.phone, mail: offer.mail, mediator: offer.mediator.name },
      {
        before: await lastQuote(by),
        clientName: shared.includes('contact') ? (view?.facts.name ?? '') : '',
        place:
          shared.includes('place') && asked.insee !== null
            ? (given.territory.commune(asked.insee)?.name ?? '')
            : '',
        now: world.now(),
      },
    )
    return sendQuote(request, reply, kept, typed)
  })

  app.post<One>(paths.quote, worker, async (request, reply) => {
    const own = await ownIntervention(given, request)
    if (!own) return reply.callNotFound()
    const { kept, by } = own
    const { body } = request
    const typed = typedQuote(body)
    if (body.has('more-lines'))
      return sendQuote(request, reply, kept, { ...typed, rows: withMore(typed.rows) })
    if (body.text('reread') === 'no') return sendQuote(request, reply, kept, typed)
    const { language } = frame.visitor(request)
    const long = tooLongIn(body, mostInBox)
    if (long) {
      const { text, status } = refusedSaid(refusals, long, language)
      return sendQuote(request, reply, kept, typed, [{ field: long.box, text }], status)
    }
    const listed = await directory.provider(kept.providerId)
    if (!listed) return reply.callNotFound()
    const draft = quoteFrom(
      typed,
      kept.intervention,
      listed,
      world.words.fr.repairWork.quote.dataNotice,
      world.now(),
    )
    const rule = (one: Intervention, now: Date) => {
      const own = underOwnSiren(body.text('siren'), listed)
      return own.granted ? unlessMeanwhile(one, body, offerQuote(one, { by, quote: draft }, now)) : own
    }
    const isReread = body.text('reread') === 'yes'
    const proposed = rule(kept.intervention, world.now())
    if (proposed.granted && !isReread) return rereadQuote(request, reply, kept, proposed.value)
    const ruling = isReread
      ? await act(world, kept.intervention.id, { by, act: 'quote', draw: drawOf(body) }, rule)
      : proposed
    if (ruling.granted) {
      await given.tellSoon()
      return reply.redirect(`${requestPath(kept.intervention.id)}?fait=oui`, 303)
    }
    const { zone } = kept.intervention.request
    const amounts = amountFlaw(draft.lines ?? [], draft.travel ?? travelFrom(body))
    const flaws = [...lacksOf(draft), ...(amounts ? [amounts] : []), ...dayFlaws(draft, zone, world.now())]
    const errors = errorsOf(ruling.why, flaws, flawsTyped(typed.rows, travelFrom(body)), language)
    const again = seenAfter(ruling.why, typed)
    return sendQuote(request, reply, kept, again, errors, refusals.of(ruling.why, language).status)
  })

  const errorsOf = (why: string, flaws: readonly string[], wrong: readonly Flaw[], language: Language) =>
    toCorrect(why, flaws, {
      wrong,
      words: world.words[language],
      said: (one) => refusals.of(one, language).sentence,
    })

  const sendAmendment = (
    request: FastifyRequest,
    reply: FastifyReply,
    kept: Kept,
    typed: TypedAmendment,
    errors: Errors = [],
    status = 200,
  ) => {
    const said = saidFor(request, kept)
    const page = <AmendmentFormPage said={said} one={kept.intervention} typed={typed} errors={errors} />
    const { title } = said.words.repairWork.amendment
    return frame.send(request, reply, { title, private: true, status }, page)
  }

  const rereadAmendment = async (
    request: FastifyRequest<{ Body: Form }>,
    reply: FastifyReply,
    kept: Kept,
    frozen: Frozen,
  ) => {
    const said = saidFor(request, kept)
    const { name = '', siren = '' } = (await directory.provider(kept.providerId)) ?? {}
    const about = { reference: referenceOf(kept), provider: { name, siren } }
    const amendment = amendmentDocument(frozen, frozen.amendment.number, about)
    const action = requestPath(kept.intervention.id, 'amendment')
    if (!amendment) return reply.redirect(requestPath(kept.intervention.id), 303)
    const typed = carried(request.body)
    const page = <RereadAmendmentPage said={said} action={action} typed={typed} amendment={amendment} />
    return frame.send(request, reply, { title: said.words.repairWork.reread.title, private: true }, page)
  }

  app.get<One>(paths.amendment, worker, async (request, reply) => {
    const own = await ownIntervention(given, request)
    if (!own) return reply.callNotFound()
    const { intervention } = own.kept
    if (intervention.state !== 'signed' && intervention.state !== 'working')
      return reply.redirect(requestPath(intervention.id), 303)
    const { lines, travel, repairDays } = intervention.terms
    return sendAmendment(request, reply, own.kept, {
      rows: rowsOf(lines),
      travel: eurosTyped(travel.netCents),
      travelVat: String(travel.vatBasisPoints),
      repairDays: String(repairDays),
      reason: '',
    })
  })

  app.post<One>(paths.amendment, worker, async (request, reply) => {
    const own = await ownIntervention(given, request)
    if (!own) return reply.callNotFound()
    const { kept, by } = own
    const { body } = request
    const typed: TypedAmendment = {
      rows: rowsTyped(body),
      travel: body.text('travel'),
      travelVat: body.text('travel-vat'),
      repairDays: body.text('repair-days'),
      reason: typedText(body.text('reason')),
      offers: body.line(offersField),
    }
    if (body.has('more-lines'))
      return sendAmendment(request, reply, kept, { ...typed, rows: withMore(typed.rows) })
    if (body.text('reread') === 'no') return sendAmendment(request, reply, kept, typed)
    const long = tooLongIn(body, mostInBox)
    if (long) {
      const { text, status } = refusedSaid(refusals, long, frame.visitor(request).language)
      return sendAmendment(request, reply, kept, typed, [{ field: long.box, text }], status)
    }
    const days = typed.repairDays.trim()
    const terms = {
      lines: linesFrom(typed.rows),
      travel: travelFrom(body),
      repairDays: /^\d{1,4}$/.test(days) ? Number(days) : Number.NaN,
    }
    const rule = (one: Intervention, now: Date) =>
      unlessMeanwhile(one, body, proposeAmendment(one, { by, terms, reason: typed.reason }, now))
    const isReread = body.text('reread') === 'yes'
    const proposed = rule(kept.intervention, world.now())
    if (proposed.granted && !isReread) return rereadAmendment(request, reply, kept, proposed.value)
    const ruling = isReread
      ? await act(world, kept.intervention.id, { by, act: 'amendment', draw: drawOf(body) }, rule)
      : proposed
    if (ruling.granted) {
      await given.tellSoon()
      return reply.redirect(`${requestPath(kept.intervention.id)}?fait=oui`, 303)
    }
    const { language } = frame.visitor(request)
    const flaws = amendmentFlaws({ terms, reason: typed.reason })
    const errors = errorsOf(ruling.why, flaws, flawsTyped(typed.rows, travelFrom(body)), language)
    const again = seenAfter(ruling.why, typed)
    return sendAmendment(request, reply, kept, again, errors, refusals.of(ruling.why, language).status)
  })
}

const referenceOf = ({ request, intervention }: Kept): string => request.number ?? intervention.id.slice(0, 8)

/** Refused once where something was offered since the form was shown: what was typed comes back, to be sent knowingly. */
const unlessMeanwhile = <Value, Why extends string>(
  one: Intervention,
  form: Form,
  ruling: Ruling<Value, Why>,
): Ruling<Value, Why | 'offer-meanwhile'> =>
  ruling.granted && form.has(offersField) && form.text(offersField) !== offersOf(one)
    ? refuse('offer-meanwhile')
    : ruling

/** Said once, what stands now is known to who wrote. */
const seenAfter = <Typed extends { offers?: string | undefined }>(why: string, typed: Typed): Typed =>
  why === 'offer-meanwhile' ? { ...typed, offers: undefined } : typed

/** What the page that reads again carries on: every box as it was read, but the button that was pressed. */
const carried = (form: Form): Record<string, string> =>
  Object.fromEntries(form.entries().filter(([name]) => name !== 'reread' && name !== 'more-lines'))

/** Three rows more, never more than a quote may have. */
const withMore = (rows: readonly TypedLine[]): TypedLine[] =>
  [...rows, emptyLine, emptyLine, emptyLine].slice(0, mostLines)
