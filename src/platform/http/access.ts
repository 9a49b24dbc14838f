import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/**
 * Who may call a route. Closed by default: a route that does not say it does not start.
 *
 * anyone — no account, no key; case-holder — has opened this case with its secret, in this browser or by
 * `Authorization: Bearer`; half-signed-in — has an account, and may still owe a second factor; signed-in — has given
 * all that her roles ask for; { may } — is signed in, and one of her roles opens that act; { own } — the same for
 * what everybody does about her own account, where the guard knows when more is asked; { client } — is a machine
 * whose token has that scope; demo — only where the demo runs; development — only on a developer's machine.
 */
export const everyWho = [
  'anyone',
  'case-holder',
  'half-signed-in',
  'signed-in',
  'demo',
  'development',
] as const
export type Who = (typeof everyWho)[number] | { may: string } | { own: string } | { client: string }

/** A kind of caller, and how it is recognised. */
export type Guarded = Exclude<(typeof everyWho)[number], 'anyone'> | 'may' | 'own' | 'client'

/** Says whether a request may pass; answers it itself when not. `act` is what `{ may }`, `{ own }` or `{ client }` names. */
export type Guard = (request: FastifyRequest, reply: FastifyReply, act: string) => Promise<boolean>

declare module 'fastify' {
  interface FastifyContextConfig {
    who?: Who
    /** Nothing of this route is logged, not even that it was called. */
    unlogged?: boolean
    /** An address of the API that takes a form, because a standard says so (RFC 6749). */
    takesForms?: boolean
  }
}

/**
 * Holds every route to its declared `who`; `routes` is the list that a test walks, `guard` tells how one kind
 * of caller is recognised. A kind without a guard passes nobody.
 */
export function guardRoutes(app: FastifyInstance) {
  const routes: { method: string; url: string; who: Who }[] = []
  const guards = new Map<Guarded, Guard>()

  app.addHook('onRoute', (route) => {
    const who = route.config?.who
    if (who === undefined) throw new Error(`${route.method} ${route.url} does not say who may call it`)
    for (const method of [route.method].flat())
      if (method !== 'HEAD') routes.push({ method, url: route.url, who })
  })

  const passes = async (who: Exclude<Who, 'anyone'>, request: FastifyRequest, reply: FastifyReply) => {
    const [kind, act] = kindOf(who)
    if (await guards.get(kind)?.(request, reply, act)) return true
    if (!reply.sent) reply.callNotFound()
    return false
  }

  app.addHook('preHandler', (request, reply, done) => {
    const { who } = request.routeOptions.config
    // The handler of unknown addresses is no route, and belongs to nobody.
    if (who === undefined || who === 'anyone') return done()
    passes(who, request, reply).then((may) => may && done(), done)
  })

  return { routes, guard: (kind: Guarded, guard: Guard) => void guards.set(kind, guard) }
}

const kindOf = (who: Exclude<Who, 'anyone'>): [Guarded, string] => {
  if (typeof who === 'string') return [who, '']
  if ('client' in who) return ['client', who.client]
  return 'may' in who ? ['may', who.may] : ['own', who.own]
}
