/** Whom the scheme helps (M1): three publics, three ways to be spoken to. */
export const publics = ['particulier', 'entreprise-association', 'collectivite-administration'] as const
export type Public = (typeof publics)[number]

export const isPublic = (value: unknown): value is Public =>
  typeof value === 'string' && (publics as readonly string[]).includes(value)

/** What changes the order of help, whatever the threat. The names are those of the public API. */
export const flags = [
  'money-lost',
  'ongoing',
  'minor',
  'danger-to-life',
  'personal-data-of-others',
  'activity-stopped',
  'vulnerable-person',
] as const
export type Flag = (typeof flags)[number]

export const isFlag = (value: unknown): value is Flag =>
  typeof value === 'string' && (flags as readonly string[]).includes(value)
