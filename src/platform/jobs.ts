import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { Tx } from './database/index.ts'

/** Something that happens later: at once but apart from the request, or at fixed hours. */
export type Job<Data extends object = object> = {
  name: string
  /** Cron, in the time zone of the instance; absent when only sent. */
  cron?: string
  /** How long its data stays after success, in seconds. Mails carry addresses: their data goes at once. */
  keepSeconds?: number
  /** How many of it one process runs at a time; one when nothing is said. */
  together?: number
  /** The higher goes before the lower; what is not said is 0. */
  urgency?: (data: Data) => number
  /** Those that share a turn follow one another, so that a peer who is slow makes only its own wait. */
  turn?: (data: Data) => string
  /** It looks at all there is: asked for while one waits, it is that one; and it never runs beside itself. */
  alone?: true
  run: (data: Data) => Promise<void>
  /** What is done once every try has failed; tried as often itself. */
  lost?: (data: Data) => Promise<void>
}

export type Jobs = {
  /** Hands a job over; it is on disk when this returns, or, within a transaction, kept or undone with it. */
  send: <Data extends object>(job: Job<Data>, data: Data, tx?: Tx) => Promise<void>
  stop: () => Promise<void>
}

type Opening = { pool: pg.Pool; kind: 'embedded' | 'server'; fault: (error: unknown, job?: string) => void }

/** Starts the job runner (pg-boss) on the same database, so that a job is as durable as what caused it. */
export async function startJobs({ pool, kind, fault }: Opening, jobs: Job<never>[]): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => runSql(pool, text, values) },
    backend: kind === 'embedded' ? 'pglite' : 'postgres',
    schema: 'jobs',
    superviseIntervalSeconds: 120,
  })
  boss.on('error', (error) => fault(error))
  // The runner keeps a failure for the next try and says nothing: the operator must hear of it.
  const failed = (job: string) => (error: unknown) => {
    fault(error, job)
    throw error
  }
  await boss.start()

  const workers = new Map<string, string[]>()
  /** Looks for work now rather than at the next look. */
  const wake = (job: string) => {
    for (const worker of workers.get(job) ?? []) boss.notifyWorker(worker)
  }
  for (const job of jobs.flatMap((one) => [...afterAllTries(one), one])) {
    const policy = job.alone ? 'stately' : 'standard'
    // A queue keeps the policy that it was made with: one made before is made again. What waited in it looks at all.
    if (job.alone && ((await boss.getQueue(job.name))?.policy ?? policy) !== policy)
      await boss.deleteQueue(job.name)
    await boss.createQueue(job.name, {
      policy,
      // What may not run beside itself would wait for a run that a crash left behind.
      ...(job.alone ? { expireInSeconds: 60 } : {}),
      retryLimit: 8,
      retryDelay: 30,
      retryBackoff: true,
      deleteAfterSeconds: job.keepSeconds ?? 86_400,
    })
    // A queue that was made before keeps what it was made with, unless it is told.
    if (job.lost) await boss.updateQueue(job.name, { deadLetter: lostOf(job) })
    const working = []
    for (let count = 0; count < (job.together ?? 1); count++) {
      const look = { pollingIntervalSeconds: 2, ...(job.turn ? { localGroupConcurrency: 1 } : {}) }
      const worker = await boss.work<never>(job.name, look, async (batch) => {
        // Where there was one there may be others: they do not wait for the next look, whatever becomes of this one.
        wake(job.name)
        for (const { data } of batch) await job.run(data).catch(failed(job.name))
      })
      working.push(worker)
    }
    workers.set(job.name, working)
    // The runner reads once what it must know of a queue, on a connection of its own: on the embedded database, which
    // has one, a transaction that sends the first job would wait for itself.
    await boss.getJobById(job.name, nobody)
    if (job.cron !== undefined) await boss.schedule(job.name, job.cron, null, { tz: 'Europe/Paris' })
  }

  return {
    send: async (job, data, tx) => {
      const db = tx && { executeSql: (text: string, values?: unknown[]) => runWithin(tx, text, values) }
      const turn = job.turn?.(data)
      await boss.send(job.name, data, {
        priority: job.urgency?.(data) ?? 0,
        ...(turn === undefined ? {} : { group: { id: turn } }),
        ...(db ? { db } : {}),
      })
      // Within a transaction nobody sees it yet: the next look finds it.
      if (!tx) wake(job.name)
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}

const lostOf = ({ name }: Job<never>) => `${name}-lost`

/** The queue of what was lost is there before the one that it is lost from, and keeps its data no longer. */
const afterAllTries = ({ cron: _, lost, ...job }: Job<never>): Job<never>[] =>
  lost ? [{ ...job, name: lostOf(job), run: lost }] : []

/** No job has this id. */
const nobody = '00000000-0000-0000-0000-000000000000'

const runWithin = async (tx: Tx, text: string, values: unknown[] = []) => {
  const { rows } = await tx.executeQuery(CompiledQuery.raw(text, values))
  return { rows }
}

/** pg-boss sends whole scripts without parameters, which only the simple protocol takes. */
async function runSql(pool: pg.Pool, text: string, values?: unknown[]) {
  const result: pg.QueryResult | pg.QueryResult[] = values?.length
    ? await pool.query(text, values)
    : await pool.query(text)
  return Array.isArray(result) ? { rows: result.flatMap((one) => one.rows) } : { rows: result.rows }
}
