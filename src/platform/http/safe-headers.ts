import type { FastifyInstance } from 'fastify'
import type { Settings } from '../settings.ts'

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
}

/** What every answer says to the browser, as OWASP's Secure Headers Project lists it. */
const headers = {
  'content-security-policy': Object.entries(contentSecurityPolicy)
    .map(([name, sources]) => `${name} ${sources}`)
    .join(';'),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
}

/** A year, as browsers ask of a site that is never to be reached in clear. */
const onlyHttps = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }

/** Written once and put on each answer as they are. */
export function addSafeHeaders(app: FastifyInstance, { baseUrl }: Settings) {
  const all = baseUrl.protocol === 'https:' ? { ...headers, ...onlyHttps } : headers
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(all)
    done()
  })
}
