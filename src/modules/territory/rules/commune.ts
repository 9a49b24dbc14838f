import type { Position } from '../../../kernel/position.ts'

/**
 * How well we know where a commune is.
 *
 * `centre` and `by-hand` are the place itself, `locality` its largest village. The others are the middle of its
 * neighbours: good enough to rank help by distance, never to say "3 km from your home".
 */
export const precisions = [
  'centre',
  'by-hand',
  'locality',
  'postal-code',
  'intercommunality',
  'arrondissement',
] as const
export type Precision = (typeof precisions)[number]

/** A département, or an overseas collectivity that stands in the place of one. */
export type Department = {
  /** INSEE code: "01", "2A", "974", "987". A string, always. */
  code: string
  name: string
  region: string
  /** IANA time zone of most of its communes. */
  timeZone: string
  /** By time zone, the communes that live at another hour than the rest. */
  otherClocks: Readonly<Record<string, readonly string[]>>
  /** Alsace and Moselle keep two public holidays of their own (Code du travail, L3134-13). */
  localLaw: 'alsace-moselle' | null
  alsoCalled: readonly string[]
}

/**
 * A commune as it stands in the Code officiel géographique, or a municipal arrondissement of Paris, Lyon or
 * Marseille, which people and the police know better than the whole city.
 */
export type Commune = Position & {
  /** Five characters, leading zero and Corsican letter kept: "01004", "2A004". */
  insee: string
  name: string
  /** The city this arrondissement belongs to: competence tables often list only the city. */
  parent: string | null
  department: Department
  /** Empty for the five uninhabited districts of the southern lands. */
  postalCodes: readonly string[]
  population: number | null
  precision: Precision
}

/** A commune, and what it was called to find it when that is not its name: a merged commune, a village, a quarter. */
export type Found = { commune: Commune; saying: string | null }

const dividedFrom: Readonly<Record<string, { first: number; count: number }>> = {
  '75056': { first: 75101, count: 20 },
  '13055': { first: 13201, count: 16 },
  '69123': { first: 69381, count: 9 },
}

/** The codes of the municipal arrondissements of a divided city (law 82-1169 of 31 December 1982); none elsewhere. */
export function arrondissementsOf(insee: string): string[] {
  const { first, count } = dividedFrom[insee] ?? { first: 0, count: 0 }
  return Array.from({ length: count }, (_, at) => String(first + at))
}

/**
 * What a box shows and can read again: "Annecy (74000)".
 *
 * A divided city goes without a code: "Paris (75001)" would be its first arrondissement.
 */
export function labelOf({ insee, name, postalCodes }: Commune): string {
  const [code] = postalCodes
  return code === undefined || insee in dividedFrom ? name : `${name} (${code})`
}

/**
 * The département is written in the first characters of the INSEE code: two of them, three overseas.
 *
 * Trap: the postal code does not tell it (20000 is in 2A, 97133 in 977, and some border communes are served
 * by the neighbouring département).
 */
export function departmentOf(insee: string): string {
  const overseas = insee.startsWith('97') || insee.startsWith('98')
  return insee.slice(0, overseas ? 3 : 2).toUpperCase()
}

/** Legal time is that of the territory, and of the archipelago inside it: Nuku-Hiva is not at Tahiti's hour. */
export function timeZoneIn({ insee, department }: Pick<Commune, 'insee' | 'department'>): string {
  const other = Object.entries(department.otherClocks).find(([, communes]) => communes.includes(insee))
  return other?.[0] ?? department.timeZone
}
