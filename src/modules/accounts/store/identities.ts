import type { Db, Tx } from '../../../platform/database/index.ts'
import type { IdentityRow, InvitationRow, ProviderSessionRow } from './tables.ts'

export const identityOf = (tx: Tx, issuer: string, subject: string): Promise<IdentityRow | undefined> =>
  tx
    .selectFrom('accounts.identity')
    .selectAll()
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()

/** Ties an identity to a person; false when she is somebody else of that issuer already. */
export async function insertIdentity(tx: Tx, identity: IdentityRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('accounts.identity')
    .values(identity)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const useIdentity = (tx: Tx, id: string, lastUsedAt: Date) =>
  tx.updateTable('accounts.identity').set({ lastUsedAt }).where('id', '=', id).execute()

/** The invitations that an address may still answer, the first sent first. */
export const invitationsTo = (tx: Tx, mail: string, now: Date): Promise<InvitationRow[]> =>
  tx
    .selectFrom('accounts.invitation')
    .selectAll()
    .where('mail', '=', mail)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('invitedAt')
    .execute()

/** Uses an invitation up by its id; false when it waits no more. */
export async function acceptById(tx: Tx, id: string, acceptedBy: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('accounts.invitation')
    .set({ acceptedAt: now, acceptedBy })
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const insertProviderSession = (tx: Tx, session: ProviderSessionRow) =>
  tx.insertInto('accounts.providerSession').values(session).execute()

/** What tells a provider that a session of its making has ended: read once. */
export async function takeIdToken(
  tx: Tx,
  sessionId: string,
): Promise<Pick<ProviderSessionRow, 'provider' | 'idToken'> | undefined> {
  const opened = await tx
    .selectFrom('accounts.providerSession')
    .select(['provider', 'idToken'])
    .where('sessionId', '=', sessionId)
    .executeTakeFirst()
  if (opened)
    await tx
      .updateTable('accounts.providerSession')
      .set({ idToken: null })
      .where('sessionId', '=', sessionId)
      .execute()
  return opened
}

/** Ends the sessions that a provider opened for one of its subjects, or under one of its names, or both. */
export async function endProviderSessions(
  tx: Tx,
  which: { provider: string; subject: string | undefined; sidHash: Buffer | undefined },
  now: Date,
): Promise<{ id: string; personId: string }[]> {
  let opened = tx
    .selectFrom('accounts.providerSession as opened')
    .innerJoin('accounts.identity as identity', 'identity.id', 'opened.identityId')
    .select('opened.sessionId')
    .where('opened.provider', '=', which.provider)
  if (which.subject !== undefined) opened = opened.where('identity.subject', '=', which.subject)
  if (which.sidHash !== undefined) opened = opened.where('opened.sidHash', '=', which.sidHash)
  const ended = await tx
    .updateTable('accounts.session')
    .set({ endedAt: now })
    .where('id', 'in', opened)
    .where('endedAt', 'is', null)
    .returning(['id', 'personId'])
    .execute()
  return ended.sort((one, other) => one.id.localeCompare(other.id))
}

/** Notes that a sign-out was heard; false when it was before. */
export async function hearLogout(tx: Tx, tokenHash: Buffer, expiresAt: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('accounts.logoutHeard')
    .values({ tokenHash, expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Sign-outs past their time, and what a provider gave for sessions that are over, however they ended. */
export async function forgetProviders(db: Db, now: Date) {
  await db.deleteFrom('accounts.logoutHeard').where('expiresAt', '<', now).execute()
  await db
    .updateTable('accounts.providerSession')
    .set({ idToken: null })
    .where('idToken', 'is not', null)
    .where('sessionId', 'in', (one) =>
      one
        .selectFrom('accounts.session')
        .select('id')
        .where((session) => session.or([session('endedAt', 'is not', null), session('expiresAt', '<', now)])),
    )
    .execute()
}
