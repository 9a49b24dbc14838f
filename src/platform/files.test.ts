import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { FileAbsent, FilesFull, filesIn } from './files.ts'

const folder = mkdtempSync(join(tmpdir(), 'balise-files-'))
const small = join(folder, 'small')
mkdirSync(small)

/** A disk of one mebibyte, where this machine lets us have one. */
const isSmallDisk = (() => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small], { stdio: 'pipe' })
    return true
  } catch {
    return false
  }
})()
afterAll(() => {
  if (isSmallDisk) execFileSync('umount', [small])
  rmSync(folder, { recursive: true })
})

async function* pieces(count: number): AsyncIterable<Uint8Array> {
  for (let one = 0; one < count; one++) yield Buffer.alloc(65_536, one)
}
async function* broken(): AsyncIterable<Uint8Array> {
  yield Buffer.alloc(1_000)
  throw new Error('the sender went away')
}
const whole = async (bytes: AsyncIterable<Uint8Array>) => {
  let size = 0
  for await (const some of bytes) size += some.length
  return size
}

describe('files in a folder', () => {
  const files = filesIn(join(folder, 'plain'))

  it('are whole once written, and go when they are taken away', async () => {
    await files.write('a/b/1.age', pieces(3))
    expect(await whole(files.read('a/b/1.age'))).toBe(3 * 65_536)
    expect(await files.within('a/b/')).toEqual(['1.age'])
    await files.remove('a/b/')
    expect(await files.within('a/b/')).toEqual([])
    await expect(whole(files.read('a/b/1.age'))).rejects.toThrow(FileAbsent)
    await files.remove('a/b/')
  })

  it('are absent when what they were made of broke off', async () => {
    await expect(files.write('a/2.age', broken())).rejects.toThrow('went away')
    expect(await files.within('a/')).toEqual([])
  })

  it.each(['../a', '/etc/passwd', 'a/../b', 'a//b', '.a', 'A', 'a\0b', 'a b'])(
    'have names of our making alone, not « %s »',
    async (name) => {
      await expect(files.write(name, pieces(1))).rejects.toThrow('not a name of ours')
    },
  )
})

describe.skipIf(!isSmallDisk)('a disk that is full (skipped where none can be mounted)', () => {
  const files = filesIn(join(small, 'vault'))

  it('is said, leaves nothing of what did not fit, and takes again once there is room', async () => {
    await files.write('a/1.age', pieces(8))
    await expect(files.write('a/2.age', pieces(12))).rejects.toThrow(FilesFull)
    expect(await files.within('a/')).toEqual(['1.age'])
    await files.remove('a/1.age')
    await files.write('a/2.age', pieces(12))
    expect(await whole(files.read('a/2.age'))).toBe(12 * 65_536)
  })

  it('tells how much room is left', async () => {
    const before = (await files.room()) ?? 0
    writeFileSync(join(small, 'other'), Buffer.alloc(100_000))
    expect((await files.room()) ?? 0).toBeLessThan(before)
  })
})
