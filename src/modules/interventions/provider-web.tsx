import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../../kernel/ruling.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { forAct, may, type Viewer, viewerIn } from '../accounts/index.ts'
import { directoryPaths, isId } from '../directory/index.ts'
import { act, writeMessage } from './acting.ts'
import { measure } from './clocks.ts'
import { dayOf } from './day.ts'
import { documentsOf } from './documents-of.ts'
import { drawOf } from './draws.ts'
import { openOnAcceptance, repairOf } from './exhibits.ts'
import { refusedSaid } from './lengths.ts'
import { DayPage } from './pages/day.tsx'
import type { Refused, Said } from './pages/said.ts'
import { type SharedPart, WorkspacePage } from './pages/workspace.tsx'
import { interventionsPaths as paths, providerDocumentPath, requestPath } from './paths.ts'
import { providerActs } from './provider-acts.ts'
import { openToRead } from './readings.ts'
import { sharesExhibits } from './rules/exhibits.ts'
import { mayReadCase } from './rules/intervention.ts'
import type { Party } from './rules/party.ts'
import { hearRequest } from './rules/urgent.ts'
import { sharedPartOf } from './shared-part.ts'
import { documentLinks, filledFrom, sendDocument } from './shown.ts'
import { crimeReceiptsOf } from './store/crime.ts'
import { interventionFor, type Kept } from './store/interventions.ts'
import { messagesOf, readMessages } from './store/messages.ts'
import { signaturesOf } from './store/signatures.ts'
import { stepsOf } from './store/steps.ts'
import type { Given } from './web.ts'

export const worker = forAct('work-on-interventions')

type OneAct = { Params: { id: string; act: string }; Body: Form }

/** For whom somebody works: each organisation of her roles that may repair. */
export const partiesOf = ({
  roles,
  name,
}: Pick<Viewer, 'roles' | 'name'>): Extract<Party, { kind: 'provider' }>[] => {
  const organisations = roles.flatMap(({ role, organisation }) =>
    role.startsWith('provider-') && organisation !== null ? [organisation] : [],
  )
  return [...new Set(organisations)].map((organisation) => ({ kind: 'provider', organisation, person: name }))
}

/** An intervention of one of the organisations of somebody, and for which she acts; what is of others is not there. */
export async function ownIntervention({ world }: Given, request: FastifyRequest) {
  const { id } = request.params as { id: string }
  if (!isId(id)) return undefined
  for (const by of partiesOf(viewerIn(request))) {
    const kept = await interventionFor(world.db, by, id)
    if (kept) return { by, kept }
  }
  return undefined
}

/** The day of a provider, and each of its interventions. */
export function providerRoutes(app: FastifyInstance, given: Given) {
  const { world, cases, diagnosis, directory, territory, frame, refusals, accountPath } = given
  const communeName = (insee: string) => territory.commune(insee)?.name ?? insee
  const saidFor = (request: FastifyRequest, zone: string): Said => {
    const { words, language } = frame.visitor(request)
    return { words, language, now: world.now(), zone, draw: randomUUID() }
  }

  app.get(paths.requests, worker, async (request, reply) => {
    const viewer = viewerIn(request)
    const said = saidFor(request, 'Europe/Paris')
    const day = await dayOf({ ...world, directory }, viewer, partiesOf(viewer), said, (kept, by) => {
      const { intervention, request: asked } = kept
      const readsPlace =
        mayReadCase(intervention, by, said.now) && intervention.request.shared.includes('place')
      return [
        diagnosis.threatName(asked.threat, said.language)?.label ?? asked.threat,
        ...(readsPlace && asked.insee !== null ? [communeName(asked.insee)] : []),
        ...(asked.number === null ? [] : [asked.number]),
      ].join(' · ')
    })
    const { words } = said
    const rooms = [
      ...(may(viewer.roles, 'keep-own-provider')
        ? [{ href: directoryPaths.space, label: words.providerSpace.title }]
        : []),
      ...(may(viewer.roles, 'keep-alerts') ? [{ href: paths.alerts, label: words.alerts.title }] : []),
    ]
    const back = { href: accountPath, label: words.accounts.whoMay.back }
    const page = <DayPage said={said} day={day} rooms={rooms} back={back} />
    return frame.send(request, reply, { title: words.repairWork.day.title, private: true }, page)
  })

  async function documentsFor(kept: Kept, by: Party) {
    const provider = await directory.provider(kept.providerId)
    const found = documentsOf(kept, by, {
      provider: { name: provider?.name ?? '', siren: provider?.siren ?? '' },
      signatures: await signaturesOf(world.db, kept.intervention.id),
      receipts: await crimeReceiptsOf(world.db, kept.intervention.id),
      now: world.now(),
    })
    return { provider, found }
  }

  async function sendWorkspace(
    request: FastifyRequest,
    reply: FastifyReply,
    { kept, by }: { kept: Kept; by: Extract<Party, { kind: 'provider' }> },
    refused?: Refused & { status: number },
  ) {
    const { intervention, request: asked } = kept
    const said = saidFor(request, intervention.request.zone)
    const { provider, found } = await documentsFor(kept, by)
    const mayRead = await openToRead(world, intervention.id, by, viewerIn(request).id)
    const view = mayRead ? await cases.viewOf(asked.caseId, said.language) : undefined
    const shared: SharedPart = view
      ? sharedPartOf(view, diagnosis, { ...intervention.request, insee: asked.insee }, said, communeName)
      : {}
    const situation = diagnosis.threatName(asked.threat, said.language)?.label ?? asked.threat
    const page = (
      <WorkspacePage
        said={said}
        intervention={intervention}
        by={by}
        number={asked.number}
        situation={situation}
        provider={provider?.name ?? ''}
        shared={shared}
        messages={mayRead ? await messagesOf(world.db, intervention.id) : []}
        steps={await stepsOf(world.db, intervention.id)}
        documents={documentLinks(found, said.words, (file) => providerDocumentPath(intervention.id, file))}
        threats={diagnosis.library.threats.threats
          .map(({ slug }) => ({ slug, label: diagnosis.threatName(slug, said.language)?.label ?? slug }))
          .toSorted((one, other) => one.label.localeCompare(other.label, said.language))}
        sheets={sheetsFor(asked.threat, said)}
        exhibits={mayRead ? await exhibitsFor(kept) : undefined}
        done={!refused && queryOf(request).text('fait') === 'oui'}
        refused={refused}
      />
    )
    return frame.send(
      request,
      reply,
      { title: situation, private: true, status: refused?.status ?? 200 },
      page,
    )
  }

  const exhibitsFor = ({ intervention }: Kept) =>
    sharesExhibits(intervention) && intervention.state !== 'asked'
      ? world.exhibits.standing(world.db, repairOf(intervention))
      : undefined

  const relatedTo = (slug: string): readonly string[] => {
    const threat = diagnosis.threat(slug)
    return threat ? diagnosis.library.in.fr.sheets.of(threat).related : []
  }

  /** The sheet of what happened, and of what often comes with it. */
  const sheetsFor = (threat: string, { language }: Said) =>
    [threat, ...relatedTo(threat)].flatMap((slug) => {
      const named = diagnosis.threatName(slug, language)
      return named ? [{ name: slug, title: named.label }] : []
    })

  app.get<{ Params: { id: string } }>(paths.request, worker, async (request, reply) => {
    const own = await ownIntervention(given, request)
    if (!own) return reply.callNotFound()
    const { by, kept } = own
    if (mayReadCase(kept.intervention, by, world.now()))
      await readMessages(world.db, kept.intervention.id, world.now())
    if (kept.intervention.state !== 'asked' || kept.intervention.heardAt)
      return sendWorkspace(request, reply, own)
    // Opening it is the acknowledgement: the victim reads who opened it first, and when.
    await act(world, kept.intervention.id, { by, act: 'hear' }, (one, now) => hearRequest(one, { by }, now))
    const heard = await interventionFor(world.db, by, kept.intervention.id)
    return sendWorkspace(request, reply, { by, kept: heard ?? kept })
  })

  app.get<{ Params: { id: string; file: string } }>(
    paths.providerDocument,
    worker,
    async (request, reply) => {
      const own = await ownIntervention(given, request)
      if (!own) return reply.callNotFound()
      // Papers name her and what happened: reading one is reading the case.
      await openToRead(world, own.kept.intervention.id, own.by, viewerIn(request).id)
      const { found } = await documentsFor(own.kept, own.by)
      const sent = await sendDocument(given, reply, found, request.params.file)
      return sent ?? reply.callNotFound()
    },
  )

  /** What accepting does besides. Of a case that its victim closed, nothing opens. */
  async function alsoAt(name: string, { providerId, request: asked }: Kept) {
    if (name !== 'accept') return undefined
    const [provider, view] = [await directory.provider(providerId), await cases.viewOf(asked.caseId, 'fr')]
    return provider && view && !view.file.closedAt ? openOnAcceptance(world, provider.name) : undefined
  }

  app.post<OneAct>(paths.providerAct, worker, async (request, reply) => {
    const own = await ownIntervention(given, request)
    const { act: name } = request.params
    const known = Object.hasOwn(providerActs, name) ? providerActs[name] : undefined
    if (!own || (!known && name !== 'message')) return reply.callNotFound()
    const { by, kept } = own
    const { id } = kept.intervention
    const { body } = request
    // Asked while it was being suspended: it is told as all the others, and takes nothing new.
    const tooLate = name === 'accept' && (await directory.isSuspended(kept.providerId))
    const ruling = tooLate
      ? refuse('provider-suspended')
      : known
        ? await act(
            world,
            id,
            { by, act: known.step, draw: drawOf(body) },
            known.rule(body, by),
            await alsoAt(name, kept),
          )
        : await writeMessage(world, id, by, body.text('message'), drawOf(body))
    if (!ruling.granted) {
      const { language } = frame.visitor(request)
      const { status, text, box } = refusedSaid(refusals, ruling, language)
      const flaws = known?.flaws?.(body) ?? []
      const boxes = flaws.some(({ why }) => why === ruling.why)
        ? flaws.map(({ field, why }) => ({ field, text: refusals.of(why, language).sentence }))
        : known?.flaws && box !== undefined
          ? [{ field: box, text }]
          : undefined
      const again = (await interventionFor(world.db, by, id)) ?? kept
      return sendWorkspace(
        request,
        reply,
        { by, kept: again },
        { act: name, text, filled: filledFrom(body), status, ...(boxes ? { boxes } : {}) },
      )
    }
    if (name === 'accept' || name === 'decline') await measure({ ...world, directory }, kept)
    await given.tellSoon()
    const anchor = name === 'message' ? '#talk' : ''
    return reply.redirect(`${requestPath(id)}?fait=oui${anchor}`, 303)
  })
}
