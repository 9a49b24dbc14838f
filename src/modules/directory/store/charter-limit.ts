import type { Db, Tx } from '../../../platform/database/index.ts'
import type { HiddenFor } from './tables.ts'

/** Makes whatever decides of a provider follow one another until the transaction ends. */
export const holdProvider = (tx: Tx, id: string) =>
  tx.selectFrom('directory.provider').select('id').where('id', '=', id).forUpdate().execute()

/** The listed providers whose establishment has not signed a version. */
export const listedWithout = (db: Db, version: string) =>
  db
    .selectFrom('directory.provider as provider')
    .select('provider.id')
    .where('provider.state', '=', 'listed')
    .where('provider.hiddenFor', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('directory.charterSignature as signature')
            .select('signature.id')
            .whereRef('signature.providerId', '=', 'provider.id')
            .whereRef('signature.siret', '=', 'provider.siret')
            .where('signature.version', '=', version),
        ),
      ),
    )
    .execute()

export const hideFor = (tx: Tx, id: string, hiddenFor: HiddenFor | null) =>
  tx.updateTable('directory.provider').set({ hiddenFor }).where('id', '=', id).execute()
