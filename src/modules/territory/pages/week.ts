import { time } from '../../../kernel/french-dates.ts'
import { type Times, type WeeklyHours, weekdays } from '../../../kernel/opening.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'

/** A week of hours in lines, days alike together, then public holidays. */
export function weekSaid(
  { weekly, publicHolidays }: Pick<WeeklyHours, 'weekly' | 'publicHolidays'>,
  { words, language }: { words: Words; language: Language },
): string[] {
  const { stations: w } = words
  const timesOn = (day: (typeof weekdays)[number]) =>
    saidTimes(
      weekly.filter(({ days }) => days.includes(day)),
      w,
      language,
    )
  const groups: { days: (typeof weekdays)[number][]; said: string }[] = []
  for (const day of weekdays) {
    const said = timesOn(day)
    const last = groups.at(-1)
    if (last?.said === said) last.days.push(day)
    else groups.push({ days: [day], said })
  }
  const lines = groups.map(({ days, said }) => {
    const [first = 'mon', last = first] = [days[0], days.at(-1)]
    const names = first === last ? w.days[first] : fill(w.fromTo, { from: w.days[first], to: w.days[last] })
    return fill(w.line, { days: names, times: said })
  })
  const holidays = Array.isArray(publicHolidays)
    ? saidTimes(publicHolidays, w, language)
    : w.onHolidays[publicHolidays]
  return [...lines, fill(w.line, { days: w.days.holidays, times: holidays })]
}

function saidTimes(all: readonly Times[], w: Words['stations'], language: Language): string {
  const clock = (at: string) =>
    at === '24:00' ? w.midnight : time(new Date(`1970-01-01T${at}:00Z`), 'UTC', language)
  return all.length === 0
    ? w.onHolidays.closed
    : all.map(({ from, to }) => fill(w.times, { from: clock(from), to: clock(to) })).join(', ')
}
