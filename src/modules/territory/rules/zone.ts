import type { Commune } from './commune.ts'

export const forces = ['police', 'gendarmerie'] as const
export type Force = (typeof forces)[number]

/**
 * One commune in the file of competence: `PN`, `GN`, or null when the file names both for it. `service` is the
 * unit it names, `serviceId` its number.
 */
export type Competence = {
  insee: string
  institution: 'PN' | 'GN' | null
  serviceId: string | null
  service: string | null
}

/** Police nationale, gendarmerie nationale, or préfecture de police, which belongs to the police. */
export type Organisation = 'PN' | 'GN' | 'PP'

/** Who polices a commune, or why nobody can say: the person then meets both, and is asked again. */
export type Zone =
  | {
      kind: 'known'
      force: Force
      organisation: Organisation
      service: string | null
      serviceId: string | null
    }
  | { kind: 'neutral'; why: 'no-file' | 'abroad' | 'not-in-file' | 'in-both' }

export type Asked = {
  /** Null abroad, or when nobody knows. */
  commune: Pick<Commune, 'insee' | 'parent' | 'department'> | null
  /** Codes that designated a commune which this one took over: an older file still has them. */
  formerCodes?: readonly string[]
  /** The arrondissements of Paris, Lyon or Marseille, when the whole city is asked for. */
  arrondissements?: readonly string[]
  /** The facts took place inside an airport of Paris, and not in the town around it. */
  inAirport?: boolean
}

/**
 * Whose zone a commune is: that of where a person lives, or of the site that is hit.
 *
 * Police in the communes placed under « police d’État », gendarmerie elsewhere (Code de la sécurité intérieure,
 * art. R431-2); the file of the ministry says which. The préfet de police has Paris, Hauts-de-Seine,
 * Seine-Saint-Denis and Val-de-Marne, and inside their fences the airports of Roissy, Le Bourget and Orly, whose
 * land lies also in 77, 91 and 95 (art. L122-2); the file writes it PN. The rows tried, in order: the commune
 * itself, the whole city of an arrondissement, then what it was made of, when all agree.
 *
 * A zone routes, it never forbids: a complaint is received anywhere (Code de procédure pénale, art. 15-3).
 * `rows` is null when no file was taken in.
 */
export function zoneOf(
  { commune, formerCodes = [], arrondissements = [], inAirport }: Asked,
  rows: ReadonlyMap<string, Competence> | null,
): Zone {
  if (commune === null) return { kind: 'neutral', why: 'abroad' }
  if (inAirport && airportNear(commune.insee))
    return { kind: 'known', force: 'police', organisation: 'PP', service: null, serviceId: null }
  if (rows === null) return { kind: 'neutral', why: 'no-file' }
  const own = rows.get(commune.insee) ?? (commune.parent ? rows.get(commune.parent) : undefined)
  const found = own ? [own] : [...formerCodes, ...arrondissements].flatMap((code) => rows.get(code) ?? [])
  const [first] = found
  if (!first) return { kind: 'neutral', why: 'not-in-file' }
  const { institution } = first
  if (institution === null || found.some((row) => row.institution !== institution))
    return { kind: 'neutral', why: 'in-both' }
  const oneService = found.every((row) => row.service === first.service)
  return {
    kind: 'known',
    force: institution === 'PN' ? 'police' : 'gendarmerie',
    organisation:
      institution === 'PN' && ofPrefectureDePolice.has(commune.department.code) ? 'PP' : institution,
    service: oneService ? first.service : null,
    serviceId: oneService ? first.serviceId : null,
  }
}

const ofPrefectureDePolice = new Set(['75', '92', '93', '94'])

export const airports = ['roissy', 'le-bourget', 'orly'] as const
export type Airport = (typeof airports)[number]

/**
 * Communes of 77, 91 and 95 on whose land one of these airports lies. From general knowledge, not from the
 * decrees that draw their fences: to verify; it only adds a sentence to a page.
 */
const communesOfAirports: Readonly<Record<Airport, readonly string[]>> = {
  roissy: ['77282', '77291', '77294', '95212', '95527'],
  'le-bourget': ['95088', '95277'],
  orly: ['91027', '91432', '91479', '91689'],
}

export const airportNear = (insee: string): Airport | undefined =>
  airports.find((airport) => communesOfAirports[airport].includes(insee))
