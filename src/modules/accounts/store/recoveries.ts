import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import type { RecoveryRow } from './tables.ts'

const underWay = (db: Db) => db.selectFrom('accounts.recovery').where('endedAt', 'is', null)

export const recoveryOf = (db: Db, personId: string): Promise<RecoveryRow | undefined> =>
  underWay(db).selectAll().where('personId', '=', personId).executeTakeFirst()

/** A way back kept still until the transaction ends: two people may not decide of it at once. */
export const lockRecovery = (tx: Tx, id: string): Promise<RecoveryRow | undefined> =>
  tx.selectFrom('accounts.recovery').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const insertRecovery = (
  tx: Tx,
  { id, personId, askedAt }: Pick<RecoveryRow, 'id' | 'personId' | 'askedAt'>,
) =>
  tx
    .insertInto('accounts.recovery')
    .values({
      id,
      personId,
      askedAt,
      openedAt: null,
      openedBy: null,
      reason: null,
      approvedAt: null,
      approvedBy: null,
      tokenHash: null,
      expiresAt: null,
      endedAt: null,
      outcome: null,
      told: null,
    })
    .execute()

export const updateRecovery = (db: Db, id: string, change: Partial<Omit<RecoveryRow, 'id' | 'personId'>>) =>
  db.updateTable('accounts.recovery').set(change).where('id', '=', id).execute()

/** The ways back under way, oldest first, with who asks and who opened. */
export const recoveriesUnderWay = (db: Db, most: number) =>
  underWay(db)
    .innerJoin('accounts.person as person', 'person.id', 'accounts.recovery.personId')
    .leftJoin('accounts.person as opener', 'opener.id', 'accounts.recovery.openedBy')
    .selectAll('accounts.recovery')
    .select(['person.name as name', 'person.mail as mail', 'opener.name as openedByName'])
    .orderBy('askedAt')
    .limit(most)
    .execute()

export const recoveryByToken = (db: Db, tokenHash: Buffer): Promise<RecoveryRow | undefined> =>
  db.selectFrom('accounts.recovery').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst()

/** Uses the link of a recovery up; undefined when it was used or refused, is past its time, or none of ours. */
export const takeRecovery = (tx: Tx, tokenHash: Buffer, now: Date) =>
  tx
    .updateTable('accounts.recovery')
    .set({ endedAt: now, outcome: 'used' })
    .where('tokenHash', '=', tokenHash)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returningAll()
    .executeTakeFirst()

/** Ends those whose link is past its time, or that nobody took up since `before`. */
export const lapseRecoveries = (tx: Tx, now: Date, before: Date) =>
  tx
    .updateTable('accounts.recovery')
    .set({ endedAt: now, outcome: 'lapsed' })
    .where('endedAt', 'is', null)
    .where((one) =>
      one.or([
        one('expiresAt', '<=', now),
        one.and([one('expiresAt', 'is', null), one('askedAt', '<', before)]),
      ]),
    )
    .returning(['id', 'personId'])
    .execute()

/** Those whose person has not been mailed about where they stand. */
export const untold = (db: Db): Promise<RecoveryRow[]> =>
  db
    .selectFrom('accounts.recovery')
    .selectAll()
    .where(
      'told',
      'is distinct from',
      sql<string>`case when outcome is not null then outcome when approved_at is not null then 'approved'
        when opened_at is not null then 'opened' else 'asked' end`,
    )
    .orderBy('askedAt')
    .limit(100)
    .execute()

/** Ended a year ago: the log of acts keeps what happened. */
export const forgetRecoveries = (db: Db, before: Date) =>
  db.deleteFrom('accounts.recovery').where('endedAt', '<', before).execute()
