import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import type { Secrets } from '../../platform/secrets.ts'
import { blockOf, findBlock, payloadText, type ReceiptPayload, readPayload } from './rules/receipt.ts'

/** A public key as it is published (RFC 8037) and named by its own thumbprint (RFC 7638). */
export type PublicJwk = {
  kty: 'OKP'
  crv: 'Ed25519'
  x: string
  kid: string
  use: 'sig'
  alg: 'EdDSA'
}

/** PKCS #8 around an Ed25519 seed (RFC 8410, 7): what Node asks to make a key from thirty-two bytes. */
const aroundSeed = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * The key with which this instance signs its receipts, drawn from the instance secret: nothing new to keep. A
 * new secret is a new key; the public half of the former one stays in the database (store.ts), and published.
 */
export function openSigner(secrets: Pick<Secrets, 'seed'>) {
  const key = createPrivateKey({
    key: Buffer.concat([aroundSeed, secrets.seed('receipt-signing')]),
    format: 'der',
    type: 'pkcs8',
  })
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return {
    jwk: publicJwk(x),
    /** The signature of a payload, in base64url. Ed25519 draws no lots: the same receipt is signed alike. */
    sign: (payload: ReceiptPayload): string =>
      sign(null, Buffer.from(payloadText(payload)), key).toString('base64url'),
  }
}

/** The public key of the instance that has this secret. */
export const ownPublicKey = (secrets: Pick<Secrets, 'seed'>): PublicJwk => openSigner(secrets).jwk

/** The whole of a public key from its point; its name is the SHA-256 of what makes it that key. */
export function publicJwk(x: string): PublicJwk {
  const kid = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url')
  return { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' }
}

/** The public keys in a file: a JWK as we publish it, with former keys or without, a set of them, or PEM. */
export function readPublicKeys(text: string): PublicJwk[] {
  if (text.includes('-----BEGIN PUBLIC KEY-----')) {
    const { crv, x = '' } = createPublicKey(text).export({ format: 'jwk' })
    return crv === 'Ed25519' ? [publicJwk(x)] : []
  }
  const value = JSON.parse(text) as { keys?: unknown; previous?: unknown }
  const former = Array.isArray(value.previous) ? value.previous : []
  const all: unknown[] = Array.isArray(value.keys) ? value.keys : [value, ...former]
  return all.flatMap((one) => {
    const { kty, crv, x } = (one ?? {}) as Partial<Record<string, unknown>>
    return kty === 'OKP' && crv === 'Ed25519' && typeof x === 'string' && /^[\w-]{43}$/.test(x)
      ? [publicJwk(x)]
      : []
  })
}

/** The key among those known that signed this, or undefined: altered, or signed elsewhere. */
export const signerOf = (
  payload: ReceiptPayload,
  signature: string,
  known: readonly PublicJwk[],
): PublicJwk | undefined =>
  known.find((jwk) => isSigned(payloadText(payload), Buffer.from(signature, 'base64url'), keyOf(jwk)))

const keyOf = ({ kty, crv, x }: PublicJwk): KeyObject =>
  createPublicKey({ key: { kty, crv, x }, format: 'jwk' })

function isSigned(text: string, signature: Buffer, key: KeyObject): boolean {
  try {
    return verify(null, Buffer.from(text), key, signature)
  } catch {
    return false
  }
}

export type CheckedBlock =
  | { state: 'authentic'; payload: ReceiptPayload; signature: string; jwk: PublicJwk }
  | { state: 'not-signed-by-us'; payload: ReceiptPayload }
  | { state: 'not-a-receipt' }

/** Checks a receipt by its text alone, whatever the database remembers. */
export function checkBlock(text: string, known: readonly PublicJwk[]): CheckedBlock {
  const found = findBlock(text)
  const payload = found && isExact(found.payload) ? readPayload(decoded(found.payload)) : undefined
  if (!found || !payload || !isExact(found.signature)) return { state: 'not-a-receipt' }
  const jwk = signerOf(payload, found.signature, known)
  return jwk
    ? { state: 'authentic', payload, signature: found.signature, jwk }
    : { state: 'not-signed-by-us', payload }
}

const decoded = (text: string) => Buffer.from(text, 'base64url').toString('utf8')

/** Base64url has several ways to write the same bytes, of which only one is ours. */
const isExact = (text: string) => Buffer.from(text, 'base64url').toString('base64url') === text

export const blockFor = (payload: ReceiptPayload, signature: string): string =>
  blockOf(Buffer.from(payloadText(payload)).toString('base64url'), signature)
