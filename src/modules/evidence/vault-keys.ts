import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'

/** The keys of the vault that are kept are spoiled: nothing entrusted could be opened. */
export class VaultKeysSpoiled extends Error {}

/** What opens the keys of the cases: the first for new ones, all of them for those made before a rotation. */
export type VaultKeys = {
  /** The recipient of what is wrapped now: its public half. */
  current: string
  wrap: (identity: string) => Promise<string>
  /** Undefined when no key here opens it. */
  unwrap: (wrapped: string) => Promise<string | undefined>
}

const fileName = 'vault.keys'

/**
 * The keys of the vault, in a file of the data folder that anybody's `age` reads: one identity a line, the newest
 * first. Made at the first use. Apart from the instance secret, so that they can be changed without locking the
 * doors of every case; lost, nothing entrusted can be read again: they are backed up with the data.
 */
export async function openVaultKeys(dataFolder: string): Promise<VaultKeys> {
  const path = join(dataFolder, fileName)
  if (!existsSync(path)) await makeFile(dataFolder, path)
  return keysFrom(readFileSync(path, 'utf8'), path)
}

/** Puts a new key before the others: what is wrapped from now on is wrapped to it. */
export async function addVaultKey(dataFolder: string): Promise<VaultKeys> {
  await openVaultKeys(dataFolder)
  const path = join(dataFolder, fileName)
  const before = readFileSync(path, 'utf8')
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${await generateX25519Identity()}\n${before}`, { mode: 0o600, flush: true })
  await rename(draft, path)
  return keysFrom(readFileSync(path, 'utf8'), path)
}

async function makeFile(dataFolder: string, path: string) {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(path, `${await generateX25519Identity()}\n`, { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    // Another process made it at the same time.
    if (!existsSync(path)) throw error
  }
}

async function keysFrom(text: string, path: string): Promise<VaultKeys> {
  const identities = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const [newest] = identities
  if (newest === undefined || !identities.every((one) => /^AGE-SECRET-KEY-1[0-9A-Z]+$/.test(one)))
    throw new VaultKeysSpoiled(path)
  const current = await identityToRecipient(newest)
  return {
    current,
    wrap: async (identity) => {
      const encrypter = new Encrypter()
      encrypter.addRecipient(current)
      return Buffer.from(await encrypter.encrypt(identity)).toString('base64')
    },
    unwrap: async (wrapped) => {
      const decrypter = new Decrypter()
      for (const one of identities) decrypter.addIdentity(one)
      try {
        return await decrypter.decrypt(Buffer.from(wrapped, 'base64'), 'text')
      } catch {
        return undefined
      }
    },
  }
}
