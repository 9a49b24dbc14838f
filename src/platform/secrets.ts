import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The instance's keys, all derived from one secret. */
export type Secrets = {
  /** Keyed hash: what we keep in place of a secret. Without the instance key it cannot be guessed offline. */
  digest: (purpose: string, value: string) => Buffer
  /** Encrypts and authenticates a value for one purpose and until a moment; URL- and cookie-safe text. */
  seal: (purpose: string, value: unknown, until: Date) => string
  /** The value, or undefined when altered, expired, or sealed for something else. */
  unseal: (purpose: string, sealed: string, now: Date) => unknown
  /** The same for bytes, where room is scarce: what is compressed must not be written as text before. */
  sealBytes: (purpose: string, bytes: Uint8Array, until: Date) => string
  unsealBytes: (purpose: string, sealed: string, now: Date) => Buffer | undefined
  /** Thirty-two bytes that only this instance can make again: the seed of a key pair, so that nothing new is backed up. */
  seed: (purpose: string) => Buffer
}

/** Reads the instance secret from the settings, or makes one and keeps it in the data folder (mode 0600). */
export function openSecrets(dataFolder: string, given: string | undefined): Secrets {
  return secretsFrom(Buffer.from(given ?? keptSecret(dataFolder), 'hex'))
}

/** The same of an instance that has one already; undefined otherwise, and nothing is made. */
export const knownSecrets = (dataFolder: string, given: string | undefined): Secrets | undefined =>
  given !== undefined || existsSync(join(dataFolder, 'secret')) ? openSecrets(dataFolder, given) : undefined

/** The secret kept in the data folder is empty or spoiled: started without it, no case would ever open again. */
export class SecretSpoiled extends Error {}

function keptSecret(dataFolder: string): string {
  const file = join(dataFolder, 'secret')
  if (!existsSync(file)) makeSecret(dataFolder, file)
  const kept = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{64,}$/i.test(kept)) throw new SecretSpoiled(file)
  return kept
}

/** Written whole beside its place, then linked there, which never overwrites: of two starts together one wins. */
function makeSecret(dataFolder: string, file: string) {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
  } catch {
    // Some disks know no links.
    if (!existsSync(file)) renameSync(draft, file)
  }
  rmSync(draft, { force: true })
}

/** Milliseconds since 1970 on six bytes last until the year 10889. */
const momentLength = 6

export function secretsFrom(root: Buffer): Secrets {
  // As key objects: from bytes, Node would build one at each use, which costs five times the hash itself.
  const keys = new Map<string, KeyObject>()
  const key = (purpose: string) => {
    const known = keys.get(purpose)
    if (known) return known
    const made = createSecretKey(Buffer.from(hkdfSync('sha256', root, '', `balise:${purpose}`, 32)))
    keys.set(purpose, made)
    return made
  }

  const lock = (purpose: string, bytes: Uint8Array): string => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key(`seal:${purpose}`), nonce)
    const sealed = Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
    return sealed.toString('base64url')
  }
  const unlock = (purpose: string, sealed: string): Buffer | undefined => {
    const bytes = Buffer.from(sealed, 'base64url')
    if (bytes.length < 28) return undefined
    const decipher = createDecipheriv('aes-256-gcm', key(`seal:${purpose}`), bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(-16))
    try {
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
    } catch {
      return undefined
    }
  }

  return {
    digest: (purpose, value) =>
      createHmac('sha256', key(`digest:${purpose}`))
        .update(value)
        .digest(),

    seal: (purpose, value, until) =>
      lock(purpose, Buffer.from(JSON.stringify([until.getTime(), value]), 'utf8')),

    unseal: (purpose, sealed, now) => {
      const text = unlock(purpose, sealed)?.toString('utf8')
      if (text === undefined) return undefined
      const [until, value] = JSON.parse(text) as [number, unknown]
      return now.getTime() < until ? value : undefined
    },

    sealBytes: (purpose, bytes, until) => {
      const moment = Buffer.alloc(momentLength)
      moment.writeUIntBE(until.getTime(), 0, momentLength)
      return lock(`bytes:${purpose}`, Buffer.concat([moment, bytes]))
    },

    unsealBytes: (purpose, sealed, now) => {
      const opened = unlock(`bytes:${purpose}`, sealed)
      return opened && now.getTime() < opened.readUIntBE(0, momentLength)
        ? opened.subarray(momentLength)
        : undefined
    },

    seed: (purpose) => Buffer.from(hkdfSync('sha256', root, '', `balise:seed:${purpose}`, 32)),
  }
}

/** Compares two digests in a time that does not depend on where they differ. */
export const sameDigest = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other)
