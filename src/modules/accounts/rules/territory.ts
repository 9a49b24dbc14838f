import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { type Role, type Territory, territoryKindOf } from './roles.ts'

/**
 * The codes of the départements and of the overseas collectivities, as INSEE writes them (Code officiel
 * géographique, 2026). 20 has been 2A and 2B since 1976.
 */
export const departmentCodes: readonly string[] = [
  ...Array.from({ length: 95 }, (_, index) => String(index + 1).padStart(2, '0')).filter(
    (code) => code !== '20',
  ),
  ...['2A', '2B', '971', '972', '973', '974', '975', '976', '977', '978', '984', '986', '987', '988', '989'],
]

export const longestOrganisation = 120

/**
 * The territory that a role is given with, from what was typed: départements parted by commas or spaces, the name
 * of an organisation. What does not concern the role is left aside; a role of an organisation names it.
 */
export function territoryFor(
  role: Role,
  typed: { departments: string; organisation: string },
): Ruling<Territory, 'department-unknown' | 'organisation-missing'> {
  const kind = territoryKindOf[role]
  if (kind === 'none') return grant({ kind })
  if (kind === 'organisation') {
    const organisation = withoutUnseen(typed.organisation)
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, longestOrganisation)
    return organisation === '' ? refuse('organisation-missing') : grant({ kind, organisation })
  }
  const departments = [
    ...new Set(
      typed.departments
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(withZero),
    ),
  ]
  return departments.every((code) => departmentCodes.includes(code))
    ? grant({ kind, departments: departments.sort() })
    : refuse('department-unknown')
}

/** Organisations are told apart by their names: a sign that nobody sees, pasted with one, would make two of it. */
const withoutUnseen = (name: string) => name.replace(/\p{Cf}/gu, '')

/** « 1 » is what people write for the Ain. */
const withZero = (code: string) => (/^\d$/.test(code) ? `0${code}` : code)
