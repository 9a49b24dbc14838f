import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { fill } from '../../platform/words/index.ts'
import { forAct, viewerIn } from '../accounts/index.ts'
import { type Commune, labelOf, territoryPaths, whyNoCommune } from '../territory/index.ts'
import { changeAsRead } from './as-read.ts'
import { decidingRoutes } from './deciding-web.tsx'
import { askChange, decideChange, withdrawChange } from './identity-changes.ts'
import { ownIn } from './own-web.ts'
import { AskChangePage, type ChangeFields, DecideChangePage } from './pages/identity-change.tsx'
import type { Mistaken } from './pages/mistakes.ts'
import { ownField, directoryPaths as paths } from './paths.ts'
import type { Register } from './register/register.ts'
import { representativeParts } from './rules/declared/identity.ts'
import { readChange } from './rules/identity-change.ts'
import { answeredChange, waitingChange } from './store/identity-changes.ts'
import { type Provider, providerById } from './store/providers.ts'
import type { Given } from './web.tsx'

type ChangeGiven = Given & { register: Register | undefined; sendLetters: () => Promise<void> }

/** A listed provider asks to be otherwise than it was examined; an operator decides. */
export function identityChangeRoutes(app: FastifyInstance, given: ChangeGiven) {
  const { world, frame, refusals, territory, charter, register } = given
  const keeper = forAct('keep-own-provider')
  const own = ownIn(given)
  const communeName = (insee: string) => {
    const commune = territory.commune(insee)
    return commune ? labelOf(commune) : insee
  }

  const asItStands = (provider: Provider): ChangeFields => ({
    name: provider.name,
    legalName: provider.legalName,
    ...representativeParts(provider.representative),
    siret: provider.siret,
    commune: communeName(provider.insee),
    why: '',
  })

  type Shown = {
    typed?: ChangeFields
    mistakes?: readonly Mistaken[]
    insee?: readonly string[]
    status?: number
  }
  const sendAsk = async (
    request: FastifyRequest,
    reply: FastifyReply,
    provider: Provider,
    { typed, mistakes = [], insee = [], status = 200 }: Shown = {},
  ) => {
    const { words, language } = frame.visitor(request)
    const page = (
      <AskChangePage
        said={{ words, language, now: world.now(), zone: provider.offer.hours.zone }}
        provider={provider}
        waiting={await waitingChange(world.db, provider.id)}
        answered={await answeredChange(world.db, provider.id)}
        typed={typed ?? asItStands(provider)}
        mistakes={mistakes}
        proposals={insee.flatMap((code) => {
          const commune = territory.commune(code)
          if (!commune) return []
          const hint = `${commune.postalCodes.slice(0, 4).join(', ')} · ${commune.department.name}`
          return [{ insee: code, name: commune.name, hint }]
        })}
        suggestions={territoryPaths.suggestions}
        communeName={communeName}
        done={queryOf(request).text('fait') === 'note'}
      />
    )
    return frame.send(request, reply, { title: words.identityChange.title, status, private: true }, page)
  }

  app.get(paths.changeIdentity, keeper, async (request, reply) => {
    const mine = await own(request, reply)
    if (mine?.provider.state !== 'listed') return reply.callNotFound()
    return sendAsk(request, reply, mine.provider)
  })

  app.post<{ Body: Form }>(paths.changeIdentity, keeper, async (request, reply) => {
    const { body } = request
    const mine = await own(request, reply, body.text(ownField))
    if (mine?.provider.state !== 'listed') return reply.callNotFound()
    const { provider } = mine
    const line = (name: string) => body.line(name) ?? ''
    const typed: ChangeFields = {
      name: line('name'),
      legalName: line('legal-name'),
      representative: line('representative'),
      capacity: line('capacity'),
      siret: line('siret').slice(0, 40),
      commune: line('commune').slice(0, 200),
      why: body.text('why'),
    }
    const { place, insee } = placeOf(typed.commune, body.line('insee') ?? '', provider)
    const asked = await askChange({ world, register }, viewerIn(request), provider, (locked) =>
      readChange(typed, locked, place),
    )
    if (asked.kind === 'asked') return reply.redirect(`${paths.changeIdentity}?fait=note`, 303)
    const { language } = frame.visitor(request)
    if (asked.kind === 'refused') {
      const { sentence, status } = refusals.of(asked.why, language)
      return sendAsk(request, reply, provider, { typed, status, mistakes: [{ text: sentence }] })
    }
    const mistakes = asked.slips.map(({ field, why, about = '' }) => ({
      field,
      text: fill(refusals.of(why, language).sentence, { typed: about }),
    }))
    return sendAsk(request, reply, provider, { typed, mistakes, insee, status: 422 })
  })

  /** The commune that was meant: one that stays as it was is not asked about again. */
  const placeOf = (typed: string, chosen: string, provider: Provider) => {
    const at = ({ insee, latitude, longitude }: Commune) => ({ insee, latitude, longitude })
    const known = territory.commune(chosen)
    if (known) return { place: at(known), insee: [] }
    if (typed === communeName(provider.insee)) {
      const { insee, latitude, longitude } = provider
      return { place: { insee, latitude, longitude }, insee: [] }
    }
    const which = territory.which(typed)
    if (which.kind === 'one') return { place: at(which.commune), insee: [] }
    const found = which.kind === 'several' ? which.communes : which.nearest
    return { place: { why: whyNoCommune(typed, which) }, insee: found.map(({ commune }) => commune.insee) }
  }

  app.post<{ Body: Form }>(paths.withdrawChange, keeper, async (request, reply) => {
    const mine = await own(request, reply, request.body.text(ownField))
    if (!mine) return reply.callNotFound()
    await withdrawChange(world, viewerIn(request), mine.provider.id)
    return reply.redirect(`${paths.changeIdentity}?fait=note`, 303)
  })

  decidingRoutes(app, given, {
    path: paths.decideChange,
    waitingOn: async (id) => {
      const provider = await providerById(world.db, id)
      const change = provider?.state === 'listed' ? await waitingChange(world.db, id) : undefined
      return provider && change && { provider, change }
    },
    title: (words) => words.identityChange.decide.title,
    page: ({ provider, change }, shown) => (
      <DecideChangePage {...shown} provider={provider} change={change} communeName={communeName} />
    ),
    asRead: ({ provider, change }, documents) => changeAsRead(provider, change, documents),
    decide: (viewer, id, decided) =>
      decideChange({ world, territory, charter: charter() }, viewer, id, decided),
    done: 'changement',
  })
}
