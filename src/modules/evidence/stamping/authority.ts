import { grant, type Refused, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { readCertificates } from './chain.ts'
import {
  drawNonce,
  type Imprint,
  largestAnswer,
  type Stamp,
  type StampDoubt,
  stampRequest,
  verifyStamp,
} from './stamp.ts'

/** Why no stamp was had: the authority was not reached, did not answer as one, or its stamp proves nothing. */
export type NoStamp = StampDoubt | 'unreachable' | 'silent' | 'not-an-authority' | 'answer-too-large'

const none = (why: NoStamp): Refused<NoStamp> => refuse(why)

/**
 * A time-stamping authority (RFC 3161 over HTTP), chosen by whoever runs the instance. It learns a fingerprint, a
 * number drawn for the occasion and our address; nothing of what is dated. A name and a password in its address
 * are sent to it, and to no other: what redirects is refused.
 *
 * Throws at once when `caPem` holds no certificate.
 */
export function openTimeAuthority({
  url,
  caPem,
  patience = 20_000,
}: {
  url: string
  /** Roots to which its certificates must lead; without them a stamp proves less, and says so. */
  caPem?: string | undefined
  /** Milliseconds for the whole exchange. */
  patience?: number
}) {
  if (caPem !== undefined) readCertificates(caPem)
  const { address, headers } = withoutPassword(new URL(url))

  return {
    /** One stamp for this imprint, verified, with the answer as it must be kept: `openssl ts -verify` reads it. */
    stamp: async (imprint: Imprint): Promise<Ruling<{ response: Uint8Array; stamp: Stamp }, NoStamp>> => {
      const nonce = drawNonce()
      const response = await ask(address, stampRequest(imprint, nonce), headers, patience)
      if (typeof response === 'string') return none(response)
      const proved = verifyStamp(response, imprint, { caPem, nonce })
      return proved.granted ? grant({ response, stamp: proved.value }) : proved
    },
  }
}

export type TimeAuthority = ReturnType<typeof openTimeAuthority>

async function ask(
  address: URL,
  question: Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
  patience: number,
): Promise<Uint8Array | NoStamp> {
  const signal = AbortSignal.timeout(patience)
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/timestamp-query', accept: stampType },
      body: question,
      redirect: 'manual',
      signal,
    })
    const type = answer.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
    if (answer.status === 200 && type === stampType) return await readUpTo(largestAnswer, answer)
    await answer.body?.cancel()
    return 'not-an-authority'
  } catch {
    return signal.aborted ? 'silent' : 'unreachable'
  }
}

/** The whole body, or that it is larger: what declares itself small is counted all the same. */
async function readUpTo(most: number, { body }: Response): Promise<Uint8Array | NoStamp> {
  const parts: Uint8Array[] = []
  let size = 0
  // Leaving the loop early cancels the body, and with it the connection.
  for await (const part of body ?? []) {
    size += part.length
    if (size > most) return 'answer-too-large'
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** `fetch` refuses an address that holds a password: it goes in the header made for it (RFC 7617). */
function withoutPassword(url: URL) {
  const [name, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
  const address = new URL(url)
  address.username = ''
  address.password = ''
  const headers: Record<string, string> =
    name + password === ''
      ? {}
      : { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` }
  return { address, headers }
}

const stampType = 'application/timestamp-reply'
