import type { Db } from '../../../platform/database/index.ts'

const shown = ['provider.id', 'provider.name', 'provider.organisation'] as const

/** The applications that nobody has decided, whatever their number: a list that left some out would hide them. */
export const undecidedApplications = async (db: Db) => {
  const rows = await db
    .selectFrom('directory.provider as provider')
    .select(shown)
    .select('provider.submittedAt')
    .where('provider.state', '=', 'submitted')
    .execute()
  return rows.flatMap(({ submittedAt, ...one }) => (submittedAt ? [{ ...one, submittedAt }] : []))
}

/** The companies that the register says are closed, and at which nobody has looked; each closing has its id. */
export const closingsToLookAt = (db: Db) =>
  db
    .selectFrom('directory.closure as closure')
    .innerJoin('directory.provider as provider', 'provider.id', 'closure.providerId')
    .select(shown)
    .select(['closure.id as closureId', 'closure.closedAt', 'closure.askedAt'])
    .where('closure.outcome', 'is', null)
    .where('provider.hiddenFor', '=', 'company-closed')
    .execute()

/** The changes of who it is that listed providers ask for, and that nobody has answered. */
export const changesToAnswer = (db: Db) =>
  db
    .selectFrom('directory.identityChange as change')
    .innerJoin('directory.provider as provider', 'provider.id', 'change.providerId')
    .select(shown)
    .select(['change.id as changeId', 'change.askedAt'])
    .where('change.outcome', 'is', null)
    .where('provider.state', '=', 'listed')
    .execute()
