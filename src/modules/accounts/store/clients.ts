import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import type { ClientRow } from './tables.ts'

export type Client = ClientRow & { secrets: number }

/** Writes a client; false when it is there already: a form sent twice makes one. */
export async function insertClient(tx: Tx, client: ClientRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('accounts.client')
    .values(client)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Every client, those in service first, each with how many secrets open it now. */
export const allClients = (db: Db, now: Date): Promise<Client[]> =>
  db
    .selectFrom('accounts.client as client')
    .selectAll('client')
    .select(sql<string | null>`to_char(client.last_used_on, 'YYYY-MM-DD')`.as('usedOn'))
    .select((one) =>
      one
        .selectFrom('accounts.clientSecret as secret')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('secret.clientId', '=', 'client.id')
        .where((end) => end.or([end('secret.endsAt', 'is', null), end('secret.endsAt', '>', now)]))
        .as('secrets'),
    )
    .orderBy(sql`client.revoked_at is not null or client.expires_at <= ${now}`)
    .orderBy('client.madeAt', 'desc')
    .limit(500)
    .execute()
    .then((rows) =>
      rows.map(({ usedOn, ...row }) => ({ ...row, lastUsedOn: usedOn, secrets: Number(row.secrets) })),
    )

/** A client in service, kept still until the transaction ends. */
export const lockClient = (tx: Tx, id: string, now: Date): Promise<ClientRow | undefined> =>
  tx
    .selectFrom('accounts.client')
    .selectAll()
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .forUpdate()
    .executeTakeFirst()

export const secretsOf = (tx: Tx, clientId: string, now: Date) =>
  tx
    .selectFrom('accounts.clientSecret')
    .select(['secretHash', 'endsAt'])
    .where('clientId', '=', clientId)
    .where((one) => one.or([one('endsAt', 'is', null), one('endsAt', '>', now)]))
    .execute()

export const insertSecret = (tx: Tx, secretHash: Buffer, clientId: string, madeAt: Date) =>
  tx.insertInto('accounts.clientSecret').values({ secretHash, clientId, madeAt, endsAt: null }).execute()

export const endSecrets = (tx: Tx, clientId: string, endsAt: Date) =>
  tx
    .updateTable('accounts.clientSecret')
    .set({ endsAt })
    .where('clientId', '=', clientId)
    .where('endsAt', 'is', null)
    .execute()

/** Shuts a client at once: its secrets and its tokens open nothing on the next request. */
export async function revoke(tx: Tx, id: string, revokedAt: Date) {
  await tx.updateTable('accounts.client').set({ revokedAt }).where('id', '=', id).execute()
  await tx.deleteFrom('accounts.clientToken').where('clientId', '=', id).execute()
  await tx.deleteFrom('accounts.clientSecret').where('clientId', '=', id).execute()
}

export const insertToken = (
  tx: Tx,
  token: { tokenHash: Buffer; clientId: string; scopes: string[]; expiresAt: Date },
) => tx.insertInto('accounts.clientToken').values(token).execute()

/** The token presented, with its client, when both serve. */
export const tokenInUse = (db: Db, tokenHash: Buffer, now: Date) =>
  db
    .selectFrom('accounts.clientToken as token')
    .innerJoin('accounts.client as client', 'client.id', 'token.clientId')
    .select(['client.id', 'client.organisation', 'token.scopes', 'client.scopes as held'])
    .where('token.tokenHash', '=', tokenHash)
    .where('token.expiresAt', '>', now)
    .where('client.expiresAt', '>', now)
    .where('client.revokedAt', 'is', null)
    .executeTakeFirst()

export const usedOn = (tx: Tx, id: string, day: string) =>
  tx
    .updateTable('accounts.client')
    .set({ lastUsedOn: day })
    .where('id', '=', id)
    .where((one) => one.or([one('lastUsedOn', 'is', null), one('lastUsedOn', '<', day)]))
    .execute()

export async function forgetClients(db: Db, now: Date) {
  await db.deleteFrom('accounts.clientToken').where('expiresAt', '<', now).execute()
  await db.deleteFrom('accounts.clientSecret').where('endsAt', '<', now).execute()
}
