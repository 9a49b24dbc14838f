import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Reminder } from '../rules/reminders.ts'
import type { ProviderTable, RegisterSaid } from './tables.ts'

/** Listed providers of which a paper ends soon, or ended: those alone are looked at in a night. */
export async function endingSoon(
  db: Db,
  { attestedBefore, endsBy }: { attestedBefore: Date; endsBy: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('directory.provider as provider')
    .select('provider.id')
    .where('provider.state', '=', 'listed')
    .where((one) =>
      one.or([
        one('provider.attestedAt', '<', attestedBefore),
        one('provider.hiddenFor', 'in', ['attestation', 'document', 'charter']),
        one.exists(
          one
            .selectFrom('directory.document as document')
            .select('document.id')
            .whereRef('document.providerId', '=', 'provider.id')
            .where('document.removedAt', 'is', null)
            .where('document.endsOn', '<=', endsBy),
        ),
      ]),
    )
    .orderBy('provider.id')
    .execute()
  return rows.map(({ id }) => id)
}

type Told = { about: Reminder['about'] | 'charter'; dueOn: string; days: number }

/** Notes that a reminder leaves; false when it left already. */
export async function noteReminder(
  db: Db,
  providerId: string,
  { about, dueOn, days }: Told,
  toldAt: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('directory.reminder')
    .values({ providerId, about, dueOn, days, toldAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Nobody could be told: the next try begins again. */
export const forgetReminder = (db: Db, providerId: string, { about, dueOn, days }: Reminder) =>
  db
    .deleteFrom('directory.reminder')
    .where('providerId', '=', providerId)
    .where('about', '=', about)
    .where('dueOn', '=', dueOn)
    .where('days', '=', days)
    .execute()

export const setAttested = (tx: Tx, id: string, attestedAt: Date) =>
  tx.updateTable('directory.provider').set({ attestedAt }).where('id', '=', id).execute()

/** Those whose company was looked at the longest ago; the invented ones are in no register. */
export const leastWatched = (db: Db, most: number): Promise<Pick<ProviderTable, 'id' | 'siret'>[]> =>
  db
    .selectFrom('directory.provider')
    .select(['id', 'siret'])
    .where('state', '=', 'listed')
    .where('invented', '=', false)
    .orderBy('registerCheckedAt', (order) => order.asc().nullsFirst())
    .orderBy('id')
    .limit(most)
    .execute()

export const setRegisterSaid = (tx: Tx, id: string, registerSaid: RegisterSaid, registerCheckedAt: Date) =>
  tx.updateTable('directory.provider').set({ registerSaid, registerCheckedAt }).where('id', '=', id).execute()
