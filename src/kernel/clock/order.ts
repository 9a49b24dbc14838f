import type { Clock, ClockState } from './clock.ts'

const ranks: Record<ClockState, number> = { running: 0, unknown: 1, met: 2, missed: 3, 'not-applicable': 4 }

const week = 7 * 86_400_000

/**
 * The order that helps: what must be done at once, then the nearest end first, duties "without delay" before
 * whatever leaves more than a week, then what is only to be known; then unknown, met, missed, not applicable.
 */
export const inOrder = (clocks: readonly Clock[], asOf: Date): Clock[] =>
  [...clocks].sort(
    (one, other) =>
      ranks[one.state] - ranks[other.state] || compare(pressing(one, asOf), pressing(other, asOf)),
  )

function pressing(clock: Clock, asOf: Date): number {
  if (clock.pace === 'at-once') return Number.NEGATIVE_INFINITY
  if (clock.pace === 'without-delay') return asOf.getTime() + week
  const end = clock.dueAt ?? clock.projection?.dueAt
  return end ? end.getTime() : Number.POSITIVE_INFINITY
}

/** Infinities subtract to NaN: compare instead. */
const compare = (one: number, other: number) => (one < other ? -1 : one > other ? 1 : 0)
