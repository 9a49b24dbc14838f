import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anyText } from '../../tests/hostile.ts'
import { openSecrets, SecretSpoiled, sameDigest, secretsFrom } from './secrets.ts'

const root = Buffer.alloc(32, 7)
const secrets = secretsFrom(root)
const now = new Date('2026-11-21T17:05:00Z')
const later = new Date('2026-11-21T17:15:00Z')

describe('a sealed value', () => {
  it('comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(secrets.unseal('passage', secrets.seal('passage', value, later), now)).toEqual(
          JSON.parse(JSON.stringify(value)),
        )
      }),
    )
  })

  it('may be bytes, which take a third more and no more once sealed', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const sealed = secrets.sealBytes('passage', bytes, later)
        expect(sealed).toMatch(/^[\w-]+$/)
        expect(sealed.length).toBeLessThanOrEqual(Math.ceil(((bytes.length + 34) * 4) / 3))
        expect(secrets.unsealBytes('passage', sealed, now)).toEqual(Buffer.from(bytes))
        expect(secrets.unsealBytes('passage', sealed, later)).toBeUndefined()
        expect(secrets.unsealBytes('adresse', sealed, now)).toBeUndefined()
        expect(secrets.unseal('passage', sealed, now)).toBeUndefined()
      }),
    )
  })

  it('is safe in a cookie and in an address', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(secrets.seal('passage', value, later)).toMatch(/^[\w-]+$/)
      }),
    )
  })

  it('shows nothing of what it holds', () => {
    const sealed = secrets.seal('adresse', 'amina@exemple.example', later)
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('amina')
    expect(secrets.seal('adresse', 'amina@exemple.example', later)).not.toBe(sealed)
  })

  it('is nothing once a single bit of it has changed', () => {
    const sealed = Buffer.from(secrets.seal('passage', { number: 'BAL-7K4P-93TD' }, later), 'base64url')
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const altered = Buffer.from(sealed)
        altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
        expect(secrets.unseal('passage', altered.toString('base64url'), now)).toBeUndefined()
      }),
    )
  })

  it('is nothing once cut, lengthened, or replaced by anything else', () => {
    const sealed = secrets.seal('passage', 'ouvert', later)
    for (let length = 0; length < sealed.length; length++)
      expect(secrets.unseal('passage', sealed.slice(0, length), now)).toBeUndefined()
    expect(secrets.unseal('passage', `${sealed}AAAA`, now)).toBeUndefined()
    fc.assert(
      fc.property(anyText, (text) => {
        expect(secrets.unseal('passage', text, now)).toBeUndefined()
      }),
    )
  })

  it('opens until its moment, and no longer', () => {
    const sealed = secrets.seal('passage', 'ouvert', later)
    expect(secrets.unseal('passage', sealed, new Date(later.getTime() - 1))).toBe('ouvert')
    expect(secrets.unseal('passage', sealed, later)).toBeUndefined()
  })

  it('opens for its purpose only, and with the key of its instance only', () => {
    const sealed = secrets.seal('passage', 'ouvert', later)
    expect(secrets.unseal('case-session', sealed, now)).toBeUndefined()
    expect(secretsFrom(Buffer.alloc(32, 8)).unseal('passage', sealed, now)).toBeUndefined()
    expect(secretsFrom(root).unseal('passage', sealed, now)).toBe('ouvert')
  })
})

describe('a digest', () => {
  it('is the same for the same value, and for nothing else', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(sameDigest(secrets.digest('mots', one), secrets.digest('mots', other))).toBe(one === other)
      }),
    )
  })

  it('depends on its purpose and on the key of the instance', () => {
    const digest = secrets.digest('case-secret', 'arbre')
    expect(sameDigest(digest, secrets.digest('passage', 'arbre'))).toBe(false)
    expect(sameDigest(digest, secretsFrom(Buffer.alloc(32, 8)).digest('case-secret', 'arbre'))).toBe(false)
    expect(sameDigest(digest, digest.subarray(1))).toBe(false)
  })
})

describe('the secret of an instance', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'balise-secret-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is made once, kept from other users, and found again', () => {
    const data = join(folder, 'nouveau')
    const sealed = openSecrets(data, undefined).seal('passage', 'ouvert', later)
    expect(openSecrets(data, undefined).unseal('passage', sealed, now)).toBe('ouvert')
    const file = join(data, 'secret')
    expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}$/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(data).mode & 0o777).toBe(0o700)
  })

  it('given by a setting is not written down', () => {
    const given = 'ab'.repeat(32)
    const sealed = openSecrets(folder, given).seal('passage', 'ouvert', later)
    expect(openSecrets(folder, given).unseal('passage', sealed, now)).toBe('ouvert')
    expect(() => statSync(join(folder, 'secret'))).toThrow('ENOENT')
  })

  it.each([
    ['empty', ''],
    ['cut', 'ab'.repeat(31)],
    ['overwritten', 'ceci n’est pas un secret'],
  ])('that is found %s stops the start: no case would open with another', (_, text) => {
    writeFileSync(join(folder, 'secret'), text)
    expect(() => openSecrets(folder, undefined)).toThrow(SecretSpoiled)
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe(text)
  })
})
