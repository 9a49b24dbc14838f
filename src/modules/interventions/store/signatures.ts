import type { Db, Tx } from '../../../platform/database/index.ts'
import type { PublicJwk } from '../../../platform/signing.ts'
import type { SignatureRow } from './tables.ts'

export const insertSignature = (tx: Tx, row: SignatureRow) =>
  tx.insertInto('interventions.signature').values(row).execute()

export const signaturesOf = (db: Db, interventionId: string): Promise<SignatureRow[]> =>
  db
    .selectFrom('interventions.signature')
    .selectAll()
    .where('interventionId', '=', interventionId)
    .orderBy('signedAt')
    .execute()

export const rememberKey = (tx: Tx, { kid, x }: PublicJwk, at: Date) =>
  tx
    .insertInto('interventions.signingKey')
    .values({ kid, x, usedAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

export const keysUsed = (db: Db) =>
  db.selectFrom('interventions.signingKey').select(['kid', 'x']).orderBy('usedAt', 'desc').execute()

export const forgetSignatures = (tx: Tx, interventionId: string) =>
  tx.deleteFrom('interventions.signature').where('interventionId', '=', interventionId).execute()
