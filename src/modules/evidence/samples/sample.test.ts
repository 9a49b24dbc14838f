import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { memberName, openSample, samplePassword, wrapSample } from './sample.ts'

const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
const about = { name: 'facture.exe', sha256 }
const wholly = (bytes: AsyncIterable<Uint8Array>) => buffer(bytes as AsyncIterable<Buffer>)
const wrapped = (...parts: Uint8Array[]) => wholly(wrapSample(from(parts), about))
const opened = (archive: Buffer, password = samplePassword) =>
  wholly(openSample(new Blob([Uint8Array.from(archive)]), password))

async function* from(parts: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* parts
}

const sevenZip = ['7zz', '7z'].find((command) => {
  try {
    return execFileSync(command, ['i'], { stdio: 'pipe' }).length > 0
  } catch {
    return false
  }
})

describe('a sample', () => {
  it('comes out of its archive as it went in, however it was cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200_000 }), { maxLength: 4 }), async (parts) =>
        (await opened(await wrapped(...parts))).equals(Buffer.concat(parts)),
      ),
      { numRuns: 20 },
    )
  })

  it('is unreadable in its archive, and never twice the same', async () => {
    const original = Buffer.alloc(100_000, 'MZ this program cannot be run in DOS mode')
    const [one, other] = [await wrapped(original), await wrapped(original)]
    expect(one.includes('MZ this program')).toBe(false)
    expect(one.equals(other)).toBe(false)
    expect(one.length).toBe(other.length)
    expect(one.length - original.length).toBeLessThan(500)
  })

  it('is refused under another password, changed, or cut', async () => {
    const archive = await wrapped(Buffer.from('MZ'), Buffer.alloc(5_000))
    await expect(opened(archive, 'Infected')).rejects.toThrow('Invalid password')
    const changed = Buffer.from(archive)
    changed[4_000] = (changed[4_000] ?? 0) ^ 1
    await expect(opened(changed)).rejects.toThrow('authentication')
    await expect(opened(archive.subarray(0, -30))).rejects.toThrow()
    await expect(opened(Buffer.from('bonjour'))).rejects.toThrow()
  })

  it('that cannot be read to its end leaves no archive', async () => {
    async function* broken(): AsyncIterable<Uint8Array> {
      yield Buffer.alloc(200_000)
      throw new Error('a segment is not there')
    }
    await expect(wholly(wrapSample(broken(), about))).rejects.toThrow('a segment is not there')
  })

  it('is read no faster than its archive is taken, and no more once nobody takes it', async () => {
    let read = 0
    let ended = false
    async function* endless(): AsyncIterable<Uint8Array> {
      try {
        for (;;) yield Buffer.alloc(65_536, ++read)
      } finally {
        ended = true
      }
    }
    let taken = 0
    let ahead = 0
    for await (const { length } of wrapSample(endless(), about)) {
      taken += length
      ahead = Math.max(ahead, read * 65_536 - taken)
      if (taken > 8_000_000) break
    }
    // The archiver keeps eighteen pieces at most, more or fewer of them by the speed of the machine.
    expect(ahead).toBeLessThan(20 * 65_536)
    expect(ended).toBe(true)
  })
})

describe('its name in the archive', () => {
  it.each([
    ['facture.exe', `${sha256}.exe`],
    ['Facture.PDF.EXE', `${sha256}.exe`],
    ['archive.tar.gz', `${sha256}.gz`],
    ['../../etc/passwd', sha256],
    ['..\\..\\boot.ini', `${sha256}.ini`],
    ['sans extension', sha256],
    ['.bashrc', sha256],
    ['image.jpg\u0000.exe', `${sha256}.exe`],
    ['facture.exe ', sha256],
    ['x.é', sha256],
    ['x.toolongtobeone', sha256],
    ['x.a/b', sha256],
    ['', sha256],
  ])('of %j is %s', (name, expected) => expect(memberName({ name, sha256 })).toBe(expected))
})

describe.skipIf(sevenZip === undefined)('7-Zip (skipped where it is not installed)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'balise-sample-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const run = (...args: string[]) =>
    execFileSync(sevenZip ?? '', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })

  it('opens the archive with the customary password, and with no other', async () => {
    const original = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300_000, 'échantillon')])
    writeFileSync(join(folder, 'sample.zip'), await wrapped(original))
    const listed = run('l', '-slt', 'sample.zip')
    expect(listed).toContain('Method = AES-256 Store')
    expect(listed).toContain(`Path = ${sha256}.exe`)
    expect(() => run('t', '-pinvented', 'sample.zip')).toThrow('Wrong password')
    expect(run('x', `-p${samplePassword}`, '-oout', 'sample.zip')).toContain('Everything is Ok')
    expect(readdirSync(join(folder, 'out'))).toEqual([`${sha256}.exe`])
    const out = readFileSync(join(folder, 'out', `${sha256}.exe`))
    expect(createHash('sha256').update(out).digest('hex')).toBe(
      createHash('sha256').update(original).digest('hex'),
    )
  })

  it('opens one of a single byte', async () => {
    writeFileSync(join(folder, 'small.zip'), await wrapped(Buffer.of(0x4d)))
    expect(run('t', `-p${samplePassword}`, 'small.zip')).toContain('Everything is Ok')
  })
})
