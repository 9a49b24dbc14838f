import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Where bytes lie that are too many for the database: under names that we make, never a visitor's. */
export type Files = {
  /** Whole or absent, and on the disk when this returns; what `bytes` throws leaves nothing. Throws FilesFull. */
  write: (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>
  /** Throws FileAbsent. */
  read: (name: string) => AsyncIterable<Uint8Array>
  /** Everything under a name that ends with a slash, or one file; nothing when it is not there. */
  remove: (name: string) => Promise<void>
  /** What is directly under a name that ends with a slash, files and folders, drafts included. */
  within: (prefix: string) => Promise<string[]>
  /** Bytes that may still be written, or undefined when nobody knows. */
  room: () => Promise<number | undefined>
}

/** There is no room left for what somebody sends. */
export class FilesFull extends Error {}
/** A file that should be there is not. */
export class FileAbsent extends Error {}

/**
 * Files in a folder of this machine, readable by the instance alone.
 *
 * Written beside their place, forced to the disk, then named: a machine that dies leaves a draft, which nothing
 * reads, never half a file. The folder is forced too, without which the new name may be lost with the power.
 */
export function filesIn(folder: string): Files {
  const pathOf = (name: string) => {
    if (!/^([a-z0-9][a-z0-9.-]*\/?)*$/.test(name)) throw new Error('not a name of ours')
    return join(folder, name)
  }

  return {
    write: async (name, bytes) => {
      const path = pathOf(name)
      const draft = `${path}.draft`
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        await written(draft, bytes)
        await rename(draft, path)
        await forced(dirname(path))
      } catch (error) {
        await rm(draft, { force: true })
        throw isFull(error) ? new FilesFull() : error
      }
    },

    read: async function* (name) {
      try {
        yield* createReadStream(pathOf(name), { highWaterMark: 262_144 })
      } catch (error) {
        throw codeOf(error) === 'ENOENT' ? new FileAbsent(name) : error
      }
    },

    remove: (name) => rm(pathOf(name), { recursive: true, force: true }),

    within: async (prefix) => {
      try {
        return await readdir(pathOf(prefix))
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return []
        throw error
      }
    },

    room: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize
    },
  }
}

async function written(path: string, bytes: AsyncIterable<Uint8Array>) {
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const some of bytes) await file.writeFile(some)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function forced(folder: string) {
  const opened = await open(folder, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)
/** No room on the disk, or in the quota of who runs the instance. */
const isFull = (error: unknown) => ['ENOSPC', 'EDQUOT'].includes(String(codeOf(error)))
