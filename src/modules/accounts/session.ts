import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Guard } from '../../platform/http/access.ts'
import type { World } from '../../platform/world.ts'
import { accountsPaths as paths } from './paths.ts'
import { isGrave, opensBeforeSetUp } from './rules/grave.ts'
import { may } from './rules/may.ts'
import { isFresh } from './rules/proofs.ts'
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

/** Whoever has a session passes, though it owe a second factor; who has none is led to the door. */
export const halfSignedInGuard =
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

/** Whoever owes nothing passes; who owes a second factor is led to give it, or to set one up. */
export const signedInGuard =
  (half: Guard): Guard =>
  async (request, reply, act) => {
    if (!(await half(request, reply, act))) return false
    const { owes } = viewerIn(request)
    if (owes === 'nothing') return true
    reply.redirect(owes === 'factor' ? paths.secondFactor : paths.factors, 303)
    return false
  }

/** Answers a request for a grave act whose last proof is too old: asks for another, and keeps what was typed. */
export type AskAgain = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

/** A grave act asks again for a proof that is recent (rules/grave.ts). */
const isProved = ({ now }: World, viewer: Viewer, act: string) => !isGrave(act) || isFresh(viewer, now())

/** Whoever has a role that opens the act passes; to anybody else signed in, the page is not there. */
export const mayGuard =
  (world: World, signedIn: Guard, askAgain: AskAgain): Guard =>
  async (request, reply, act) => {
    if (!(await signedIn(request, reply, act))) return false
    const viewer = viewerIn(request)
    if (!may(viewer.roles, act)) return false
    if (isProved(world, viewer, act)) return true
    await askAgain(request, reply)
    return false
  }

/** Everybody passes to what is her own; before she has proved all, only to set up the proof that she has not. */
export const ownGuard =
  (world: World, half: Guard, signedIn: Guard, askAgain: AskAgain): Guard =>
  async (request, reply, act) => {
    if (!(await half(request, reply, act))) return false
    const viewer = viewerIn(request)
    if (viewer.owes === 'set-up' && opensBeforeSetUp(act)) return true
    if (!(await signedIn(request, reply, act))) return false
    if (isProved(world, viewer, act)) return true
    await askAgain(request, reply)
    return false
  }

/** The viewer of a route that only lets people in who are signed in. */
export function viewerIn({ viewer }: FastifyRequest): Viewer {
  if (!viewer) throw new Error('a route without a guard asked who is signed in')
  return viewer
}
