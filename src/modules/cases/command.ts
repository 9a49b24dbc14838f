import { dayFrom, isoDay, startOfDay } from '../../kernel/calendar/index.ts'
import { type Opener, sentencesOf, type Terminal } from '../../platform/command.ts'
import { recordVisa } from './store/retention.ts'

const sentence = sentencesOf('visa')

/** `bin/balise visa REFERENCE AUTHORITY DAY`: records the archives' leave to destroy what was opened before. */
export async function visaCommand(
  [reference, authority, day]: readonly string[],
  open: Opener,
  { print, complain }: Terminal,
): Promise<number> {
  const date = dayFrom(day ?? '')
  if (!reference || !authority || date === undefined) {
    complain(sentence('usage'))
    return 2
  }
  // The archives wrote a day of theirs, at their midnight, about files that exist.
  const coversOpenedBefore = startOfDay(date, 'Europe/Paris')
  if (coversOpenedBefore > new Date()) {
    complain(sentence('inTheFuture', { date: isoDay(date) }))
    return 2
  }
  return open(async ({ db, now }) => {
    const recorded = await recordVisa(db, { reference, authority, coversOpenedBefore }, now())
    if (!recorded) {
      complain(sentence('known', { reference }))
      return 1
    }
    print(sentence('recorded', { reference, date: isoDay(date) }))
    return 0
  })
}
