import type { Db, Tx } from '../../../platform/database/index.ts'
import { type Provider, providerById } from './providers.ts'
import type { ProviderTable } from './tables.ts'

const shownAtOnce = 200

/** What a list shows of an application that waits. */
export type Waiting = Pick<ProviderTable, 'id' | 'name' | 'legalName' | 'insee'> & { submittedAt: Date }

/** The applications that wait for a decision, the oldest first. */
export const waitingApplications = async (db: Db): Promise<Waiting[]> =>
  (await db
    .selectFrom('directory.provider')
    .select(['id', 'name', 'legalName', 'insee', 'submittedAt'])
    .where('state', '=', 'submitted')
    .where('submittedAt', 'is not', null)
    .orderBy('submittedAt')
    .orderBy('id')
    .limit(shownAtOnce)
    .execute()) as Waiting[]

/** An application that was sent once; what is still being written is its company's alone. */
export async function sentApplication(
  db: Db,
  id: string,
): Promise<(Provider & { submittedAt: Date }) | undefined> {
  const provider = await providerById(db, id)
  return provider && provider.state !== 'draft' && provider.submittedAt
    ? { ...provider, submittedAt: provider.submittedAt }
    : undefined
}

type Outcome = Pick<ProviderTable, 'state' | 'decidedAt' | 'decidedBy' | 'decidedAs' | 'refusalReasons'>

/** Writes what was decided; false when somebody else decided first. */
export async function setDecision(
  tx: Tx,
  id: string,
  outcome: Outcome & Partial<Pick<ProviderTable, 'listedAt' | 'attestedAt'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('directory.provider')
    .set(outcome)
    .where('id', '=', id)
    .where('state', '=', 'submitted')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
