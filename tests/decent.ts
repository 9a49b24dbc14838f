import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { hostileTexts } from './hostile.ts'
import type { House } from './house.ts'

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'
export type Asked = {
  method: Method
  url: string
  headers: Record<string, string>
  payload?: string | Buffer
}
export type Answer = Awaited<ReturnType<House['app']['inject']>>

/**
 * One seed: whoever runs this meets the same requests in the same order. A search that lasts longer, for another
 * seed and more times: FUZZ_SEED=7 FUZZ_TIMES=20.
 */
export const timesOf = ({ FUZZ_SEED, FUZZ_TIMES }: Record<string, string | undefined>) => ({
  seed: Number(FUZZ_SEED ?? 20_261_121),
  times: Number(FUZZ_TIMES ?? 1),
})

/** Ways to put a tag into a page. */
export const tags = hostileTexts.filter((text) => /<\w/.test(text))

/** The work of the processor, not the hour on the wall: a busy machine is no defect of ours. In milliseconds. */
const mostThinking = 1_500

/** Answers, having thought no longer than a person would wait. */
export async function thinkingTime<Given>({ method, url }: Asked, answer: () => Promise<Given>) {
  const before = process.cpuUsage()
  const answered = await answer()
  const { user } = process.cpuUsage(before)
  expect(user / 1_000, `${method} ${url.slice(0, 200)} was long to answer`).toBeLessThan(mostThinking)
  return answered
}

const aStack =
  /node_modules|\bat \S+ \(|\.tsx?:\d+|node:internal|SyntaxError|TypeError|\bECONN|syntax error at|kysely|postgres/i

export function textOf({ headers: { 'content-encoding': packed }, rawPayload, body }: Answer): string {
  if (rawPayload.length === 0) return ''
  if (packed === 'br') return brotliDecompressSync(rawPayload).toString()
  return packed === 'gzip' ? gunzipSync(rawPayload).toString() : body
}

/** What an answer may never be. */
export function expectDecent({ method, url }: Asked, answer: Answer) {
  const said = `${method} ${url.slice(0, 200)} → ${answer.statusCode}`
  expect(answer.statusCode, said).toBeLessThan(500)
  const type = String(answer.headers['content-type'] ?? '')
  expect(answer.headers['x-content-type-options'], said).toBe('nosniff')
  const body = textOf(answer)
  if (answer.statusCode >= 400) expect(body, said).not.toMatch(aStack)
  if (type.startsWith('text/html')) {
    for (const tag of tags) expect(body.includes(tag), `${said}: ${tag} came back alive`).toBe(false)
    expect(body, said).not.toMatch(/\s(href|src|action)="\s*(javascript|data:text|vbscript)/i)
    expect(body, said).not.toMatch(/\[object \w+\]|native code/)
  }
  const { location } = answer.headers
  if (location !== undefined)
    expect(String(location), said).toMatch(/^(\/(?![/\\])|https:\/\/meteofrance\.com\/$)/)
  // Errors of this address are as RFC 6749 writes them (5.2).
  if (answer.statusCode >= 400 && url.startsWith('/api/v1/token') && method === 'POST') {
    if (type.startsWith('application/json'))
      return expect(JSON.parse(body), said).toMatchObject({ error: expect.stringMatching(/^[a-z_]+$/) })
  }
  if (answer.statusCode >= 400 && url.startsWith('/api/v1/') && method !== 'HEAD') {
    expect(type, said).toMatch(/^application\/problem\+json/)
    if (body !== '')
      expect(JSON.parse(body), said).toMatchObject({
        status: answer.statusCode,
        code: expect.stringMatching(/^[a-z-]+$/),
        detail: expect.stringMatching(/./),
      })
  }
}
