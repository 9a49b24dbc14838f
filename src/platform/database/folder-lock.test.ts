import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FolderBusy, lockFolder } from './folder-lock.ts'

let parent: string
let folder: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'balise-lock-'))
  folder = join(parent, 'deux', 'niveaux')
})
afterEach(() => rmSync(parent, { recursive: true }))

/** Another process that takes the folder, says so, and keeps it, though nothing there remembers the lock. */
async function otherHolder(): Promise<ChildProcess> {
  const code = `
    import { lockFolder } from ${JSON.stringify(join(import.meta.dirname, 'folder-lock.ts'))}
    lockFolder(${JSON.stringify(folder)})
    globalThis.gc()
    process.send('held')
    setInterval(() => {}, 1000)`
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--disable-warning=ExperimentalWarning', '--input-type=module', '-e', code],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  )
  await once(child, 'message')
  return child
}

describe('a locked folder', () => {
  it('is made when it does not exist, closed to other users', () => {
    lockFolder(folder)()
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('is refused to whoever comes second, until it is released', () => {
    const release = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(FolderBusy)
    expect(() => lockFolder(folder)).toThrow(folder)
    release()
    lockFolder(folder)()
  })

  it('leaves other folders free', () => {
    const release = lockFolder(folder)
    lockFolder(join(parent, 'autre'))()
    release()
  })

  it('is held against another process, and free again once that one is killed', async () => {
    const holder = await otherHolder()
    expect(() => lockFolder(folder)).toThrow(FolderBusy)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    lockFolder(folder)()
  })

  it('that cannot be one says why, and is not called busy', () => {
    writeFileSync(join(parent, 'deux'), 'un fichier')
    expect(() => lockFolder(folder)).toThrow(/ENOTDIR|EEXIST/)
    rmSync(join(parent, 'deux'))
    mkdirSync(join(folder, 'lock'), { recursive: true })
    expect(() => lockFolder(folder)).toThrow(/unable to open/)
  })
})
