import type { Db, Tx } from '../../../platform/database/index.ts'
import type { ProviderTable } from './tables.ts'

declare module '../../../platform/database/index.ts' {
  interface Tables {
    'directory.closing': { providerId: string; seenAt: Date }
  }
}

const shown = ['provider.id', 'provider.name', 'provider.organisation'] as const
type Shown = Pick<ProviderTable, 'id' | 'name' | 'organisation'>

/** The applications that nobody has decided, whatever their number: a list that left some out would hide them. */
export const undecidedApplications = async (db: Db): Promise<(Shown & { submittedAt: Date })[]> => {
  const rows = await db
    .selectFrom('directory.provider as provider')
    .select(shown)
    .select('provider.submittedAt')
    .where('provider.state', '=', 'submitted')
    .execute()
  return rows.flatMap(({ submittedAt, ...one }) => (submittedAt ? [{ ...one, submittedAt }] : []))
}

/** The listed companies that the register says are closed, with the moment it was first read to say so. */
export const closedCompanies = async (db: Db): Promise<(Shown & { seenAt: Date })[]> => {
  const rows = await db
    .selectFrom('directory.provider as provider')
    .leftJoin('directory.closing as closing', 'closing.providerId', 'provider.id')
    .select(shown)
    .select(['closing.seenAt', 'provider.registerCheckedAt', 'provider.createdAt'])
    .where('provider.state', '=', 'listed')
    .where('provider.hiddenFor', '=', 'company-closed')
    .execute()
  return rows.map(({ seenAt, registerCheckedAt, createdAt, ...one }) => ({
    ...one,
    seenAt: seenAt ?? registerCheckedAt ?? createdAt,
  }))
}

/** A company is found closed now, after it was open: a new moment. */
export const noteClosing = (tx: Tx, providerId: string, seenAt: Date) =>
  tx
    .insertInto('directory.closing')
    .values({ providerId, seenAt })
    .onConflict((conflict) => conflict.column('providerId').doUpdateSet({ seenAt }))
    .execute()
