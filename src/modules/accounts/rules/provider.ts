import type { Role } from './roles.ts'

/**
 * An identity provider that people of this instance may sign in with, as its operator described it (OpenID Connect
 * Core 1.0): ProConnect, the provider of a police force, that of a large organisation.
 */
export type IdentityProvider = {
  /** Its name in our addresses and in the log. */
  id: string
  /** Its name on the button. */
  label: string
  issuer: string
  clientId: string
  authentication: 'client_secret_basic' | 'client_secret_post'
  scopes: readonly string[]
  /** How long each of its answers is waited for. */
  patienceSeconds: number
  /** Levels of assurance, one of which a sign-in must have; empty, any will do. */
  acr: readonly string[]
  /** What of a sign-in says that the person proved herself by two factors. */
  twoFactors: { acr: readonly string[]; amr: readonly string[] }
  people: {
    /** Whether an address that the provider has verified ties a sign-in to a person or an invitation of ours. */
    byVerifiedMail: boolean
    /** Whether somebody whom we do not know gets an account from what the provider says of her. */
    unknown: 'refused' | 'made'
    /** Whether the operator answers for its addresses, where it does not say `email_verified`, to make such an account. */
    mailsVouchedFor: boolean
  }
  /** The claims that make a name, in order. */
  name: readonly string[]
  /** Whether its claims may give the administration of the instance. */
  mayGiveAdministration: boolean
  roles: readonly RoleRule[]
}

/** What a claim must say for a role to be given. */
export type When = { claim: string; equals: string } | { claim: string; contains: string }

/**
 * When a claim says this, she holds that role there. Without `when`, always. A role read in a claim is given for
 * each of its values. Départements are never left out: a whole country is given by a word, not by silence.
 */
export type RoleRule = {
  when?: When | undefined
  role: Role | { claim: string }
  departments?: 'everywhere' | readonly string[] | { claim: string } | undefined
  organisation?: string | { claim: string } | undefined
}
