import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { aStack, heard } from '../../../tests/command.ts'
import { type Secrets, secretsFrom } from '../../platform/secrets.ts'
import { verifyCommand } from './command.ts'
import type { ReceiptPayload } from './rules/receipt.ts'
import { blockFor, openSigner } from './signing.ts'

const folder = mkdtempSync(join(tmpdir(), 'balise-verify-'))
afterAll(() => rmSync(folder, { recursive: true }))

const secrets = secretsFrom(Buffer.alloc(32, 7))
const payload: ReceiptPayload = {
  v: 1,
  code: 'RCP-0000-0001-04',
  issuedAt: '2026-11-22T06:40:12Z',
  kind: 'case-declaration',
  contentHash: 'ab'.repeat(32),
  instance: 'https://aide.exemple.example',
}
const signer = openSigner(secrets)
const block = blockFor(payload, signer.sign(payload))

const file = (name: string, content: string) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const key = file('cle.json', JSON.stringify({ ...signer.jwk, previous: [] }))
const receipt = file('recu.txt', `Texte signé\n${block.match(/.{1,58}/g)?.join('\n')}\n`)

const verify = (args: string[], here?: Secrets) =>
  heard((terminal) => verifyCommand(['receipt', ...args], () => here, terminal))

describe('bin/balise verify receipt', () => {
  it.each([
    ['a file', receipt],
    ['the text itself', block],
  ])('reads %s with the public key alone', async (_, given) => {
    const { code, out, err } = await verify([given, '--key', key])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('Récépissé authentique RCP-0000-0001-04')
    expect(out).toContain('dimanche 22 novembre 2026 à 7 h 40')
    expect(out).toContain(payload.contentHash)
  })

  it('with the secret of the instance at hand, needs no key', async () =>
    expect(await verify([block], secrets)).toMatchObject({ code: 0, err: '' }))

  it.each([
    'https://a\u001b[2J.example',
    'https://a\u009b2J.example',
    'https://a\u202e.example',
    'https://a@b',
  ])('takes for no receipt what claims to come from %j', async (instance) => {
    const forged = blockFor({ ...payload, instance }, 'A'.repeat(86))
    expect(await verify([forged, '--key', key])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^Ce n’est pas un récépissé entier/),
    })
  })

  it('says of a changed receipt that its signature is not known, and whence it claims to come', async () => {
    const other = blockFor({ ...payload, contentHash: 'ac'.repeat(32) }, signer.sign(payload))
    const { code, out, err } = await verify([other, '--key', key])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^Signature non reconnue.*https:\/\/aide\.exemple\.example\.\n$/)
  })

  it.each<[string, string[], RegExp]>([
    ['nothing', [], /^Écrivez : bin\/balise verify receipt/],
    ['no key at all', ['x'], /^Donnez la clé publique/],
    ['a key that is not there', ['x', '--key', 'absent.json'], /^Le fichier absent\.json/],
    ['an option that is none', ['x', '--kee', 'y'], /^Écrivez : /],
  ])('given %s says what it needs', async (_, args, sentence) => {
    const { code, out, err } = await verify(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(aStack)
  })

  it.each([
    ['half a receipt', block.slice(0, -9)],
    ['a folder', folder],
  ])('says that %s is none', async (_, given) => {
    const { code, err } = await verify([given, '--key', key])
    expect(code).toBe(1)
    expect(err).toMatch(/^Ce n’est pas un récépissé entier/)
    expect(err).not.toMatch(aStack)
  })
})
