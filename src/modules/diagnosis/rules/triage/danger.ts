import { featuresOf, type Inventory, inventoryOf, packed, type Space, spaceOf, within } from './features.ts'
import { learnByCorrecting, type Model, scoresOf } from './models.ts'
import type { Reading } from './reading.ts'

/**
 * Hears that a life may be in danger in words no rule holds: « je ne tiendrai pas jusqu’à lundi ».
 *
 * A second ear beside the rules of the flag, never in their place. It listens passage by passage, because a
 * cry is one sentence in a long story and would drown in the whole.
 */
export type DangerEar = (reading: Reading, isDoubtful: boolean) => boolean

/** What was learned: to be kept, and made into an ear again. */
export type DangerLearned = { inventory: Inventory; model: Model }

/** « Je », « plus », « ne » and « me » carry all the weight here. */
const noneSmall: ReadonlySet<string> = new Set()
/** In log-odds; more when other words say that it may be a manner of speaking. What it catches and costs: docs/triage.md. */
const heardFrom = { plainly: 0.1, inDoubt: 2.5 }
const longestPassage = 18
const shortestPassage = 3

export function learnDanger(dangers: readonly Reading[], others: readonly Reading[]): DangerLearned {
  const near = dangers.map(heardIn)
  const far = others.flatMap(passagesOf).map(heardIn)
  const inventory = inventoryOf([...near, ...far])
  const space = spaceOf(inventory)
  const lesson = {
    vectors: [...near, ...far].map((text) => within(space.vectorOf(text), space.size)),
    labels: [...near.map(() => 1), ...far.map(() => 0)],
    classes: 2,
    size: space.size,
  }
  return { inventory, model: learnByCorrecting(lesson, 8) }
}

export function dangerEar({ inventory, model }: DangerLearned): DangerEar {
  const space = spaceOf(inventory)
  return (reading, isDoubtful) => {
    const from = isDoubtful ? heardFrom.inDoubt : heardFrom.plainly
    return passagesOf(reading).some((passage) => alarm(passage, space, model) > from)
  }
}

/** A passage is too short for turns to say more than its neighbours do. */
const heardIn = (passage: Reading) =>
  packed(featuresOf(passage, noneSmall).filter(({ kind }) => kind !== 'turns'))

function alarm(passage: Reading, space: Space, model: Model): number {
  const vector = within(space.vectorOf(heardIn(passage)), space.size)
  if (vector.ids.length === 0) return Number.NEGATIVE_INFINITY
  const [calm = 0, danger = 0] = scoresOf(model, vector)
  return danger - calm
}

/** Sentences, and pieces of those that never end, half of each over the one before. */
function passagesOf({ text, tokens, sightings }: Reading): Reading[] {
  const cuts: [number, number][] = []
  const cut = (from: number, to: number) => {
    if (to - from <= longestPassage) cuts.push([from, to])
    else
      for (let at = from; at < to - longestPassage / 2; at += longestPassage / 2)
        cuts.push([at, Math.min(to, at + longestPassage)])
  }
  let from = 0
  for (let at = 1; at <= tokens.length; at++) {
    const ends = at === tokens.length || (tokens[at]!.pause === 'full' && at - from >= shortestPassage)
    if (!ends) continue
    cut(from, at)
    from = at
  }
  return cuts.map(([start, end]) => ({
    text,
    tokens: tokens.slice(start, end),
    sightings: sightings
      .filter((seen) => seen.from >= start && seen.to <= end)
      .map((seen) => ({ name: seen.name, from: seen.from - start, to: seen.to - start })),
  }))
}
