import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Public, publics } from '../../kernel/situation.ts'
import { problems, sendProblem } from '../../platform/http/problem.ts'
import { findProviders } from './finding.ts'
import { reasonSaid } from './pages/said.ts'
import { directoryPaths } from './paths.ts'
import type { Given } from './web.tsx'

const Asked = Type.Object({
  insee: Type.String({ pattern: '^(\\d{5}|2[AB]\\d{3})$', description: 'Commune, by its INSEE code' }),
  threat: Type.String({ minLength: 1, maxLength: 60 }),
  public: Type.Enum([...publics]),
  seed: Type.Optional(
    Type.String({
      maxLength: 40,
      description: 'The draw between equals; without it, a new one for each call',
    }),
  ),
})

const Provider = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  distanceKm: Type.Union([Type.Number(), Type.Null()], {
    description: 'As the crow flies; null when it works from a distance only',
  }),
  available: Type.Boolean({ description: 'Answers now' }),
  label: Type.Union([Type.String(), Type.Null()], {
    description: 'A label that runs still: another thing than being listed',
  }),
  why: Type.Array(Type.String(), { description: 'Why it is proposed, in French' }),
})

type Query = { insee: string; threat: string; public: Public; seed?: string }

/** For machines: who may help with this, here, in the order of the declared rules (/prestataires/regles). */
export function directoryApi(app: FastifyInstance, { world, diagnosis, territory, refusals }: Given) {
  const refuse = (reply: Parameters<typeof sendProblem>[0], why: string, pointer: string) => {
    const { status, sentence } = refusals.of(why, 'fr')
    return sendProblem(reply, status, {
      code: why,
      detail: sentence,
      errors: [{ pointer, detail: sentence }],
    })
  }

  app.get<{ Querystring: Query }>(
    directoryPaths.api,
    {
      config: { who: 'anyone' },
      schema: {
        tags: ['providers'],
        summary: 'Providers for a threat in a place, in the order of the declared rules',
        querystring: Asked,
        response: { 200: Type.Object({ providers: Type.Array(Provider) }), ...problems(422) },
      },
    },
    async (request, reply) => {
      const {
        insee,
        threat: slug,
        public: audience,
        seed = randomBytes(6).toString('base64url'),
      } = request.query
      const commune = territory.commune(insee)
      if (!commune) return refuse(reply, 'commune-unknown', '/insee')
      if (!diagnosis.threat(slug)) return refuse(reply, 'threat-unknown', '/threat')
      const found = await findProviders(world, territory, { threat: slug, audience, commune, seed })
      const zone = territory.timeZone(commune.insee) ?? 'Europe/Paris'
      const said = { words: world.words.fr, language: 'fr', now: world.now(), zone } as const
      return {
        providers: found.map(({ id, name, distanceKm, opening, label, reasons, proof }) => ({
          id,
          name,
          distanceKm: distanceKm === null ? null : Math.round(distanceKm * 10) / 10,
          available: opening.state === 'open',
          label: label?.name ?? null,
          why: reasons.map((reason) => reasonSaid(reason, { proof, audience }, said)),
        })),
      }
    },
  )
}
