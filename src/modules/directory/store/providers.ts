import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Identity } from '../rules/identity-change.ts'
import type { Offer } from '../rules/offer.ts'
import { offerFrom, type StoredOffer } from './proposals.ts'
import type { HiddenFor, ProviderTable } from './tables.ts'

export type Provider = Omit<ProviderTable, 'offer'> & { offer: Offer }

/** A provider of which nobody has decided anything. */
export const undecided = {
  hiddenAt: null,
  representative: null,
  submittedAt: null,
  sending: 0,
  decidedAt: null,
  decidedBy: null,
  decidedAs: null,
  refusalReasons: null,
  registerSaid: null,
  registerCheckedAt: null,
  registerReadFor: null,
  applicant: null,
  changedAt: null,
  charterOwed: false,
  applicantKey: null,
  applicantCaller: null,
  registerOverruledUntil: null,
  documentsHeldAt: null,
} as const

export const asProvider = ({ offer, ...row }: ProviderTable): Provider => ({
  ...row,
  // PostgreSQL gives the column as an object already.
  offer: offerFrom(offer as unknown as StoredOffer),
})

export const insertProvider = (db: Db, { offer, ...provider }: Provider) =>
  db
    .insertInto('directory.provider')
    .values({ ...provider, offer: JSON.stringify(offer) })
    .execute()

export async function providerById(db: Db, id: string): Promise<Provider | undefined> {
  const row = await db.selectFrom('directory.provider').selectAll().where('id', '=', id).executeTakeFirst()
  return row && asProvider(row)
}

/** The provider listed, or delisted, under a number of establishment. */
export async function providerOfSiret(db: Db, siret: string): Promise<Provider | undefined> {
  const row = await db
    .selectFrom('directory.provider')
    .selectAll()
    .where('siret', '=', siret)
    .where('state', 'in', ['listed', 'delisted'])
    .executeTakeFirst()
  return row && asProvider(row)
}

/** The provider whose people have this organisation in their roles. */
export async function providerOfOrganisation(db: Db, organisation: string): Promise<Provider | undefined> {
  const row = await db
    .selectFrom('directory.provider')
    .selectAll()
    .where('organisation', '=', organisation)
    .executeTakeFirst()
  return row && asProvider(row)
}

/** Those of several organisations, by name. */
export async function providersOfOrganisations(db: Db, names: readonly string[]): Promise<Provider[]> {
  const rows = await db
    .selectFrom('directory.provider')
    .selectAll()
    .where('organisation', 'in', names)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(asProvider)
}

/** A provider kept still until the transaction ends, so that what is decided about it stays true. */
export async function lockProvider(tx: Tx, id: string): Promise<Provider | undefined> {
  const row = await tx
    .selectFrom('directory.provider')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && asProvider(row)
}

/** Hides a provider from a moment on, or shows it again. */
export const setHidden = (tx: Tx, id: string, hidden: { hiddenFor: HiddenFor; hiddenAt: Date } | null) =>
  tx
    .updateTable('directory.provider')
    .set(hidden ?? { hiddenFor: null, hiddenAt: null })
    .where('id', '=', id)
    .execute()

/** Writes who a provider is, once it was examined. */
export const setIdentity = (
  tx: Tx,
  id: string,
  {
    offer,
    ...columns
  }: Identity & Pick<ProviderTable, 'registerSaid' | 'registerCheckedAt'> & { offer: Offer },
) =>
  tx
    .updateTable('directory.provider')
    .set({ ...columns, offer: JSON.stringify(offer) })
    .where('id', '=', id)
    .execute()

export const setCharterOwed = (tx: Tx, id: string, charterOwed: boolean) =>
  tx.updateTable('directory.provider').set({ charterOwed }).where('id', '=', id).execute()

/** A provider that everybody may read about: listed, and not hidden. */
export async function listedProvider(db: Db, id: string): Promise<Provider | undefined> {
  const provider = await providerById(db, id)
  return provider?.state === 'listed' && provider.hiddenFor === null ? provider : undefined
}

export const hasInventedProviders = async (tx: Tx): Promise<boolean> =>
  (await tx.selectFrom('directory.provider').select('id').where('invented', '=', true).limit(1).execute())
    .length > 0

/** A provider of the demonstration, by the name people read. */
export async function inventedProvider(tx: Tx, name: string): Promise<Provider | undefined> {
  const row = await tx
    .selectFrom('directory.provider')
    .selectAll()
    .where('name', '=', name)
    .where('invented', '=', true)
    .executeTakeFirst()
  return row && asProvider(row)
}

/** The listed providers of the demonstration that have signed nothing yet. */
export const unsignedInvented = (db: Db) =>
  db
    .selectFrom('directory.provider as provider')
    .select(['provider.id', 'provider.representative'])
    .where('provider.invented', '=', true)
    .where('provider.state', '=', 'listed')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('directory.charterSignature as signature')
            .select('signature.id')
            .whereRef('signature.providerId', '=', 'provider.id'),
        ),
      ),
    )
    .orderBy('provider.name')
    .execute()
