import type { Db, Tx } from '../../../platform/database/index.ts'
import type { EntryCheckKind } from '../rules/entry-check.ts'

export type EntryCheck = {
  providerId: string
  kind: EntryCheckKind
  /** Which sending of the application it was noted for. */
  sending: number
  /** `AAAA-MM-JJ` */
  doneOn: string
  note: string
  by: string
  at: Date
}

/** Those of every sending, the last first. */
export const entryChecksOf = (db: Db, providerId: string): Promise<EntryCheck[]> =>
  db
    .selectFrom('directory.entryCheck')
    .selectAll()
    .where('providerId', '=', providerId)
    .orderBy('sending', 'desc')
    .orderBy('kind')
    .execute()

export const writeEntryCheck = (tx: Tx, check: EntryCheck) =>
  tx
    .insertInto('directory.entryCheck')
    .values(check)
    .onConflict((conflict) => conflict.columns(['providerId', 'sending', 'kind']).doUpdateSet(check))
    .execute()
