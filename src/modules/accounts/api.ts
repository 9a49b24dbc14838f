import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Guard } from '../../platform/http/access.ts'
import { callerOf } from '../../platform/http/caller.ts'
import { Form } from '../../platform/http/form.ts'
import { problems, sendProblem } from '../../platform/http/problem.ts'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { World } from '../../platform/world.ts'
import { record } from './audit.ts'
import { giveToken, type Machine, machineOf } from './clients.ts'
import type { Scope } from './rules/machine-may.ts'
import { type AuditEntry, auditFrom } from './store/audit.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Which machine asks, once the guard of a scope has let the request pass. */
    machine: Machine | null
  }
}

/** For a machine whose token has a scope. */
const forScope = (scope: Scope) => ({ who: { client: scope } }) as const

/** Whoever presents a token that has the scope passes; the others are told what is missing (RFC 6750, 3). */
export const clientGuard =
  (world: World, refusals: Refusals): Guard =>
  async (request, reply, scope) => {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1]
    const machine = token === undefined ? undefined : await machineOf(world, token)
    if (machine?.scopes.includes(scope)) {
      request.machine = machine
      return true
    }
    const [status, code, challenge] = machine
      ? ([403, 'scope-missing', `, error="insufficient_scope", scope="${scope}"`] as const)
      : ([401, 'token-missing', token === undefined ? '' : ', error="invalid_token"'] as const)
    reply.header('www-authenticate', `Bearer realm="balise"${challenge}`)
    sendProblem(reply, status, { code, detail: refusals.of(code, 'fr').sentence })
    return false
  }

const Asking = Type.Object({
  grant_type: Type.Literal('client_credentials'),
  scope: Type.Optional(
    Type.String({ description: 'Parted by spaces; all that the client has when left out' }),
  ),
  client_id: Type.Optional(Type.String({ description: 'When not by HTTP Basic' })),
  client_secret: Type.Optional(Type.String()),
})
const Token = Type.Object({
  access_token: Type.String(),
  token_type: Type.Literal('Bearer'),
  expires_in: Type.Integer({ description: 'Seconds' }),
  scope: Type.String(),
})
const NoToken = Type.Object(
  { error: Type.String(), error_description: Type.String() },
  { description: 'As RFC 6749, 5.2, writes it' },
)
const Line = Type.Object({
  seq: Type.Integer(),
  at: Type.String({ format: 'date-time' }),
  kind: Type.String(),
  actor: Type.Union([Type.String(), Type.Null()]),
  data: Type.Record(Type.String(), Type.String()),
  previous: Type.String({ description: 'SHA-256 of the line before, in hexadecimal' }),
  hash: Type.String(),
})
const Page = Type.Object({
  lines: Type.Array(Line),
  next: Type.Union([Type.Integer(), Type.Null()], {
    description: 'What `after` is to be on the next page; null when there is none yet',
  }),
})

const mostLines = 500

/** For machines that other bodies run: a token for a secret, and what a token opens. */
export function accountsApi(app: FastifyInstance, { world, refusals }: { world: World; refusals: Refusals }) {
  const noToken = (reply: FastifyReply, status: number, error: string, why: string) =>
    reply
      .code(status)
      .header('cache-control', 'no-store')
      .send({ error, error_description: refusals.of(why, 'fr').sentence })

  app.post(
    '/api/v1/token',
    {
      config: { who: 'anyone', takesForms: true },
      // A form is read by hand: what it brings is no object.
      validatorCompiler: () => () => true,
      schema: {
        tags: ['clients'],
        summary: 'A token for ten minutes, for the secret of a client',
        description: 'OAuth 2.0, client credentials: by HTTP Basic, or in the form.',
        consumes: ['application/x-www-form-urlencoded'],
        security: [{ clientSecret: [] }],
        body: Asking,
        response: { 200: Token, 400: NoToken, 401: NoToken, 429: NoToken },
      },
    },
    async (request, reply) => {
      const form = request.body instanceof Form ? request.body : Form.parse('')
      const presented = credentialsOf(request, form)
      if (presented === 'twice') return noToken(reply, 400, 'invalid_request', 'client-twice')
      if (form.text('grant_type') !== 'client_credentials')
        return noToken(reply, 400, 'unsupported_grant_type', 'client-grant')
      const refused = () => {
        reply.header('www-authenticate', 'Basic realm="balise", charset="UTF-8"')
        return noToken(reply, 401, 'invalid_client', 'client-refused')
      }
      if (!presented) return refused()
      const ruling = await giveToken(world, {
        ...presented,
        scope: form.text('scope'),
        caller: callerOf(request),
      })
      if (ruling.granted) {
        const { token, scopes, seconds } = ruling.value
        return reply.header('cache-control', 'no-store').send({
          access_token: token,
          token_type: 'Bearer' as const,
          expires_in: seconds,
          scope: scopes.join(' '),
        })
      }
      if (ruling.why === 'client-scope') return noToken(reply, 400, 'invalid_scope', 'client-scope')
      if (ruling.why === 'client-refused') return refused()
      reply.header('retry-after', '3600')
      return noToken(reply, 429, 'invalid_client', 'client-too-many')
    },
  )

  app.get<{ Querystring: { after: number; limit: number } }>(
    '/api/v1/audit',
    {
      config: forScope('read-audit'),
      schema: {
        tags: ['clients'],
        summary: 'The log of acts, oldest first, page by page',
        description:
          'Ids and codes, never a name. Each line bears the SHA-256 of the one before (docs/operating.md): whoever keeps them sees whether any was changed since.',
        security: [{ clientToken: ['read-audit'] }],
        querystring: Type.Object({
          after: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 }),
          limit: Type.Integer({ minimum: 1, maximum: mostLines, default: 100 }),
        }),
        response: { 200: Page, ...problems(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { after, limit } = request.query
      const lines = await readLines(world, machineIn(request), after, limit)
      reply.header('cache-control', 'no-store')
      return { lines: lines.map(asSent), next: lines.at(-1)?.seq ?? null }
    },
  )
}

/** Reads some lines, and writes that they were read; a page that only tells of this machine's reading is not told. */
const readLines = ({ db, now }: World, { id }: Machine, after: number, limit: number) =>
  db.transaction().execute(async (tx) => {
    const lines = await auditFrom(tx, after, limit)
    const isOwn = ({ kind, data }: AuditEntry) => kind === 'audit-exported' && data.client === id
    const [first, last] = [lines[0], lines.at(-1)]
    if (first && last && !lines.every(isOwn)) {
      const data = { client: id, from: String(first.seq), to: String(last.seq) }
      await record(tx, { kind: 'audit-exported', actor: null, at: now(), data })
    }
    return lines
  })

const asSent = ({ at, previous, hash, ...line }: AuditEntry) => ({
  ...line,
  at: at.toISOString(),
  previous: previous.toString('hex'),
  hash: hash.toString('hex'),
})

function machineIn({ machine }: FastifyRequest): Machine {
  if (!machine) throw new Error('a route without a guard asked which machine calls')
  return machine
}

/** The client and its secret: by HTTP Basic, each percent-encoded as in a form (RFC 6749, 2.3.1), or in the form. */
function credentialsOf(
  { headers }: FastifyRequest,
  form: Form,
): { id: string; secret: string } | 'twice' | undefined {
  const inForm = { id: form.text('client_id'), secret: form.text('client_secret') }
  const basic = /^Basic ([\w+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1]
  if (basic !== undefined && inForm.secret !== '') return 'twice'
  const [id, secret] =
    basic === undefined
      ? [inForm.id, inForm.secret]
      : Buffer.from(basic, 'base64').toString('utf8').split(/:(.*)/s).map(decoded)
  return id && secret && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id) ? { id, secret } : undefined
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '))
  } catch {
    return ''
  }
}
