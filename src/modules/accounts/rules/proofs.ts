import type { Role } from './roles.ts'

/**
 * The ways in which a person proves who she is. A link or an invitation shows that she reads her mail, and no more.
 * A passkey shows that she holds a device and that the device knew her (its PIN, a finger, a face), since we take
 * none without: it counts as two. A code, or one of her recovery codes, comes on top of a link. An identity provider
 * vouches for one factor, or for two when the operator says by what its word is known.
 */
export const proofs = [
  'link',
  'invitation',
  'passkey',
  'code',
  'recovery-code',
  'provider',
  'provider-two-factors',
  'demo',
] as const
export type Proof = (typeof proofs)[number]

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
