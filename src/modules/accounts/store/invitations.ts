import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Reach } from '../rules/reach.ts'
import type { Role, Territory } from '../rules/roles.ts'
import { within } from './reach.ts'
import type { InvitationRow } from './tables.ts'

export const territoryColumns = (territory: Territory) => ({
  departments: territory.kind === 'departments' ? [...territory.departments] : [],
  organisation: territory.kind === 'organisation' ? territory.organisation : null,
})

/** Those who invite one address follow one another: a form pressed twice makes one invitation. */
export const inviteInTurn = (tx: Tx, mail: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${mail}, 7146015))`.execute(tx)

/** Writes an invitation in the place of the one that was waiting for the same answer. */
export async function insertInvitation(tx: Tx, invitation: InvitationRow) {
  const { mail, role, organisation, invitedAt } = invitation
  await tx
    .updateTable('accounts.invitation')
    .set({ withdrawnAt: invitedAt })
    .where('mail', '=', mail)
    .where('role', '=', role)
    .where((one) =>
      organisation === null ? one('organisation', 'is', null) : one('organisation', '=', organisation),
    )
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .execute()
  await tx.insertInto('accounts.invitation').values(invitation).execute()
}

/** An invitation that may still be answered. */
const waiting = (db: Db, now: Date) =>
  db
    .selectFrom('accounts.invitation')
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where('expiresAt', '>', now)

export const invitationById = (db: Db, id: string, now: Date) =>
  waiting(db, now).selectAll().where('id', '=', id).executeTakeFirst()

export const invitationByToken = (db: Db, tokenHash: Buffer, now: Date) =>
  waiting(db, now).selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst()

export const waitingInvitations = (db: Db, now: Date, reach: Reach) =>
  waiting(db, now).selectAll().where(within(reach)).orderBy('invitedAt', 'desc').limit(500).execute()

/** The link of an invitation is drawn when its mail is made; a mail made again draws another. */
export const setInvitationToken = (db: Db, id: string, tokenHash: Buffer) =>
  db.updateTable('accounts.invitation').set({ tokenHash }).where('id', '=', id).execute()

/** Uses an invitation up; undefined when it is answered, withdrawn, past its time, or none of ours. */
export const takeInvitation = (tx: Tx, tokenHash: Buffer, now: Date) =>
  tx
    .updateTable('accounts.invitation')
    .set({ acceptedAt: now })
    .where('tokenHash', '=', tokenHash)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where('expiresAt', '>', now)
    .returningAll()
    .executeTakeFirst()

export const setAcceptedBy = (tx: Tx, id: string, acceptedBy: string) =>
  tx.updateTable('accounts.invitation').set({ acceptedBy }).where('id', '=', id).execute()

/** Takes an invitation back; false when it waits no more, or is out of reach. */
export async function withdraw(tx: Tx, id: string, now: Date, reach: Reach): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('accounts.invitation')
    .set({ withdrawnAt: now })
    .where('id', '=', id)
    .where(within(reach))
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

const nothing: Reach = { kind: 'parts', parts: [] }

/**
 * Nobody is invited on behalf of an account that is gone: what a suspended person had offered is taken back, and of
 * whoever loses a role what is beyond those that she keeps.
 */
export const withdrawAllOf = (tx: Tx, invitedBy: string, now: Date, kept: Reach = nothing) =>
  tx
    .updateTable('accounts.invitation')
    .set({ withdrawnAt: now })
    .where('invitedBy', '=', invitedBy)
    .where(sql<boolean>`${within(kept)} is not true`)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .returning('id')
    .execute()

/** Takes back the invitations that wait for some roles of an organisation. */
export const withdrawOf = (tx: Tx, organisation: string, roles: readonly Role[], now: Date) =>
  tx
    .updateTable('accounts.invitation')
    .set({ withdrawnAt: now })
    .where('organisation', '=', organisation)
    .where('role', 'in', roles)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .returning('id')
    .execute()

/** An address that did not answer is forgotten a month after its invitation ended. */
export const forgetUnanswered = (db: Db, before: Date) =>
  db
    .deleteFrom('accounts.invitation')
    .where('acceptedAt', 'is', null)
    .where('expiresAt', '<', before)
    .execute()
