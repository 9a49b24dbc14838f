import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import type { ExhibitForm, SegmentRow } from './tables.ts'

export type Upload = {
  id: string
  ledgerId: string
  name: string
  kind: string
  form: ExhibitForm
  declaredType: string
  /** Bytes, as announced; null: known at its end. */
  size: number | null
  received: number
  segments: number
  expiresAt: Date
}

const fields = [
  'id',
  'ledgerId',
  'name',
  'kind',
  'form',
  'declaredType',
  'size',
  'received',
  'segments',
  'expiresAt',
] as const

type Row = Omit<Upload, 'size' | 'received'> & { size: string | null; received: string }
const asUpload = (row: Row): Upload => ({
  ...row,
  size: row.size === null ? null : Number(row.size),
  received: Number(row.received),
})

export const insertUpload = (db: Db, upload: Omit<Upload, 'received' | 'segments'>) =>
  db.insertInto('evidence.upload').values(upload).execute()

/** An upload of this register that may still be sent. */
export async function uploadOf(db: Db, ledgerId: string, id: string, now: Date): Promise<Upload | undefined> {
  const row = await db
    .selectFrom('evidence.upload')
    .select(fields)
    .where('id', '=', id)
    .where('ledgerId', '=', ledgerId)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return row && asUpload(row)
}

/** Takes the place of whoever was sending; undefined when it does not stand where the sender thinks. */
export async function claimUpload(
  db: Db,
  { id, ledgerId, expiresAt }: Pick<Upload, 'id' | 'ledgerId' | 'expiresAt'>,
  received: number,
  writer: string,
): Promise<Upload | undefined> {
  const row = await db
    .updateTable('evidence.upload')
    .set({ writer, expiresAt })
    .where('id', '=', id)
    .where('ledgerId', '=', ledgerId)
    .where('received', '=', String(received))
    .returning(fields)
    .executeTakeFirst()
  return row && asUpload(row)
}

/** A segment is there, and so is what it brings; false when another sender took over meanwhile. */
export async function addSegment(
  db: Db,
  writer: string,
  from: number,
  { ownerId, number, name, size }: SegmentRow,
): Promise<boolean> {
  // One statement, so all or nothing without the three more of a transaction.
  const { rows } = await sql`
    with moved as (
      update evidence.upload set received = received + ${size}, segments = ${number}
      where id = ${ownerId} and writer = ${writer} and received = ${from} and segments = ${number - 1}
      returning id
    )
    insert into evidence.segment (owner_id, number, name, size)
    select id, ${number}, ${name}, ${size} from moved
    returning owner_id`.execute(db)
  return rows.length === 1
}

export const segmentsOf = (db: Db, ownerId: string): Promise<SegmentRow[]> =>
  db.selectFrom('evidence.segment').selectAll().where('ownerId', '=', ownerId).orderBy('number').execute()

export const deleteSegments = (tx: Db, ownerId: string) =>
  tx.deleteFrom('evidence.segment').where('ownerId', '=', ownerId).execute()

export async function deleteUpload(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('evidence.upload').where('id', '=', id).executeTakeFirst()
  return numDeletedRows === 1n
}

/** The uploads of a register, and the bytes they have announced or brought: room that is taken already. */
export async function announcedIn(
  db: Db,
  ledgerId: string,
  now: Date,
): Promise<{ uploads: number; bytes: number }> {
  const row = await db
    .selectFrom('evidence.upload')
    .select([
      sql<string>`count(*)`.as('uploads'),
      sql<string>`coalesce(sum(greatest(coalesce(size, 0), received)), 0)`.as('bytes'),
    ])
    .where('ledgerId', '=', ledgerId)
    .where('expiresAt', '>', now)
    .executeTakeFirstOrThrow()
  return { uploads: Number(row.uploads), bytes: Number(row.bytes) }
}

/** Uploads that nobody went on with. */
export const uploadsPastTime = (db: Db, now: Date, most: number) =>
  db
    .selectFrom('evidence.upload')
    .select(['id', 'ledgerId'])
    .where('expiresAt', '<=', now)
    .limit(most)
    .execute()

/** What is being sent to a register; an archive being made of a sample is nobody's. */
export async function uploadsOf(db: Db, ledgerId: string, now: Date): Promise<Upload[]> {
  const rows = await db
    .selectFrom('evidence.upload')
    .select(fields)
    .where('ledgerId', '=', ledgerId)
    .where('expiresAt', '>', now)
    .where('received', '>', '0')
    .where('name', '<>', '')
    .orderBy('expiresAt')
    .execute()
  return rows.map(asUpload)
}
