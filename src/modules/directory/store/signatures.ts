import type { Db, Tx } from '../../../platform/database/index.ts'
import type { CharterSignatureTable } from './tables.ts'

export const insertSignature = (tx: Tx, row: CharterSignatureTable) =>
  tx.insertInto('directory.charterSignature').values(row).execute()

export const signatureById = (db: Db, id: string): Promise<CharterSignatureTable | undefined> =>
  db.selectFrom('directory.charterSignature').selectAll().where('id', '=', id).executeTakeFirst()

/** What a provider signed for its establishment, the latest first. */
export const signaturesOf = (
  db: Db,
  { id, siret }: { id: string; siret: string },
): Promise<CharterSignatureTable[]> =>
  db
    .selectFrom('directory.charterSignature')
    .selectAll()
    .where('providerId', '=', id)
    .where('siret', '=', siret)
    .orderBy('signedAt', 'desc')
    .execute()

/** Remembers the public key that seals, the first time it does. */
export const rememberCharterKey = (tx: Tx, { kid, x }: { kid: string; x: string }, usedAt: Date) =>
  tx
    .insertInto('directory.charterKey')
    .values({ kid, x, usedAt })
    .onConflict((conflict) => conflict.column('kid').doNothing())
    .execute()

/** Every public key that ever sealed here, the latest first. */
export const charterKeys = (db: Db) =>
  db.selectFrom('directory.charterKey').select(['kid', 'x']).orderBy('usedAt', 'desc').execute()
