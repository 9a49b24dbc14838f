import { isMailAddress } from '../../../kernel/mail-address.ts'
import { typedLine, typedText } from '../../../kernel/typed-text.ts'
import type { IdentityProvider, RoleRule, When } from './provider.ts'
import { isRole, type Role, type Territory, territoryKindOf } from './roles.ts'
import { territoryFor } from './territory.ts'

/** What a provider says of somebody, its signature and its addressee already verified. */
export type Claims = Readonly<Record<string, unknown>>

/**
 * The values of a claim, as texts; a name with dots also leads inside (« realm_access.roles »). What is neither a
 * text, a number, a yes or no, nor a list of these says nothing.
 */
export function valuesOf(claims: Claims, name: string): string[] {
  const value = Object.hasOwn(claims, name) ? claims[name] : inside(claims, name.split('.'))
  return [value].flat().flatMap((one) => {
    if (typeof one !== 'string' && typeof one !== 'number' && typeof one !== 'boolean') return []
    const text = typedLine(String(one))
    return text === '' ? [] : [text]
  })
}

const inside = (claims: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, step)
        ? (value as Record<string, unknown>)[step]
        : undefined,
    claims,
  )

/** A list contains its values; a text, its words, as « scope » is written. */
const holds = (claims: Claims, when: When): boolean => {
  const values = valuesOf(claims, when.claim)
  if ('equals' in when) return values.length === 1 && values[0] === when.equals
  return values.includes(when.contains) || values.some((one) => one.split(/[\s,;]+/).includes(when.contains))
}

export type MappedRole = { role: Role; departments: readonly string[]; organisation: string | null }

/** A role that the claims named and that is not given, for the log: a wrong claim must be seen, and do no harm. */
export type RefusedRole = { role: string; why: RefusedWhy }
export type RefusedWhy =
  | 'role-unknown'
  | 'administration-not-allowed'
  | 'department-unknown'
  | 'department-missing'
  | 'organisation-missing'

/**
 * The roles that a provider gives somebody, by the rules of its operator, in their order.
 *
 * A claim gives less than it says, never more: a role that we do not know, a département that does not exist or is
 * not said, and the administration of the instance unless the operator allowed it, are refused and told.
 */
export function rolesFrom(
  claims: Claims,
  { roles, mayGiveAdministration }: Pick<IdentityProvider, 'roles' | 'mayGiveAdministration'>,
): { roles: MappedRole[]; refused: RefusedRole[] } {
  const given = new Map<string, MappedRole>()
  const refused = new Map<string, RefusedRole>()
  // Once each: a directory may name five hundred groups, and each line of the log is written behind the one before.
  const refuse = (role: string, why: RefusedWhy) => refused.set(`${role} ${why}`, { role, why })
  for (const rule of roles) {
    if (rule.when && !holds(claims, rule.when)) continue
    for (const role of typeof rule.role === 'string' ? [rule.role] : valuesOf(claims, rule.role.claim)) {
      const territory = isRole(role) ? territoryOf(role, rule, claims) : 'role-unknown'
      if (role === 'instance-admin' && !mayGiveAdministration) refuse(role, 'administration-not-allowed')
      else if (!isRole(role)) refuse('unknown', 'role-unknown')
      else if (typeof territory === 'string') refuse(role, territory)
      else give(given, role, territory)
    }
  }
  return { roles: [...given.values()], refused: [...refused.values()] }
}

/** A role given twice is held in both places; in the whole country, it is held there alone. */
function give(given: Map<string, MappedRole>, role: Role, territory: Territory) {
  const organisation = territory.kind === 'organisation' ? territory.organisation : null
  const departments = territory.kind === 'departments' ? territory.departments : []
  const key = `${role} ${organisation ?? ''}`
  const before = given.get(key)
  const everywhere = departments.length === 0 || before?.departments.length === 0
  given.set(key, {
    role,
    organisation,
    departments: everywhere ? [] : [...new Set([...(before?.departments ?? []), ...departments])].sort(),
  })
}

function territoryOf(role: Role, rule: RoleRule, claims: Claims): Territory | RefusedWhy {
  const kind = territoryKindOf[role]
  const said = (place: undefined | string | readonly string[] | { claim: string }): string[] =>
    place === undefined
      ? []
      : typeof place === 'object' && 'claim' in place
        ? valuesOf(claims, place.claim)
        : [place].flat()
  if (kind === 'departments' && rule.departments === 'everywhere') return { kind, departments: [] }
  const departments = kind === 'departments' ? said(rule.departments) : []
  const organisation = kind === 'organisation' ? (said(rule.organisation)[0] ?? '') : ''
  const ruling = territoryFor(role, { departments: departments.join(' '), organisation })
  if (!ruling.granted) return ruling.why
  // A claim that is a comma names no département: were it silence, it would give the whole country.
  const names = ruling.value.kind === 'departments' && ruling.value.departments.length > 0
  return kind === 'departments' && !names ? 'department-missing' : ruling.value
}

/** Whether a sign-in is as sure as the operator asks. */
export const isAssured = (claims: Claims, { acr }: Pick<IdentityProvider, 'acr'>): boolean =>
  acr.length === 0 || valuesOf(claims, 'acr').some((one) => acr.includes(one))

/** Whether the provider made her prove herself by two factors (RFC 8176 names the usual methods). */
export const isByTwoFactors = (
  claims: Claims,
  { twoFactors }: Pick<IdentityProvider, 'twoFactors'>,
): boolean =>
  valuesOf(claims, 'acr').some((one) => twoFactors.acr.includes(one)) ||
  valuesOf(claims, 'amr').some((one) => twoFactors.amr.includes(one))

/**
 * Her address, when the provider says that it has verified it: `email_verified` is true, and nothing that looks
 * like it. An address that is only told proves nothing, since at many providers anybody writes her own. Nor does one
 * that we would write otherwise: « K » as the sign of kelvins is another mailbox, and the small letter of both is « k ».
 */
export function verifiedMail(claims: Claims): string | undefined {
  const { email, email_verified: verified } = claims
  if (verified !== true || typeof email !== 'string') return undefined
  const address = email.trim()
  return isMailAddress(address) && typedText(address) === address ? address : undefined
}

/** The address of a new account: verified, or vouched for by the operator unless the provider says the contrary. */
export function mailToKeep(claims: Claims, { people }: Pick<IdentityProvider, 'people'>): string | undefined {
  if (!people.mailsVouchedFor || claims.email_verified === false) return verifiedMail(claims)
  return verifiedMail({ ...claims, email_verified: true })
}

const longestName = 120

/** Her name, as its claims make it; her address when they say none. */
export function nameOf(claims: Claims, names: readonly string[], otherwise: string): string {
  const said = names.flatMap((name) => valuesOf(claims, name)[0] ?? []).join(' ')
  return Array.from(said || otherwise)
    .slice(0, longestName)
    .join('')
}
