import type { FastifyInstance, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Waits for a server that is not ours, and bounds itself how many do: it would hold the turns of the others. */
    waitsElsewhere?: boolean
  }
}

/**
 * As many requests as keep a process and its database connections busy. More at once is slower for everybody:
 * each waits for its answer from the database behind the pages of all the others, and holds its connection
 * meanwhile. Under the pool's size, so that none in its turn waits for a connection.
 */
export const mostTogether = 12

/** Past this many, waiting is longer than people wait: better to say so at once. */
export const mostWaiting = 1_000

/**
 * Lets requests work a few at a time, in the order they came.
 *
 * A turn begins once the whole request is there and ends when its answer is ready, before it travels: a slow
 * phone holds no turn, neither sending nor receiving. What brings a long body has no turn: it waits for bytes, not
 * for the database. Refuses with a 503 when too many wait.
 */
export function takeTurns(app: FastifyInstance) {
  const working = new Set<FastifyRequest>()
  const waiting: { request: FastifyRequest; begin: () => void }[] = []

  const end = (request: FastifyRequest) => {
    if (!working.delete(request)) return
    const next = waiting.shift()
    if (!next) return
    working.add(next.request)
    next.begin()
  }

  app.addHook('preHandler', (request, _reply, done) => {
    const { longBody, waitsElsewhere } = request.routeOptions.config ?? {}
    // Whoever finds nothing there passes here again (callNotFound), and has a turn already: twelve at once would
    // each wait for another's.
    if (longBody || waitsElsewhere || working.has(request)) return done()
    if (working.size < mostTogether) {
      working.add(request)
      return done()
    }
    if (waiting.length >= mostWaiting)
      return done(Object.assign(new Error('too many requests wait for their turn'), { statusCode: 503 }))
    waiting.push({ request, begin: () => done() })
  })
  app.addHook('onSend', (request, _reply, _payload, done) => {
    end(request)
    done()
  })
  // An answer that failed on its way out has no other end.
  app.addHook('onResponse', (request, _reply, done) => {
    end(request)
    done()
  })
}
