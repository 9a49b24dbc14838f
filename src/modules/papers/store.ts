import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database/index.ts'
import type { ReceiptKind } from './rules/receipt.ts'

declare module '../../platform/database/index.ts' {
  interface Tables {
    'papers.receipt': ReceiptRow
    'papers.receiptKey': { kid: string; x: string; usedAt: Date }
  }
}

export type ReceiptRow = {
  code: string
  issuedAt: Date
  kind: ReceiptKind
  contentHash: string
  instance: string
  signature: string
  kid: string
  caseId: string | null
}

const shown = ['code', 'issuedAt', 'kind', 'contentHash', 'instance', 'signature', 'kid', 'caseId'] as const

/** Writes a receipt; false when its code is already taken. */
export async function insertReceipt(tx: Tx, row: ReceiptRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('papers.receipt')
    .values(row)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const receiptByCode = (db: Db, code: string): Promise<ReceiptRow | undefined> =>
  db.selectFrom('papers.receipt').select(shown).where('code', '=', code).executeTakeFirst()

/** The receipts made in a case, the latest first. */
export const receiptsOfCase = (db: Db, caseId: string): Promise<ReceiptRow[]> =>
  db
    .selectFrom('papers.receipt')
    .select(shown)
    .where('caseId', '=', caseId)
    .orderBy('issuedAt', 'desc')
    .orderBy('code')
    .execute()

/** A receipt outlives its case: it goes on being checked, and nothing leads back any more. */
export const forgetCaseOfReceipts = (tx: Tx, caseId: string) =>
  tx.updateTable('papers.receipt').set({ caseId: null }).where('caseId', '=', caseId).execute()

/** Remembers the public key that signs, the first time it does. */
export const rememberKey = (tx: Tx, { kid, x }: { kid: string; x: string }, usedAt: Date) =>
  tx
    .insertInto('papers.receiptKey')
    .values({ kid, x, usedAt })
    .onConflict((conflict) => conflict.column('kid').doNothing())
    .execute()

/** Every public key that ever signed here, the latest first. */
export const rememberedKeys = (db: Db) =>
  db.selectFrom('papers.receiptKey').select(['kid', 'x']).orderBy('usedAt', 'desc').execute()

/** Makes the receipts of one case follow one another until the transaction ends. */
export const oneReceiptAtATime = (tx: Tx, caseId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${caseId}, 2401719))`.execute(tx)
