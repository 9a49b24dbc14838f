import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { type Job, type Jobs, startJobs } from './jobs.ts'

const { db, pool, kind, close } = openTestDatabase()
afterAll(close)

let running: Jobs | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

const faults: { error: unknown; job: string | undefined }[] = []
async function start(...jobs: Job<never>[]) {
  running = await startJobs({ pool, kind, fault: (error, job) => faults.push({ error, job }) }, jobs)
  return running
}

/** Waits until something is so, at most ten seconds: the runner looks for work every two. */
async function until(so: () => boolean | Promise<boolean>) {
  for (let tries = 0; tries < 200; tries++) {
    if (await so()) return
    await wait(50)
  }
  throw new Error('it never was so')
}

const stateOf = async (name: string) =>
  (await pool.query('select state from jobs.job where name = $1', [name])).rows.map(({ state }) => state)

describe('a job', () => {
  it('is done with its data, apart from who sent it', async () => {
    const done: object[] = []
    const job: Job<{ to: string }> = { name: 'trial-done', run: async (data) => void done.push(data) }
    const jobs = await start(job)
    await jobs.send(job, { to: 'quelqu’un' })
    expect(done).toEqual([])
    await until(() => done.length > 0)
    expect(done).toEqual([{ to: 'quelqu’un' }])
    await until(async () => (await stateOf('trial-done')).every((state) => state === 'completed'))
  })

  it('of a transaction is kept with it, or undone with it', async () => {
    const done: object[] = []
    const job: Job<{ to: string }> = { name: 'trial-together', run: async (data) => void done.push(data) }
    const jobs = await start(job)
    await expect(
      db.transaction().execute(async (tx) => {
        await jobs.send(job, { to: 'personne' }, tx)
        throw new Error('the machine died')
      }),
    ).rejects.toThrow('the machine died')
    expect(await stateOf('trial-together')).toEqual([])
    await db.transaction().execute((tx) => jobs.send(job, { to: 'quelqu’un' }, tx))
    await until(() => done.length > 0)
    expect(done).toEqual([{ to: 'quelqu’un' }])
  })

  it('that fails is told to the operator and tried again later', async () => {
    const tried: object[] = []
    const job: Job<{ number: number }> = {
      name: 'trial-again',
      run: async (data) => {
        tried.push(data)
        if (tried.length === 1) throw new Error('the server is away')
      },
    }
    const jobs = await start(job)
    await jobs.send(job, { number: 7 })
    await until(async () => (await stateOf('trial-again'))[0] === 'retry')
    expect(faults.map(({ job: name }) => name)).toContain('trial-again')
    // It would wait half a minute; the test does not.
    await pool.query(`update jobs.job set start_after = now() where name = 'trial-again'`)
    await until(() => tried.length === 2)
    expect(tried).toEqual([{ number: 7 }, { number: 7 }])
    await until(async () => (await stateOf('trial-again'))[0] === 'completed')
  })

  it('that fails through all tries is handed over as lost, in a queue that was made before as well', async () => {
    const lost: object[] = []
    const usual: Job<{ to: string }> = {
      name: 'trial-lost',
      keepSeconds: 60,
      run: () => Promise.reject(new Error('550 no such user')),
    }
    await (await start(usual)).stop()
    const job = { ...usual, lost: async (data: { to: string }) => void lost.push(data) }
    const jobs = await start(job)
    await jobs.send(job, { to: 'personne' })
    await until(async () => (await stateOf('trial-lost'))[0] === 'retry')
    expect(lost).toEqual([])
    // The eight tries would take two hours; the test does not wait for those between the first and the last.
    await pool.query(
      `update jobs.job set retry_count = retry_limit, start_after = now() where name = 'trial-lost'`,
    )
    await until(() => lost.length > 0)
    expect(lost).toEqual([{ to: 'personne' }])
    await until(async () => (await stateOf('trial-lost-lost'))[0] === 'completed')
    // What is kept of it goes as fast as what was sent.
    const { rows } = await pool.query(
      `select distinct deletion_seconds as kept from jobs.job where name like 'trial-lost%'`,
    )
    expect(rows).toEqual([{ kept: 60 }])
  })

  it('is on disk once it is handed over: a server that starts later does it', async () => {
    const done: object[] = []
    const job: Job<{ number: number }> = { name: 'trial-later', run: async (data) => void done.push(data) }
    const before = await start(job)
    await before.stop()
    running = undefined
    await pool.query(`insert into jobs.job (name, data) values ('trial-later', '{"number": 9}')`)
    await start(job)
    await until(() => done.length > 0)
    expect(done).toEqual([{ number: 9 }])
  })

  it('with hours is planned at them, on the clocks of Paris', async () => {
    await start({ name: 'trial-nightly', cron: '20 3 * * *', run: async () => {} })
    const { rows } = await pool.query(`select cron, timezone from jobs.schedule where name = 'trial-nightly'`)
    expect(rows).toEqual([{ cron: '20 3 * * *', timezone: 'Europe/Paris' }])
    await pool.query(`delete from jobs.schedule where name = 'trial-nightly'`)
  })

  it('of the same name may be declared by every server that starts', async () => {
    const job: Job = { name: 'trial-twice', cron: '20 3 * * *', run: async () => {} }
    await (await start(job)).stop()
    await start(job)
    const { rows } = await pool.query(
      `select count(*)::int as queues from jobs.queue where name = 'trial-twice'`,
    )
    expect(rows).toEqual([{ queues: 1 }])
    await pool.query(`delete from jobs.schedule where name = 'trial-twice'`)
  })

  it('that is many is done one after the other, without waiting for the next look', async () => {
    const done: number[] = []
    const job: Job<{ number: number }> = {
      name: 'trial-many',
      run: async ({ number }) => void done.push(number),
    }
    const jobs = await start(job)
    const begun = Date.now()
    for (let number = 0; number < 40; number++) await jobs.send(job, { number })
    await until(() => done.length === 40)
    // One each two seconds would take eighty.
    expect(Date.now() - begun).toBeLessThan(20_000)
  })

  it('that presses goes before those that waited, and a slow peer makes only its own wait', async () => {
    const done: string[] = []
    const slow = wait(4_000)
    type Call = { peer: string; presses: boolean }
    const job: Job<Call> = {
      name: 'trial-peers',
      together: 2,
      urgency: ({ presses }) => (presses ? 10 : 0),
      turn: ({ peer }) => peer,
      run: async ({ peer, presses }) => {
        if (peer === 'slow') await slow
        done.push(presses ? 'urgent' : peer)
      },
    }
    // Handed over while nobody works.
    const only = { ...job, together: 0 }
    const before = await start(only)
    for (let time = 0; time < 5; time++) await before.send(only, { peer: 'slow', presses: false })
    for (let time = 0; time < 5; time++) await before.send(only, { peer: `peer ${time}`, presses: false })
    await before.send(only, { peer: 'pressing', presses: true })
    await before.stop()
    await start(job)
    await until(() => done.includes('peer 4'))
    expect(done[0]).toBe('urgent')
    expect(done).not.toContain('slow')
    await until(() => done.filter((peer) => peer === 'slow').length === 5)
  })

  it('that looks at all there is waits once, however often it is asked for, and never runs beside itself', async () => {
    let [running, most, runs] = [0, 0, 0]
    const job: Job = {
      name: 'trial-alone',
      alone: true,
      together: 2,
      run: async () => {
        runs++
        most = Math.max(most, ++running)
        await wait(500)
        running--
      },
    }
    // An instance of before made its queue as the others are.
    const { alone: _, ...usual } = job
    await (await start(usual)).stop()
    const jobs = await start(job)
    const faultsBefore = faults.length
    for (let time = 0; time < 30; time++) await jobs.send(job, {})
    await until(async () => (await stateOf('trial-alone')).every((state) => state === 'completed'))
    expect([most, runs <= 3, faults.length - faultsBefore]).toEqual([1, true, 0])
  })
})
