import type { Db, Tx } from '../../../platform/database/index.ts'
import type { EntryCheckKind } from '../rules/entry-check.ts'

export type EntryCheck = {
  providerId: string
  kind: EntryCheckKind
  /** `AAAA-MM-JJ` */
  doneOn: string
  note: string
  by: string
  at: Date
}

export const entryChecksOf = (db: Db, providerId: string): Promise<EntryCheck[]> =>
  db.selectFrom('directory.entryCheck').selectAll().where('providerId', '=', providerId).execute()

export const writeEntryCheck = (tx: Tx, check: EntryCheck) =>
  tx
    .insertInto('directory.entryCheck')
    .values(check)
    .onConflict((conflict) => conflict.columns(['providerId', 'kind']).doUpdateSet(check))
    .execute()
