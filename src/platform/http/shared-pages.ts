import type { FastifyInstance, FastifyRequest } from 'fastify'
import { encodingFor } from './compress.ts'
import { preferencesOf } from './preferences.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The page is the same for everybody who asks this address in this language: it may be kept a moment. */
    shared?: boolean
  }
  interface FastifyRequest {
    sharedKey: string | null
  }
}

type Kept = { until: number; payload: string | Buffer; headers: Record<string, string> }

/** Pages say hours and delays by the minute: kept half of one, they are never more than a minute wrong. */
const keptMilliseconds = 30_000
const mostKept = 800
const keptHeaders = [
  'content-type',
  'content-encoding',
  'content-language',
  'content-disposition',
  'content-security-policy',
  'cache-control',
  'vary',
] as const

/**
 * Keeps the last answers of shared pages, rendered and compressed.
 *
 * The day a leak of twenty million accounts sends everyone to the same ten addresses, each is rendered twice a
 * minute instead of a hundred times a second. Only routes that say `shared` take part: what depends on a
 * cookie other than language and display never does.
 */
export function keepSharedPages(app: FastifyInstance, now: () => Date) {
  const kept = new Map<string, Kept>()
  app.decorateRequest('sharedKey', null)

  app.addHook('preHandler', (request, reply, done) => {
    if (!request.routeOptions.config.shared || request.method !== 'GET') return done()
    request.sharedKey = keyOf(request)
    const found = kept.get(request.sharedKey)
    if (!found || found.until < now().getTime()) return done()
    request.sharedKey = null
    reply.headers(found.headers).send(found.payload)
  })

  // Registered after compression: what is kept is what left.
  app.addHook('onSend', (request, reply, payload, done) => {
    if (request.sharedKey === null || reply.statusCode !== 200) return done()
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return done()
    const headers = Object.fromEntries(
      keptHeaders.flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))]] : [])),
    )
    kept.delete(request.sharedKey)
    kept.set(request.sharedKey, { until: now().getTime() + keptMilliseconds, payload, headers })
    const [oldest] = kept.keys()
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    done()
  })
}

function keyOf(request: FastifyRequest): string {
  const { language, scheme, easy } = preferencesOf(request)
  return `${language} ${scheme} ${easy} ${encodingFor(request)} ${request.url}`
}
