import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'

export type AuditEntry = {
  seq: number
  at: Date
  kind: string
  actor: string | null
  data: Record<string, string>
  previous: Buffer
  hash: Buffer
}

/** Lines are written one after the other, whoever writes them. */
export const lockAudit = (tx: Tx) => sql`select pg_advisory_xact_lock(7146014)`.execute(tx)

export const insertAudit = (tx: Tx, { seq, data, ...line }: AuditEntry) =>
  tx
    .insertInto('accounts.audit')
    .values({ ...line, seq: String(seq), data: JSON.stringify(data) })
    .execute()

type Row = Omit<AuditEntry, 'seq' | 'data'> & { seq: string; data: unknown }
const asEntry = ({ seq, data, ...line }: Row): AuditEntry => ({
  ...line,
  seq: Number(seq),
  data: data as AuditEntry['data'],
})

export async function lastAudit(tx: Tx): Promise<AuditEntry | undefined> {
  const row = await tx
    .selectFrom('accounts.audit')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && asEntry(row)
}

/** The lines after one of them, oldest first. */
export async function auditFrom(db: Db, after: number, most: number): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('accounts.audit')
    .selectAll()
    .where('seq', '>', String(after))
    .orderBy('seq')
    .limit(most)
    .execute()
  return rows.map(asEntry)
}

export type AuditSearch = {
  /** Lines older than this one. */
  before?: number | undefined
  kind?: string | undefined
  /** Lines that one of these people wrote, or that are about one of them. */
  people?: readonly string[] | undefined
}

/** Lines of the log, latest first. */
export async function searchAudit(
  db: Db,
  { before, kind, people }: AuditSearch,
  most: number,
): Promise<AuditEntry[]> {
  let query = db.selectFrom('accounts.audit').selectAll().orderBy('seq', 'desc').limit(most)
  if (before !== undefined) query = query.where('seq', '<', String(before))
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (people !== undefined) {
    if (people.length === 0) return []
    query = query.where((one) =>
      one.or([
        one('actor', 'in', people),
        one(sql<string>`data->>'person'`, 'in', people),
        one(sql<string>`data->>'of'`, 'in', people),
      ]),
    )
  }
  return (await query.execute()).map(asEntry)
}
