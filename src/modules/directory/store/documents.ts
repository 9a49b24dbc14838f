import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import type { DocumentTable } from './tables.ts'

type Found = Pick<DocumentTable, 'checkedAt' | 'checkedBy' | 'checkedAs' | 'checkReasons'>

export const insertDocument = (tx: Tx, document: Omit<DocumentTable, 'removedAt' | keyof Found>) =>
  tx.insertInto('directory.document').values(document).execute()

/** What somebody found of a paper that was renewed. */
export const setCheck = (tx: Tx, id: string, found: Found & Pick<DocumentTable, 'checked'>) =>
  tx.updateTable('directory.document').set(found).where('id', '=', id).execute()

/** The papers that listed providers renewed, and that nobody has read. */
export const documentsToCheck = async (db: Db) => {
  const rows = await db
    .selectFrom('directory.document as document')
    .innerJoin('directory.provider as provider', 'provider.id', 'document.providerId')
    .select(['provider.id', 'provider.name', 'provider.organisation'])
    .select(['document.id as documentId', 'document.checked', 'document.checkSince'])
    .where('document.checked', 'in', ['provisional', 'awaited'])
    .where('document.removedAt', 'is', null)
    .where('provider.state', '=', 'listed')
    .execute()
  return rows.flatMap(({ checkSince, ...one }) => (checkSince ? [{ ...one, checkSince }] : []))
}

/** One document of one provider; of another's, nothing. */
export const documentOf = (db: Db, providerId: string, id: string): Promise<DocumentTable | undefined> =>
  db
    .selectFrom('directory.document')
    .selectAll()
    .where('id', '=', id)
    .where('providerId', '=', providerId)
    .where('removedAt', 'is', null)
    .executeTakeFirst()

/** Takes documents away: of one id, or all those of a kind. Which they were. */
export async function removeDocuments(
  tx: Tx,
  providerId: string,
  which: { id: string } | { kind: DocumentTable['kind'] },
  removedAt: Date,
): Promise<string[]> {
  const [[column, value] = []] = Object.entries(which)
  const rows = await tx
    .updateTable('directory.document')
    .set({ removedAt })
    .where('providerId', '=', providerId)
    .where('removedAt', 'is', null)
    .where(column as 'id' | 'kind', '=', value as string)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The refused applications of which documents are still kept. */
export const refusedWithDocuments = (db: Db) =>
  db
    .selectFrom('directory.provider as provider')
    .select(['provider.id', 'provider.decidedAt'])
    .where('provider.state', '=', 'refused')
    .where('provider.documentsHeldAt', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('directory.document as document')
          .select('document.id')
          .whereRef('document.providerId', '=', 'provider.id'),
      ),
    )
    .execute()

/** Keeps the documents of a refused application whatever the day, or lets them go; false when it was so already. */
export async function holdDocuments(
  tx: Tx,
  providerId: string,
  documentsHeldAt: Date | null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('directory.provider')
    .set({ documentsHeldAt })
    .where('id', '=', providerId)
    .where('state', '=', 'refused')
    .where('documentsHeldAt', documentsHeldAt ? 'is' : 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Forgets every document of a provider, name and all; its bytes go with the sweep of the night. */
export const forgetDocuments = (tx: Tx, providerId: string) =>
  tx.deleteFrom('directory.document').where('providerId', '=', providerId).execute()

/** The documents whose bytes are kept, while nobody adds one: whoever is adding is waited for. */
export async function keptDocuments(tx: Tx): Promise<Set<string>> {
  await sql`lock table directory.document in share mode`.execute(tx)
  const rows = await tx.selectFrom('directory.document').select('id').where('removedAt', 'is', null).execute()
  return new Set(rows.map(({ id }) => id))
}
