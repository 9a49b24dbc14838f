/** A circle (cercle): who speaks with whom. Its key stands in addresses and in the database, and never changes. */
export type Circle =
  | { key: 'national'; kind: 'national' }
  | { key: string; kind: 'region' | 'department'; name: string }

/** A département as the circles see it: itself, and the region that it is in. Codes are those of the INSEE. */
export type Place = { code: string; name: string; regionCode: string; region: string }

export const national: Circle = { key: 'national', kind: 'national' }

/**
 * The circles of an establishment: everybody's, its region's and its département's. Where a collectivity is alone in
 * its region (La Réunion, Mayotte), both would hold the same people: one circle is enough.
 */
export function circlesOf({ code, name, regionCode, region }: Place): Circle[] {
  const own: Circle = { key: `departement-${code.toLowerCase()}`, kind: 'department', name }
  if (region === name) return [national, own]
  return [national, { key: `region-${regionCode.toLowerCase()}`, kind: 'region', name: region }, own]
}

/** Each circle once, the widest first. */
export function mergedCircles(some: readonly (readonly Circle[])[]): Circle[] {
  const order = ['national', 'region', 'department']
  const byKey = new Map(some.flat().map((circle) => [circle.key, circle]))
  return [...byKey.values()].toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
}
