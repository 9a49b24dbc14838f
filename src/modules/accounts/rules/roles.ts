/**
 * What a person may be asked to do here. Roles are few and say a duty, never a rank: one person may hold several.
 * A victim holds none: a case is opened by its words, without an account.
 */
export const roles = [
  'instance-admin',
  'director',
  'moderator',
  'editor',
  'analyst',
  'rapporteur',
  'commission-member',
  'duty-supervisor',
  'duty-agent',
  'specialist',
  'investigator',
  'provider-admin',
  'provider-staff',
  'community-guest',
  'organisation-manager',
  'organisation-member',
  'organisation-it',
  'college-contact',
] as const
export type Role = (typeof roles)[number]

/** A guest comes in with an end date, which the form of invitations does not ask for: the community invites her. */
export const isInvitedByForm = (role: Role): boolean => role !== 'community-guest'

export const isRole = (value: unknown): value is Role => roles.includes(value as Role)

/**
 * Where a role is held: everywhere, in some départements, or for one organisation.
 *
 * Staff of the scheme serve the whole instance. Police, gendarmerie and the specialists they call may be bound to
 * départements; without any, they serve the whole country. The others act for the organisation they belong to.
 */
export type Territory =
  | { kind: 'none' }
  | { kind: 'departments'; departments: readonly string[] }
  | { kind: 'organisation'; organisation: string }

export const territoryKindOf: Record<Role, Territory['kind']> = {
  'instance-admin': 'none',
  director: 'none',
  moderator: 'none',
  editor: 'none',
  analyst: 'none',
  rapporteur: 'none',
  'commission-member': 'none',
  'duty-supervisor': 'departments',
  'duty-agent': 'departments',
  specialist: 'departments',
  investigator: 'departments',
  'provider-admin': 'organisation',
  'provider-staff': 'organisation',
  'community-guest': 'organisation',
  'organisation-manager': 'organisation',
  'organisation-member': 'organisation',
  'organisation-it': 'organisation',
  'college-contact': 'organisation',
}
