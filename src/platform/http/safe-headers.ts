import type { FastifyInstance } from 'fastify'
import type { Settings } from '../settings.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * What other sites may do with this answer; nothing, unless it is said. framed: show it in a frame of
     * theirs; fetched: load it, as a script. Only for what is the same for everybody and holds nothing of anybody.
     */
    elsewhere?: 'framed' | 'fetched'
    /** This page shows a page of ours in a frame. */
    showsFrame?: boolean
  }
}

/** Nothing foreign loads, nothing frames us; what our pages may do is listed, the rest is refused. */
const contentSecurityPolicy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
  'manifest-src': "'self'",
  'worker-src': "'self'",
}

const policy = (changes: Record<string, string> = {}) =>
  Object.entries({ ...contentSecurityPolicy, ...changes })
    .map(([name, sources]) => `${name} ${sources}`)
    .join(';')

/**
 * What every answer says to the browser, as OWASP's Secure Headers Project lists it. Nobody else learns where a
 * visitor comes from; we do, because under no-referrer our own forms would say « Origin: null » (Fetch, 3.1).
 * That word stays for browsers that do not know the other.
 */
const headers = {
  'content-security-policy': policy(),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer, same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
}

/** A year, as browsers ask of a site that is never to be reached in clear. */
const onlyHttps = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }

const framing = { 'content-security-policy': policy({ 'frame-src': "'self'" }) }

/** A site that isolates itself (Cross-Origin-Embedder-Policy) frames and fetches only what says that it may. */
const forElsewhere = {
  framed: {
    'content-security-policy': policy({ 'frame-ancestors': '*' }),
    'cross-origin-resource-policy': 'cross-origin',
    'cross-origin-embedder-policy': 'require-corp',
  },
  fetched: { 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' },
} as const

/** Written once and put on each answer as they are; opened at the last moment, and only when all went well. */
export function addSafeHeaders(app: FastifyInstance, { baseUrl }: Settings) {
  const all = baseUrl.protocol === 'https:' ? { ...headers, ...onlyHttps } : headers
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(all)
    done()
  })
  app.addHook('onSend', (request, reply, _payload, done) => {
    const { elsewhere, showsFrame } = request.routeOptions.config
    if (showsFrame) reply.headers(framing)
    // The page of an error is one of the site: it stays closed.
    if (elsewhere && reply.statusCode < 400) reply.headers(forElsewhere[elsewhere])
    if (elsewhere === 'framed' && reply.statusCode < 400) reply.removeHeader('x-frame-options')
    done()
  })
}
