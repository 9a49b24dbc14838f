import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Secrets } from '../../platform/secrets.ts'
import type { Settings } from '../../platform/settings.ts'

/** How long a story may be, in signs; beyond, the essential is asked for. */
export const longestStory = 4000

const cookieName = 'recit'
const hours = 12
/** One cookie holds 4 096 bytes with its name and attributes; a story may take two. */
const bytesACookie = 3_700
const cookies = 2

/**
 * A story told in one's own words, kept only in the browser of who told it: packed, encrypted with the
 * instance's key, gone after twelve hours or with the quick exit. The server remembers nothing of it, and no
 * address carries it.
 */
export function storyKeeper({
  secrets,
  settings,
  now,
}: {
  secrets: Secrets
  settings: Settings
  now: () => Date
}) {
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: settings.baseUrl.protocol === 'https:',
  } as const
  const nameOf = (part: number) => `${cookieName}${part}`

  return {
    /** Keeps the story in the browser; false when it is too rich to fit (thousands of emoji). */
    keep: (reply: FastifyReply, story: string): boolean => {
      const packed = deflateRawSync(story, { level: 9 }).toString('base64')
      const sealed = secrets.seal('story', packed, new Date(now().getTime() + hours * 3_600_000))
      if (sealed.length > bytesACookie * cookies) return false
      for (let part = 0; part < cookies; part++) {
        const piece = sealed.slice(part * bytesACookie, (part + 1) * bytesACookie)
        if (piece) reply.setCookie(nameOf(part), piece, { ...cookie, maxAge: hours * 3600 })
        else reply.clearCookie(nameOf(part), cookie)
      }
      return true
    },

    told: (request: FastifyRequest): string | undefined => {
      const sealed = Array.from({ length: cookies }, (_, part) => request.cookies[nameOf(part)] ?? '').join(
        '',
      )
      const packed = sealed === '' ? undefined : secrets.unseal('story', sealed, now())
      if (typeof packed !== 'string') return undefined
      return inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: 4 * longestStory }).toString(
        'utf8',
      )
    },

    forget: (reply: FastifyReply) => {
      for (let part = 0; part < cookies; part++) reply.clearCookie(nameOf(part), cookie)
    },
  }
}

export type StoryKeeper = ReturnType<typeof storyKeeper>
