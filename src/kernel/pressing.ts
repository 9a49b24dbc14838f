/** What waits for somebody: how grave it is, since when, and until when if anything but patience ends it. */
export type Pressing = { key: string; gravity: number; since: Date; dueAt: Date | null }

export const isLate = ({ dueAt }: Pick<Pressing, 'dueAt'>, now: Date): boolean =>
  dueAt !== null && dueAt < now

const never = Number.MAX_SAFE_INTEGER
/**
 * The order of any list of what waits: what is late, then the gravest, then what is due first, then what has waited
 * longest. The key settles what is left, so that a list read twice stands in the same order.
 */
export const mostPressingFirst = <Waiting extends Pressing>(
  waiting: readonly Waiting[],
  now: Date,
): Waiting[] =>
  waiting.toSorted(
    (one, other) =>
      Number(isLate(other, now)) - Number(isLate(one, now)) ||
      other.gravity - one.gravity ||
      (one.dueAt?.getTime() ?? never) - (other.dueAt?.getTime() ?? never) ||
      one.since.getTime() - other.since.getTime() ||
      (one.key < other.key ? -1 : Number(one.key > other.key)),
  )
