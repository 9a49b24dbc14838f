import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import type { ExhibitForm, Scan, Stored } from './tables.ts'

export type Exhibit = {
  id: string
  ledgerId: string
  number: number
  name: string
  kind: string
  form: ExhibitForm
  declaredType: string
  type: string
  size: number
  sha256: string
  sha512: string
  stored: Stored
  derived: unknown
  scan: Scan
  depositedAt: Date
  lockedAt: Date | null
  destroyedAt: Date | null
}

export const insertExhibit = (tx: Tx, { stored, derived, scan, ...exhibit }: Exhibit) =>
  tx
    .insertInto('evidence.exhibit')
    .values({
      ...exhibit,
      stored: JSON.stringify(stored),
      derived: derived === null ? null : JSON.stringify(derived),
      scan: JSON.stringify(scan),
    })
    .execute()

export const asExhibit = <Row extends { size: string }>(row: Row) => ({ ...row, size: Number(row.size) })

/** An exhibit among others: what was read from it is told on its own page, and may be long. */
export type ListedExhibit = Omit<Exhibit, 'derived'>

export const listed = [
  'id',
  'ledgerId',
  'number',
  'name',
  'kind',
  'form',
  'declaredType',
  'type',
  'size',
  'sha256',
  'sha512',
  'stored',
  'scan',
  'depositedAt',
  'lockedAt',
  'destroyedAt',
] as const

/** What a case entrusted, in order; what was destroyed leaves its number, its name does not come back. */
export async function exhibitsOf(db: Db, ledgerId: string): Promise<ListedExhibit[]> {
  const rows = await db
    .selectFrom('evidence.exhibit')
    .select(listed)
    .where('ledgerId', '=', ledgerId)
    .orderBy('number')
    .execute()
  return rows.map(asExhibit)
}

export async function exhibitNumbered(
  db: Db,
  ledgerId: string,
  number: number,
): Promise<Exhibit | undefined> {
  const row = await db
    .selectFrom('evidence.exhibit')
    .selectAll()
    .where('ledgerId', '=', ledgerId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && asExhibit(row)
}

export async function exhibitById(db: Db, ledgerId: string, id: string): Promise<Exhibit | undefined> {
  const row = await db
    .selectFrom('evidence.exhibit')
    .selectAll()
    .where('ledgerId', '=', ledgerId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && asExhibit(row)
}

/** The number of the last one of a register, destroyed ones included; 0 before the first. */
export async function lastNumber(tx: Tx, ledgerId: string): Promise<number> {
  const row = await tx
    .selectFrom('evidence.exhibit')
    .select('number')
    .where('ledgerId', '=', ledgerId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.number ?? 0
}

/** How many there are in a register, and their bytes, destroyed ones apart. */
export async function countExhibits(db: Db, ledgerId: string): Promise<{ kept: number; bytes: number }> {
  const row = await db
    .selectFrom('evidence.exhibit')
    .select([
      sql<string>`count(*) filter (where destroyed_at is null)`.as('kept'),
      sql<string>`coalesce(sum(size) filter (where destroyed_at is null), 0)`.as('bytes'),
    ])
    .where('ledgerId', '=', ledgerId)
    .executeTakeFirstOrThrow()
  return { kept: Number(row.kept), bytes: Number(row.bytes) }
}

export const setScan = (tx: Tx, id: string, scan: Scan) =>
  tx
    .updateTable('evidence.exhibit')
    .set({ scan: JSON.stringify(scan) })
    .where('id', '=', id)
    .execute()

export const lockExhibit = (tx: Tx, id: string, at: Date) =>
  tx
    .updateTable('evidence.exhibit')
    .set({ lockedAt: at })
    .where('id', '=', id)
    .where('lockedAt', 'is', null)
    .execute()

/** Opens again what was closed to everybody; whether it was. */
export async function unlockExhibit(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('evidence.exhibit')
    .set({ lockedAt: null })
    .where('id', '=', id)
    .where('lockedAt', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Its bytes are gone, and its name and what was read from it with them; its fingerprints stay, in the register. */
export const markDestroyed = (tx: Tx, id: string, at: Date) =>
  tx
    .updateTable('evidence.exhibit')
    .set({ destroyedAt: at, name: '', derived: null })
    .where('id', '=', id)
    .where('destroyedAt', 'is', null)
    .execute()
