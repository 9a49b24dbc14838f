import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import type { Secrets } from './secrets.ts'

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
 * A key with which this instance signs, drawn from the instance secret for one purpose: nothing new to keep. A
 * new secret is a new key.
 */
export function openSigningKey(secrets: Pick<Secrets, 'seed'>, purpose: string) {
  const key = createPrivateKey({
    key: Buffer.concat([aroundSeed, secrets.seed(purpose)]),
    format: 'der',
    type: 'pkcs8',
  })
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return {
    jwk: publicJwk(x),
    /** The signature of a text, in base64url. Ed25519 draws no lots: the same text is signed alike. */
    sign: (text: string): string => sign(null, Buffer.from(text), key).toString('base64url'),
  }
}

export type SigningKey = ReturnType<typeof openSigningKey>

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

/** The key among those known that signed this text, or undefined: altered, or signed elsewhere. */
export function signerAmong(
  text: string,
  signature: string,
  known: readonly PublicJwk[],
): PublicJwk | undefined {
  const bytes = Buffer.from(signature, 'base64url')
  return known.find((jwk) => isSigned(text, bytes, keyOf(jwk)))
}

/** A public key as other people's tools read it. */
export const pemOf = (jwk: PublicJwk): string => keyOf(jwk).export({ format: 'pem', type: 'spki' }).toString()

const keyOf = ({ kty, crv, x }: PublicJwk): KeyObject =>
  createPublicKey({ key: { kty, crv, x }, format: 'jwk' })

function isSigned(text: string, signature: Buffer, key: KeyObject): boolean {
  try {
    return verify(null, Buffer.from(text), key, signature)
  } catch {
    return false
  }
}
