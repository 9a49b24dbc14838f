import { type Vector, within } from './features.ts'

/** An example and the number of its subject. */
export type Told = { vector: Vector; label: number }

/**
 * Two or three phrases of one subject as one text, each phrase beginning one.
 *
 * People tell at length what the phrases say in ten words: a model that met short texts alone misjudges how much
 * a long one weighs. Which phrases follow which is a fixed rule, so that what is learned stays the same.
 */
export function storiesOf(examples: readonly Told[]): Told[] {
  const bySubject = Map.groupBy(examples, ({ label }) => label)
  return [...bySubject].flatMap(([label, all]) =>
    all.map(({ vector }, rank) => {
      const further = rank % 2 === 0 ? [7] : [5, 17]
      const others = further.map((steps) => all[(rank + steps) % all.length]!.vector)
      return { vector: joined([vector, ...others]), label }
    }),
  )
}

/** Each part weighs alike, however long it was. */
function joined(parts: readonly Vector[]): Vector {
  const values = new Map<number, number>()
  for (const part of parts.map((part) => within(part, Number.POSITIVE_INFINITY)))
    for (const [at, id] of part.ids.entries()) values.set(id, (values.get(id) ?? 0) + part.values[at]!)
  return { ids: [...values.keys()], values: [...values.values()] }
}
