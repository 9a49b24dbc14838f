import { isPublic, type Public, publics } from '../../../../kernel/situation.ts'
import type { Area } from '../offer.ts'
import { type Reading, reading, type Slip } from './reading.ts'

export type AreaTyped = {
  publics: readonly string[]
  radius: string
  departments: string
  communes: string
  remote: boolean
}

/** How places are found by what people write; `several`: more than one has that name. */
export type Places = {
  department: (typed: string) => string | undefined
  commune: (typed: string) => string | 'several' | undefined
}

/** Farther than that, nobody « se déplace » from one establishment. */
export const farthestKm = 300
/** All of the départements, and more communes than a small firm can name. */
const mostPlaces = 120
/** Of either list, as it is written. */
export const longestPlaces = 4_000

const notFound = { departments: 'department-not-found', communes: 'commune-not-found' } as const

/** One a line, or parted by commas. */
const listed = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .filter((one) => one !== '')

/** Whom a provider receives, and where it works: somewhere at least, were it only from afar. */
export function readArea(typed: AreaTyped, places: Places): Reading<{ publics: Public[]; area: Area }> {
  const chosen = publics.filter((one) => typed.publics.some((each) => isPublic(each) && each === one))
  const slips: Slip[] = chosen.length === 0 ? [{ field: 'public', why: 'publics-missing' }] : []
  const radius = typed.radius === '' ? null : Number(typed.radius.replace(/\s*km$/i, ''))
  if (radius !== null && !(Number.isInteger(radius) && radius >= 1 && radius <= farthestKm))
    slips.push({ field: 'radius', why: 'radius-not-valid' })

  const found = (field: 'departments' | 'communes', find: (one: string) => string | undefined) => {
    const names = listed(typed[field])
    if (names.length > mostPlaces || typed[field].length > longestPlaces) {
      slips.push({ field, why: 'places-too-many' })
      return []
    }
    return [
      ...new Set(
        names.flatMap((name) => {
          const code = find(name)
          const about = name.slice(0, 60)
          if (code === undefined) slips.push({ field, why: notFound[field], about })
          else if (code === 'several') slips.push({ field, why: 'commune-shared-name', about })
          return code === undefined || code === 'several' ? [] : [code]
        }),
      ),
    ]
  }
  const departments = found('departments', places.department)
  const communes = found('communes', places.commune)
  const { remote } = typed
  const nowhere =
    typed.radius === '' && listed(typed.departments).length === 0 && listed(typed.communes).length === 0
  if (nowhere && !remote) slips.push({ field: 'radius', why: 'area-missing' })
  return reading(slips, { publics: chosen, area: { radiusKm: radius, departments, communes, remote } })
}

/** A département by its code, « 1 » for « 01 », or by its name however it is written. */
export function departmentNamed(
  typed: string,
  departments: readonly { code: string; name: string; alsoCalled: readonly string[] }[],
): string | undefined {
  const code = /^\d$/.test(typed) ? `0${typed}` : typed.toUpperCase()
  const plain = asPlain(typed)
  return departments.find(
    (one) => one.code === code || [one.name, ...one.alsoCalled].some((name) => asPlain(name) === plain),
  )?.code
}

/** Without accents, capitals, hyphens: « cotes d armor ». */
const asPlain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
