import { type Act, whoMay } from './may.ts'
import { isRole, type Role, territoryKindOf } from './roles.ts'

/** A role as it is held, or offered: which, and where. */
export type Placed = { role: string; departments: readonly string[]; organisation: string | null }

/** Some roles of one organisation, or of some départements; without any département, of the whole country. */
export type Part =
  | { roles: readonly Role[]; organisation: string }
  | { roles: readonly Role[]; departments: readonly string[] }

/** Whose roles somebody may see, give or take back: everybody's, or those of some parts. */
export type Reach = { kind: 'everything' } | { kind: 'parts'; parts: readonly Part[] }

/**
 * Whom the keeper of an organisation keeps, and whom a supervisor watches. A provider and an organisation of the
 * same name are two: each keeper reaches the roles of her own kind.
 */
const keeps: Partial<Record<Role, readonly Role[]>> = {
  'provider-admin': ['provider-staff', 'community-guest'],
  'organisation-manager': ['organisation-member', 'organisation-it'],
  'duty-supervisor': ['duty-agent'],
}

/** How far an act goes for whoever holds these roles. Who keeps an organisation also sees those who keep it with her. */
export function reachOf(held: readonly Placed[], act: Act): Reach {
  const opening = held.filter(({ role }) => isRole(role) && whoMay[act].includes(role))
  if (opening.some(({ role }) => isRole(role) && territoryKindOf[role] === 'none'))
    return { kind: 'everything' }
  const parts = opening.flatMap(({ role, departments, organisation }): Part[] => {
    const kept = (isRole(role) && keeps[role]) || []
    if (isRole(role) && territoryKindOf[role] === 'departments') return [{ roles: kept, departments }]
    if (!isRole(role) || organisation === null) return []
    return [{ roles: act === 'see-people' ? [role, ...kept] : kept, organisation }]
  })
  return { kind: 'parts', parts }
}

/** Whether a role held or offered there is within reach. The store asks the database the same (store/reach.ts). */
export const reaches = (reach: Reach, { role, departments, organisation }: Placed): boolean =>
  reach.kind === 'everything' ||
  reach.parts.some(
    (part) =>
      (part.roles as readonly string[]).includes(role) &&
      ('organisation' in part
        ? part.organisation === organisation
        : part.departments.length === 0 ||
          departments.length === 0 ||
          departments.some((code) => part.departments.includes(code))),
  )

/** The organisations for which roles may be given, each once. */
export const organisationsIn = (reach: Reach): string[] =>
  reach.kind === 'everything'
    ? []
    : [...new Set(reach.parts.flatMap((part) => ('organisation' in part ? [part.organisation] : [])))]

/** The roles that may be given, in their order; `all` when nothing limits it. */
export const rolesIn = (reach: Reach, all: readonly Role[]): readonly Role[] =>
  reach.kind === 'everything'
    ? all
    : all.filter((role) => reach.parts.some((part) => part.roles.includes(role)))
