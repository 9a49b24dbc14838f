import { dayFrom, isoDay } from '../../kernel/calendar/index.ts'
import { type Opener, sentencesOf, type Terminal } from '../../platform/command.ts'
import { usageByMonth } from './store.ts'

const sentence = sentencesOf('module')

/** `bin/balise module [DAY]`: the figures of the module on other sites, a line each, cut by tabs. */
export async function moduleCommand(
  [day]: readonly string[],
  open: Opener,
  { print, complain }: Terminal,
): Promise<number> {
  const since = dayFrom(day ?? '1970-01-01')
  if (since === undefined) {
    complain(sentence('usage'))
    return 2
  }
  return open(async ({ db }) => {
    const months = await usageByMonth(db, isoDay(since))
    if (months.length === 0) print(sentence('none'))
    else print(sentence('columns').split(' | ').join('\t'))
    for (const { month, department, shown, started, ongoing, followed } of months)
      print([month, department || sentence('undeclared'), shown, started, ongoing, followed].join('\t'))
    print(sentence('meaning'))
    return 0
  })
}
