import { createHash, randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import { FilesFull } from '../../platform/files.ts'
import type { World } from '../../platform/world.ts'
import { record, type Viewer } from '../accounts/index.ts'
import type { DocumentsFolder } from './documents-folder.ts'
import { placeByLabels } from './labels.ts'
import { placeByPapers } from './listing.ts'
import { documentKinds } from './rules/application.ts'
import {
  daysOfDocument,
  documentName,
  isOne,
  mayAdd,
  mayRemove,
  mostDocumentBytes,
  mostDocuments,
  todayIn,
  typeOfBytes,
} from './rules/documents.ts'
import { type LabelTyped, labelDeclared } from './rules/labels.ts'
import { replacedAtOnce, takenAs } from './rules/renewals.ts'
import { documentOf, insertDocument, removeDocuments } from './store/documents.ts'
import { documentsOf } from './store/joining.ts'
import { insertLabel } from './store/labels.ts'
import { lockProvider } from './store/providers.ts'
import type { DocumentTable } from './store/tables.ts'

export type DocumentsWorld = Pick<World, 'db' | 'now'> & { folder: DocumentsFolder }

/** What a form brought; a file is read no further than one byte too many. */
export type SentDocument = {
  kind: string
  issuedOn: string
  endsOn: string
  name: string
  bytes: Buffer
} & LabelTyped

/**
 * Adds a document to a provider; one that everybody needs takes the place of the one before, once it was read where its provider is listed. Nothing reaches the disk
 * before all is known to be right, and the row is written first: if the bytes cannot be, neither is kept.
 */
export async function addDocument(
  { db, now, folder }: DocumentsWorld,
  viewer: Pick<Viewer, 'id'>,
  providerId: string,
  { name, bytes, ...said }: SentDocument,
) {
  const kind = documentKinds.find((one) => one === said.kind)
  if (!kind) return refuse('document-kind-missing')
  if (bytes.length === 0) return refuse('document-empty')
  if (bytes.length > mostDocumentBytes) return refuse('document-too-large')
  const type = typeOfBytes(bytes)
  if (!type) return refuse('document-type-refused')
  const at = now()
  const id = randomUUID()
  try {
    const ruling = await db.transaction().execute(async (tx) => {
      const provider = await lockProvider(tx, providerId)
      const may = mayAdd(provider?.state ?? 'closed')
      if (!provider || !may.granted) return may.granted ? refuse('documents-closed') : may
      const today = todayIn(at, provider.offer.hours.zone)
      const label = kind === 'label' ? labelDeclared(said, today) : undefined
      if (label?.granted === false) return label
      const days = daysOfDocument(said, today)
      if (!days.granted) return days
      const shown = await documentsOf(tx, providerId)
      const others = shown.filter((one) => !isOne(kind) || one.kind !== kind)
      if (others.length >= mostDocuments) return refuse('documents-too-many')
      const taken = takenAs({ kind, state: provider.state }, shown, { at, today })
      const replaced = isOne(kind) ? replacedAtOnce({ kind, ...taken }, shown).map((one) => one.id) : []
      for (const one of replaced) await removeDocuments(tx, providerId, { id: one }, at)
      await insertDocument(tx, {
        id,
        providerId,
        kind,
        name: documentName(name, type),
        type,
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        ...days.value,
        ...taken,
        addedAt: at,
        addedBy: viewer.id,
      })
      if (label) await insertLabel(tx, { documentId: id, ...label.value })
      await placeByPapers(tx, providerId, at)
      await folder.keep(id, bytes)
      return grant(replaced)
    })
    if (ruling.granted) await folder.drop(ruling.value)
    return ruling
  } catch (error) {
    await folder.drop([id])
    if (error instanceof FilesFull) return refuse('vault-full')
    throw error
  }
}

/** Takes a document away, bytes and all: what nobody rests on (rules/documents.ts). */
export async function removeDocument(
  { db, now, folder }: DocumentsWorld,
  providerId: string,
  id: string,
): Promise<Ruling<string[], string>> {
  const ruling = await db.transaction().execute(async (tx) => {
    const provider = await lockProvider(tx, providerId)
    const document = provider && (await documentOf(tx, providerId, id))
    if (!document) return refuse('document-unknown')
    const may = mayRemove(document.kind, provider.state)
    if (!may.granted) return may
    const at = now()
    const removed = await removeDocuments(tx, providerId, { id }, at)
    await placeByLabels(tx, provider, at)
    return grant(removed)
  })
  if (ruling.granted) await folder.drop(ruling.value)
  return ruling
}

/** Opens a document of a provider to somebody who may read it: that she did is written before a byte leaves. */
export async function openDocument(
  { db, now, folder }: DocumentsWorld,
  viewer: Pick<Viewer, 'id'>,
  providerId: string,
  id: string,
): Promise<{ document: DocumentTable; bytes: Buffer } | undefined> {
  const document = await documentOf(db, providerId, id)
  if (!document) return undefined
  const bytes = await folder.read(id)
  await db.transaction().execute((tx) =>
    record(tx, {
      kind: 'document-read',
      actor: viewer.id,
      at: now(),
      data: { document: id, provider: providerId },
    }),
  )
  return { document, bytes }
}
