import { addMonths, dayAt, startOfDay } from '../../../kernel/calendar/index.ts'
import { wilsonLowerBound } from '../../../kernel/wilson.ts'

/** What the score looks at, and how much of a hundred points each weighs. */
export const weights = {
  response: 30,
  quotes: 20,
  traces: 20,
  reports: 10,
  documents: 10,
  satisfaction: 10,
} as const
export type Dimension = keyof typeof weights
const dimensions = Object.keys(weights) as Dimension[]

/** One closed case: for each dimension whether it was kept, and nothing where it did not apply (no trace to keep). */
export type CaseMarks = { closedAt: Date } & { [Name in Dimension]?: boolean }

/** Below five closed cases a figure would say more about chance than about a provider. */
export const fewestCases = 5

/**
 * How well a provider keeps the charter, from 0 to 100, at the very least; null when too little was seen.
 *
 * It advises people on where to look first, and decides nothing: no measure takes a score (rules/measures.ts takes
 * findings, established by a person on exhibits), and no page shows it to the public. Source: RGPD, art. 22; loi
 * n° 78-17, art. 47 (to verify).
 */
export type AdvisoryScore = {
  kind: 'advisory-score'
  points: number | null
  cases: number
  by: { [Name in Dimension]?: number }
  /** What each bound is made of. */
  seen: { [Name in Dimension]?: { kept: number; of: number } }
}

/**
 * The score over the last twelve months, each rate by its lower bound.
 *
 * A dimension in which nothing ever applied weighs nothing: who never met a case with traces to keep is neither
 * praised nor blamed for it.
 */
export function scoreOf(cases: readonly CaseMarks[], now: Date, zone = 'Europe/Paris'): AdvisoryScore {
  const since = startOfDay(addMonths(dayAt(now, zone), -12), zone)
  const counted = cases.filter(({ closedAt }) => closedAt >= since && closedAt <= now)
  if (counted.length < fewestCases)
    return { kind: 'advisory-score', points: null, cases: counted.length, by: {}, seen: {} }

  const by: AdvisoryScore['by'] = {}
  const seen: AdvisoryScore['seen'] = {}
  let [sum, weighed] = [0, 0]
  for (const name of dimensions) {
    const applied = counted.filter((marks) => marks[name] !== undefined)
    if (applied.length === 0) continue
    const kept = applied.filter((marks) => marks[name]).length
    const bound = wilsonLowerBound(kept, applied.length)
    by[name] = bound
    seen[name] = { kept, of: applied.length }
    sum += weights[name] * bound
    weighed += weights[name]
  }
  const points = weighed === 0 ? null : (100 * sum) / weighed
  return { kind: 'advisory-score', points, cases: counted.length, by, seen }
}

/** Whom people check first: the lowest score, then those of whom nothing can be said yet, who wait in order. */
export const toCheckFirst = <Provider extends { score: AdvisoryScore }>(
  providers: readonly Provider[],
): Provider[] =>
  [...providers].sort(
    (one, other) =>
      (one.score.points ?? Number.POSITIVE_INFINITY) - (other.score.points ?? Number.POSITIVE_INFINITY) || 0,
  )
