import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'

/**
 * Puts an empty database where none is yet, copied from one that was made before: PostgreSQL takes five seconds of a
 * processor to make one, a tenth of one to copy it. The first that is made on this machine is kept under the
 * version of its engine; where it cannot be, the engine makes each one as it would without us.
 */
export async function copyNewDatabase(folder: string, keptIn: string): Promise<void> {
  if (existsSync(folder)) return
  const copying = `${folder}.new`
  try {
    const kept = join(keptIn, `database-${engineVersion()}`)
    if (!existsSync(kept)) await makeOnce(kept)
    rmSync(copying, { recursive: true, force: true })
    cpSync(kept, copying, { recursive: true })
    // In one gesture: a copy cut short is never taken for a database.
    renameSync(copying, folder)
  } catch {
    rmSync(copying, { recursive: true, force: true })
  }
}

/** Closed to others, since each later database begins as this one. */
async function makeOnce(kept: string) {
  mkdirSync(dirname(kept), { recursive: true })
  const making = mkdtempSync(`${kept}.`) // mkdtemp makes it 0700
  try {
    const database = await PGlite.create(making)
    await database.close()
    renameSync(making, kept)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    // Another start made it meanwhile.
    if (!existsSync(kept)) throw error
  }
}

function engineVersion(): string {
  const inside = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  return JSON.parse(readFileSync(join(dirname(inside), '..', 'package.json'), 'utf8')).version
}
