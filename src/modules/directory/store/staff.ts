import type { Db, Tx } from '../../../platform/database/index.ts'
import type { StaffMember } from '../rules/staff.ts'

/** Who does the work of a provider, in the order of its list. */
export const staffOf = (db: Db, providerId: string): Promise<StaffMember[]> =>
  db
    .selectFrom('directory.staffMember')
    .select(['name', 'does', 'pledgedOn'])
    .where('providerId', '=', providerId)
    .orderBy('place')
    .execute()

/** The list in place of the one before. */
export async function setStaff(tx: Tx, providerId: string, members: readonly StaffMember[]) {
  await tx.deleteFrom('directory.staffMember').where('providerId', '=', providerId).execute()
  if (members.length > 0)
    await tx
      .insertInto('directory.staffMember')
      .values(members.map((member, place) => ({ providerId, place, ...member })))
      .execute()
}
