import type { Db } from '../../../platform/database/index.ts'
import { wrongTriesIn } from '../../../platform/wrong-tries.ts'

/** The code of one duty of a person. */
export type RecipientCode = { heldId: string; personId: string; code: string; drawnAt: Date }

/** Writes a code, or puts it in the place of the one before; false when somebody else has drawn the same. */
export async function keepCode(db: Db, code: RecipientCode, renewed: boolean): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('evidence.recipient')
    .values(code)
    .onConflict((conflict) =>
      renewed
        ? conflict.column('heldId').doUpdateSet({ code: code.code, drawnAt: code.drawnAt })
        : conflict.doNothing(),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** The codes of some duties of a person. */
export async function codesOf(
  db: Db,
  personId: string,
  heldIds: readonly string[],
): Promise<RecipientCode[]> {
  if (heldIds.length === 0) return []
  return db
    .selectFrom('evidence.recipient')
    .selectAll()
    .where('personId', '=', personId)
    .where('heldId', 'in', heldIds)
    .execute()
}

export const whoHasCode = (db: Db, code: string): Promise<RecipientCode | undefined> =>
  db.selectFrom('evidence.recipient').selectAll().where('code', '=', code).executeTakeFirst()

export const wrongCodes = wrongTriesIn('evidence.wrongCode')
