import { execFileSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostileTexts } from '../../../tests/hostile.ts'
import { projectRoot } from '../../platform/content.ts'
import { secretsFrom } from '../../platform/secrets.ts'
import { publicJwk, readPublicKeys } from '../../platform/signing.ts'
import { findBlock, payloadText, type ReceiptPayload, readPayload, receiptKinds } from './rules/receipt.ts'
import { receiptCode } from './rules/receipt-code.ts'
import { blockFor, checkBlock, openSigner, ownPublicKey } from './signing.ts'

const secrets = secretsFrom(Buffer.alloc(32, 7))
const signer = openSigner(secrets)
const elsewhere = ownPublicKey(secretsFrom(Buffer.alloc(32, 8)))

const payloads: fc.Arbitrary<ReceiptPayload> = fc.record({
  v: fc.constant(1 as const),
  code: fc.uint8Array({ minLength: 9, maxLength: 9 }).map(receiptCode),
  issuedAt: fc
    .date({ min: new Date('2000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
    .map((at) => `${at.toISOString().slice(0, 19)}Z`),
  kind: fc.constantFrom(...receiptKinds),
  contentHash: fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((bytes) => Buffer.from(bytes).toString('hex')),
  instance: fc.constantFrom('https://aide.exemple.example', 'http://localhost:3000'),
})
const [aPayload] = fc.sample(payloads, { numRuns: 1, seed: 7 }) as [ReceiptPayload]
const signed = (payload: ReceiptPayload) => blockFor(payload, signer.sign(payload))
const states = (text: string, keys = [signer.jwk]) => checkBlock(text, keys).state

describe('a receipt as text', () => {
  it('is authentic with the key of its instance, and with no other', () => {
    fc.assert(
      fc.property(payloads, (payload) => {
        const block = signed(payload)
        expect(checkBlock(block, [elsewhere, signer.jwk])).toMatchObject({ state: 'authentic', payload })
        expect(states(block, [elsewhere])).toBe('not-signed-by-us')
        expect(states(block, [])).toBe('not-signed-by-us')
      }),
    )
  })

  it('is no longer once a single sign of it is changed, taken out or added', () => {
    const block = signed(aPayload)
    const signs = fc.constantFrom(...'ABCXYZabcxyz0189-_.')
    fc.assert(
      fc.property(fc.nat(block.length - 1), signs, (at, sign) => {
        const changed = [
          block.slice(0, at) + sign + block.slice(at + 1),
          block.slice(0, at) + block.slice(at + 1),
          block.slice(0, at) + sign + block.slice(at),
        ]
        for (const text of changed)
          if (!text.includes(block)) expect(states(text), text).not.toBe('authentic')
      }),
      { numRuns: 400 },
    )
  })

  it('is no longer when what is signed says anything else', () => {
    const signature = signer.sign(aPayload)
    fc.assert(
      fc.property(payloads, (other) => {
        fc.pre(payloadText(other) !== payloadText(aPayload))
        expect(states(blockFor(other, signature))).toBe('not-signed-by-us')
      }),
    )
  })

  it('passes through mails and pages that cut its lines, and is found in the middle of words', () => {
    const block = signed(aPayload)
    const cut = block.match(/.{1,40}/g)?.join('\r\n  ') ?? ''
    expect(states(`Bonjour,\nvoici mon reçu : ${cut}\nMerci`)).toBe('authentic')
    expect(states(block.replace(/(.{30})/g, '$1\u00ad\u200b'))).toBe('authentic')
  })

  it.each(hostileTexts.map((text) => [text]))('is not « %s »', (text) => {
    expect(states(text)).toBe('not-a-receipt')
    expect(states(`BALISE-RECU.1.${text}.${signer.sign(aPayload)}`)).not.toBe('authentic')
  })

  it.each<[string, (payload: Record<string, unknown>) => unknown]>([
    ['one name more', (payload) => ({ ...payload, more: 1 })],
    ['one name less', ({ kind: _, ...payload }) => payload],
    ['another version', (payload) => ({ ...payload, v: 2 })],
    ['a code whose check does not fit', (payload) => ({ ...payload, code: 'RCP-0000-0000-01' })],
    ['a day that is not', (payload) => ({ ...payload, issuedAt: '2026-13-40T00:00:00Z' })],
    ['a place that is no address', (payload) => ({ ...payload, instance: 'javascript:alert(1)' })],
    ['a list', (payload) => [payload]],
  ])('signs nothing but the shape it says: not with %s', (_, change) => {
    const names = (value: object) => JSON.stringify(value, Object.keys(value).sort())
    expect(readPayload(names(aPayload))).toEqual(aPayload)
    expect(readPayload(names(change({ ...aPayload }) as object))).toBeUndefined()
  })

  it('has one way of being written: spaces or another order are not ours', () => {
    expect(readPayload(JSON.stringify(aPayload, null, 1))).toBeUndefined()
    const turned = Object.fromEntries(Object.entries(JSON.parse(payloadText(aPayload))).reverse())
    expect(readPayload(JSON.stringify(turned))).toBeUndefined()
  })
})

describe('the key of an instance', () => {
  it('is always the same for one secret, and another for another', () => {
    expect(openSigner(secretsFrom(Buffer.alloc(32, 7))).jwk).toEqual(signer.jwk)
    expect(elsewhere.kid).not.toBe(signer.jwk.kid)
  })

  it('is named by its thumbprint', () => {
    // The example of RFC 8037, appendix A.3.
    expect(publicJwk('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo').kid).toBe(
      'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
    )
  })

  it('is read as it is published, with former ones, in a set and in PEM', () => {
    const { kty, crv, x } = signer.jwk
    const pem = createPublicKey({ key: { kty, crv, x }, format: 'jwk' }).export({
      format: 'pem',
      type: 'spki',
    })
    const kids = (text: string) => readPublicKeys(text).map(({ kid }) => kid)
    expect(kids(JSON.stringify({ ...signer.jwk, previous: [elsewhere] }))).toEqual([
      signer.jwk.kid,
      elsewhere.kid,
    ])
    expect(kids(JSON.stringify({ keys: [signer.jwk] }))).toEqual([signer.jwk.kid])
    expect(kids(String(pem))).toEqual([signer.jwk.kid])
    expect(kids('{"kty":"RSA"}')).toEqual([])
    expect(kids('{"keys":[null,1,"x"]}')).toEqual([])
  })
})

describe('the lines of docs/receipts.md', () => {
  const lines =
    /```sh\n(b64\(\)[\s\S]*?)```/.exec(readFileSync(join(projectRoot, 'docs/receipts.md'), 'utf8'))?.[1] ?? ''

  /** What openssl says of this text, on paper cut into lines as a PDF gives them. */
  function opensslSays(text: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'balise-openssl-'))
    try {
      writeFileSync(join(folder, 'recu.txt'), `${text.match(/.{1,58}/g)?.join('\n')}\n`)
      writeFileSync(
        join(folder, 'cle.json'),
        JSON.stringify({ ...signer.jwk, previous: [elsewhere] }, null, 2),
      )
      return execFileSync('sh', ['-c', lines], {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    } catch (error) {
      return String((error as { stdout?: string }).stdout)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  it('check a receipt with openssl alone', () => {
    const said = opensslSays(signed(aPayload))
    expect(said).toContain('Signature Verified Successfully')
    expect(said).toContain(payloadText(aPayload))
  })

  it('refuse one that was changed', () => {
    const found = findBlock(signed(aPayload))
    const other = { ...aPayload, issuedAt: '2026-11-22T06:40:13Z' }
    expect(found).toBeDefined()
    expect(opensslSays(blockFor(other, found?.signature ?? ''))).not.toContain('Successfully')
  })
})
