import type { Generated } from 'kysely'
import type { Language } from '../../../platform/words/index.ts'

declare module '../../../platform/database/index.ts' {
  interface Tables {
    'accounts.person': PersonRow
    'accounts.roleHeld': RoleHeldRow
    'accounts.signInLink': { tokenHash: Buffer; personId: string; expiresAt: Date; usedAt: Date | null }
    'accounts.session': SessionRow
    'accounts.invitation': InvitationRow
    'accounts.identity': IdentityRow
    'accounts.providerSession': ProviderSessionRow
    'accounts.logoutHeard': { tokenHash: Buffer; expiresAt: Date }
    'accounts.passkey': PasskeyRow
    'accounts.codeApp': { personId: string; sealed: string; lastStep: string; madeAt: Date }
    'accounts.recoveryCode': { codeHash: Buffer; personId: string; madeAt: Date; usedAt: Date | null }
    'accounts.recovery': RecoveryRow
    'accounts.challengeMet': { challengeHash: Buffer; metAt: Date }
    'accounts.client': ClientRow
    'accounts.clientSecret': { secretHash: Buffer; clientId: string; madeAt: Date; endsAt: Date | null }
    'accounts.clientToken': { tokenHash: Buffer; clientId: string; scopes: string[]; expiresAt: Date }
    'accounts.asked': { id: Generated<string>; keyHash: Buffer; at: Date }
    'accounts.audit': {
      seq: string
      at: Date
      kind: string
      actor: string | null
      data: string
      previous: Buffer
      hash: Buffer
    }
  }
}

export type PersonRow = {
  id: string
  mail: string
  name: string
  language: Language
  createdAt: Date
  suspendedAt: Date | null
  invented: boolean
}

export type RoleHeldRow = {
  id: string
  personId: string
  role: string
  departments: string[]
  organisation: string | null
  givenBy: string | null
  givenAt: Date
  takenBy: string | null
  takenAt: Date | null
  provider: string | null
}

export type SessionRow = {
  id: string
  tokenHash: Buffer
  personId: string
  openedAt: Date
  lastUsedAt: Date
  expiresAt: Date
  endedAt: Date | null
  browser: string | null
  system: string | null
  proofs: string[]
  provedAt: Date
}

export type IdentityRow = {
  id: string
  issuer: string
  subject: string
  personId: string
  tiedAt: Date
  lastUsedAt: Date
}

export type ProviderSessionRow = {
  sessionId: string
  identityId: string
  provider: string
  sidHash: Buffer | null
  idToken: string | null
}

export type PasskeyRow = {
  id: string
  personId: string
  credentialId: string
  publicKey: Buffer
  counter: string
  transports: string[]
  name: string
  madeAt: Date
  lastUsedAt: Date | null
}

export type ClientRow = {
  id: string
  name: string
  purpose: string
  organisation: string | null
  scopes: string[]
  madeBy: string | null
  madeAt: Date
  expiresAt: Date
  revokedAt: Date | null
  /** ISO day. */
  lastUsedOn: string | null
}

export type RecoveryRow = {
  id: string
  personId: string
  askedAt: Date
  openedAt: Date | null
  openedBy: string | null
  reason: string | null
  approvedAt: Date | null
  approvedBy: string | null
  tokenHash: Buffer | null
  expiresAt: Date | null
  endedAt: Date | null
  outcome: string | null
  told: string | null
}

export type InvitationRow = {
  id: string
  tokenHash: Buffer | null
  mail: string
  language: Language
  role: string
  departments: string[]
  organisation: string | null
  /** The name that she gave when she applied. */
  called: string | null
  invitedBy: string | null
  invitedAt: Date
  expiresAt: Date
  acceptedAt: Date | null
  acceptedBy: string | null
  withdrawnAt: Date | null
}
