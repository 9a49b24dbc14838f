import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Ruling, refuse } from '../../kernel/ruling.ts'
import { typedLine } from '../../kernel/typed-text.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { contactOf } from '../diagnosis/index.ts'
import { act, type Rule } from './acting.ts'
import { callDesk } from './crime-desk.ts'
import { documentsOf } from './documents-of.ts'
import { refusedSaid, tooLongIn } from './lengths.ts'
import { CrimePage } from './pages/crime.tsx'
import type { Refused, Said } from './pages/said.ts'
import { interventionsPaths as paths, providerDocumentPath, requestPath } from './paths.ts'
import { isHourMissing, momentTyped } from './provider-acts.ts'
import { ownIntervention, worker } from './provider-web.tsx'
import {
  crimeGrounds,
  crimeGuide,
  escalatesNow,
  type GuideText,
  recordCrimeReport,
  suspicionFrom,
} from './rules/crime.ts'
import type { Party } from './rules/party.ts'
import { documentLinks, filledFrom } from './shown.ts'
import { crimeReceiptsOf } from './store/crime.ts'
import { interventionFor } from './store/interventions.ts'
import type { Given } from './web.ts'

type One = { Params: { id: string }; Body: Form }
type Own = NonNullable<Awaited<ReturnType<typeof ownIntervention>>>

/** Whom each text sends to (data/channels.yaml): life first. */
const channelsOf: Partial<Record<GuideText, readonly string[]>> = {
  'call-17-now': ['urgence-17'],
  'tell-at-once': ['urgence-17', '119', 'commissariat-brigade', 'procureur'],
  'duty-to-tell': ['urgence-17', 'commissariat-brigade', 'procureur'],
}
const longestLine = 200

/** Telling of a crime (charter, article 4: A4-434, A4-434-3), from the space of the provider. */
export function crimeRoutes(app: FastifyInstance, given: Given) {
  const { world, diagnosis, directory, frame, refusals } = given

  async function sendCrime(
    request: FastifyRequest,
    reply: FastifyReply,
    { kept, by }: Own,
    more: {
      guide?: { texts: readonly GuideText[]; called: boolean }
      done?: string | undefined
      refused?: Refused & { status: number }
    } = {},
  ) {
    const { intervention } = kept
    const { words, language } = frame.visitor(request)
    const said: Said = { words, language, now: world.now(), zone: intervention.request.zone }
    const provider = await directory.provider(kept.providerId)
    const rows = await crimeReceiptsOf(world.db, intervention.id)
    const found = documentsOf(kept, by, {
      provider: { name: provider?.name ?? '', siren: provider?.siren ?? '' },
      signatures: [],
      receipts: rows,
      now: world.now(),
    }).filter(({ kind }) => kind === 'crime-receipt')
    const { texts = [], called = false } = more.guide ?? {}
    const ids = [...new Set(texts.flatMap((text) => channelsOf[text] ?? []))]
    const { channels, in: shelves } = diagnosis.library
    const contacts = ids.flatMap((id) => {
      const channel = channels.find((one) => one.id === id && !one.withheld)
      return channel ? [contactOf(channel, channel.phones, shelves[language].channels, said)] : []
    })
    const page = (
      <CrimePage
        said={said}
        id={intervention.id}
        guide={more.guide && { texts, contacts, called }}
        receipts={intervention.crimeReports.map((report, index) => ({
          report,
          links: documentLinks(
            found.filter(({ number }) => number === index + 1),
            words,
            (file) => providerDocumentPath(intervention.id, file),
          ),
          sealedUnder: rows.find(({ number }) => number === index + 1)?.id,
        }))}
        done={more.done}
        refused={more.refused}
      />
    )
    const { title } = words.crime
    return frame.send(request, reply, { title, private: true, status: more.refused?.status ?? 200 }, page)
  }

  const refusedAt = (
    request: FastifyRequest<One>,
    reply: FastifyReply,
    own: Own,
    name: string,
    ruling: Parameters<typeof refusedSaid>[1],
  ) => {
    const said = refusedSaid(refusals, ruling, frame.visitor(request).language)
    const refused = { act: name, filled: filledFrom(request.body), ...said }
    return sendCrime(request, reply, own, { refused })
  }

  app.get<One>(paths.crime, worker, async (request, reply) => {
    const own = await ownIntervention(given, request)
    if (!own) return reply.callNotFound()
    const { crime: w } = frame.visitor(request).words
    const word = queryOf(request).text('fait')
    const done = word === 'note' ? w.record.done : word === 'rappel' ? w.callBack.done : undefined
    return sendCrime(request, reply, own, { done })
  })

  /** The answers lead to what is shown, and nowhere else: none is kept. */
  app.post<One>(paths.crimeGuide, worker, async (request, reply) => {
    const own = await ownIntervention(given, request)
    if (!own) return reply.callNotFound()
    const ruling = suspicionFrom((question) => request.body.text(question))
    if (!ruling.granted) return refusedAt(request, reply, own, 'crime-guide', ruling)
    const called = escalatesNow(ruling.value)
    if (called) {
      // Called within the hour already, the desk is coming: the page says the same.
      await callDesk(world, own.kept.intervention.id, own.by, 'crime-alert')
      await given.tellSoon()
    }
    return sendCrime(request, reply, own, { guide: { texts: crimeGuide(ruling.value), called } })
  })

  app.post<One>(paths.crimeCall, worker, async (request, reply) => {
    const own = await ownIntervention(given, request)
    if (!own) return reply.callNotFound()
    const { id } = own.kept.intervention
    const ruling = await callDesk(world, id, own.by, 'crime-advice')
    if (!ruling.granted) return refusedAt(request, reply, own, 'crime-advice', ruling)
    await given.tellSoon()
    return reply.redirect(`${requestPath(id, 'crime')}?fait=rappel`, 303)
  })

  app.post<One>(paths.crime, worker, async (request, reply) => {
    const own = await ownIntervention(given, request)
    if (!own) return reply.callNotFound()
    const { id } = own.kept.intervention
    const ruling = await act(
      world,
      id,
      { by: own.by, act: 'crime' },
      recording(request.body, own.by),
      given.signatures.sealCrime(own.by.person),
    )
    if (!ruling.granted) {
      const kept = (await interventionFor(world.db, own.by, id)) ?? own.kept
      return refusedAt(request, reply, { ...own, kept }, 'crime', ruling)
    }
    return reply.redirect(`${requestPath(id, 'crime')}?fait=note`, 303)
  })
}

/** What the boxes of the record say. */
const recording =
  (form: Form, by: Party): Rule<string> =>
  (one, now): Ruling<typeof one, string> => {
    const long = tooLongIn(form, () => longestLine)
    if (long) return long
    const ground = crimeGrounds.find((known) => known === form.text('ground'))
    if (!ground) return refuse('crime-no-ground')
    if (isHourMissing(form, 'told', one.request.zone)) return refuse('hour-not-on-the-clock')
    const toldAt = momentTyped(form, 'told', one.request.zone, now)
    const [authority, reference] = [typedLine(form.text('authority')), typedLine(form.text('reference'))]
    return recordCrimeReport(one, { by, ground, toldAt, authority, reference }, now)
  }
