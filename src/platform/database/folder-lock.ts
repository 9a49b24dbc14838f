import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another process already works in the data folder. */
export class FolderBusy extends Error {}

/**
 * Keeps a folder for one process, until it ends in whatever way.
 *
 * Two processes on one embedded database corrupt it without a word. The lock is the operating system's own,
 * taken by SQLite on an empty file: atomic, shared by containers on the same disk, and released even by
 * kill -9, which a file holding a process number is not.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 })
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy)
      throw new FolderBusy(folder)
    throw error
  }
  held.add(lock)
  return () => {
    held.delete(lock)
    lock.close()
  }
}

/** Trap: SQLite lets go of the lock when its connection is collected as garbage, which waits for nobody. */
const held = new Set<DatabaseSync>()

const sqliteBusy = 5
