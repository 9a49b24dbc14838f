import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isPublic } from '../../kernel/situation.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { World } from '../../platform/world.ts'
import { type Diagnosis, situationPath } from '../diagnosis/index.ts'
import { labelOf, type Territory, territoryPaths, whyNoCommune } from '../territory/index.ts'
import type { Charter } from './charter.ts'
import { findProviders, type Proposal } from './finding.ts'
import { AskPage, type Mistake, type Typed } from './pages/ask.tsx'
import { type Filters, FoundPage, NotNeededPage, onPage, perPage, presences } from './pages/found.tsx'
import { DelistedPage } from './pages/judging/delisted.tsx'
import { ProviderPage } from './pages/provider.tsx'
import { RulesPage } from './pages/rules.tsx'
import type { Said } from './pages/said.ts'
import { findPath, directoryPaths as paths } from './paths.ts'
import type { Reviews } from './reviews.ts'
import { isDelisted } from './rules/decision.ts'
import { todayIn } from './rules/documents.ts'
import { labelsRunning } from './rules/labels.ts'
import { isOnCall, opensAt } from './rules/offer.ts'
import { labelsOf } from './store/labels.ts'
import { filesOf } from './store/procedures.ts'
import { listedProvider, type Provider, providerById } from './store/providers.ts'

export type Given = {
  world: World
  diagnosis: Diagnosis
  territory: Territory
  frame: Frame
  refusals: Refusals
  /** What other modules keep of them: verified reviews, and scores. */
  reviews: Reviews
  /** The version of the charter in force. */
  charter: () => Charter
  /** Every version of it, the oldest first. */
  charters: readonly Charter[]
  /** Where people find their own account. */
  accountPath: string
  /** Where the people of a provider find their day. */
  dayPath: string
}

const anyone = { config: { who: 'anyone' } } as const
const diagnosisPath = '/diagnostic'
/** The entry of the navigation that is lit. */
const current = 'providers'

/** Where providers are looked for: three questions, a list in an order that is published, a sheet for each. */
export function directoryRoutes(app: FastifyInstance, given: Given) {
  const { world, diagnosis, territory, frame, refusals, reviews } = given
  const communeName = (insee: string) => territory.commune(insee)?.name ?? insee

  const saidTo = (request: FastifyRequest, zone = 'Europe/Paris'): Said => {
    const { words, language } = frame.visitor(request)
    return { words, language, now: world.now(), zone }
  }

  const situationsIn = ({ language }: Said) =>
    diagnosis.library.threats.threats
      .filter(({ technicalAssistance }) => technicalAssistance !== 'none')
      .map(({ slug }) => ({ slug, label: diagnosis.threatName(slug, language)?.title ?? slug }))
      .toSorted((one, other) => one.label.localeCompare(other.label, language))

  type Asking = { typed: Typed; mistakes?: Mistake[]; status?: number; several?: boolean; insee?: string[] }
  const sendAsk = (
    request: FastifyRequest,
    reply: FastifyReply,
    { typed, status = 200, insee = [], ...more }: Asking,
  ) => {
    const said = saidTo(request)
    const { ask: w } = said.words.directory
    const page = (
      <AskPage
        words={said.words}
        situations={situationsIn(said)}
        typed={typed}
        proposals={insee.flatMap((code) => {
          const commune = territory.commune(code)
          if (!commune) return []
          const hint = `${commune.postalCodes.slice(0, 4).join(', ')} · ${commune.department.name}`
          return [{ insee: code, name: commune.name, hint }]
        })}
        suggestions={territoryPaths.suggestions}
        diagnosis={diagnosisPath}
        {...more}
      />
    )
    const canonical = status === 200 ? { canonical: paths.ask } : {}
    return frame.send(
      request,
      reply,
      { title: w.title, description: w.description, status, current, ...canonical },
      page,
    )
  }

  app.get(paths.ask, anyone, (request, reply) => {
    const asked = queryOf(request)
    const commune = territory.commune(asked.text('insee'))
    const audience = asked.text('public')
    return sendAsk(request, reply, {
      typed: {
        situation: diagnosis.threat(asked.text('situation'))?.slug ?? '',
        audience: isPublic(audience) ? audience : undefined,
        commune: commune ? labelOf(commune) : '',
      },
    })
  })

  app.post<{ Body: Form }>(paths.ask, anyone, (request, reply) => {
    const { body } = request
    const { language } = frame.visitor(request)
    const typedAudience = body.text('public')
    const audience = isPublic(typedAudience) ? typedAudience : undefined
    const typed: Typed = {
      situation: body.text('situation').slice(0, 60),
      audience,
      commune: (body.line('commune') ?? '').slice(0, 200),
      urgent: body.has('urgence'),
    }
    const threat = diagnosis.threat(typed.situation)
    const which = territory.which(typed.commune)
    const commune =
      territory.commune(body.line('insee') ?? '') ?? (which.kind === 'one' ? which.commune : undefined)
    if (threat && audience && commune)
      return reply.redirect(
        findPath(
          { threat: threat.slug, audience, insee: commune.insee },
          { urgence: typed.urgent ? 'oui' : undefined },
        ),
        303,
      )

    const several = threat !== undefined && audience !== undefined && which.kind === 'several'
    const why: [Mistake['field'], string][] = [
      ...(threat ? [] : [['situation', 'threat-unknown'] as [Mistake['field'], string]]),
      ...(audience ? [] : [['public', 'public-missing'] as [Mistake['field'], string]]),
      ...(commune
        ? []
        : [
            [several ? 'insee' : 'commune', whyNoCommune(typed.commune, which)] as [Mistake['field'], string],
          ]),
    ]
    const found = which.kind === 'several' ? which.communes : which.kind === 'none' ? which.nearest : []
    return sendAsk(request, reply, {
      typed,
      status: 422,
      several,
      insee: commune ? [] : found.map((one) => one.commune.insee),
      mistakes: why.map(([field, code]) => ({ field, text: refusals.of(code, language).sentence })),
    })
  })

  app.get(paths.find, anyone, async (request, reply) => {
    const asked = queryOf(request)
    const threat = diagnosis.threat(asked.text('situation'))
    const commune = territory.commune(asked.text('insee'))
    const audience = asked.text('public')
    if (!threat || !commune || !isPublic(audience)) return reply.redirect(paths.ask, 303)
    const advice = situationPath(threat.slug)
    if (threat.technicalAssistance === 'none') {
      const said = saidTo(request)
      const title = said.words.directory.found.notNeeded
      return frame.send(request, reply, { title, current }, <NotNeededPage said={said} advice={advice} />)
    }
    const seed = /^[\w-]{1,20}$/.test(asked.text('tirage'))
      ? asked.text('tirage')
      : randomBytes(6).toString('base64url')
    const filters: Filters = {
      presence: presences.find((one) => one === asked.text('lieu')) ?? 'anywhere',
      onlyOpen: asked.text('maintenant') === 'oui',
      urgent: asked.text('urgence') === 'oui',
    }
    const all = (
      await findProviders(world, territory, {
        threat: threat.slug,
        audience,
        commune,
        seed,
        urgent: filters.urgent,
      })
    ).filter(suits(filters))
    const last = Math.max(1, Math.ceil(all.length / perPage))
    const page = Math.min(last, Math.max(1, Math.floor(Number(asked.text('page'))) || 1))
    const said = saidTo(request, territory.timeZone(commune.insee) ?? 'Europe/Paris')
    const { found: w } = said.words.directory
    return frame.send(
      request,
      reply,
      { title: said.words.directory.ask.title, description: w.description, current },
      <FoundPage
        said={said}
        threat={threat.slug}
        situation={diagnosis.threatName(threat.slug, said.language)?.label ?? threat.slug}
        audience={audience}
        commune={commune}
        communeName={communeName}
        all={all}
        filters={filters}
        seed={seed}
        page={page}
        scores={await reviews.scores(onPage(all, page).map(({ id }) => id))}
        invented={world.settings.mode === 'demo'}
        advice={advice}
      />,
    )
  })

  app.get(paths.rules, anyone, (request, reply) => {
    const { words } = frame.visitor(request)
    const { rules: w } = words.directory
    return frame.send(
      request,
      reply,
      { title: w.title, description: w.description, canonical: paths.rules, current },
      <RulesPage words={words} />,
    )
  })

  /** A delisting is public for as long as it lasts, and no longer: what it is, since when, until when. */
  const sendDelisted = async (request: FastifyRequest, reply: FastifyReply, id: string) => {
    const provider = await reportableProvider(world, id)
    if (provider?.state !== 'delisted') return reply.callNotFound()
    const now = world.now()
    const delisting = (await filesOf(world.db, provider.id)).find(({ file }) =>
      isDelisted(file.procedure, now),
    )
    if (!delisting) return reply.callNotFound()
    const said = saidTo(request, territory.timeZone(provider.insee) ?? 'Europe/Paris')
    const page = <DelistedPage said={said} provider={provider} procedure={delisting.file.procedure} />
    return frame.send(request, reply, { title: provider.name, private: true }, page)
  }

  app.get<{ Params: { id: string } }>(paths.provider, anyone, async (request, reply) => {
    const provider = await publicProvider(world, request.params.id)
    if (!provider) return sendDelisted(request, reply, request.params.id)
    const said = saidTo(request, territory.timeZone(provider.insee) ?? 'Europe/Paris')
    const names = new Intl.DisplayNames(said.language, { type: 'language' })
    const asked = Math.floor(Number(queryOf(request).text('avis')))
    const page = asked > 1 && asked <= 1_000 ? asked : 1
    const written = await reviews.of(provider.id, page)
    // A page past the last one is the first: what was removed meanwhile leaves no empty page.
    const isPast = page > 1 && written.shown.length === 0
    return frame.send(
      request,
      reply,
      { title: provider.name, description: said.words.directory.provider.description, current },
      <ProviderPage
        said={said}
        provider={provider}
        opening={opensAt(provider.offer, said.now, said.zone)}
        isOnCall={isOnCall(provider.offer, said.now)}
        labels={labelsRunning(
          await labelsOf(world.db, provider.id),
          todayIn(said.now, provider.offer.hours.zone),
        )}
        reviews={isPast ? { ...(await reviews.of(provider.id, 1)), page: 1 } : { ...written, page }}
        competences={provider.offer.competences.map(({ threat, proof }) => ({
          label: diagnosis.threatName(threat, said.language)?.label ?? threat,
          proof,
          href: situationPath(threat),
        }))}
        communeName={communeName}
        departmentName={(code) => territory.department(code)?.name ?? code}
        languageName={(code) => names.of(code) ?? code}
      />,
    )
  })
}

const suits =
  ({ presence, onlyOpen }: Filters) =>
  ({ distanceKm, opening }: Proposal): boolean =>
    (presence === 'anywhere' || (presence === 'onSite') === (distanceKm !== null)) &&
    (!onlyOpen || opening.state === 'open')

/** A provider whose sheet everybody may read; those of the demonstration exist nowhere else. */
export async function publicProvider({ db, settings }: World, id: string): Promise<Provider | undefined> {
  const provider = isId(id) ? await listedProvider(db, id) : undefined
  return provider && (!provider.invented || settings.mode === 'demo') ? provider : undefined
}

/** A provider that anybody may report: one that is or was listed, though it be hidden or delisted now. */
export async function reportableProvider({ db, settings }: World, id: string): Promise<Provider | undefined> {
  const provider = isId(id) ? await providerById(db, id) : undefined
  const known = provider?.state === 'listed' || provider?.state === 'delisted'
  return known && (!provider.invented || settings.mode === 'demo') ? provider : undefined
}

export const isId = (typed: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(typed)
