import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Secrets } from '../../platform/secrets.ts'
import type { Settings } from '../../platform/settings.ts'

/** How long a story may be, in signs; beyond, the essential is asked for. */
export const longestStory = 4000
/**
 * What the browser holds whatever it is made of. Four thousand signs of French take less than half of the room;
 * Chinese fills it from about three thousand.
 */
export const alwaysKept = 2700

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
    /** Keeps the story in the browser; false when it is beyond `alwaysKept` and too rich to fit. */
    keep: (reply: FastifyReply, story: string): boolean => {
      const sealed = secrets.sealBytes('story', packed(story), new Date(now().getTime() + hours * 3_600_000))
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
      const bytes = sealed === '' ? undefined : secrets.unsealBytes('story', sealed, now())
      return bytes && unpacked(bytes)
    },

    forget: (reply: FastifyReply) => {
      for (let part = 0; part < cookies; part++) reply.clearCookie(nameOf(part), cookie)
    },
  }
}

/** Compressed; or two bytes a sign where that is less, which no text of many signs can exceed. */
function packed(story: string): Buffer {
  const compressed = brotliCompressSync(story)
  const plain = Buffer.from(story, 'utf16le')
  return compressed.length < plain.length
    ? Buffer.concat([Buffer.of(1), compressed])
    : Buffer.concat([Buffer.of(0), plain])
}

const unpacked = (bytes: Buffer): string =>
  bytes[0] === 1
    ? brotliDecompressSync(bytes.subarray(1), { maxOutputLength: 4 * longestStory }).toString('utf8')
    : bytes.subarray(1).toString('utf16le')

export type StoryKeeper = ReturnType<typeof storyKeeper>
