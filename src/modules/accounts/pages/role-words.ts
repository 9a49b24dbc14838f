import { fill, type Words } from '../../../platform/words/index.ts'
import { isRole, territoryKindOf } from '../rules/roles.ts'

export type HeldRole = { role: string; departments: readonly string[]; organisation: string | null }

/** A role as people say it, with where it is held: « Enquête, départements : 25, 39 ». */
export function roleSaid(words: Words, { role, departments, organisation }: HeldRole): string {
  const { accounts: w } = words
  if (!isRole(role)) return role
  const where =
    organisation ??
    (departments.length > 0
      ? fill(w.departments, { codes: departments.join(', ') })
      : territoryKindOf[role] === 'departments'
        ? w.everywhere
        : undefined)
  return where === undefined ? w.roles[role] : `${w.roles[role]}, ${where}`
}
