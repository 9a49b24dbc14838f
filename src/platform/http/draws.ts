import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Settings } from '../settings.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The address of the form on this page that must not be carried out twice: it is given a draw. */
    drawsFor?: string
  }
}

const cookieName = 'tirage'
/** How long the form of a page may be sent again as the same one. */
export const drawHours = 12

/** A draw is sent only where its form goes: on every other page the browser keeps it to itself. */
const cookieFor = (path: string, { baseUrl }: Settings) =>
  ({ path, httpOnly: true, sameSite: 'strict', secure: baseUrl.protocol === 'https:' }) as const

/**
 * Gives a draw, 128 random bits, to each showing of a page whose form must be carried out once: pressed twice,
 * or sent again by a reload, it brings the same draw. It travels beside the page, which is the same for all.
 */
export function giveDraws(app: FastifyInstance, settings: Settings) {
  app.addHook('onRequest', (request, reply, done) => {
    const path = request.routeOptions.config.drawsFor
    if (path !== undefined && request.method === 'GET')
      reply.setCookie(cookieName, randomBytes(16).toString('base64url'), {
        ...cookieFor(path, settings),
        maxAge: drawHours * 3600,
      })
    done()
  })
}

/** The draw that came with a form, when its page gave one and the browser keeps cookies. */
export function drawOf(request: FastifyRequest): string | undefined {
  const draw = request.cookies[cookieName]
  return draw !== undefined && /^[\w-]{22}$/.test(draw) ? draw : undefined
}

export const forgetDraw = (reply: FastifyReply, path: string, settings: Settings) =>
  reply.clearCookie(cookieName, cookieFor(path, settings))
