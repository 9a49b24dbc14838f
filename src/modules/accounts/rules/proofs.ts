import type { Role } from './roles.ts'
import { proofLifetime } from './times.ts'

/**
 * The ways in which a person proves who she is. A link or an invitation shows that she reads her mail, and no more.
 * So does the link of a recovery, which two other people stand for. A passkey shows that she holds a device and that
 * the device knew her (its PIN, a finger, a face), since we take none without: it counts as two. A code, or one of her
 * recovery codes, comes on top of a link. An identity provider vouches for one factor, or for two when the operator
 * says by what its word is known.
 */
export const proofs = [
  'link',
  'invitation',
  'recovery',
  'passkey',
  'code',
  'recovery-code',
  'provider',
  'provider-two-factors',
  'demo',
] as const
export type Proof = (typeof proofs)[number]
export const isProof = (value: unknown): value is Proof => proofs.includes(value as Proof)

/** Proofs after which nothing more is owed. The invented people of the demonstration have no telephone. */
const enough: readonly string[] = [
  'passkey',
  'code',
  'recovery-code',
  'provider-two-factors',
  'demo',
] satisfies Proof[]

export const areTwoFactors = (given: readonly string[]): boolean =>
  given.some((proof) => enough.includes(proof))

/** Those who ask for help rather than give it: a mailed link is enough for them, unless they wished for more. */
const organisations: readonly string[] = [
  'organisation-manager',
  'organisation-member',
  'organisation-it',
] satisfies Role[]

/** Whether one of the roles held asks for a second factor: every role but those of organisations does. */
export const needsSecondFactor = (held: readonly { role: string }[]): boolean =>
  held.some(({ role }) => !organisations.includes(role))

/**
 * Whether the last proof is recent enough for a grave act (rules/grave.ts). The invented people of the demonstration
 * have nothing that they could be asked for again.
 */
export const isFresh = (session: { proofs: readonly string[]; provedAt: Date }, now: Date): boolean =>
  session.proofs.includes('demo') || now.getTime() - session.provedAt.getTime() < proofLifetime

/** Six digits, whatever was put between them; undefined for what is no code of an application. */
export const asCode = (typed: string): string | undefined => {
  const digits = typed.replace(/[\s.-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : undefined
}

/** Without what is mistaken for something else when copied by hand: 0 and o, 1, i and l. */
export const recoveryAlphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
export const recoveryLength = 10
export const recoveryCount = 10

/** A recovery code as it is compared; undefined for what is none. */
export const asRecoveryCode = (typed: string): string | undefined => {
  const code = typed.toLowerCase().replace(/[\s.-]/g, '')
  return code.length === recoveryLength && [...code].every((sign) => recoveryAlphabet.includes(sign))
    ? code
    : undefined
}

/** A recovery code as it is read and copied: two halves. */
export const recoveryCodeSaid = (code: string): string =>
  `${code.slice(0, recoveryLength / 2)}-${code.slice(recoveryLength / 2)}`
