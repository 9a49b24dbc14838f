import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Offer } from '../rules/offer.ts'
import { asProvider, type Provider } from './providers.ts'
import type { ProviderTable } from './tables.ts'

type Taken = 'submitted' | 'listed' | 'delisted'

/** Whether an establishment has an application under way, or is in the directory: one company is listed once. */
export const isSiretTaken = async (
  db: Db,
  siret: string,
  states: readonly Taken[] = ['submitted', 'listed', 'delisted'],
): Promise<boolean> =>
  (await db
    .selectFrom('directory.provider')
    .select('id')
    .where('siret', '=', siret)
    .where('state', 'in', states)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** The application of an establishment that waits for a decision. */
export async function sentOf(db: Db, siret: string): Promise<Provider | undefined> {
  const row = await db
    .selectFrom('directory.provider')
    .selectAll()
    .where('siret', '=', siret)
    .where('state', '=', 'submitted')
    .executeTakeFirst()
  return row && asProvider(row)
}

/** The draft that somebody made of an establishment, by the keyed hash of her address. */
export async function draftBy(db: Db, siret: string, applicantKey: Buffer): Promise<Provider | undefined> {
  const row = await db
    .selectFrom('directory.provider')
    .selectAll()
    .where('siret', '=', siret)
    .where('applicantKey', '=', applicantKey)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return row && asProvider(row)
}

/** How many drafts of an establishment were made from one place and are still drafts. */
export async function countDraftsFrom(db: Db, siret: string, applicantCaller: Buffer): Promise<number> {
  const { count } = await db
    .selectFrom('directory.provider')
    .select((one) => one.fn.countAll<string>().as('count'))
    .where('siret', '=', siret)
    .where('applicantCaller', '=', applicantCaller)
    .where('state', '=', 'draft')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Writes over a draft in which nobody has done anything yet what the same form says now. */
export const correctDraft = (db: Db, id: string, { offer, ...columns }: Corrected) =>
  db
    .updateTable('directory.provider')
    .set({ ...columns, offer: JSON.stringify(offer) })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .where('changedAt', 'is', null)
    .execute()

export type Corrected = Pick<
  Provider,
  | 'name'
  | 'legalName'
  | 'insee'
  | 'latitude'
  | 'longitude'
  | 'offer'
  | 'applicant'
  | 'registerSaid'
  | 'registerCheckedAt'
>

/** Writes a provider unless its organisation, or its draft, is there already; false then. */
export async function insertUnlessNamed(db: Db, { offer, ...provider }: Provider): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('directory.provider')
    .values({ ...provider, offer: JSON.stringify(offer) })
    .onConflict((conflict) => conflict.doNothing())
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
  Pick<
    ProviderTable,
    | 'name'
    | 'legalName'
    | 'representative'
    | 'state'
    | 'submittedAt'
    | 'sending'
    | 'changedAt'
    | 'applicantCaller'
  >
> & { offer?: Offer }

/** Writes what changed of a provider that is locked. */
export const changeProvider = (tx: Tx, id: string, { offer, ...columns }: Changes) =>
  tx
    .updateTable('directory.provider')
    .set({ ...columns, ...(offer && { offer: JSON.stringify(offer) }) })
    .where('id', '=', id)
    .execute()

/** The drafts that nobody went on with since a moment: nothing declared, shown or signed; of one
 * organisation, when it is named. */
export async function staleDrafts(
  db: Db,
  since: Date,
  organisation: string | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ organisation: string }>`
    select organisation from directory.provider
    where state = 'draft' and coalesce(changed_at, created_at) < ${since}
      and (${organisation}::text is null or organisation = ${organisation})
      and not exists (select 1 from directory.document where provider_id = provider.id and added_at >= ${since})
      and not exists
        (select 1 from directory.charter_signature where provider_id = provider.id and signed_at >= ${since})
    limit 500`.execute(db)
  return rows.map(({ organisation }) => organisation)
}

/** Erases a provider that is locked, and with it all that it showed and signed. */
export const eraseProvider = (tx: Tx, id: string) =>
  tx.deleteFrom('directory.provider').where('id', '=', id).execute()
