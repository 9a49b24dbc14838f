import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Guard } from '../../platform/http/access.ts'
import type { World } from '../../platform/world.ts'
import { accountsPaths as paths } from './paths.ts'
import { may } from './rules/may.ts'
import { type OpenedSession, type Viewer, viewerOf } from './sign-in.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in, once the guard of `signed-in` or of an act has let the request pass. */
    viewer: Viewer | null
  }
}

const cookieName = 'compte'

/** What a browser holds of a session: a token without a meaning, which scripts cannot read. */
export function accountCookie({ settings, now }: World) {
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: settings.baseUrl.protocol === 'https:',
  } as const
  return {
    held: (request: FastifyRequest): string | undefined => request.cookies[cookieName],
    open: (reply: FastifyReply, { token, expiresAt }: OpenedSession) =>
      reply.setCookie(cookieName, token, {
        ...cookie,
        maxAge: Math.floor((expiresAt.getTime() - now().getTime()) / 1000),
      }),
    leave: (reply: FastifyReply) => reply.clearCookie(cookieName, cookie),
  }
}

export type AccountCookie = ReturnType<typeof accountCookie>

/** Whoever is signed in passes; who is not is led to the door. */
export const signedInGuard =
  (world: World, cookie: AccountCookie): Guard =>
  async (request, reply) => {
    const token = cookie.held(request)
    const viewer = await viewerOf(world, token)
    if (viewer) {
      request.viewer = viewer
      return true
    }
    if (token !== undefined) cookie.leave(reply)
    reply.redirect(token === undefined ? paths.signIn : `${paths.signIn}?motif=fermee`, 303)
    return false
  }

/** Whoever has a role that opens the act passes; to anybody else signed in, the page is not there. */
export const mayGuard =
  (signedIn: Guard): Guard =>
  async (request, reply, act) =>
    (await signedIn(request, reply, act)) && may(request.viewer?.roles ?? [], act)

/** The viewer of a route that only lets people in who are signed in. */
export function viewerIn({ viewer }: FastifyRequest): Viewer {
  if (!viewer) throw new Error('a route without a guard asked who is signed in')
  return viewer
}
