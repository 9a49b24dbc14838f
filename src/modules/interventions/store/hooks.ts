import type { Db, Tx } from '../../../platform/database/index.ts'

export type HookRow = {
  organisation: string
  address: string
  sealed: string
  setAt: Date
  setBy: string
  lastAt: Date | null
  lastAnswer: string | null
}

declare module '../../../platform/database/index.ts' {
  interface Tables {
    'interventions.hook': HookRow
  }
}

export const hookOf = (db: Db, organisation: string): Promise<HookRow | undefined> =>
  db.selectFrom('interventions.hook').selectAll().where('organisation', '=', organisation).executeTakeFirst()

export const setHook = (tx: Tx, row: HookRow) =>
  tx
    .insertInto('interventions.hook')
    .values(row)
    .onConflict((conflict) => conflict.column('organisation').doUpdateSet(row))
    .execute()

export const dropHook = (tx: Tx, organisation: string) =>
  tx.deleteFrom('interventions.hook').where('organisation', '=', organisation).execute()

export const noteAnswer = (db: Db, organisation: string, lastAt: Date, lastAnswer: string) =>
  db
    .updateTable('interventions.hook')
    .set({ lastAt, lastAnswer })
    .where('organisation', '=', organisation)
    .execute()
