import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Offer } from '../rules/offer.ts'
import { asProvider, type Provider } from './providers.ts'
import type { ProviderTable } from './tables.ts'

/** Whether an establishment has an application under way, or is in the directory: one company is listed once. */
export const isSiretTaken = async (db: Db, siret: string): Promise<boolean> =>
  (await db
    .selectFrom('directory.provider')
    .select('id')
    .where('siret', '=', siret)
    .where('state', 'in', ['submitted', 'listed', 'delisted'])
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Writes a provider unless its organisation is another's already; false then. */
export async function insertUnlessNamed(db: Db, { offer, ...provider }: Provider): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('directory.provider')
    .values({ ...provider, offer: JSON.stringify(offer) })
    .onConflict((conflict) => conflict.column('organisation').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** The provider of an organisation, kept from every other hand until the transaction ends. */
export async function lockProvider(tx: Tx, organisation: string): Promise<Provider | undefined> {
  const row = await tx
    .selectFrom('directory.provider')
    .selectAll()
    .where('organisation', '=', organisation)
    .forUpdate()
    .executeTakeFirst()
  return row && asProvider(row)
}

export type Changes = Partial<
  Pick<ProviderTable, 'name' | 'legalName' | 'representative' | 'state' | 'submittedAt' | 'changedAt'>
> & { offer?: Offer }

/** Writes what changed of a provider that is locked. */
export const changeProvider = (tx: Tx, id: string, { offer, ...columns }: Changes) =>
  tx
    .updateTable('directory.provider')
    .set({ ...columns, ...(offer && { offer: JSON.stringify(offer) }) })
    .where('id', '=', id)
    .execute()

/** Erases the drafts that nobody went on with since a moment: nothing declared, nothing shown, nothing signed. */
export async function eraseDrafts(db: Db, since: Date): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    delete from directory.provider
    where state = 'draft' and coalesce(changed_at, created_at) < ${since}
      and not exists (select 1 from directory.document where provider_id = provider.id and added_at >= ${since})
      and not exists
        (select 1 from directory.charter_signature where provider_id = provider.id and signed_at >= ${since})
    returning id`.execute(db)
  return rows.length
}
