import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { nearMoment } from '../../kernel/french-dates.ts'
import { grant, type Ruling, refuse as refuseFact } from '../../kernel/ruling.ts'
import { flags, type Public, publics } from '../../kernel/situation.ts'
import { typedText } from '../../kernel/typed-text.ts'
import { callerOf } from '../../platform/http/caller.ts'
import { problems, sendProblem } from '../../platform/http/problem.ts'
import { fill } from '../../platform/words/index.ts'
import { openCase, reopenCase } from './actions.ts'
import { casePath } from './paths.ts'
import { type FactName, type FactRefusal, isFactName, readAnswer, readFact } from './rules/facts.ts'
import { caseNumberPattern } from './rules/number.ts'
import { touchCase } from './store/files.ts'
import { viewCase, wholeCase } from './view.ts'
import type { Given } from './web.tsx'

/** Read by hand: a validator that coerces would turn `true` into a word, and `900` into another amount. */
const FactValue = Type.Unknown({ description: 'Text of 4,000 characters at most, number, or true or false' })
const factName = /^\P{C}{1,60}$/u
const longestFact = 4000

const Opening = Type.Object(
  {
    threat: Type.String({ minLength: 1, maxLength: 60 }),
    public: Type.Enum([...publics]),
    insee: Type.Optional(Type.String({ pattern: '^(\\d{5}|2[AB]\\d{3})$' })),
    flags: Type.Optional(Type.Array(Type.Enum([...flags]), { maxItems: 20 })),
    facts: Type.Optional(
      Type.Record(Type.String(), FactValue, {
        description:
          'Facts of the case. Moments are ISO 8601, amountCents a whole number of cents, yes and no are true and false. A name that Balise does not know is kept and shown as it came.',
        maxProperties: 40,
      }),
    ),
  },
  { additionalProperties: false },
)

const Opened = Type.Object({
  number: Type.String({ pattern: caseNumberPattern }),
  secret: Type.String({ description: 'Six words, shown only now' }),
  url: Type.String({ format: 'uri' }),
})

const Clock = Type.Object({
  rule: Type.String(),
  state: Type.String(),
  dueAt: Type.Union([Type.String(), Type.Null()]),
  missing: Type.Array(Type.String()),
})

const Case = Type.Object({
  number: Type.String(),
  threat: Type.String(),
  public: Type.Enum([...publics]),
  insee: Type.Union([Type.String(), Type.Null()]),
  flags: Type.Array(Type.Enum([...flags])),
  openedAt: Type.String(),
  closedAt: Type.Union([Type.String(), Type.Null()]),
  deletedOn: Type.String({ description: 'When it is destroyed if nobody opens it' }),
  facts: Type.Array(Type.Object({ name: Type.String(), value: Type.String(), toldAt: Type.String() })),
  tasks: Type.Array(Type.Object({ id: Type.String(), state: Type.String() })),
  thread: Type.Array(
    Type.Object({ at: Type.String(), kind: Type.String(), data: Type.Record(Type.String(), Type.String()) }),
  ),
  clocks: Type.Array(Clock),
})

type OpeningBody = {
  threat: string
  public: Public
  insee?: string
  flags?: (typeof flags)[number][]
  facts?: Record<string, unknown>
}

/** For machines: a case opened, and read again with its secret in the Authorization header. */
export function casesApi(app: FastifyInstance, given: Given) {
  const { world, diagnosis, territory, refusals } = given

  const refuse = (reply: FastifyReply, why: string, pointer?: string) => {
    const { status, sentence } = refusals.of(why, 'fr')
    return sendProblem(reply, status, {
      code: why,
      detail: sentence,
      ...(pointer ? { errors: [{ pointer, detail: sentence }] } : {}),
    })
  }

  app.post<{ Body: OpeningBody }>(
    '/api/v1/cases',
    {
      config: { who: 'anyone' },
      schema: {
        tags: ['cases'],
        summary: 'Open a case; its secret is shown once',
        body: Opening,
        response: { 201: Opened, ...problems(422) },
      },
    },
    async (request, reply) => {
      const { threat: slug, public: audience, insee, flags: raised = [], facts = {} } = request.body
      const threat = diagnosis.threat(slug)
      if (!threat) return refuse(reply, 'threat-unknown', '/threat')
      if (!threat.publics.includes(audience)) return refuse(reply, 'public-not-concerned', '/public')
      const commune = insee === undefined ? undefined : territory.commune(insee)
      if (commune === null) return refuse(reply, 'commune-unknown', '/insee')

      const read = new Map<string, string>()
      const zone = (commune && territory.timeZone(commune.insee)) || 'Europe/Paris'
      for (const [name, value] of Object.entries(facts)) {
        const ruling = readGivenFact(name, value, world.now(), zone)
        if (!ruling.granted) return refuse(reply, ruling.why, `/facts/${pointed(name)}`)
        if (ruling.value !== '') read.set(name, ruling.value)
      }
      const opened = await openCase(world, {
        threat: slug,
        public: audience,
        flags: raised,
        insee: commune?.insee,
        department: commune?.department.code,
        reporter: 'self',
        abroad: false,
        language: 'fr',
        facts: Object.fromEntries(read),
      })
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({
          number: opened.number,
          secret: opened.secret.join(' '),
          url: new URL(casePath(opened.number), world.settings.baseUrl).href,
        })
    },
  )

  app.get<{ Params: { number: string } }>(
    '/api/v1/cases/:number',
    {
      config: { who: 'anyone' },
      schema: {
        tags: ['cases'],
        summary: 'Read a case, with its secret as bearer token',
        description: 'A number that does not exist and a wrong secret get the same answer.',
        security: [{ caseSecret: [] }],
        params: Type.Object({ number: Type.String({ maxLength: 40 }) }),
        response: { 200: Case, ...problems(401, 422, 429) },
      },
    },
    async (request, reply) => {
      const secret = bearerOf(request)
      const ruling =
        secret === undefined
          ? undefined
          : await reopenCase(world, request.params.number, secret, callerOf(request))
      if (ruling && !ruling.granted && ruling.why === 'case-key-too-many-tries')
        return waitAWhile(reply, ruling.until)
      const view = ruling?.granted ? await viewCase(world, given, ruling.value.id, 'fr') : undefined
      if (!view) {
        reply.header('www-authenticate', 'Bearer realm="balise"')
        const detail = refusals.of('case-key-wrong', 'fr').sentence
        return sendProblem(reply, 401, { code: 'case-key-wrong', detail })
      }
      await touchCase(world.db, view.file, world.now())
      reply.header('cache-control', 'no-store')
      return {
        ...wholeCase(view),
        clocks: view.help.clocks.map(({ ruleId, state, dueAt, missing }) => ({
          rule: ruleId,
          state,
          dueAt,
          missing,
        })),
      }
    },
  )
  function waitAWhile(reply: FastifyReply, until: Date) {
    const { status, sentence } = refusals.of('case-key-too-many-tries', 'fr')
    const seconds = Math.max(1, Math.ceil((until.getTime() - world.now().getTime()) / 1000))
    reply.header('retry-after', String(seconds))
    const detail = fill(sentence, { until: nearMoment(until, world.now(), 'Europe/Paris', 'fr') })
    return sendProblem(reply, status, { code: 'case-key-too-many-tries', detail })
  }
}

/** A fact that a machine gives: one of ours is read as from a form, another is kept as it came. */
function readGivenFact(
  name: string,
  value: unknown,
  now: Date,
  zone: string,
): Ruling<string, FactRefusal | 'not-valid'> {
  if (!factName.test(name)) return refuseFact('fact-unknown')
  if (value === null) return grant('')
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    return refuseFact('not-valid')
  if (isFactName(name)) {
    if (name === 'amountCents' && typeof value === 'number' && !Number.isInteger(value))
      return refuseFact('fact-not-an-amount')
    return readFact(name, spoken(name, value), now, zone)
  }
  // Ours by its length alone: it is shared with who is asked for help, and shown in the box of the papers.
  if (name === 'reachMail') return readAnswer(name, 'line', String(value), now, zone)
  const text = typedText(String(value)).trim()
  return text.length > longestFact ? refuseFact('fact-too-long') : grant(text)
}

/** A machine writes amounts as whole numbers of cents and answers as booleans; people write them as words. */
function spoken(name: FactName, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (name === 'amountCents' && /^\d+$/.test(String(value))) return (Number(value) / 100).toFixed(2)
  return String(value)
}

/** A name inside a JSON pointer (RFC 6901). */
const pointed = (name: string) => name.slice(0, 60).toWellFormed().replace(/~/g, '~0').replace(/\//g, '~1')

/**
 * The six words of the Authorization header, percent-encoded or not.
 *
 * Trap: a header carries bytes, and clients do not agree on which. Browsers and Node send « éclair » in
 * Latin-1, curl sends it in UTF-8; one word in six has an accent.
 */
function bearerOf({ headers }: FastifyRequest): string | undefined {
  const found = /^Bearer\s+(.{1,400})$/i.exec(headers.authorization ?? '')?.[1]
  if (found === undefined) return undefined
  const inUtf8 = Buffer.from(found, 'latin1').toString('utf8')
  const words = inUtf8.includes('\ufffd') ? found : inUtf8
  try {
    return decodeURIComponent(words)
  } catch {
    return words
  }
}
