import type { FastifyReply, FastifyRequest } from 'fastify'
import { forgetDraw } from '../../platform/http/draws.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { Settings } from '../../platform/settings.ts'
import { casesPaths } from './paths.ts'
import { listLifetime } from './rules/attached.ts'

/** A case opened in this browser: which, until when. Sealed in a cookie; the server keeps nothing. */
export type HeldCase = { caseId: string; number: string }

declare module 'fastify' {
  interface FastifyRequest {
    /** The case this request may touch, once the guard of `case-holder` has let it pass. */
    held: HeldCase | null
  }
}

const cookieName = 'dossier'
const keyCookieName = 'cle'
const listCookieName = 'mes-dossiers'
const sessionHours = 12
const keyMinutes = 15

type Opening = { secrets: Secrets; settings: Settings; now: () => Date }

/** What a browser may hold: the case it has opened, and for a quarter of an hour the words just drawn. */
export function caseSession({ secrets, settings, now }: Opening) {
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: settings.baseUrl.protocol === 'https:',
  } as const
  const inMinutes = (minutes: number) => new Date(now().getTime() + minutes * 60_000)

  return {
    /** Takes the two names it keeps and nothing else: what is at hand when a case opens holds its secret too. */
    open: (reply: FastifyReply, { caseId, number }: HeldCase) =>
      reply.setCookie(
        cookieName,
        secrets.seal('case-session', { caseId, number }, inMinutes(sessionHours * 60)),
        {
          ...cookie,
          maxAge: sessionHours * 3600,
        },
      ),

    held: (request: FastifyRequest): HeldCase | undefined => {
      const sealed = request.cookies[cookieName]
      return sealed === undefined
        ? undefined
        : (secrets.unseal('case-session', sealed, now()) as HeldCase | undefined)
    },

    /** The list goes, and the draw: on a shared computer, « back » and one press would open the case just left. */
    leave: (reply: FastifyReply) =>
      forgetDraw(reply, casesPaths.open, settings)
        .clearCookie(cookieName, cookie)
        .clearCookie(keyCookieName, cookie)
        .clearCookie(listCookieName, cookie),

    /** Shows the cases of one address, known here by its keyed hash, until the browser closes or an hour has passed. */
    openList: (reply: FastifyReply, addressHash: Buffer) =>
      reply.setCookie(
        listCookieName,
        secrets.seal(
          'case-list',
          addressHash.toString('base64url'),
          new Date(now().getTime() + listLifetime),
        ),
        cookie,
      ),

    heldList: (request: FastifyRequest): Buffer | undefined => {
      const sealed = request.cookies[listCookieName]
      const held = sealed === undefined ? undefined : secrets.unseal('case-list', sealed, now())
      return typeof held === 'string' ? Buffer.from(held, 'base64url') : undefined
    },

    /** Keeps the words for the page that shows them, so that a reload does not lose them for ever. */
    showKey: (reply: FastifyReply, number: string, words: readonly string[]) =>
      reply.setCookie(keyCookieName, secrets.seal('case-key', { number, words }, inMinutes(keyMinutes)), {
        ...cookie,
        maxAge: keyMinutes * 60,
      }),

    shownKey: (request: FastifyRequest, number: string): readonly string[] | undefined => {
      const sealed = request.cookies[keyCookieName]
      const key = sealed === undefined ? undefined : secrets.unseal('case-key', sealed, now())
      return isKey(key) && key.number === number ? key.words : undefined
    },

    forgetKey: (reply: FastifyReply) => reply.clearCookie(keyCookieName, cookie),
  }
}

export type CaseSession = ReturnType<typeof caseSession>

const isKey = (value: unknown): value is { number: string; words: string[] } =>
  typeof value === 'object' && value !== null && 'number' in value && 'words' in value
