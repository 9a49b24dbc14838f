import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClamd, clamd } from '../../../../tests/clamd.ts'
import { openScanner, readScannerPlace } from './scanner.ts'

const mebi = 1024 ** 2
/** The EICAR test file, which a scanner of this machine would take away: put together here, never written. */
const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-', 'TEST-FILE!$H+H*'].join(''),
)
const bad = Buffer.concat([eicar, Buffer.alloc(200_000, 'phare')])

async function* of(...parts: Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* parts
}

describe('the place of a scanner', () => {
  it.each([
    ['unix:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['clamd.example:3310', { host: 'clamd.example', port: 3310 }],
    ['127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['[::1]:3310', { host: '::1', port: 3310 }],
    ['clamd.example', undefined],
    ['clamd.example:0', undefined],
    ['clamd.example:70000', undefined],
    ['tcp://clamd.example:3310', undefined],
    ['unix:clamd.ctl', undefined],
    ['', undefined],
  ])('%j is read', (text, place) => expect(readScannerPlace(text)).toEqual(place))
})

describe('what was not scanned', () => {
  it('says that there is no scanner', async () =>
    expect(await openScanner(undefined).scan(of(bad))).toEqual({ state: 'not-scanned', why: 'no-scanner' }))

  it('says that it is not reached', async () => {
    for (const path of ['/nowhere/clamd.ctl', '/dev/null'])
      expect(await openScanner({ path }).scan(of(bad))).toEqual({ state: 'not-scanned', why: 'unreachable' })
  })

  /** Something that listens as clamd does, and answers otherwise. */
  const answeredBy = async (listener: (socket: Socket, command: string) => void, patience = 30_000) => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', (data) => listener(socket, data.toString('latin1').slice(0, 5)))
      socket.resume()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const scanned = await openScanner({ host: '127.0.0.1', port }, patience).scan(
      of(Buffer.alloc(300_000), bad),
    )
    server.close()
    return scanned.state === 'not-scanned' ? scanned.why : scanned.state
  }
  const version = 'ClamAV 1.4.6/27841/Sat Nov 21 09:00:00 2026\0'
  const says = (answer: string) => (socket: Socket, command: string) => {
    socket.end(command === 'zVERS' ? version : answer)
  }

  it.each([
    ['stream: OK\0', 'clean'],
    ['stream: Phare.Essai FOUND\0', 'infected'],
    ['stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0', 'too-large'],
    ['stream: Heuristics.Encrypted.Zip FOUND\0', 'encrypted'],
    ['INSTREAM size limit exceeded. ERROR\0', 'too-large'],
    ['Error writing to temporary file. ERROR\0', 'refused'],
    ['stream: OK, almost\0', 'refused'],
    ['stream:  FOUND\0', 'refused'],
    ['OK\0', 'refused'],
    ['stream: OK', 'unreachable'],
    ['x'.repeat(100_000), 'unreachable'],
    ['\0', 'unreachable'],
  ])('is never called clean, whatever is answered (%#)', async (answer, why) =>
    expect(await answeredBy(says(answer))).toBe(why),
  )

  it('says so of what answers as no scanner, hangs up, or keeps silent', async () => {
    expect(await answeredBy((socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n\0'))).toBe('refused')
    expect(await answeredBy((socket) => socket.destroy())).toBe('unreachable')
    expect(await answeredBy(() => {}, 200)).toBe('unreachable')
    expect(
      await answeredBy((socket, command) => {
        if (command === 'zVERS') socket.write(version)
      }, 200),
    ).toBe('unreachable')
  })

  it('because our own bytes cannot be read is an accident, not an answer', async () => {
    async function* broken(): AsyncIterable<Uint8Array> {
      yield bad
      throw new Error('a segment is not there')
    }
    const server = createServer((socket) =>
      socket.once('data', (data) => says('')(socket, data.toString('latin1').slice(0, 5))),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await expect(openScanner({ host: '127.0.0.1', port }).scan(broken())).rejects.toThrow(
      'a segment is not there',
    )
    server.close()
  })
})

describe.skipIf(clamd === undefined)('clamd itself (skipped where clamav-daemon is not installed)', () => {
  let scanner: Awaited<ReturnType<typeof aClamd>>
  beforeAll(async () => {
    scanner = await aClamd(bad, [
      'StreamMaxLength 2M',
      'MaxFileSize 1M',
      'MaxScanSize 1M',
      'AlertExceedsMax yes',
    ])
  })
  afterAll(() => scanner.end())
  const places = () => [{ path: scanner.path }, { host: '127.0.0.1', port: scanner.port }]

  it('finds what it has a signature of, however it is cut, and says its version', async () => {
    for (const place of places())
      for (const cut of [bad.length, 1, 70_000]) {
        const parts = of(bad.subarray(0, cut), bad.subarray(cut))
        expect(await openScanner(place).scan(parts)).toEqual({
          state: 'infected',
          signature: 'Phare.Essai.UNOFFICIAL',
          engine: expect.stringMatching(/^ClamAV \d+\.\d+/),
        })
      }
  })

  it('finds nothing in what it does not know, nor in nothing', async () => {
    for (const place of places())
      for (const bytes of [Buffer.from('bonjour'), Buffer.alloc(900_000, 1), Buffer.alloc(0)])
        expect(await openScanner(place).scan(of(bytes))).toMatchObject({ state: 'clean' })
  })

  it('says past which length it reads nothing, and each time it is asked', async () => {
    for (const place of places())
      for (let time = 0; time < 5; time++)
        expect(
          await openScanner(place).scan(of(...Array.from({ length: 20 }, () => Buffer.alloc(mebi)))),
        ).toEqual({ state: 'not-scanned', why: 'too-large' })
  })

  it('does not call clean what it would not look into', async () =>
    expect(await openScanner({ path: scanner.path }).scan(of(Buffer.alloc(1.5 * mebi, 'a')))).toEqual({
      state: 'not-scanned',
      why: 'too-large',
    }))

  it('that is asked by many at once answers each', async () => {
    const asked = Array.from({ length: 20 }, (_, index) =>
      openScanner({ path: scanner.path }).scan(of(index % 2 ? bad : Buffer.alloc(200_000, index))),
    )
    const states = (await Promise.all(asked)).map(({ state }) => state)
    expect(states).toEqual(Array.from({ length: 20 }, (_, index) => (index % 2 ? 'infected' : 'clean')))
  })

  it('killed in the middle has said nothing', async () => {
    const other = await aClamd(bad)
    async function* cut(): AsyncIterable<Uint8Array> {
      yield bad
      other.kill()
      yield bad
    }
    expect(await openScanner({ path: other.path }).scan(cut())).toEqual({
      state: 'not-scanned',
      why: 'unreachable',
    })
    await other.end()
  })
})
