import { randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { faultOf } from '../fault.ts'
import type { Settings } from '../settings.ts'
import { fill } from '../words/index.ts'
import { guardRoutes } from './access.ts'
import { compressAnswers } from './compress.ts'
import { giveDraws } from './draws.ts'
import { Form } from './form.ts'
import { endUnfinished } from './patience.ts'
import { codeOf, sendProblem } from './problem.ts'
import type { Refusals } from './refusals.ts'
import { addSafeHeaders } from './safe-headers.ts'
import { keepSharedPages } from './shared-pages.ts'
import { takeTurns } from './turns.ts'
import { answerUnreadable } from './unreadable.ts'

export type App = Awaited<ReturnType<typeof makeServer>>['app']

/** Shows what went wrong as a page, in the visitor's language; given by main, which knows how pages look. */
export type ErrorAnswer = (
  request: FastifyRequest,
  reply: FastifyReply,
  fault: { status: number; reference?: string },
) => FastifyReply

const megabyte = 1_048_576

type Opening = { settings: Settings; now: () => Date; refusals: Refusals; errorPage: ErrorAnswer }

/** The HTTP server before any module has added its routes: what is true of every request. */
export async function makeServer({ settings, now, refusals, errorPage }: Opening) {
  const app = fastify({
    logger: {
      level: settings.logLevel,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
    },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: megabyte,
    // Whole requests are waited for by patience.ts, headers by Node: a minute.
    requestTimeout: 0,
    clientErrorHandler: answerUnreadable,
    trustProxy: (_address, hop) => hop < settings.trustedProxies,
    genReqId: references(),
    // As long as Node lets an address be: a name too long for anything is a page that does not exist.
    routerOptions: { maxParamLength: 16_384 },
    return503OnClosing: true,
    // An address that cannot even be decoded never reaches a route: send it to the page that says so.
    rewriteUrl: ({ url: asked = '/' }) => {
      const url = withoutOrigin(asked)
      if (isReadable(url.split('?', 1)[0] ?? '')) return url
      return url.startsWith('/api/') ? '/api/adresse-illisible' : '/adresse-illisible'
    },
  }).withTypeProvider<TypeBoxTypeProvider>()

  const { routes, guard } = guardRoutes(app)
  endUnfinished(app)
  app.register(cookie)
  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) => {
    const text = String(body)
    if (Form.isCrowded(text)) return done(Object.assign(new Error('too many fields'), { statusCode: 413 }))
    done(null, Form.parse(text))
  })
  addSafeHeaders(app, settings)
  giveDraws(app, settings)
  // Awaited: it only counts the routes added once it is there.
  if (settings.rateLimit > 0)
    await app.register(rateLimit, {
      max: settings.rateLimit,
      timeWindow: '1 minute',
      addHeaders: quietHeaders,
    })
  compressAnswers(app)
  keepSharedPages(app, now)
  takeTurns(app)
  refuseForeignForms(app, settings)
  logWithoutPersons(app)
  endConnectionsWhenStopping(app)

  const detailsOf = (code: string, reference = '') => ({
    code,
    detail: fill(refusals.of(code, 'fr').sentence, { reference }),
  })
  const isApi = (request: FastifyRequest) => request.url.startsWith('/api/')
  const answer = (request: FastifyRequest, reply: FastifyReply, status: number, reference?: string) => {
    if (isApi(request)) return sendProblem(reply, status, detailsOf(codeOf(status), reference))
    return errorPage(request, reply, reference ? { status, reference } : { status })
  }

  /** Pages take forms (a POST that brings nothing is an empty one), the API takes JSON; each refuses the other. */
  app.addHook('preValidation', (request, reply, done) => {
    if (request.method !== 'POST' || request.is404) return done()
    const takesForms = !isApi(request) || request.routeOptions.config.takesForms === true
    if (takesForms) request.body ??= Form.parse('')
    if (request.body instanceof Form !== takesForms) return answer(request, reply, 415)
    done()
  })

  function answerFault(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
    const status = error.statusCode ?? (isQueueFull(error) ? 503 : 500)
    if (status === 503) return answer(request, reply.header('retry-after', '30'), 503)
    if (error.validation && isApi(request)) {
      const errors = error.validation.map(({ instancePath, message }) => ({
        pointer: instancePath,
        detail: message ?? '',
      }))
      return sendProblem(reply, 422, { ...detailsOf('not-valid'), errors })
    }
    if (status < 500) return answer(request, reply, status)
    request.log.error(
      { reference: request.id, route: request.routeOptions?.url, fault: faultOf(error) },
      'fault',
    )
    return answer(request, reply, 500, request.id)
  }
  app.setErrorHandler<FastifyError>(answerFault)
  app.setNotFoundHandler((request, reply) => answer(request, reply, 404))
  return { app, routes, guard }
}

/** What an error page shows and the log repeats: which process, then which of its requests. */
function references(): () => string {
  const start = randomBytes(3).toString('hex')
  let count = 0
  return () => `${start}-${(++count).toString(36)}`
}

/** The database's own queue gave up: too many at once, not a fault. The message is node-postgres's. */
const isQueueFull = ({ message }: Error) => message === 'timeout exceeded when trying to connect'

/** A proxy may write the whole address (RFC 9112, 3.2.2); what is below /api/ is told by the path alone. */
const withoutOrigin = (url: string) => url.replace(/^https?:\/\/[^/?#]*(?=\/)/i, '')

const isReadable = (url: string) => {
  try {
    decodeURIComponent(url)
    return true
  } catch {
    return false
  }
}

const quietHeaders = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
  'retry-after': true,
}

/**
 * Forms are accepted only from our own pages: a foreign site may not act with a visitor's cookie. The API uses
 * keys, not cookies, and takes nothing that a foreign form can send.
 */
function refuseForeignForms(app: FastifyInstance, { baseUrl }: Settings) {
  app.addHook('onRequest', (request, reply, done) => {
    if (/^(GET|HEAD|OPTIONS)$/.test(request.method) || request.url.startsWith('/api/')) return done()
    if (isForeign(request, baseUrl)) return reply.callNotFound()
    done()
  })
}

/**
 * Browsers say where a form comes from: Sec-Fetch-Site (Fetch Metadata), which a neighbouring subdomain cannot
 * pass off as ours, and which counts alone. Without it (before 2023, or without TLS) the Origin, scheme included:
 * « null » is a frame that hides where it is. What says nothing at all is no browser.
 */
function isForeign(request: FastifyRequest, baseUrl: URL): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  if (origin === undefined || origin === baseUrl.origin) return false
  // At home a page is opened by several names; the address of a site served in TLS is its only one.
  return baseUrl.protocol === 'https:' || origin !== `${request.protocol}://${request.host}`
}

/** One line a request: the route as declared, never the address asked, the body or the visitor. */
function logWithoutPersons(app: FastifyInstance) {
  app.addHook('onResponse', (request, reply, done) => {
    const { url, config } = request.routeOptions
    if (!config?.unlogged)
      request.log.info(
        {
          method: request.method,
          route: url ?? 'none',
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
        },
        'answered',
      )
    done()
  })
}

/** While the server stops, the answer under way is the last of its connection, which would else stay open. */
function endConnectionsWhenStopping(app: FastifyInstance) {
  let stopping = false
  app.addHook('preClose', async () => {
    stopping = true
  })
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (stopping) reply.header('connection', 'close')
    done()
  })
}
