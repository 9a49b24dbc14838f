import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answering } from '../../tests/answering.ts'
import { aSwift, hasSwift } from '../../tests/swift.ts'
import { FileAbsent, type Files, FilesFull, filesIn } from './files.ts'
import { type Bucket, filesInBucket } from './files-s3.ts'

async function* of(...parts: (string | Uint8Array)[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}
const whole = (bytes: AsyncIterable<Uint8Array>) => buffer(bytes as AsyncIterable<Buffer>)
const sorted = (names: string[]) => [...names].sort()

/** What whoever keeps files may count on, whichever place they are in. */
function keepsFiles(files: () => Files) {
  it('gives back what was written, its last writing alone', async () => {
    const large = Buffer.alloc(8_200_000, 'un segment')
    await files().write('kept/1.age', of('bon', 'jour'))
    await files().write('kept/2.age', of(large.subarray(0, 5_000_000), large.subarray(5_000_000)))
    await files().write('kept/empty.age', of())
    expect((await whole(files().read('kept/1.age'))).toString()).toBe('bonjour')
    expect((await whole(files().read('kept/2.age'))).equals(large)).toBe(true)
    expect((await whole(files().read('kept/empty.age'))).length).toBe(0)
    await files().write('kept/1.age', of('bonsoir'))
    expect((await whole(files().read('kept/1.age'))).toString()).toBe('bonsoir')
  })

  it('leaves nothing of what could not be read to its end', async () => {
    async function* broken(): AsyncIterable<Uint8Array> {
      yield Buffer.from('bonjour')
      throw new Error('the sender left')
    }
    await expect(files().write('broken/1.age', broken())).rejects.toThrow('the sender left')
    expect(await files().within('broken/')).toEqual([])
  })

  it('says that a file is absent', async () =>
    await expect(whole(files().read('absent/1.age'))).rejects.toThrow(FileAbsent))

  it('tells what is directly under a name', async () => {
    for (const name of ['tree/a/1.age', 'tree/a/2.age', 'tree/b/1.age', 'tree/c', 'trees/1'])
      await files().write(name, of(name))
    expect(sorted(await files().within('tree/'))).toEqual(['a', 'b', 'c'])
    expect(sorted(await files().within('tree/a/'))).toEqual(['1.age', '2.age'])
    expect(await files().within('nothing/')).toEqual([])
    expect(await files().within('')).toContain('tree')
  })

  it('removes one file, or all that is under a name, and nothing beside', async () => {
    for (const name of ['gone/a/1', 'gone/a/2', 'gone/b/1', 'gone.b']) await files().write(name, of(name))
    await files().remove('gone/a/1')
    expect(await files().within('gone/a/')).toEqual(['2'])
    await files().remove('gone/')
    await files().remove('gone/')
    await files().remove('gone/a/1')
    expect(await files().within('gone/')).toEqual([])
    expect((await whole(files().read('gone.b'))).toString()).toBe('gone.b')
  })

  it.each(['../secret', 'a/../../b', '/etc/passwd', 'a//b', 'A', 'a b', 'a?b', 'é'])(
    'takes no name that is not ours (%j)',
    async (name) => {
      await expect(files().write(name, of('x'))).rejects.toThrow('not a name of ours')
      await expect(whole(files().read(name))).rejects.toThrow('not a name of ours')
    },
  )
}

describe('a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'balise-files-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  keepsFiles(() => filesIn(folder))
})

describe.skipIf(!hasSwift)('a bucket of Swift (skipped unless TEST_SWIFT=yes, as in .ci/run)', () => {
  let swift: Awaited<ReturnType<typeof aSwift>>
  beforeAll(async () => {
    swift = await aSwift()
  }, 120_000)
  afterAll(() => swift?.end(), 60_000)
  keepsFiles(() => filesInBucket(swift.bucket))

  it('is listed to its end, page after page', async () => {
    const files = filesInBucket(swift.bucket)
    const names = Array.from({ length: 10 }, (_, index) => `${index}.age`)
    await Promise.all(names.map((name) => files.write(`pages/${name}`, of())))
    expect(sorted(await files.within('pages/'))).toEqual(sorted(names))
    await files.remove('pages/')
    expect(await files.within('pages/')).toEqual([])
  })

  it('opens to no other secret, and is not taken for empty when it is not there', async () => {
    const wrong = filesInBucket({ ...swift.bucket, secret: 'another' })
    await expect(wrong.write('a', of('x'))).rejects.toThrow('403 (SignatureDoesNotMatch)')
    const elsewhere = filesInBucket({ ...swift.bucket, url: `${swift.bucket.url}-not` })
    await expect(whole(elsewhere.read('a'))).rejects.toThrow('404 (NoSuchBucket)')
    await expect(elsewhere.within('')).rejects.toThrow('404 (NoSuchBucket)')
  })
})

describe('a bucket whose host', () => {
  const asking = async (
    listener: Parameters<typeof answering>[0],
    gesture: (files: Files) => Promise<unknown>,
    patience = 30_000,
  ) => {
    const { url, end } = await answering(listener)
    const bucket: Bucket = { url: `${url}vault`, region: 'us-east-1', keyId: 'phare', secret: 'invented' }
    try {
      return await gesture(filesInBucket(bucket, patience))
    } finally {
      await end()
    }
  }
  const write = (files: Files) => files.write('a', of('x'))

  it('has no room left says so as a disk does', async () => {
    await expect(asking((_, response) => response.writeHead(507).end(), write)).rejects.toThrow(FilesFull)
    const quota = '<Error><Code>QuotaExceeded</Code></Error>'
    await expect(asking((_, response) => response.writeHead(403).end(quota), write)).rejects.toThrow(
      FilesFull,
    )
  })

  it('fails for a moment is asked again', async () => {
    let times = 0
    await asking((_, response) => response.writeHead(++times < 3 ? 503 : 200).end(), write)
    expect(times).toBe(3)
  })

  it('fails, keeps silent, leads elsewhere or stops half way is an accident', async () => {
    await expect(asking((_, response) => response.writeHead(500).end(), write)).rejects.toThrow('500')
    await expect(asking(() => {}, write, 200)).rejects.toThrow('timeout')
    await expect(
      asking((_, response) => response.writeHead(307, { location: '/elsewhere' }).end(), write),
    ).rejects.toThrow()
    await expect(
      asking(
        (_, response) => {
          response.writeHead(200, { 'content-length': '100' })
          response.write('half')
          setImmediate(() => response.destroy())
        },
        (files) => whole(files.read('a')),
      ),
    ).rejects.toThrow()
  })
})
