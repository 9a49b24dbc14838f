import { dayAt, isWorkingDay } from '../../../kernel/calendar/index.ts'
import { seatZone, type Task } from '../../../kernel/task.ts'

export const isLate = ({ dueAt }: Pick<Task, 'dueAt'>, now: Date): boolean => dueAt < now

/**
 * The order of the list: what is late, then the gravest, then what is due first, then what has waited longest. The
 * key settles what is left, so that a list read twice stands in the same order.
 */
export const inOrder = (tasks: readonly Task[], now: Date): Task[] =>
  tasks.toSorted(
    (one, other) =>
      Number(isLate(other, now)) - Number(isLate(one, now)) ||
      other.gravity - one.gravity ||
      one.dueAt.getTime() - other.dueAt.getTime() ||
      one.since.getTime() - other.since.getTime() ||
      (one.key < other.key ? -1 : Number(one.key > other.key)),
  )

/** How many working days are left, or passed since: today does not count, the day it is due does. */
export function workingDaysTo({ dueAt }: Pick<Task, 'dueAt'>, now: Date): number {
  const [today, due] = [dayAt(now, seatZone), dayAt(dueAt, seatZone)]
  let count = 0
  for (let day = Math.min(today, due) + 1; day <= Math.max(today, due); day++) if (isWorkingDay(day)) count++
  return count
}

/** Whoever holds a role in a company has no part in what concerns it, whatever else she is (CRPA, art. L100-2). */
export const hasPart = (
  { organisation }: Pick<Task, 'organisation'>,
  { roles }: { roles: readonly { organisation: string | null }[] },
): boolean => organisation === undefined || !roles.some((held) => held.organisation === organisation)
