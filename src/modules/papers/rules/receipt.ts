import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import { readReceiptCode } from './receipt-code.ts'

/** What a receipt is given for: what somebody declared in a case, or letters made after a leak. */
export const receiptKinds = ['case-declaration', 'mass-breach-letter'] as const
export type ReceiptKind = (typeof receiptKinds)[number]

/**
 * What is signed: that this content, known by its fingerprint alone, was there at this moment. Nothing in it
 * says who, nor what.
 */
export type ReceiptPayload = {
  v: 1
  code: string
  /** The second it was made, in UTC: 2026-11-22T06:40:12Z. */
  issuedAt: string
  kind: ReceiptKind
  /** SHA-256 of the content's canonical JSON, in hexadecimal. */
  contentHash: string
  /** Where it was made: the origin of the instance. */
  instance: string
}

/** A moment as receipts say it: to the second, rounded down. */
export const receiptMoment = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`

/** The bytes that are signed. */
export const payloadText = (payload: ReceiptPayload): string => canonicalJson(payload)

/** Reads what was signed; undefined when it is not word for word a payload of ours. */
export function readPayload(text: string): ReceiptPayload | undefined {
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const { v, code, issuedAt, kind, contentHash, instance, ...more } = value as Record<string, unknown>
  const ours =
    v === 1 &&
    typeof code === 'string' &&
    readReceiptCode(code) === code &&
    typeof issuedAt === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(issuedAt) &&
    !Number.isNaN(Date.parse(issuedAt)) &&
    isReceiptKind(kind) &&
    typeof contentHash === 'string' &&
    /^[0-9a-f]{64}$/.test(contentHash) &&
    isOrigin(instance) &&
    Object.keys(more).length === 0
  return ours && canonicalJson(value as Json) === text ? (value as ReceiptPayload) : undefined
}

const isReceiptKind = (value: unknown): value is ReceiptKind =>
  (receiptKinds as readonly unknown[]).includes(value)

/** Written as a browser writes it: it is shown as it is, even when nobody signed it. */
const isOrigin = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= 264 &&
  /^https?:\/\//.test(value) &&
  URL.canParse(value) &&
  new URL(value).origin === value

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * The receipt as one stretch of text, which its signature alone proves: BALISE-RECU.1.<payload>.<signature>,
 * both in base64url (RFC 4648, 5). An Ed25519 signature is 64 bytes, hence 86 signs.
 */
const prefix = 'BALISE-RECU.1.'

export const blockOf = (payload: string, signature: string) => `${prefix}${payload}.${signature}`

/**
 * The block in what somebody pasted, or in a whole file: line breaks and spaces put in by a page or a mail are
 * taken out. Undefined when there is none.
 */
export function findBlock(text: string): { payload: string; signature: string } | undefined {
  const [, payload, signature] =
    /BALISE-RECU\.1\.([\w-]{1,2000})\.([\w-]{86})/.exec(text.replace(/[\s\u00ad\u200b]+/g, '')) ?? []
  return payload !== undefined && signature !== undefined ? { payload, signature } : undefined
}
