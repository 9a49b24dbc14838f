/** The thresholds of data/reading-thresholds.yaml. */
export type ReadingThresholds = {
  floor: number
  timesWorked: number
  windowMinutes: number
  workedDays: number
  listedDays: number
}

/** One case that one person opened, at its first moment of that day. */
export type Opened = { intervention: string; at: Date }

/**
 * The busiest window of one person: how many cases she opened in it, and when it ended. A case opened twice counts
 * once.
 */
export function busiest(
  opened: readonly Opened[],
  { windowMinutes }: Pick<ReadingThresholds, 'windowMinutes'>,
): { count: number; endedAt: Date } | undefined {
  const inOrder = opened.toSorted((one, other) => one.at.getTime() - other.at.getTime())
  let best: { count: number; endedAt: Date } | undefined
  for (const [last, { at: endedAt }] of inOrder.entries()) {
    const from = endedAt.getTime() - windowMinutes * 60_000
    const within = inOrder.slice(0, last + 1).filter(({ at }) => at.getTime() > from)
    const count = new Set(within.map(({ intervention }) => intervention)).size
    if (!best || count > best.count) best = { count, endedAt }
  }
  return best
}

/**
 * Whether somebody opened far more cases than she works on (charter, article 3: A3-ACCESS): copying them out looks
 * so, and so does covering for colleagues. A person looks; nothing follows from it alone.
 */
export const isAbnormal = (
  count: number,
  worked: number,
  { floor, timesWorked }: Pick<ReadingThresholds, 'floor' | 'timesWorked'>,
): boolean => count > floor && count > timesWorked * worked
