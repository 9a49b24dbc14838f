import { isArticle, plainWords } from '../../src/modules/territory/rules/names.ts'
import type { FormerRow, LocalityRow } from '../../src/modules/territory/rules/table-text.ts'
import { byHand, current, official } from './packages.ts'
import type { Point } from './positions.ts'

/** What two spellings of one name have in common: "Le Mont-Dore" and "Mont-Dore". */
export function placeKey(name: string): string {
  const words = plainWords(name)
  return (words.length > 1 && isArticle(words[0] ?? '') ? words.slice(1) : words).join(' ')
}

const ownName = new Map(current.map(({ code, nom }) => [code, nom]))
const ownKey = new Map(current.map(({ code, nom }) => [code, placeKey(nom)]))

/** A merged commune lives on as a code in old files and as a name in people's mouths. */
export function mergedCommunes(): FormerRow[] {
  const merged = official.flatMap(({ code, nom, chefLieu }) =>
    chefLieu ? [{ code, name: nom, insee: chefLieu }] : [],
  )
  const named = new Set(merged.map(({ code }) => code))
  const nameless = current.flatMap(({ code, anciensCodes = [] }) =>
    anciensCodes.filter((old) => !named.has(old)).map((old) => ({ code: old, name: null, insee: code })),
  )
  const renumbered = byHand.formerCodes.map(({ code, insee }) => ({ code, name: null, insee }))
  const rows = [...merged, ...nameless, ...renumbered]
  const lost = rows.find(({ insee }) => !ownName.has(insee))
  if (lost) throw new Error(`${lost.code} became ${lost.insee}, which is not a commune.`)
  return rows.filter(({ code, name, insee }) => code !== insee || placeKey(name ?? '') !== ownKey.get(insee))
}

/**
 * Names of the gazetteer that are not names of communes.
 *
 * Numbered quarters and dioceses are left out, and villages that bear the name of another commune of the
 * département: GeoNames often files that commune itself under its neighbour.
 */
export function villages(points: Point[], merged: FormerRow[]): LocalityRow[] {
  const taken = new Set([
    ...current.map(({ code, nom }) => `${code} ${placeKey(nom)}`),
    ...merged.map(({ insee, name }) => `${insee} ${placeKey(name ?? '')}`),
  ])
  const communeNames = new Set(current.map(({ departement, nom }) => `${departement} ${placeKey(nom)}`))
  const rows = new Map<string, LocalityRow>()
  for (const { name, insee, department } of points) {
    if (insee === null || /\d|diocese/i.test(name)) continue
    const key = `${insee} ${placeKey(name)}`
    if (taken.has(key) || communeNames.has(`${department} ${placeKey(name)}`) || rows.has(key)) continue
    rows.set(key, { name, insee })
  }
  return [...rows.values()]
}

/** "Saint-Ouen" for Saint-Ouen-sur-Seine: shortened, or older than its last renaming, the name is the commune's own. */
export const isShortName = ({ name, insee }: LocalityRow): boolean =>
  `${ownKey.get(insee)} `.startsWith(`${placeKey(name)} `)
