import { type Generated, sql } from 'kysely'
import type { Position } from '../../kernel/position.ts'
import type { Db, Tx } from '../../platform/database/index.ts'
import type { FileKind, StationRow } from './rules/official-row.ts'
import type { Competence, Force } from './rules/zone.ts'

declare module '../../platform/database/index.ts' {
  interface Tables {
    'territory.import': ImportRow
    'territory.competence': Competence
    'territory.station': Station
  }
}

type ImportRow = {
  id: Generated<string>
  kind: FileKind
  takenBy: string
  takenAt: Date
  fileName: string
  fileDay: string
  sha256: string
  rowsRead: number
  rowsKept: number
  invented: boolean
  inUse: boolean
}

/** A file that was taken in. `fileDay` is a date without a time, `2026-11-21`. */
export type Import = Omit<ImportRow, 'id'>

/** A station with its place: its own, or that of its commune. */
export type Station = Omit<StationRow, 'position'> & Position & { placedBy: 'file' | 'commune' }

const imports = (db: Db) =>
  db
    .selectFrom('territory.import')
    .select(['kind', 'takenBy', 'takenAt', 'fileName', 'sha256', 'rowsRead', 'rowsKept', 'invented', 'inUse'])
    // As text: the driver would make it a moment, and a date is not one.
    .select(sql<string>`file_day::text`.as('fileDay'))

/** Every file ever taken in, the latest first. */
export const allImports = (db: Db): Promise<Import[]> => imports(db).orderBy('id', 'desc').execute()

/** The files in use, one of each kind at most. */
export const importsInUse = (db: Db): Promise<Import[]> =>
  imports(db).where('inUse', '=', true).orderBy('kind').execute()

/** Makes imports follow one another until transactions end: each compares itself to the one before. */
export const oneImportAtATime = (tx: Tx) => sql`select pg_advisory_xact_lock(2401719)`.execute(tx)

const batch = 500

/** Puts new rows in the place of the old ones, and a line in the register; nothing is seen before the commit. */
export async function replaceRows(
  tx: Tx,
  file: Omit<Import, 'inUse'>,
  rows: readonly Competence[] | readonly Station[],
  written: (rows: number) => void = () => {},
) {
  const { kind } = file
  if (kind === 'competence') await tx.deleteFrom('territory.competence').execute()
  else await tx.deleteFrom('territory.station').where('force', '=', kind).execute()
  for (let at = 0; at < rows.length; at += batch) {
    const some = rows.slice(at, at + batch)
    if (kind === 'competence')
      await tx
        .insertInto('territory.competence')
        .values(some as Competence[])
        .execute()
    else
      await tx
        .insertInto('territory.station')
        .values(some as Station[])
        .execute()
    written(at + some.length)
  }
  await tx
    .updateTable('territory.import')
    .set({ inUse: false })
    .where('kind', '=', kind)
    .where('inUse', '=', true)
    .execute()
  await tx
    .insertInto('territory.import')
    .values({ ...file, inUse: true })
    .execute()
}

/** The rows of these codes, by code. */
export async function competenceOf(db: Db, codes: readonly string[]): Promise<Map<string, Competence>> {
  const rows = await db
    .selectFrom('territory.competence')
    .selectAll()
    .where('insee', 'in', [...new Set(codes)])
    .execute()
  return new Map(rows.map((row) => [row.insee, row]))
}

/**
 * The stations of these forces nearest to a place, roughly in order: as the crow flies over a map that is right
 * around the place. Four thousand rows are looked through; an index would not be faster.
 */
export function stationsAround(
  db: Db,
  { latitude, longitude }: Position,
  { force, department, most }: { force: readonly Force[]; department: string | undefined; most: number },
): Promise<Station[]> {
  const shrink = Math.cos((latitude * Math.PI) / 180)
  const apart = sql`(latitude - ${latitude}::float8) ^ 2 + ((longitude - ${longitude}::float8) * ${shrink}::float8) ^ 2`
  let query = db.selectFrom('territory.station').selectAll().where('force', 'in', force)
  if (department !== undefined) query = query.where('department', '=', department)
  return query.orderBy(apart).orderBy('key').limit(most).execute()
}

/** The unit that the file of competence names, by its number. */
export const stationNumbered = (db: Db, force: Force, key: string): Promise<Station | undefined> =>
  db
    .selectFrom('territory.station')
    .selectAll()
    .where('force', '=', force)
    .where('key', '=', key)
    .executeTakeFirst()
