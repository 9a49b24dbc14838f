/**
 * Where each commune is: the join of the gazetteers with the official list, and an honest guess for the rest.
 *
 * Trap: GeoNames gives the fourth administrative level of every country, and Belgian or Spanish codes look
 * like INSEE codes ("11002" is Antwerp): a point counts only in its own country. Its level is also wrong here
 * and there (Tassin-la-Demi-Lune is filed under Lyon), so the name in the département speaks first.
 */
import { distanceKm, type Position } from '../../src/kernel/position.ts'
import type { Precision } from '../../src/modules/territory/rules/commune.ts'
import { placeKey } from './names.ts'

export type Point = Position & { name: string; department: string; insee: string | null; population: number }
export type Located = Position & { precision: Precision }
export type ToLocate = {
  insee: string
  name: string
  department: string
  postalCodes: string[]
  intercommunality: string | null
  arrondissement: string | null
}

/** A centre must be on a map under the commune's own name; its largest village stands in for it otherwise. */
export function locate(communes: ToLocate[], points: Point[]): Map<string, Located> {
  const byInsee = new Map(communes.map((commune) => [commune.insee, commune]))
  const byName = Map.groupBy(communes, (commune) => `${commune.department} ${placeKey(commune.name)}`)
  const largestFirst = points.toSorted((one, other) => other.population - one.population)
  const found = new Map<string, Located>()
  const keep = (insee: string, point: Point, precision: Precision) => {
    if (!found.has(insee)) found.set(insee, { ...rounded(point, 3), precision })
  }
  for (const point of largestFirst) {
    const commune = byInsee.get(point.insee ?? '')
    if (commune && placeKey(commune.name) === placeKey(point.name)) keep(commune.insee, point, 'centre')
  }
  for (const point of largestFirst) {
    const [commune, homonym] = byName.get(`${point.department} ${placeKey(point.name)}`) ?? []
    if (commune && !homonym) keep(commune.insee, point, 'centre')
  }
  for (const point of largestFirst) {
    if (point.insee !== null && byInsee.has(point.insee)) keep(point.insee, point, 'locality')
  }
  return found
}

/** From the smallest circle of neighbours to the widest; the first that knows anyone answers. */
const circles: { precision: Precision; of: (commune: ToLocate) => string[] }[] = [
  { precision: 'postal-code', of: (commune) => commune.postalCodes },
  { precision: 'intercommunality', of: (commune) => [commune.intercommunality ?? ''].filter(Boolean) },
  { precision: 'arrondissement', of: (commune) => [commune.arrondissement ?? ''].filter(Boolean) },
]

export function neighbourhoods(communes: ToLocate[], known: ReadonlyMap<string, Position>) {
  const rungs = circles.map(({ precision, of }) => {
    const members = new Map<string, string[]>()
    for (const commune of communes.filter(({ insee }) => known.has(insee))) {
      for (const circle of of(commune)) {
        const met = members.get(circle)
        if (met) met.push(commune.insee)
        else members.set(circle, [commune.insee])
      }
    }
    return { precision, of, members }
  })
  const middle = (commune: ToLocate, { of, members }: (typeof rungs)[number]): Position | null => {
    const others = new Set(of(commune).flatMap((circle) => members.get(circle) ?? []))
    others.delete(commune.insee)
    const positions = [...others].flatMap((insee) => known.get(insee) ?? [])
    if (positions.length === 0) return null
    const mean = (pick: (position: Position) => number) =>
      positions.reduce((sum, position) => sum + pick(position), 0) / positions.length
    return {
      latitude: mean((position) => position.latitude),
      longitude: mean((position) => position.longitude),
    }
  }
  return {
    guess(commune: ToLocate): Located | null {
      for (const rung of rungs) {
        const position = middle(commune, rung)
        if (position) return { ...rounded(position, 2), precision: rung.precision }
      }
      return null
    },
    /** Each commune whose centre is known is guessed from its neighbours, as if it were not. */
    medianErrorsKm: () =>
      rungs.map((rung) => {
        const errors = communes.flatMap((commune) => {
          const truth = known.get(commune.insee)
          const position = truth && commune.postalCodes.length < 4 ? middle(commune, rung) : null
          return truth && position ? [distanceKm(truth, position)] : []
        })
        errors.sort((one, other) => one - other)
        const at = (share: number) => errors[Math.floor(errors.length * share)] ?? 0
        return { precision: rung.precision, measured: errors.length, median: at(0.5), ninetieth: at(0.9) }
      }),
    /** A point further than this from all its neighbours is a slip of the gazetteer, to be put right by hand. */
    strays: (limitKm: number) =>
      communes.flatMap((commune) => {
        const [postal] = rungs
        const claimed = known.get(commune.insee)
        const expected = postal && claimed ? middle(commune, postal) : null
        return claimed && expected && distanceKm(claimed, expected) > limitKm ? [commune] : []
      }),
  }
}

const rounded = ({ latitude, longitude }: Position, decimals: number): Position => ({
  latitude: Number(latitude.toFixed(decimals)),
  longitude: Number(longitude.toFixed(decimals)),
})
