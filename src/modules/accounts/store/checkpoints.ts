import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'

declare module '../../../platform/database/index.ts' {
  interface Tables {
    'accounts.auditCheckpoint': Row
  }
}

export type CheckpointKind = 'night' | 'cut'

/** A signed statement: at this moment, line `seq` of the log had this hash. */
export type Checkpoint = {
  number: number
  kind: CheckpointKind
  at: Date
  seq: number
  hash: Buffer
  kid: string
  signature: string
}

type Row = Omit<Checkpoint, 'number' | 'seq'> & { number: string; seq: string }
const asCheckpoint = ({ number, seq, ...row }: Row): Checkpoint => ({
  ...row,
  number: Number(number),
  seq: Number(seq),
})

export const insertCheckpoint = (tx: Tx, { number, seq, ...row }: Checkpoint) =>
  tx
    .insertInto('accounts.auditCheckpoint')
    .values({ ...row, number: String(number), seq: String(seq) })
    .execute()

/** Every checkpoint, in the order in which they were signed: one a night, so a few thousand in ten years. */
export async function allCheckpoints(db: Db): Promise<Checkpoint[]> {
  const rows = await db.selectFrom('accounts.auditCheckpoint').selectAll().orderBy('number').execute()
  return rows.map(asCheckpoint)
}

export async function lastCheckpoint(db: Db): Promise<Checkpoint | undefined> {
  const row = await db
    .selectFrom('accounts.auditCheckpoint')
    .selectAll()
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && asCheckpoint(row)
}

/** The last night stated before a moment, unless the log was cut there or further already. */
export async function lastNightBefore(tx: Tx, before: Date): Promise<Checkpoint | undefined> {
  const row = await tx
    .selectFrom('accounts.auditCheckpoint')
    .selectAll()
    .where('kind', '=', 'night')
    .where('at', '<', before)
    .where(
      'seq',
      '>',
      sql<string>`(select coalesce(max(seq), 0) from accounts.audit_checkpoint where kind = 'cut')`,
    )
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && asCheckpoint(row)
}

/** Forgets the lines below the last cut, by the function that alone may; how many they were. */
export async function forgetCutLines(tx: Tx): Promise<number> {
  const { rows } = await sql<{ forgotten: string }>`select accounts.forget_cut_lines() as forgotten`.execute(
    tx,
  )
  return Number(rows[0]?.forgotten ?? 0)
}
