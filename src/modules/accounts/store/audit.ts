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
  kind?: string | undefined
  /** Lines that this person wrote, or that are about her. */
  person?: string | undefined
  /** Lines that name this id, whatever it is of. */
  thing?: string | undefined
  from?: Date | undefined
  /** Up to this moment, apart from it. */
  until?: Date | undefined
}

const found = (db: Db, { kind, person, thing, from, until }: AuditSearch) => {
  let query = db.selectFrom('accounts.audit').selectAll()
  const names = (id: string) =>
    sql<boolean>`jsonb_path_query_array(data, '$.*') @> jsonb_build_array(${id}::text)`
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (person !== undefined) query = query.where((one) => one.or([one('actor', '=', person), names(person)]))
  if (thing !== undefined) query = query.where(names(thing))
  if (from !== undefined) query = query.where('at', '>=', from)
  if (until !== undefined) query = query.where('at', '<', until)
  return query
}

/** What is searched for, latest first, older than a line when one is given. */
export async function searchAudit(
  db: Db,
  search: AuditSearch,
  before: number | undefined,
  most: number,
): Promise<AuditEntry[]> {
  const query = found(db, search).orderBy('seq', 'desc').limit(most)
  const rows = await (before === undefined ? query : query.where('seq', '<', String(before))).execute()
  return rows.map(asEntry)
}

/** The same, oldest first, after a line and up to another: for a file that is written in pieces. */
export async function searchedBetween(
  db: Db,
  search: AuditSearch,
  { after, last }: { after: number; last: number },
  most: number,
): Promise<AuditEntry[]> {
  const rows = await found(db, search)
    .where('seq', '>', String(after))
    .where('seq', '<=', String(last))
    .orderBy('seq')
    .limit(most)
    .execute()
  return rows.map(asEntry)
}

/** Who did one of these acts, of lines that name one of these ids. */
export async function actorsOf(
  db: Db,
  kinds: readonly string[],
  things: readonly string[],
): Promise<{ kind: string; actor: string }[]> {
  const names = things.map(
    (id) => sql<boolean>`jsonb_path_query_array(data, '$.*') @> jsonb_build_array(${id}::text)`,
  )
  const rows = await db
    .selectFrom('accounts.audit')
    .select(['kind', 'actor'])
    .distinct()
    .where('kind', 'in', kinds)
    .where('actor', 'is not', null)
    .where(({ or }) => or(names))
    .execute()
  return rows.flatMap(({ kind, actor }) => (actor === null ? [] : [{ kind, actor }]))
}

/**
 * Whether the role that we are connected with could change the log after all: it is a superuser, may
 * give itself any role (before PostgreSQL 16), or has the rights of the owner of the log or of its schema.
 */
export async function rightsOverAudit(db: Db): Promise<{ role: string; mayChange: boolean }> {
  const { rows } = await sql<{ role: string; mayChange: boolean }>`
    select current_user::text as role,
      (select rolsuper or rolcreaterole from pg_roles where rolname = current_user)
      or has_table_privilege('accounts.audit', 'update, delete, truncate, trigger')
      or has_table_privilege('accounts.audit_checkpoint', 'update, delete, truncate, trigger')
      or exists (select 1 from pg_class where pg_has_role(relowner, 'member')
        and oid in ('accounts.audit'::regclass, 'accounts.audit_checkpoint'::regclass))
      or exists (select 1 from pg_proc where pg_has_role(proowner, 'member')
        and pronamespace = 'accounts'::regnamespace
        and proname in ('audit_is_only_added_to', 'audit_is_cut_by_age', 'forget_cut_lines'))
      or exists (select 1 from pg_namespace where pg_has_role(nspowner, 'member') and nspname = 'accounts')
      as may_change`.execute(db)
  return rows[0] ?? { role: '?', mayChange: true }
}
