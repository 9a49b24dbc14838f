import { dayAt, isoDay } from '../../../kernel/calendar/index.ts'
import { nearDay, nearMoment, shortDayAt } from '../../../kernel/french-dates.ts'
import { seatZone, type Task } from '../../../kernel/task.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import type { Holder } from '../actions.ts'
import { isLate, workingDaysTo } from '../rules/order.ts'

export type Said = { words: Words; language: Language; now: Date }

/** What is to be done, as a sentence: its verb, what it is about when that may be said, since when when that tells it apart. */
export function titleOf({ kind, about, step, since }: Task, said: Said): string {
  const { kinds, steps } = said.words.worklist
  const { act } = kinds[kind]
  const sentence = (step !== undefined && steps[step as keyof typeof steps]) || act
  if (about === undefined && sentence.includes('{about}')) return kinds[kind].title
  return fill(elided(sentence, about), { about: about ?? '', since: sinceOf({ since }, said) })
}

/** « de Cyber-Loire », but « d’Atelier de la Loue »: French drops the vowel before another. */
const elided = (sentence: string, name = '') =>
  /^[aeiouàâäéèêëîïôöùûü]/i.test(name) ? sentence.replace('de {about}', 'd’{about}') : sentence

/** The day it is due, as short as a column wants it. */
export const dueOf = ({ dueAt }: Task, { language, now }: Said): string =>
  shortDayAt(dueAt, now, seatZone, language)

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
export const sinceOf = ({ since }: Pick<Task, 'since'>, { language, now }: Said): string =>
  nearMoment(since, now, seatZone, language)

/** Who looks after it. */
export const holderOf = (holder: Holder | undefined, me: string, { words: { worklist: w } }: Said): string =>
  holder?.id === me ? w.withMe : holder ? (holder.name ?? w.withGone) : w.withNobody
