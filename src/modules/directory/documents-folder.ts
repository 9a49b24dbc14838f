import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type Files, filesIn } from '../../platform/files.ts'
import type { World } from '../../platform/world.ts'

/** Where the bytes of documents lie: one file for each, named by its id alone. */
export type DocumentsFolder = {
  keep: (id: string, bytes: Buffer) => Promise<void>
  /** Throws FileAbsent, or a fault when the bytes are no longer those that were kept. */
  read: (id: string) => Promise<Buffer>
  drop: (ids: readonly string[]) => Promise<void>
  /** The ids of all that lies there. */
  all: () => Promise<string[]>
}

const nonceLength = 12
const tagLength = 16

/**
 * The folder `directory-documents` of the data folder. A document is sealed (AES-256-GCM) with a key of the instance
 * and bound to its id: whoever copies the folder alone, or swaps two files, has nothing.
 */
export function openDocumentsFolder({
  settings,
  secrets,
}: Pick<World, 'settings' | 'secrets'>): DocumentsFolder {
  const files: Files = filesIn(join(settings.dataFolder, 'directory-documents'))
  const key = secrets.seed('directory-documents')
  return {
    keep: async (id, bytes) => {
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id))
      const sealed = [nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]
      await files.write(id, oneByOne(sealed))
    },
    read: async (id) => {
      const pieces: Uint8Array[] = []
      for await (const piece of files.read(id)) pieces.push(piece)
      const sealed = Buffer.concat(pieces)
      const opener = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceLength))
        .setAAD(Buffer.from(id))
        .setAuthTag(sealed.subarray(-tagLength))
      return Buffer.concat([opener.update(sealed.subarray(nonceLength, -tagLength)), opener.final()])
    },
    drop: async (ids) => {
      for (const id of ids) await files.remove(id)
    },
    all: () => files.within(''),
  }
}

async function* oneByOne(pieces: readonly Uint8Array[]) {
  yield* pieces
}
