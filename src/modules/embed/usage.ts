import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import { faultOf } from '../../platform/fault.ts'
import type { World } from '../../platform/world.ts'
import type { Usage } from './rules/counting.ts'
import { addUsage, type UsageRow } from './store.ts'

/** How long counts stay in memory, in milliseconds: what a process killed without a word loses at most. */
const flushEvery = 60_000

/**
 * Counts showings and starts in memory, and adds them to the table once a minute and when the house stops: a
 * module shown on a hundred sites must not write at each page. What cannot be written waits for the next time.
 */
export function usageKeeper({ db, now, log }: Pick<World, 'db' | 'now' | 'log'>) {
  let held = new Map<string, UsageRow>()
  let timer: ReturnType<typeof setInterval> | undefined

  const add = (row: UsageRow) => {
    const key = `${row.day} ${row.department}`
    const known = held.get(key)
    if (!known) return void held.set(key, { ...row })
    known.shown += row.shown
    known.started += row.started
    known.ongoing += row.ongoing
    known.followed += row.followed
  }

  const write = async () => {
    const rows = [...held.values()]
    held = new Map()
    try {
      await addUsage(db, rows)
    } catch (error) {
      for (const row of rows) add(row)
      throw error
    }
  }
  // One after the other: who stops must also wait for what another had begun to write.
  let last: Promise<void> = Promise.resolve()
  const flush = () => (last = last.catch(() => {}).then(write))
  const tryToFlush = () => flush().catch((error) => log.error({ fault: faultOf(error) }, 'fault'))

  return {
    /** `department`: a code that territory knows, or empty when the site declared none. */
    count: (usage: Usage, department: string) =>
      add({
        day: isoDay(dayAt(now(), 'Europe/Paris')),
        department,
        ...{ shown: 0, started: 0, ongoing: 0, followed: 0, [usage]: 1 },
      }),
    flush,
    start: () => {
      timer = setInterval(tryToFlush, flushEvery)
      timer.unref()
    },
    stop: async () => {
      clearInterval(timer)
      await tryToFlush()
    },
  }
}

export type UsageKeeper = ReturnType<typeof usageKeeper>
