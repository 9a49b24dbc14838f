import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import type { World } from '../../platform/world.ts'
import { usageByMonth } from './store.ts'
import { usageKeeper } from './usage.ts'

const { db, close } = openTestDatabase()
afterAll(close)
beforeEach(() => db.deleteFrom('embed.usage').execute())

const logged: unknown[] = []
const log = { error: (what: unknown) => logged.push(what) } as unknown as World['log']
let at = new Date('2026-11-21T17:05:00Z')
const keeper = (over = db) => usageKeeper({ db: over, now: () => at, log })
const rows = () =>
  db.selectFrom('embed.usage').select(['department', 'shown', 'started']).orderBy('department').execute()

describe('the figures of the module', () => {
  it('wait in memory, then are added to those of the day', async () => {
    const usage = keeper()
    usage.count('shown', '25')
    usage.count('shown', '25')
    usage.count('started', '25')
    usage.count('shown', '')
    expect(await rows()).toEqual([])
    await usage.flush()
    usage.count('shown', '25')
    await usage.flush()
    await usage.flush()
    expect(await rows()).toEqual([
      { department: '', shown: 1, started: 0 },
      { department: '25', shown: 3, started: 1 },
    ])
  })

  it('of several processes that write at once are all there', async () => {
    const all = Array.from({ length: 8 }, () => keeper())
    for (const usage of all)
      for (const department of ['2A', '01', '974', '']) usage.count('ongoing', department)
    await Promise.all(all.map((usage) => usage.flush()))
    const months = await usageByMonth(db, '1970-01-01')
    expect(months.map(({ department, ongoing }) => [department, ongoing])).toEqual([
      ['', 8],
      ['01', 8],
      ['2A', 8],
      ['974', 8],
    ])
  })

  it('belong to the day of Paris, and are read by month from a day on', async () => {
    const usage = keeper()
    at = new Date('2026-10-31T23:30:00Z')
    usage.count('followed', '25')
    at = new Date('2026-11-21T17:05:00Z')
    usage.count('followed', '25')
    at = new Date('2026-12-01T12:00:00Z')
    usage.count('followed', '25')
    await usage.flush()
    const followed = async (since: string) =>
      (await usageByMonth(db, since)).map(({ month, followed }) => [month, followed])
    expect(await followed('1970-01-01')).toEqual([
      ['2026-11', 2],
      ['2026-12', 1],
    ])
    expect(await followed('2026-11-02')).toEqual([
      ['2026-11', 1],
      ['2026-12', 1],
    ])
  })

  it('are written when the house stops, even those that were being written', async () => {
    const usage = keeper()
    usage.start()
    usage.count('shown', '25')
    const underWay = usage.flush()
    usage.count('shown', '25')
    await usage.stop()
    await underWay
    expect(await rows()).toEqual([{ department: '25', shown: 2, started: 0 }])
  })

  it('that cannot be written wait for the next time, and the log hears of it', async () => {
    let broken = true
    const failing = new Proxy(db, {
      get: (target, name) => {
        if (broken && name === 'insertInto') throw new Error('the database is away')
        return Reflect.get(target, name).bind(target)
      },
    })
    const usage = keeper(failing)
    usage.count('shown', '25')
    await usage.stop()
    expect(logged).toEqual([{ fault: expect.objectContaining({ name: 'Error' }) }])
    usage.count('shown', '25')
    broken = false
    await usage.stop()
    expect(await rows()).toEqual([{ department: '25', shown: 2, started: 0 }])
  })

  it('name no département that could not be one', async () => {
    const usage = keeper()
    usage.count('shown', 'DROP')
    await expect(usage.flush()).rejects.toThrow(/usage_department_check/)
  })
})
