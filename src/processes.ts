import cluster, { type Worker } from 'node:cluster'
import { setTimeout as wait } from 'node:timers/promises'

export type Processes = { stop: () => Promise<void> }

/** A process that dies is replaced, but not faster than this: a fault at every start must not spin. */
const pauseBeforeReplacing = 1_000

/**
 * Serves on several processes that share the port, one a core: one alone leaves the others idle.
 *
 * Each is this same program, which finds itself a worker and serves. Throws when the first ones do not start;
 * later a process that ends without being asked is replaced.
 */
export async function startProcesses(count: number): Promise<Processes> {
  let stopping = false
  const workers = new Set<Worker>()

  const start = () =>
    new Promise<void>((resolve, reject) => {
      const worker = cluster.fork()
      workers.add(worker)
      let listening = false
      worker.once('listening', () => {
        listening = true
        resolve()
      })
      worker.once('exit', () => {
        workers.delete(worker)
        if (!listening) reject(new ProcessNotStarted())
        else if (!stopping)
          void wait(pauseBeforeReplacing).then(() => (stopping ? undefined : start().catch(() => {})))
      })
    })

  const stop = async () => {
    stopping = true
    await Promise.all(
      [...workers].map(
        (worker) =>
          new Promise<void>((resolve) => {
            worker.once('exit', () => resolve())
            worker.process.kill('SIGTERM')
          }),
      ),
    )
  }

  try {
    // One first: it migrates, and what is wrong with a setting is said once.
    await start()
    await Promise.all(Array.from({ length: count - 1 }, start))
    return { stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The worker has already said why on its own. */
export class ProcessNotStarted extends Error {}

/** Whether this is one of the processes that share the port. */
export const isSharing = (): boolean => cluster.isWorker
