import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { projectRoot } from '../content.ts'
import { lockFolder } from './folder-lock.ts'

export type EmbeddedDatabase = { socketFolder: string; close: () => Promise<void> }

/** The embedded database does not open: its files are spoiled, or the disk is full. */
export class EmbeddedClosed extends Error {}

/** The longest path a Unix socket may have is 107 bytes on Linux; PostgreSQL's file name takes 16 of them. */
const longestSocketFolder = 90

/**
 * Starts PostgreSQL inside this process (PGlite), in the data folder.
 *
 * Good for a trial, a small town, a laptop. It survives kill -9; it never asks the disk to flush, so a power
 * cut may lose the last moments: production must choose it in so many words (docs/operating.md).
 */
export async function openEmbedded(dataFolder: string): Promise<EmbeddedDatabase> {
  const folder = join(dataFolder, 'database')
  const release = lockFolder(folder)
  const { socketFolder, removeSocketFolder } = folderForSocket(dataFolder)
  const worker = new Worker(workerCode(), {
    workerData: {
      folder: join(folder, 'pgdata'),
      socket: join(socketFolder, '.s.PGSQL.5432'),
      keptIn: join(projectRoot, 'dist/kept'),
    },
  })
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const leave = async () => {
    await worker.terminate()
    removeSocketFolder()
    release()
  }
  try {
    await answer(worker, 'ready')
  } catch (error) {
    await leave()
    throw new EmbeddedClosed(error instanceof Error ? error.message : JSON.stringify(error))
  }

  return {
    socketFolder,
    close: async () => {
      worker.postMessage('close')
      await Promise.race([answer(worker, 'closed'), ended]).finally(leave)
    },
  }
}

function folderForSocket(dataFolder: string) {
  const inside = join(dataFolder, 'socket')
  if (Buffer.byteLength(inside) <= longestSocketFolder) {
    rmSync(inside, { recursive: true, force: true })
    mkdirSync(inside, { recursive: true, mode: 0o700 })
    return {
      socketFolder: inside,
      removeSocketFolder: () => rmSync(inside, { recursive: true, force: true }),
    }
  }
  const outside = mkdtempSync(join(tmpdir(), 'balise-')) // mkdtemp makes it 0700
  return {
    socketFolder: outside,
    removeSocketFolder: () => rmSync(outside, { recursive: true, force: true }),
  }
}

/** In the built server the worker lies beside it; in tests Node reads the source itself. */
const workerCode = () => {
  const built = new URL('./embedded-worker.js', import.meta.url)
  return existsSync(built) ? built : new URL('./embedded-worker.ts', import.meta.url)
}

const answer = (worker: Worker, word: 'ready' | 'closed') =>
  new Promise<void>((resolve, reject) => {
    worker.once('error', reject)
    worker.on('message', (message) => message === word && resolve())
  })
