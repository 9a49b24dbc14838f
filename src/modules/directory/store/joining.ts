import type { Db } from '../../../platform/database/index.ts'
import type { CharterSignatureTable, DocumentTable } from './tables.ts'

/** The documents that a provider shows, the latest first. */
export const documentsOf = (db: Db, providerId: string): Promise<DocumentTable[]> =>
  db
    .selectFrom('directory.document')
    .selectAll()
    .where('providerId', '=', providerId)
    .where('removedAt', 'is', null)
    .orderBy('addedAt', 'desc')
    .execute()

/** The signature of one version of the charter by a provider, for the establishment that it declares. */
export const signatureOf = (
  db: Db,
  { id, siret }: { id: string; siret: string },
  version: string,
): Promise<CharterSignatureTable | undefined> =>
  db
    .selectFrom('directory.charterSignature')
    .selectAll()
    .where('providerId', '=', id)
    .where('siret', '=', siret)
    .where('version', '=', version)
    .executeTakeFirst()
