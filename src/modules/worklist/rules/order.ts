import { type Day, dayAt, isWorkingDay, weekday } from '../../../kernel/calendar/index.ts'
import { isLate } from '../../../kernel/pressing.ts'
import { seatZone, type Task } from '../../../kernel/task.ts'

export { isLate }

/** When a task is due, as a day of work is looked at: the parts of the list. */
export const spans = ['late', 'soon', 'week', 'later'] as const
export type Span = (typeof spans)[number]

const dueDay = ({ dueAt }: Pick<Task, 'dueAt'>): Day => dayAt(dueAt, seatZone)

/** Late, due today or tomorrow, before this week is over (on Sunday evening), or later. */
export function spanOf(task: Pick<Task, 'dueAt'>, now: Date): Span {
  if (isLate(task, now)) return 'late'
  const today = dayAt(now, seatZone)
  const due = dueDay(task)
  if (due <= today + 1) return 'soon'
  return due <= today + 7 - weekday(today) ? 'week' : 'later'
}

/**
 * The order of the list: by when it is due; of what is late, the gravest first, and of the rest, what is due first;
 * then what has waited longest. The key settles what is left, so that a list read twice stands in the same order.
 */
export const inOrder = (tasks: readonly Task[], now: Date): Task[] =>
  tasks.toSorted(
    (one, other) =>
      Number(isLate(other, now)) - Number(isLate(one, now)) ||
      (isLate(one, now) ? 0 : dueDay(one) - dueDay(other)) ||
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

/**
 * Whoever holds a role in a company has no part in what concerns it, whatever else she is (CRPA, art. L100-2); and an
 * act that is some people's own, such as the vote of those who sit, is nobody else's.
 */
export const hasPart = (
  { organisation, people }: Pick<Task, 'organisation' | 'people'>,
  { id, roles }: { id: string; roles: readonly { organisation: string | null }[] },
): boolean =>
  (people === undefined || people.includes(id)) &&
  (organisation === undefined || !roles.some((held) => held.organisation === organisation))
