import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Reminder } from '../rules/reminders.ts'
import type { YearlyDuty } from '../rules/yearly.ts'
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
        // Shown again for a while by somebody who looked.
        one('provider.charterOwed', '=', true),
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

type Told = { about: Reminder['about'] | 'charter' | 'report' | YearlyDuty; dueOn: string; days: number }

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
export const forgetReminder = (db: Db, providerId: string, { about, dueOn, days }: Told) =>
  db
    .deleteFrom('directory.reminder')
    .where('providerId', '=', providerId)
    .where('about', '=', about)
    .where('dueOn', '=', dueOn)
    .where('days', '=', days)
    .execute()

export const setAttested = (tx: Tx, id: string, attestedAt: Date) =>
  tx.updateTable('directory.provider').set({ attestedAt }).where('id', '=', id).execute()

/**
 * The listed companies to ask the register about, those looked at the longest ago first, and how far behind we are.
 * The invented ones are in no register.
 */
export async function registerWatch(
  db: Db,
  {
    answeredBefore,
    silentBefore,
    unseenSince,
  }: Record<'answeredBefore' | 'silentBefore' | 'unseenSince', Date>,
): Promise<{ due: Pick<ProviderTable, 'id' | 'siret'>[]; watched: number; unseen: number }> {
  const watched = db
    .selectFrom('directory.provider')
    .where('state', '=', 'listed')
    .where('invented', '=', false)
  const due = await watched
    .select(['id', 'siret'])
    .where(({ or, and, eb }) =>
      or([
        eb('registerCheckedAt', 'is', null),
        eb('registerCheckedAt', '<', answeredBefore),
        and([eb('registerSaid', '=', 'silent'), eb('registerCheckedAt', '<', silentBefore)]),
      ]),
    )
    .orderBy('registerCheckedAt', (order) => order.asc().nullsFirst())
    .orderBy('id')
    .limit(mostDue)
    .execute()
  const counted = await watched
    .select(({ fn }) => fn.countAll<string>().as('watched'))
    .select(({ fn }) =>
      fn
        .countAll<string>()
        .filterWhere(({ eb }) => eb(eb.fn.coalesce('registerCheckedAt', 'listedAt'), '<', unseenSince))
        .as('unseen'),
    )
    .executeTakeFirstOrThrow()
  return { due, watched: Number(counted.watched), unseen: Number(counted.unseen) }
}
/** More than one asking takes. */
const mostDue = 200

/** What the register said by itself, or what somebody read there for one sending of an application. */
export const setRegisterSaid = (
  tx: Tx,
  id: string,
  said: Pick<ProviderTable, 'registerReadFor'> & { registerSaid: RegisterSaid; registerCheckedAt: Date },
) => tx.updateTable('directory.provider').set(said).where('id', '=', id).execute()
