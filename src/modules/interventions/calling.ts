import { lookup } from 'node:dns/promises'
import { request as plainRequest } from 'node:http'
import { request as sealedRequest } from 'node:https'
import { isPublicAddress, signedHeaders } from './rules/hook.ts'

const patience = 5_000

/** What came back: its status, or why nothing did. */
export type Answer = { ok: boolean; said: string }

export type Call = { address: string; secret: string; id: string; body: string; at: Date }

/**
 * Calls an address that a provider gave, signed, following nothing. The machine it leads to is looked up first and
 * the call goes to that one: a name that changes between the two leads nowhere inside. What it answers is not read.
 */
export async function callOut(
  { address, secret, id, body, at }: Call,
  { loopback }: { loopback: boolean },
): Promise<Answer> {
  const url = new URL(address)
  const isHere = url.hostname === 'localhost' || url.hostname === '127.0.0.1'
  let found: { address: string; family: number } | undefined
  try {
    found = isHere ? { address: '127.0.0.1', family: 4 } : await lookup(url.hostname)
  } catch {
    return { ok: false, said: 'name-unknown' }
  }
  if (isHere ? !loopback : !isPublicAddress(found.address)) return { ok: false, said: 'inside' }
  const { promise, resolve } = Promise.withResolvers<Answer>()
  const send = url.protocol === 'https:' ? sealedRequest : plainRequest
  const call = send(
    url,
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Balise',
        ...signedHeaders(secret, id, at, body),
      },
      lookup: (_name, options, done) =>
        options.all ? done(null, [found]) : done(null, found.address, found.family),
      timeout: patience,
      signal: AbortSignal.timeout(patience),
    },
    (answer) => {
      answer.resume()
      const status = answer.statusCode ?? 0
      resolve({ ok: status >= 200 && status < 300, said: String(status) })
    },
  )
  call.on('timeout', () => call.destroy(new Error('timeout')))
  call.on('error', (error) => resolve({ ok: false, said: error.name === 'Error' ? 'no-answer' : error.name }))
  call.end(body)
  return promise
}
