/**
 * Everything that a machine may be allowed to do: one table beside that of people (may.ts), and shorter. A scope is
 * here once a route asks for it (tests/access.db.test.ts), never before.
 */
export const scopes = ['read-audit'] as const
export type Scope = (typeof scopes)[number]
export const isScope = (value: unknown): value is Scope => scopes.includes(value as Scope)

const minute = 60_000
const day = 24 * 60 * minute

/** A token is for the work of the moment; a machine asks for another with its secret. */
export const tokenLifetime = 10 * minute

/** While a secret is being changed, the old one still serves: machines are many, and their keepers have weekends. */
export const overlap = 7 * day

/** A client that nobody asks for again in a year ends: an access without an owner is one too many. */
export const longestDays = 365
export const clientEnd = (madeAt: Date, days: number): Date => new Date(madeAt.getTime() + days * day)

/** How many wrong secrets are taken in an hour, for one client and from one address. */
export const wrongSecretsMost = { client: 20, caller: 60 } as const

/** The scopes asked for, when all are the client's; all of them when none is named. Undefined for any other. */
export function scopesFor(asked: string, held: readonly string[]): string[] | undefined {
  const named = [...new Set(asked.split(' ').filter(Boolean))]
  if (named.length === 0) return held.filter(isScope)
  return named.every((one) => held.includes(one) && isScope(one)) ? named : undefined
}
