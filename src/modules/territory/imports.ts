import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import { type Granted, grant } from '../../kernel/ruling.ts'
import type { World } from '../../platform/world.ts'
import type { Territory } from './communes.ts'
import { type ReadFile, type RefusedFile, readOfficialFile, refused, systemRefusal } from './official-file.ts'
import type { Commune } from './rules/commune.ts'
import type { FileKind, StationRow } from './rules/official-row.ts'
import { readStationHours } from './rules/station-hours.ts'
import type { Competence } from './rules/zone.ts'
import { type Import, importsInUse, oneImportAtATime, replaceRows, type Station } from './store.ts'

export type Incoming = {
  kind: FileKind
  path: string
  /** Who brings it, for the register. */
  by: string
  /** The day of the data, `2026-11-21`; that of the file when nobody says. */
  fileDay?: string | undefined
  /** The operator knows that the file is shorter, and why. */
  acceptLoss?: boolean | undefined
  /** The sample of the demo. */
  invented?: boolean | undefined
}

/** What was done, for who ran it. `placedByCommune` had no place of their own, `lost`
 * had none at all, `hoursRead` can say when they open. */
export type Report = {
  file: Omit<Import, 'inUse'>
  before: number | undefined
  encoding: ReadFile['encoding']
  apart: number
  repeated: number
  swapped: number
  unusable: ReadFile['unusable']
  placedByCommune: number
  lost: number
  hoursRead: number
}

export type Progress = (step: 'reading' | 'writing', share: number) => void

/** A file that has lost more rows than this, in hundredths of the one in use, is a file cut short. */
export const mostLostPercent = 5

/**
 * Takes an official file in: reads it, judges it, and puts it in the place of the one in use, in one transaction.
 * Whatever goes wrong before the commit, refusal, crash or kill, the one in use stays.
 */
export async function takeFileIn(
  { db, now }: Pick<World, 'db' | 'now'>,
  territory: Territory,
  incoming: Incoming,
  progress: Progress = () => {},
): Promise<Granted<Report> | RefusedFile> {
  const { kind, path } = incoming
  const about = await stat(path).catch((error: unknown) => systemRefusal(error) ?? Promise.reject(error))
  if ('why' in about) return refused(about)
  if (!about.isFile()) return refused({ why: 'file-unreadable', values: { reason: 'EISDIR' } })
  const ruling = await readOfficialFile(kind, path, about.size, (share) => progress('reading', share))
  if (!ruling.granted) return ruling
  const { rows, rowsRead, sha256, unusable, ...counted } = ruling.value

  const { placed, lost } =
    kind === 'competence' ? { placed: [], lost: 0 } : place(rows as StationRow[], territory)
  const kept = kind === 'competence' ? (rows as Competence[]) : placed
  if (kept.length === 0) return refused({ why: 'file-no-rows', values: {} })

  const file: Report['file'] = {
    kind,
    takenBy: incoming.by,
    takenAt: now(),
    fileName: basename(path).slice(0, 200),
    fileDay: incoming.fileDay ?? isoDay(dayAt(about.mtime, 'Europe/Paris')),
    sha256,
    rowsRead,
    rowsKept: kept.length,
    invented: incoming.invented ?? false,
  }
  return db.transaction().execute(async (tx) => {
    await oneImportAtATime(tx)
    const before = (await importsInUse(tx)).find((one) => one.kind === kind)
    if (before?.sha256 === sha256) return refused({ why: 'file-known', values: { date: before.fileDay } })
    const floor = before && !before.invented ? (before.rowsKept * (100 - mostLostPercent)) / 100 : 0
    if (before && kept.length < floor && !incoming.acceptLoss)
      return refused({
        why: 'file-lost-rows',
        values: {
          before: before.rowsKept,
          rows: kept.length,
          percent: Math.round((1 - kept.length / before.rowsKept) * 100),
        },
      })
    await replaceRows(tx, file, kept, (written) => progress('writing', written / kept.length))
    return grant({
      file,
      before: before?.invented ? undefined : before?.rowsKept,
      ...counted,
      unusable: [...unusable],
      placedByCommune: placed.filter(({ placedBy }) => placedBy === 'commune').length,
      lost,
      hoursRead: placed.filter(({ hours }) => readStationHours(hours) !== null).length,
    })
  })
}

/** Gives each station a commune of today, and a place: its own, else that of its commune. */
function place(rows: readonly StationRow[], territory: Territory): { placed: Station[]; lost: number } {
  const placed = rows.flatMap(({ position, ...row }): Station[] => {
    const commune = communeOf(row, territory)
    const insee = commune?.insee ?? row.insee
    const department = commune?.department.code ?? row.department
    if (position) return [{ ...row, insee, department, ...position, placedBy: 'file' }]
    if (!commune) return []
    const { latitude, longitude } = commune
    return [{ ...row, insee, department, latitude, longitude, placedBy: 'commune' }]
  })
  return { placed, lost: rows.length - placed.length }
}

/** By its code, else by its name when one commune of the département bears it. */
function communeOf({ insee, commune, department }: Omit<StationRow, 'position'>, territory: Territory) {
  if (insee !== null) return territory.commune(insee)
  if (commune === null || department === null) return null
  const answer = territory.which(commune)
  const found: Commune[] =
    answer.kind === 'one'
      ? [answer.commune]
      : answer.kind === 'several'
        ? answer.communes.map((one) => one.commune)
        : []
  const [only, another] = found.filter((one) => one.department.code === department)
  return only && !another ? only : null
}
