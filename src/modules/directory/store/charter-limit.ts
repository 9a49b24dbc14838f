import type { Db } from '../../../platform/database/index.ts'

/** The listed providers whose establishment has not signed a version. */
export const listedWithout = (db: Db, version: string) =>
  db
    .selectFrom('directory.provider as provider')
    .select('provider.id')
    .where('provider.state', '=', 'listed')
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
