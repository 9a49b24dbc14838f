import { dayAt, isWorkingDay } from '../../../kernel/calendar/index.ts'
import { seatZone, type Task } from '../../../kernel/task.ts'

export { isLate, mostPressingFirst as inOrder } from '../../../kernel/pressing.ts'

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
