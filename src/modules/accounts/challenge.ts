import type { FastifyReply, FastifyRequest } from 'fastify'
import type { World } from '../../platform/world.ts'
import { challengeLifetime } from './rules/times.ts'
import { newToken } from './sign-in.ts'

const cookieName = 'defi'

/**
 * What a passkey is asked to sign. Sealed in a cookie of the browser whose page asked, for one use (a sign-in, or one
 * session), until its time; the server keeps it only once it is answered (accounts.challenge_met).
 */
export function challengeCookie({ settings, secrets, now }: World) {
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: settings.baseUrl.protocol === 'https:',
  } as const
  return {
    /** A new challenge for a page. The one before, of another page of this browser, is answered no more. */
    give: (reply: FastifyReply, use: string): string => {
      const challenge = newToken()
      const until = new Date(now().getTime() + challengeLifetime)
      reply.setCookie(cookieName, secrets.seal(`challenge ${use}`, challenge, until), {
        ...cookie,
        maxAge: challengeLifetime / 1000,
      })
      return challenge
    },
    held: (request: FastifyRequest, use: string): string | undefined => {
      const sealed = request.cookies[cookieName]
      const challenge = sealed === undefined ? undefined : secrets.unseal(`challenge ${use}`, sealed, now())
      return typeof challenge === 'string' ? challenge : undefined
    },
  }
}

export type ChallengeCookie = ReturnType<typeof challengeCookie>
