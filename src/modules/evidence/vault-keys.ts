import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'

/** The keys of the vault that are kept are spoiled: nothing entrusted could be opened. */
export class VaultKeysSpoiled extends Error {}

/** A case's key as it is kept, and the recipient it is wrapped to: the public half of one of the vault's keys. */
export type Wrapped = { wrappedKey: string; vaultKey: string }

/** What opens the keys of the cases: the first for new ones, all of them for those made before a rotation. */
export type VaultKeys = {
  /** The recipients of the keys in the file, the newest first: what is wrapped now is wrapped to that one. */
  recipients: () => Promise<string[]>
  wrap: (identity: string) => Promise<Wrapped>
  /** Undefined when no key here opens it, or not the one that is asked for alone. */
  unwrap: (wrappedKey: string, alone?: string) => Promise<string | undefined>
}

type Key = { identity: string; recipient: string }

const pathIn = (dataFolder: string) => join(dataFolder, 'vault.keys')

/**
 * The keys of the vault, in a file of the data folder that anybody's `age` reads: one identity a line, the newest
 * first. Made at the first use. Apart from the instance secret, so that they can be changed without locking the
 * doors of every case; lost, nothing entrusted can be read again: they are backed up with the data.
 */
export async function openVaultKeys(dataFolder: string): Promise<VaultKeys> {
  if (!existsSync(pathIn(dataFolder))) await makeFile(dataFolder)
  const known = await knownVaultKeys(dataFolder)
  if (!known) throw new VaultKeysSpoiled(pathIn(dataFolder))
  return known
}

/** The same of an instance that has some; undefined otherwise, and none are made. */
export async function knownVaultKeys(dataFolder: string): Promise<VaultKeys | undefined> {
  const path = pathIn(dataFolder)
  if (!existsSync(path)) return undefined
  let version = versionOf(path)
  let keys = await keysIn(path)

  /** The keys as the file has them now: a rotation, or a hand, may have changed it since. */
  const fresh = async () => {
    const now = versionOf(path)
    if (now !== version) {
      keys = await keysIn(path)
      version = now
    }
    return keys
  }

  return {
    recipients: async () => (await fresh()).map(({ recipient }) => recipient),
    // Never to a key that the file may have lost: what is wrapped to it could not be opened after a restart.
    wrap: async (identity) => {
      const { recipient } = newest(await fresh(), path)
      const encrypter = new Encrypter()
      encrypter.addRecipient(recipient)
      const wrapped = Buffer.from(await encrypter.encrypt(identity))
      return { wrappedKey: wrapped.toString('base64'), vaultKey: recipient }
    },
    // A file that a hand has half written closes nothing that could be opened before.
    unwrap: async (wrappedKey, alone) => {
      const tried = await fresh().catch(() => keys)
      const decrypter = new Decrypter()
      for (const { identity, recipient } of tried)
        if (alone === undefined || recipient === alone) decrypter.addIdentity(identity)
      try {
        return await decrypter.decrypt(Buffer.from(wrappedKey, 'base64'), 'text')
      } catch {
        return undefined
      }
    },
  }
}

/**
 * Puts a new key before the others: what is wrapped from now on is wrapped to it. On the disk when this returns,
 * and still its reader's: whoever rotates may not be who serves.
 */
export async function addVaultKey(dataFolder: string): Promise<void> {
  const path = pathIn(dataFolder)
  const { mode, uid, gid } = statSync(path)
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${await generateX25519Identity()}\n${readFileSync(path, 'utf8')}`, {
    mode: mode & 0o777,
    flush: true,
  })
  if (process.getuid?.() === 0) chownSync(draft, uid, gid)
  renameSync(draft, path)
  force(dataFolder)
}

/** Written whole beside its place, then linked there, which never overwrites: of two starts together one wins. */
async function makeFile(dataFolder: string) {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const path = pathIn(dataFolder)
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${await generateX25519Identity()}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(draft, path)
  } catch {
    // Some disks know no links.
    if (!existsSync(path)) renameSync(draft, path)
  }
  rmSync(draft, { force: true })
  force(dataFolder)
}

/** Without which a power cut may lose the name of a file, and a key that cases are already wrapped to. */
function force(folder: string) {
  const opened = openSync(folder, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

function versionOf(path: string): string {
  const { ino, size, mtimeNs } = statSync(path, { bigint: true })
  return `${ino} ${size} ${mtimeNs}`
}

async function keysIn(path: string): Promise<Key[]> {
  const lines = readFileSync(path, 'utf8').split(/\r?\n/)
  const identities = lines.filter((line) => line !== '' && !line.startsWith('#'))
  if (!identities.every((one) => /^AGE-SECRET-KEY-1[0-9A-Z]+$/.test(one))) throw new VaultKeysSpoiled(path)
  try {
    const keys = await Promise.all(
      identities.map(async (identity) => ({ identity, recipient: await identityToRecipient(identity) })),
    )
    newest(keys, path)
    return keys
  } catch {
    throw new VaultKeysSpoiled(path)
  }
}

function newest(keys: readonly Key[], path: string): Key {
  const [first] = keys
  if (!first) throw new VaultKeysSpoiled(path)
  return first
}
