import type { FastifyReply, FastifyRequest } from 'fastify'
import { describe, expect, it } from 'vitest'
import { loadRefusals } from '../../platform/http/refusals.ts'
import { secretsFrom } from '../../platform/secrets.ts'
import { readSettings } from '../../platform/settings.ts'
import { alwaysKept, longestStory, storyKeeper } from './story.ts'

const { settings } = readSettings({}, 'development')
let now = new Date('2026-11-22T09:00:00Z')
const stories = storyKeeper({ secrets: secretsFrom(Buffer.alloc(32, 7)), settings, now: () => now })

/** What a browser has kept of a story, told again; undefined when it was too rich to be kept. */
function keptOf(
  story: string,
): { cookies: Record<string, string>; told: () => string | undefined } | undefined {
  const cookies: Record<string, string> = {}
  const reply = {
    setCookie: (name: string, value: string) => (cookies[name] = value),
    clearCookie: (name: string) => delete cookies[name],
  } as unknown as FastifyReply
  if (!stories.keep(reply, story)) return undefined
  return { cookies, told: () => stories.told({ cookies } as unknown as FastifyRequest) }
}

/** So many signs out of `among`, in an order that nothing foresees. */
function mixed(length: number, among: readonly string[]): string {
  let state = 1
  const signs = Array.from({ length }, () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return among[(state >>> 8) % among.length]
  })
  return signs.join('').slice(0, length)
}
const signsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, at) => String.fromCodePoint(first + at))
const chinese = signsFrom(0x4e00, 20_000)

describe('a story kept in the browser', () => {
  it.each([
    ['French', mixed(longestStory, [...'eeeeaaiiouusstnrlc dpmvé’,. '])],
    ['Russian', mixed(longestStory, [...signsFrom(0x430, 32), ' '])],
    ['Chinese, of a thousand signs', mixed(3000, chinese.slice(0, 1000))],
    ['emoji', mixed(longestStory, signsFrom(0x1f300, 300))],
    ['any Chinese signs', mixed(alwaysKept, chinese)],
    ['anything at all', mixed(alwaysKept, signsFrom(0x20, 0xd7d0))],
  ])('in %s is told again word for word, from two cookies', (_, story) => {
    const kept = keptOf(story)
    expect(kept?.told()).toBe(story)
    for (const cookie of Object.values(kept?.cookies ?? {})) expect(cookie.length).toBeLessThan(3_800)
  })

  it('of thousands of signs all different is not kept, and the refusal says how many are', () => {
    expect(keptOf(mixed(longestStory, chinese))).toBeUndefined()
    for (const language of ['fr', 'en'] as const) {
      const { sentence } = loadRefusals().of('text-too-rich', language)
      expect(sentence.replace(/[^\d]/g, '')).toBe(String(alwaysKept))
    }
  })

  it('is forgotten after twelve hours', () => {
    const kept = keptOf('On m’a volé mon compte.')
    now = new Date(now.getTime() + 12 * 3_600_000)
    expect(kept?.told()).toBeUndefined()
  })
})
