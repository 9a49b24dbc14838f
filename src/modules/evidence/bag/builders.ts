import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { secretsFrom } from '../../../platform/secrets.ts'
import { openSigningKey, type SigningKey } from '../../../platform/signing.ts'
import { aCustodyEntry } from '../builders.ts'
import { type Checkpoint, checkpointHash, checkpointText, pathOf, rootOf } from '../rules/checkpoint.ts'
import { emptyHead, type Head, ledgerStart, type NewEntry, nextLine } from '../rules/ledger.ts'
import { wrapSample } from '../samples/sample.ts'
import type { BagCheckpoint, BagExhibit, BagInput } from './write.ts'

export const aKey = (seed = 7): SigningKey => openSigningKey(secretsFrom(Buffer.alloc(32, seed)), 'custody')

const hash = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest('hex')

/** An exhibit as it was deposited: a text, under the name somebody gave it. */
export function anExhibit(number: number, text: string, told: Partial<BagExhibit> = {}): BagExhibit {
  const bytes = Buffer.from(text)
  return {
    id: aCustodyEntry().ledger.replaceAll(
      '1',
      String(number + 1)
        .padStart(2, '0')
        .at(-1) ?? '2',
    ),
    number,
    name: `piece ${number}.txt`,
    kind: 'SCREENSHOT',
    form: 'file',
    declaredType: 'text/plain',
    type: 'text/plain',
    size: bytes.length,
    sha256: hash('sha256', bytes),
    sha512: hash('sha512', bytes),
    stored: null,
    crc32: crc32(bytes),
    open: () => [bytes],
    ...told,
  }
}

/** A sample: its hashes are those of the original, its bytes those of the archive it travels in. */
export async function aSample(number: number, original: string): Promise<BagExhibit> {
  const inside = anExhibit(number, original, {
    name: 'facture.exe',
    declaredType: '',
    type: 'application/x-dosexec',
  })
  const pieces: Uint8Array[] = []
  for await (const piece of wrapSample(bytesOf(original), inside)) pieces.push(piece)
  return inArchive(inside, Buffer.concat(pieces))
}

/** An exhibit kept as a sample in this archive, whatever is in it. */
export function inArchive(exhibit: BagExhibit, archive: Buffer): BagExhibit {
  const stored = { size: archive.length, sha256: hash('sha256', archive), sha512: hash('sha512', archive) }
  return { ...exhibit, form: 'sample', stored, crc32: crc32(archive), open: () => [archive] }
}

async function* bytesOf(text: string) {
  yield Buffer.from(text)
}

const ledger = aCustodyEntry().ledger
const minute = (count: number) => new Date(Date.UTC(2026, 10, 22, 10, count))
export const investigator = {
  kind: 'person' as const,
  id: '99999999-9999-4999-8999-999999999999',
  name: 'Camille Roux',
  role: 'police',
}

const anAct = (told: Partial<NewEntry>): NewEntry => {
  const { seq: _, at: _at, v: _v, ledger: _ledger, previous: _previous, ...entry } = aCustodyEntry()
  return { ...entry, data: {}, ...told }
}

/** A register in which each exhibit was deposited, the first read by an investigator, then all of them exported. */
export function aRegister(exhibits: readonly BagExhibit[]): { lines: string[]; heads: Head[] } {
  const acts: NewEntry[] = [
    ...exhibits.map(({ id, sha256, sha512, size, number, kind, form, declaredType, type, stored }) =>
      anAct({
        exhibit: id,
        after: sha256,
        data: {
          number: String(number),
          size: String(size),
          ...{ kind, form, sha512, declaredType, type },
          ...(stored ? { storedSha512: stored.sha512, storedSize: String(stored.size) } : {}),
        },
      }),
    ),
    anAct({
      act: 'read',
      exhibit: exhibits[0]?.id ?? null,
      who: investigator,
      before: exhibits[0]?.sha256 ?? null,
      after: exhibits[0]?.sha256 ?? null,
      reason: 'PV 2026/0123',
    }),
    anAct({ act: 'export', exhibit: null, who: investigator, after: null }),
  ]
  const lines: string[] = []
  const heads: Head[] = []
  for (const [index, act] of acts.entries()) {
    const { line, head } = nextLine(ledger, heads.at(-1) ?? emptyHead, act, minute(index))
    lines.push(line)
    heads.push(head)
  }
  return { lines, heads }
}

/** Checkpoints that contain the register as it stood after some of its lines, among registers of others. */
export function checkpointsOver(
  heads: readonly Head[],
  at: readonly number[],
  key: SigningKey = aKey(),
): BagCheckpoint[] {
  let previous = ledgerStart
  return at.map((entries, index) => {
    const other = (digit: string) => ({
      ledger: ledger.replaceAll('1', digit),
      entries: 3,
      head: digit.repeat(64),
    })
    const leaf = { ledger, entries, head: heads[entries - 1]?.hash ?? '' }
    const leaves = [other('8'), leaf, other('9')]
    const checkpoint: Checkpoint = {
      v: 1,
      kind: 'custody-checkpoint',
      number: index + 5,
      at: minute(30 + index).toISOString(),
      instance: 'https://aide.exemple.example',
      leaves: leaves.length,
      root: rootOf(leaves),
      previous,
    }
    const text = checkpointText(checkpoint)
    previous = checkpointHash(text)
    return { text, signature: key.sign(text), leaf, path: pathOf(leaves, 1), stamp: undefined }
  })
}

/** A bag of two exhibits and a register of four lines, of which two checkpoints contain the first three. */
export function aBag(told: Partial<BagInput> = {}): BagInput {
  const exhibits = told.exhibits ?? [anExhibit(1, 'Colis en attente : 1,99'), anExhibit(2, 'IBAN FR76…')]
  const { lines, heads } = aRegister(exhibits)
  return {
    export: '55555555-5555-4555-8555-555555555555',
    instance: 'https://aide.exemple.example',
    tool: 'Balise 0.1.0',
    at: minute(45),
    lines,
    exhibits,
    checkpoints: checkpointsOver(heads, [2, 3]),
    key: aKey(),
    keys: [],
    ...told,
  }
}
