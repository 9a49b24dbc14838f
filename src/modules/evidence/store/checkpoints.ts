import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import type { PublicJwk } from '../../../platform/signing.ts'
import type { Leaf } from '../rules/checkpoint.ts'

export type KeptCheckpoint = {
  number: number
  text: string
  signature: string
  keyId: string
  stamp: Buffer | null
}
const fields = ['number', 'text', 'signature', 'keyId', 'stamp'] as const

/** One is made at a time, whichever process makes it. */
export const lockCheckpoints = (tx: Tx) => sql`select pg_advisory_xact_lock(7146021)`.execute(tx)

/** Where every register stands that no checkpoint tells of yet, in the order of their names. */
export async function movedSince(tx: Tx): Promise<Leaf[]> {
  const { rows } = await sql<{ id: string; entries: number; head: string }>`
    select l.id, l.entries, l.head
    from evidence.ledger l
    where l.entries > coalesce(
      (select max(c.entries) from evidence.checkpoint_leaf c where c.ledger_id = l.id), 0)
    order by l.id`.execute(tx)
  return rows.map(({ id, entries, head }) => ({ ledger: id, entries, head }))
}

export const lastCheckpoint = (tx: Tx): Promise<KeptCheckpoint | undefined> =>
  tx.selectFrom('evidence.checkpoint').select(fields).orderBy('number', 'desc').limit(1).executeTakeFirst()

/** Rows in one statement, below PostgreSQL's 65,535 parameters. */
const batch = 5_000

export async function insertCheckpoint(
  tx: Tx,
  checkpoint: Omit<KeptCheckpoint, 'stamp'> & { madeAt: Date },
  leaves: readonly Leaf[],
) {
  await tx.insertInto('evidence.checkpoint').values(checkpoint).execute()
  for (let from = 0; from < leaves.length; from += batch)
    await tx
      .insertInto('evidence.checkpointLeaf')
      .values(
        leaves.slice(from, from + batch).map(({ ledger, entries, head }, index) => ({
          checkpoint: checkpoint.number,
          position: from + index,
          ledgerId: ledger,
          entries,
          head,
        })),
      )
      .execute()
}

export async function leavesOf(db: Db, checkpoint: number): Promise<Leaf[]> {
  const rows = await db
    .selectFrom('evidence.checkpointLeaf')
    .select(['ledgerId', 'entries', 'head'])
    .where('checkpoint', '=', checkpoint)
    .orderBy('position')
    .execute()
  return rows.map(({ ledgerId, entries, head }) => ({ ledger: ledgerId, entries, head }))
}

export const checkpointsOfLedger = (db: Db, ledgerId: string): Promise<KeptCheckpoint[]> =>
  db
    .selectFrom('evidence.checkpoint')
    .select(fields)
    .where('number', 'in', (query) =>
      query.selectFrom('evidence.checkpointLeaf').select('checkpoint').where('ledgerId', '=', ledgerId),
    )
    .orderBy('number')
    .execute()

/** Those that no authority has dated, oldest first. */
export const checkpointsWithout = (db: Db): Promise<KeptCheckpoint[]> =>
  db
    .selectFrom('evidence.checkpoint')
    .select(fields)
    .where('stamp', 'is', null)
    .orderBy('number')
    .limit(100)
    .execute()

export const keepStamp = (db: Db, number: number, stamp: Buffer, at: Date) =>
  db
    .updateTable('evidence.checkpoint')
    .set({ stamp, stampedAt: at })
    .where('number', '=', number)
    .where('stamp', 'is', null)
    .execute()

export const rememberKey = (db: Db, { kid, x }: PublicJwk) =>
  db
    .insertInto('evidence.signingKey')
    .values({ kid, x })
    .onConflict((conflict) => conflict.column('kid').doNothing())
    .execute()

export const rememberedKeys = (db: Db): Promise<{ kid: string; x: string }[]> =>
  db.selectFrom('evidence.signingKey').selectAll().orderBy('kid').execute()
