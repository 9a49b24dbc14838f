import { dayAt, isoDay } from '../../../kernel/calendar/index.ts'
import { nearDay, nearMoment } from '../../../kernel/french-dates.ts'
import { seatZone, type Task } from '../../../kernel/task.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import type { Holder } from '../actions.ts'
import { isLate, workingDaysTo } from '../rules/order.ts'

export type Said = { words: Words; language: Language; now: Date }

/** What a task is, with what it is about when that may be said. */
export const titleOf = ({ kind, about }: Task, { words }: Said): string => {
  const { title } = words.worklist.kinds[kind]
  return about === undefined ? title : `${title} · ${about}`
}

/** Its clock: the day it is due, and how many working days are left or past. */
export function clockOf(task: Task, { words, language, now }: Said): string {
  const { clock } = words.worklist
  const count = workingDaysTo(task, now)
  const date = nearDay(isoDay(dayAt(task.dueAt, seatZone)), now, seatZone, language)
  if (isLate(task, now))
    return fill(count === 0 ? clock.lateToday : count === 1 ? clock.lateOne : clock.late, { date, count })
  return count === 0 ? clock.today : fill(count === 1 ? clock.leftOne : clock.left, { date, count })
}

/** The moment it began to wait, which tells apart tasks of one name. */
export const sinceOf = ({ since }: Task, { language, now }: Said): string =>
  nearMoment(since, now, seatZone, language)

export const gravityOf = ({ gravity }: Task, { words }: Said): string =>
  fill(words.worklist.ofFour, { count: gravity })

/** Who looks after it. */
export const holderOf = (holder: Holder | undefined, me: string, { words: { worklist: w } }: Said): string =>
  holder?.id === me ? w.withMe : holder ? (holder.name ?? w.withGone) : w.withNobody
