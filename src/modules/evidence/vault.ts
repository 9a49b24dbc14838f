import { randomBytes, randomUUID } from 'node:crypto'
import type { Db } from '../../platform/database/index.ts'
import { FileAbsent, type Files } from '../../platform/files.ts'
import { newCaseKey, seal, unseal } from './sealing.ts'
import { insertLedger, type Ledger, ledgerOfCase } from './store/ledger.ts'
import type { SegmentRow } from './store/tables.ts'
import { segmentsOf } from './store/uploads.ts'
import type { VaultKeys } from './vault-keys.ts'

/** At most this many bytes of an original in one sealed file: what a machine that dies may have to be sent again. */
export const segmentBytes = 4 * 1024 ** 2

/** The key of a case, or of what is sealed with it, cannot be had: the keys of the vault were lost or changed. */
export class VaultClosed extends Error {}

type Opening = { db: Db; files: Files; keys: VaultKeys; now: () => Date }

/** Where bytes lie: each owner's in sealed files of its own, under the register they belong to. */
export function openVault({ db, files, keys, now }: Opening) {
  const folderOf = (ledgerId: string, owner: string) => `${ledgerId}/${owner}/`

  return {
    room: files.room,

    /** The register of a case, opened with a key of its own at the first thing entrusted. */
    ledgerFor: async (caseId: string): Promise<Ledger> => {
      const there = await ledgerOfCase(db, caseId)
      if (there) return there
      const wrapped = await keys.wrap(await newCaseKey())
      await insertLedger(db, { id: randomUUID(), caseId, ...wrapped, openedAt: now() })
      const opened = await ledgerOfCase(db, caseId)
      if (!opened) throw new Error('a register that was opened is not there')
      return opened
    },

    /** What opens the exhibits of a case. Asked for once a gesture, never kept. */
    keyOf: async ({ wrappedKey }: Pick<Ledger, 'wrappedKey'>): Promise<string> => {
      const key = wrappedKey === null ? undefined : await keys.unwrap(wrappedKey)
      if (key === undefined) throw new VaultClosed()
      return key
    },

    /** Seals bytes as the next segment of an owner; nothing stays of what could not be written whole. */
    writeSegment: async (
      key: string,
      ledgerId: string,
      ownerId: string,
      number: number,
      bytes: AsyncIterable<Uint8Array>,
    ): Promise<SegmentRow> => {
      const name = `${number}.${randomBytes(6).toString('hex')}.age`
      let size = 0
      const counted = through(bytes, (some) => {
        size += some.length
      })
      await files.write(`${folderOf(ledgerId, ownerId)}${name}`, seal(key, counted))
      return { ownerId, number, name, size }
    },

    dropSegment: (ledgerId: string, { ownerId, name }: Pick<SegmentRow, 'ownerId' | 'name'>) =>
      files.remove(`${folderOf(ledgerId, ownerId)}${name}`),

    /** The bytes of an owner, in order. Throws when one was changed, cut, or is not there. */
    read: (key: string, ledgerId: string, ownerId: string): AsyncIterable<Uint8Array> =>
      readAll(key, ledgerId, ownerId),

    /** Everything of an owner, or of a whole register, off the disk. */
    shred: (ledgerId: string, ownerId?: string) =>
      files.remove(ownerId === undefined ? `${ledgerId}/` : folderOf(ledgerId, ownerId)),

    /** The sealed files of an owner that no row tells of: of a sender who died, or lost his place. */
    dropStrays: async (ledgerId: string, ownerId: string) => {
      const known = new Set((await segmentsOf(db, ownerId)).map(({ name }) => name))
      for (const name of await files.within(folderOf(ledgerId, ownerId)))
        if (!known.has(name)) await files.remove(`${folderOf(ledgerId, ownerId)}${name}`)
    },

    registers: () => files.within(''),
    ownersIn: (ledgerId: string) => files.within(`${ledgerId}/`),
  }

  async function* readAll(key: string, ledgerId: string, ownerId: string): AsyncIterable<Uint8Array> {
    const segments = await segmentsOf(db, ownerId)
    for (const [index, { number, name, size }] of segments.entries()) {
      if (number !== index + 1) throw new FileAbsent(`${ownerId}/${index + 1}`)
      let read = 0
      for await (const some of unseal(key, files.read(`${folderOf(ledgerId, ownerId)}${name}`))) {
        read += some.length
        yield some
      }
      if (read !== size) throw new Error('a segment is not as long as it was')
    }
  }
}

/** The same bytes, seen on their way. */
async function* through(bytes: AsyncIterable<Uint8Array>, see: (some: Uint8Array) => void) {
  for await (const some of bytes) {
    see(some)
    yield some
  }
}

export type Vault = ReturnType<typeof openVault>
