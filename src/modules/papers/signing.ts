import type { Secrets } from '../../platform/secrets.ts'
import { openSigningKey, type PublicJwk, signerAmong } from '../../platform/signing.ts'
import { blockOf, findBlock, payloadText, type ReceiptPayload, readPayload } from './rules/receipt.ts'

/** The key with which this instance signs its receipts; the public half of a former one stays in the database (store.ts), and published. */
export function openSigner(secrets: Pick<Secrets, 'seed'>) {
  const { jwk, sign } = openSigningKey(secrets, 'receipt-signing')
  return { jwk, sign: (payload: ReceiptPayload): string => sign(payloadText(payload)) }
}

/** The public key of the instance that has this secret. */
export const ownPublicKey = (secrets: Pick<Secrets, 'seed'>): PublicJwk => openSigner(secrets).jwk

/** The key among those known that signed this, or undefined: altered, or signed elsewhere. */
export const signerOf = (payload: ReceiptPayload, signature: string, known: readonly PublicJwk[]) =>
  signerAmong(payloadText(payload), signature, known)

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
