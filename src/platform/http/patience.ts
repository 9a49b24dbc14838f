import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerUnreadable } from './unreadable.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What comes may be long: it is waited for as long as it keeps coming, and holds no turn meanwhile. */
    longBody?: boolean
  }
}

/** How long a request is waited for, in milliseconds. */
export type Patience = {
  /** A whole form: a slow phone sends a story in seconds; who takes longer than this only holds a connection. */
  whole: number
  /** The next bytes of a long body. */
  next: number
}

export const usualPatience: Patience = { whole: 120_000, next: 60_000 }

/**
 * Ends what is never sent to its end. Node's own limit is one for all requests, and would cut an exhibit that takes
 * an hour from the country; its limit for headers stays.
 */
export function endUnfinished(app: FastifyInstance, { whole, next }: Patience = usualPatience) {
  app.addHook('onRequest', (request, reply, done) => {
    if (bringsBody(request)) {
      const { longBody } = request.routeOptions.config
      watch(request, reply, longBody ? next : whole, longBody === true)
    }
    done()
  })
}

/** Looks again after each span: whoever sent nothing in one, or not all in the only one, is let go. */
function watch({ raw }: FastifyRequest, reply: FastifyReply, span: number, goesOn: boolean) {
  const { socket } = raw
  let seen = socket.bytesRead ?? 0
  const timer = setInterval(() => {
    if (raw.complete || socket.destroyed) return clearInterval(timer)
    const moved = socket.bytesRead > seen
    seen = socket.bytesRead
    // Bytes that lie here unread wait for us: nobody is sent away because we are busy.
    if (goesOn && (moved || raw.readableLength > 0)) return
    clearInterval(timer)
    answerUnreadable({ code: 'ERR_HTTP_REQUEST_TIMEOUT' }, socket)
  }, span)
  timer.unref()
  for (const end of ['end', 'close']) raw.once(end, () => clearInterval(timer))
  reply.raw.once('close', () => clearInterval(timer))
}

const bringsBody = ({ headers }: FastifyRequest) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
