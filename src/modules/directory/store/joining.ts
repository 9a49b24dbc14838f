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

/** The signature of one version of the charter by a provider. */
export const signatureOf = (
  db: Db,
  providerId: string,
  version: string,
): Promise<CharterSignatureTable | undefined> =>
  db
    .selectFrom('directory.charterSignature')
    .selectAll()
    .where('providerId', '=', providerId)
    .where('version', '=', version)
    .executeTakeFirst()
