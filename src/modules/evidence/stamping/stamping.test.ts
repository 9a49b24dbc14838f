import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { answering } from '../../../../tests/answering.ts'
import { aTimeStamper, stampingOver } from '../../../../tests/time-authority.ts'
import { openTimeAuthority } from './authority.ts'
import { drawNonce, type Imprint, stampRequest, verifyStamp } from './stamp.ts'

const stamper = aTimeStamper()
afterAll(stamper.end)
const caPem = stamper.pem('root')

const imprintOf = (text: string, algorithm: Imprint['algorithm'] = 'sha256'): Imprint => ({
  algorithm,
  hex: createHash(algorithm).update(text).digest('hex'),
})
const imprint = imprintOf('a checkpoint')
const nonce = drawNonce()
const question = stampRequest(imprint, nonce)
const answer = await stamper.reply(question)
const content = stamper.contentOf(answer)
const why = (response: Uint8Array, options: Parameters<typeof verifyStamp>[2] = { caPem, nonce }) => {
  const proved = verifyStamp(response, imprint, options)
  return proved.granted ? 'proved' : proved.why
}

describe('an authority that stamps', () => {
  it.each([
    ['stamper', 'sha256'],
    ['stamper', 'sha512'],
    ['rsa', 'sha256'],
    ['stamper-below', 'sha256'],
    ['first-form', 'sha256'],
  ] as const)(
    'gives what proves the imprint, and what OpenSSL proves too (%s, %s)',
    async (section, algorithm) => {
      const { url, end } = await stampingOver(stamper, section)
      const asked = imprintOf('a checkpoint', algorithm)
      const before = Date.now()
      const had = await openTimeAuthority({ url, caPem }).stamp(asked)
      await end()
      if (!had.granted) throw new Error(had.why)
      const { response, stamp } = had.value
      expect(stamp).toMatchObject({ imprint: asked, policy: '1.3.6.1.4.1.99999.3161', chained: true })
      expect(stamp.serial).toMatch(/^[0-9a-f]+$/)
      expect(stamp.authority).toContain('O=Le Phare')
      // The authority tells whole seconds.
      expect(Date.parse(stamp.at)).toBeGreaterThanOrEqual(before - 1_000)
      expect(Date.parse(stamp.at)).toBeLessThanOrEqual(Date.now())
      expect(verifyStamp(response, asked, { caPem })).toEqual({ granted: true, value: stamp })
      expect(stamper.check(response, asked.hex)).toContain('Verification: OK')
    },
  )

  it('is asked with its name and password, in the header made for them', async () => {
    let told: string | undefined
    const { url, end } = await answering((request, response) => {
      told = request.headers.authorization
      response.end()
    })
    await openTimeAuthority({ url: url.replace('//', '//phare:mer%20du%20nord@') }).stamp(imprint)
    await end()
    expect(told).toBe(`Basic ${Buffer.from('phare:mer du nord').toString('base64')}`)
  })

  it('without a root to lead to proves all but who vouches for it, and says so', () => {
    expect(verifyStamp(answer, imprint)).toMatchObject({ granted: true, value: { chained: false } })
  })

  it('is refused a root that is none, before it is asked anything', () => {
    expect(() => openTimeAuthority({ url: 'https://heure.example/', caPem: 'root' })).toThrow(
      'no certificate',
    )
  })
})

describe('a stamp', () => {
  it('holds, from the question to the root', () => expect(why(answer)).toBe('proved'))

  it('proves nothing of another imprint, nor of another algorithm', () => {
    expect(verifyStamp(answer, imprintOf('another'))).toEqual({ granted: false, why: 'other-imprint' })
    expect(verifyStamp(answer, { ...imprint, algorithm: 'sha512' })).toEqual({
      granted: false,
      why: 'other-imprint',
    })
  })

  it('given to another question is refused', async () =>
    expect(why(await stamper.replyAbout(imprint.hex))).toBe('other-nonce'))

  it('that the authority would not give is no stamp', async () =>
    expect(why(await stamper.reply(question, 'refusing'))).toBe('not-granted'))

  it('signed under our eyes by the same hand holds: the forgeries below are refused for what they are', () =>
    expect(why(stamper.sign(content, 'stamper'))).toBe('proved'))

  it.each([
    ['expired', 'certificate-not-valid-then'],
    ['mail', 'certificate-not-for-stamping'],
    ['not-critical', 'certificate-not-for-stamping'],
    ['two-purposes', 'certificate-not-for-stamping'],
    ['root', 'certificate-not-for-stamping'],
    ['weak', 'algorithm-not-accepted'],
  ])('signed under a certificate that is %s: %s', (by, doubt) =>
    expect(why(stamper.sign(content, by))).toBe(doubt),
  )

  it('that does not say under which certificate it was signed is refused', () =>
    expect(why(stamper.sign(content, 'stamper', { named: false }))).toBe('certificate-not-named'))

  it('is bound to its certificate, not only to the key: another of the same key takes no place', () => {
    expect(why(stamper.sign(content, 'stamper', { instead: 'stamper' }))).toBe('proved')
    expect(why(stamper.sign(content, 'stamper', { instead: 'twin' }))).toBe('certificate-not-named')
    expect(why(stamper.sign(content, 'stamper', { instead: 'rsa' }))).toBe('certificate-not-named')
  })

  it('that signs something else than a stamp is refused', () => {
    expect(why(stamper.sign(content, 'stamper', { type: '1.2.840.113549.1.7.1' }))).toBe('not-a-stamp')
    expect(why(stamper.sign(Buffer.from('bonjour'), 'stamper'))).toBe('not-a-stamp')
  })

  it.each([
    ['an authority that is not ours', 'stamper', [], 'stranger', 'not-chained'],
    ['an authority below ours, that is not shown', 'stamper-below', [], 'root', 'not-chained'],
    ['an authority below ours', 'stamper-below', ['below'], 'root', 'proved'],
    ['one lower than ours allowed', 'stamper-too-low', ['too-low', 'below'], 'root', 'not-chained'],
    ['a certificate that may not certify', 'no-authority', ['stamper'], 'root', 'not-chained'],
  ])('under %s', (_, by, more, root, expected) => {
    const response = stamper.sign(content, by, { beside: more })
    expect(why(response, { caPem: stamper.pem(root) })).toBe(expected)
  })

  it('cut anywhere, or followed by anything, is no stamp', () => {
    fc.assert(
      fc.property(fc.nat(answer.length - 1), (length) => why(answer.subarray(0, length)) === 'not-a-stamp'),
    )
    expect(why(Buffer.concat([answer, Buffer.of(0)]))).toBe('not-a-stamp')
  })

  it('with one bit changed proves nothing more than it did', () => {
    const whole = verifyStamp(answer, imprint, { caPem, nonce })
    fc.assert(
      fc.property(fc.nat(answer.length - 1), fc.nat(7), (at, bit) => {
        const bytes = Buffer.from(answer)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
        const proved = verifyStamp(bytes, imprint, { caPem, nonce })
        // The status, and what the signature does not cover, may be written otherwise.
        return !proved.granted || JSON.stringify(proved) === JSON.stringify(whole)
      }),
      { numRuns: 100 },
    )
  })

  it.each([
    ['nested without end', Buffer.concat([Buffer.alloc(60_000, Buffer.of(0x30, 0x80)), Buffer.alloc(8)])],
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<!doctype html><title>404</title>')],
    ['zeros', Buffer.alloc(70_000)],
  ])('is not: %s', (_, bytes) => expect(why(bytes)).toBe('not-a-stamp'))
})

describe('an authority that', () => {
  const asked = async (listener: Parameters<typeof answering>[0], patience = 30_000) => {
    const { url, end } = await answering(listener)
    const had = await openTimeAuthority({ url, caPem, patience }).stamp(imprint)
    await end()
    return had.granted ? 'granted' : had.why
  }
  const reply = { 'content-type': 'application/timestamp-reply' }

  it('answers a page is none', async () =>
    expect(
      await asked((_, response) => response.setHeader('content-type', 'text/html').end('<h1>Bonjour</h1>')),
    ).toBe('not-an-authority'))

  it('answers an error is none', async () =>
    expect(await asked((_, response) => response.writeHead(500, reply).end(answer))).toBe('not-an-authority'))

  it('leads elsewhere is not followed', async () => {
    let visits = 0
    const elsewhere = await answering((_, response) => {
      visits++
      response.writeHead(200, reply).end(answer)
    })
    expect(await asked((_, response) => response.writeHead(307, { location: elsewhere.url }).end())).toBe(
      'not-an-authority',
    )
    await elsewhere.end()
    expect(visits).toBe(0)
  })

  it('answers an older stamp of ours is caught', async () =>
    expect(await asked((_, response) => response.writeHead(200, reply).end(answer))).toBe('other-nonce'))

  it.each([{ 'content-length': String(2 ** 30) }, {}])('answers a gigabyte is left (%j)', async (length) => {
    let sent = 0
    const why = await asked((_, response) => {
      response.writeHead(200, { ...reply, ...length })
      const part = Buffer.alloc(64 * 1024)
      const more = () => {
        while (!response.destroyed && sent < 2 ** 30) {
          sent += part.length
          if (!response.write(part)) return response.once('drain', more)
        }
        return response.end()
      }
      more()
    })
    expect(why).toBe('answer-too-large')
    expect(sent).toBeLessThan(2 ** 26)
  })

  it('never answers is left', async () => expect(await asked(() => {}, 200)).toBe('silent'))

  it('begins and never ends is left', async () =>
    expect(await asked((_, response) => response.writeHead(200, reply).write('0'), 200)).toBe('silent'))

  it('hangs up is not reached', async () =>
    expect(await asked((request) => request.socket.destroy())).toBe('unreachable'))

  it('is not there is not reached', async () => {
    const { url, end } = await answering(() => {})
    await end()
    const had = await openTimeAuthority({ url }).stamp(imprint)
    expect(had).toEqual({ granted: false, why: 'unreachable' })
  })
})
