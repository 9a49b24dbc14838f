import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { World } from '../../platform/world.ts'
import { breachPaths } from './paths.ts'
import { type DataKind, isDataKind } from './rules/breach.ts'
import type { Declared } from './rules/declared.ts'

/** What one person said for her letters, as her browser keeps it: sealed, half an hour, and nowhere else. */
export type Writer = {
  slug: string
  /** When she said it. */
  at: Date
  /** Drawn with her answers: the button pressed twice makes one receipt. */
  draw: string
  declared: Declared
  /** Her latest receipt: of these answers, or of those she has corrected since. */
  code?: string
}

/** A browser drops a cookie above 4,096 bytes, its name and attributes included: long words in Chinese take two. */
const cookieNames = ['lettre', 'lettre-suite'] as const
const bytesACookie = 3_700
const minutes = 30
const purpose = 'breach-letter'

/** Without names: all of it must fit in two cookies. */
type Kept = [
  slug: string,
  at: number,
  draw: string,
  name: string,
  child: string,
  address: string,
  mail: string,
  data: DataKind[],
  since: string,
  loss: string,
  code: string,
]

/** Keeps a person's answers in her browser; the server keeps nothing. */
export function writerSession({ secrets, settings, now }: Pick<World, 'secrets' | 'settings' | 'now'>) {
  const cookie = {
    path: breachPaths.list,
    httpOnly: true,
    sameSite: 'lax',
    secure: settings.baseUrl.protocol === 'https:',
  } as const

  return {
    keep: (reply: FastifyReply, { slug, at, draw, declared, code = '' }: Writer) => {
      const { name, child = '', address = '', mail = '', data, misuseSince = '', loss = '' } = declared
      const kept: Kept = [slug, at.getTime(), draw, name, child, address, mail, data, misuseSince, loss, code]
      const until = new Date(now().getTime() + minutes * 60_000)
      const sealed = secrets.seal(purpose, kept, until)
      for (const [part, name] of cookieNames.entries()) {
        const piece = sealed.slice(part * bytesACookie, (part + 1) * bytesACookie)
        if (piece) reply.setCookie(name, piece, { ...cookie, maxAge: minutes * 60 })
        else reply.clearCookie(name, cookie)
      }
    },

    /** What was said for this leak; of another, nothing. */
    of: (request: FastifyRequest, slug: string): Writer | undefined => {
      const sealed = cookieNames.map((name) => request.cookies[name] ?? '').join('')
      const kept = secrets.unseal(purpose, sealed, now()) as Kept | undefined
      if (!Array.isArray(kept) || kept[0] !== slug) return undefined
      const [, at, draw, name, child, address, mail, data, misuseSince, loss, code] = kept
      return {
        slug,
        at: new Date(at),
        draw,
        declared: {
          ...(child ? { child } : {}),
          name,
          ...(address ? { address } : {}),
          ...(mail ? { mail } : {}),
          data: data.filter(isDataKind),
          ...(misuseSince ? { misuseSince } : {}),
          ...(loss ? { loss } : {}),
        },
        ...(code ? { code } : {}),
      }
    },

    forget: (reply: FastifyReply) => {
      for (const name of cookieNames) reply.clearCookie(name, cookie)
    },

    draw: () => randomBytes(12).toString('base64url'),
  }
}
