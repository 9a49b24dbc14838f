import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { flags, isPublic, type Public, publics } from '../../kernel/situation.ts'
import { typedText } from '../../kernel/typed-text.ts'
import { problems, sendProblem } from '../../platform/http/problem.ts'
import { families, type Threat } from './rules/threat.ts'
import { longestStory } from './story.ts'
import type { Given } from './web.tsx'

const PublicName = Type.Enum([...publics])
const FlagName = Type.Enum([...flags])

const ThreatSummary = Type.Object({
  slug: Type.String(),
  label: Type.String({ description: 'The exact name, in French' }),
  title: Type.String({ description: 'As a victim would say it' }),
  definition: Type.String(),
  family: Type.Enum([...families]),
  publics: Type.Array(PublicName),
  severity: Type.Integer({ minimum: 1, maximum: 4 }),
})

const ThreatDetail = Type.Interface([ThreatSummary], {
  gestures: Type.Array(Type.Object({ do: Type.String(), how: Type.String() }), {
    description: 'The three first gestures',
  }),
  technicalAssistance: Type.String(),
  policeChat: Type.String(),
  onlineComplaint: Type.String({ description: 'THESEE: yes, conditional, no' }),
  offences: Type.Array(
    Type.Object({
      cite: Type.String(),
      label: Type.String(),
      penalty: Type.String(),
      verification: Type.String(),
    }),
  ),
  channels: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      kind: Type.String(),
      url: Type.String(),
      isComplaint: Type.Boolean(),
      verification: Type.String(),
    }),
  ),
  evidence: Type.Array(Type.Object({ kind: Type.String(), name: Type.String(), keep: Type.String() })),
  clocks: Type.Array(Type.Object({ id: Type.String(), title: Type.String() }), {
    description: 'Rules of law to look at',
  }),
  rsit: Type.Object({ class: Type.String(), type: Type.String() }),
  updatedAt: Type.String({ description: 'When the advice was last reviewed' }),
})

const Triage = Type.Object({
  candidates: Type.Array(
    Type.Object({
      threat: Type.String(),
      confidence: Type.Number({ minimum: 0, maximum: 1 }),
      reasons: Type.Array(Type.String(), { description: 'The words that led there' }),
    }),
  ),
  flags: Type.Array(FlagName),
  outOfScope: Type.Boolean({ description: 'Not a cyber matter' }),
})

/** For machines: the threats, and own words in, threats out. Nothing sent here is kept. */
export function diagnosisApi(
  app: FastifyInstance,
  { library, ownWords, refusals }: Pick<Given, 'library' | 'ownWords' | 'refusals'>,
) {
  const anyone = { who: 'anyone' } as const
  const { threats: words, sheets, channels: channelWords, clocks } = library.in.fr

  const summaryOf = (threat: Threat) => {
    const { label, title, definition } = words.threats[threat.slug] ?? {
      label: threat.slug,
      title: threat.slug,
      definition: '',
    }
    const { slug, family, publics: whom, severity } = threat
    return { slug, label, title, definition, family, publics: whom, severity }
  }

  app.get(
    '/api/v1/threats',
    {
      config: anyone,
      schema: {
        tags: ['threats'],
        summary: 'Every form of cyber-malice',
        response: { 200: Type.Object({ threats: Type.Array(ThreatSummary) }) },
      },
    },
    async (_, reply) => {
      reply.header('cache-control', 'public, max-age=3600')
      return { threats: library.threats.threats.map(summaryOf) }
    },
  )

  app.get<{ Params: { slug: string } }>(
    '/api/v1/threats/:slug',
    {
      config: anyone,
      schema: {
        tags: ['threats'],
        summary: 'One form of cyber-malice, with its first gestures',
        params: Type.Object({ slug: Type.String() }),
        response: { 200: ThreatDetail, ...problems(404) },
      },
    },
    async (request, reply) => {
      const threat = library.threats.bySlug.get(request.params.slug)
      if (!threat)
        return sendProblem(reply, 404, {
          code: 'threat-unknown',
          detail: refusals.of('threat-unknown', 'fr').sentence,
        })
      const sheet = sheets.of(threat)
      reply.header('cache-control', 'public, max-age=3600')
      return {
        ...summaryOf(threat),
        gestures: sheet.gestures.map(({ do: gesture, how }) => ({ do: gesture, how })),
        technicalAssistance: threat.technicalAssistance,
        policeChat: threat.policeChat,
        onlineComplaint: threat.thesee,
        offences: threat.offences.flatMap((id) => library.threats.offences.get(id) ?? []),
        channels: library.channels
          .filter(({ id }) => threat.channels.includes(id))
          .map(({ id, kind, url, isComplaint, verification }) => ({
            id,
            name: channelWords.channels[id]?.name ?? id,
            kind,
            url,
            isComplaint,
            verification,
          })),
        evidence: threat.evidence.map((kind) => ({
          kind,
          name: words.evidence[kind]?.name ?? kind,
          keep: words.evidence[kind]?.keep ?? '',
        })),
        clocks: threat.lawRules.map((id) => ({ id, title: clocks.rules[id]?.title ?? id })),
        rsit: threat.rsit,
        updatedAt: sheet.updatedAt,
      }
    },
  )

  app.post<{ Body: { text: string; public?: string } }>(
    '/api/v1/triage',
    {
      // Not logged: the text may come from an operator of vital importance.
      config: { ...anyone, unlogged: true },
      schema: {
        tags: ['triage'],
        summary: 'Own words in, ranked threats out; nothing is kept',
        body: Type.Object({
          text: Type.String({
            minLength: 1,
            maxLength: 20_000,
            description: `The first ${longestStory} characters are read`,
          }),
          public: Type.Optional(PublicName),
        }),
        response: { 200: Triage, ...problems(422) },
      },
    },
    async (request, reply) => {
      const { text, public: whom } = request.body
      const audience: Public | undefined = isPublic(whom) ? whom : undefined
      const story = typedText(text).trim().slice(0, longestStory)
      if (story === '')
        return sendProblem(reply, 422, {
          code: 'text-missing',
          detail: refusals.of('text-missing', 'fr').sentence,
        })
      const { candidates, flags: raised, outOfScope } = ownWords.triage(story, audience)
      reply.header('cache-control', 'no-store')
      return { candidates, flags: raised, outOfScope }
    },
  )
}
