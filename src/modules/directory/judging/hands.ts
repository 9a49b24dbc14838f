import type { Db } from '../../../platform/database/index.ts'
import type { Accounts } from '../../accounts/index.ts'
import type { ProcedureFile } from '../rules/file.ts'
import { handlingActs, handsIn } from '../rules/hands.ts'
import type { Provider } from '../store/providers.ts'

export type HandsWorld = { accounts: Pick<Accounts, 'peopleHolding' | 'actorsOf'> }

/** Who had a hand in what a file is about, read from what people did: nobody has to remember to say so. */
export const handsOn = async (
  db: Db,
  { accounts }: HandsWorld,
  { id, organisation }: Pick<Provider, 'id' | 'organisation'>,
  about: string,
  others: readonly ProcedureFile[],
): Promise<string[]> =>
  handsIn(
    about,
    await accounts.actorsOf(db, handlingActs, [id, organisation]),
    (await accounts.peopleHolding(db, 'director')).map((director) => director.id),
    others,
  )
