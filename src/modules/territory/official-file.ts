import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { type Granted, grant, refuse } from '../../kernel/ruling.ts'
import { bytesInspector, type Encoding, isGarbled } from './rules/bytes.ts'
import { type CsvRecord, csvReader, separatorOf } from './rules/csv.ts'
import {
  columnName,
  type FileKind,
  fileKinds,
  headFlaw,
  joined,
  type RowRead,
  readCompetence,
  readStation,
  type StationRow,
  type Unusable,
} from './rules/official-row.ts'
import type { Competence } from './rules/zone.ts'

/** Why a file is refused, with what its sentence needs: a line of the file, a column, numbers. */
export type FileRefusal = {
  why:
    | 'file-missing'
    | 'file-unreadable'
    | 'file-empty'
    | 'file-not-text'
    | 'file-encoding'
    | 'file-garbled'
    | 'file-line-too-long'
    | 'file-quote-open'
    | 'file-truncated'
    | 'file-html'
    | 'file-json'
    | 'file-other-kind'
    | 'file-columns'
    | 'file-no-rows'
    | 'file-too-many-rows'
    | 'file-unusable-rows'
    | 'file-lost-rows'
    | 'file-known'
  values: Record<string, string | number>
  /** The first rows that could not serve. */
  rows?: readonly { line: number; why: Unusable }[]
}

/** What a file brought, and what was made of each row. */
export type ReadFile = {
  rows: Competence[] | StationRow[]
  sha256: string
  encoding: Encoding
  rowsRead: number
  apart: number
  repeated: number
  swapped: number
  unusable: { line: number; why: Unusable }[]
}

/** The largest of the three has some 35,000 rows; three times that is another file. */
const mostRows = 100_000

/** Rows that cannot serve, in hundredths of all, beyond which the file itself is at fault. */
export const mostUnusablePercent = 5

class Refused extends Error {
  readonly refusal: FileRefusal
  constructor(refusal: FileRefusal) {
    super(refusal.why)
    this.refusal = refusal
  }
}
const refuseFile = (why: FileRefusal['why'], values: FileRefusal['values'] = {}): never => {
  throw new Refused({ why, values })
}

/** A refusal with what its sentence needs. */
export const refused = (refusal: FileRefusal) => ({ ...refuse(refusal.why), ...refusal })
export type RefusedFile = ReturnType<typeof refused>

/**
 * Reads an official file twice, in pieces: once to see that it is text and to take its SHA-256, once for its
 * rows. Memory holds a piece, a row, and the rows kept (a hundred thousand at most).
 *
 * `progress` hears the share of the file that was read, from 0 to 1. Nothing is thrown but by a disk that
 * fails in the middle.
 */
export async function readOfficialFile(
  kind: FileKind,
  path: string,
  bytes: number,
  progress: (share: number) => void = () => {},
): Promise<Granted<ReadFile> | RefusedFile> {
  try {
    const { sha256, encoding } = await inspect(path)
    const read = await readRows(kind, path, encoding, (done) => progress(bytes === 0 ? 1 : done / bytes))
    return grant({ ...read, sha256, encoding })
  } catch (error) {
    const refusal = error instanceof Refused ? error.refusal : systemRefusal(error)
    if (!refusal) throw error
    return refused(refusal)
  }
}

/** What the system says of a file that cannot be opened. */
export function systemRefusal(error: unknown): FileRefusal | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return { why: 'file-missing', values: {} }
  if (/^E(ACCES|PERM|ISDIR|LOOP|IO|NAMETOOLONG)$/.test(code))
    return { why: 'file-unreadable', values: { reason: code } }
  return undefined
}

async function inspect(path: string): Promise<{ sha256: string; encoding: Encoding }> {
  const hash = createHash('sha256')
  const inspector = bytesInspector()
  await pipeline(createReadStream(path), async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) {
      hash.update(piece)
      const flaw = inspector.push(piece)
      if (flaw) refuseFile(flaw.why, { line: flaw.line })
    }
  })
  const verdict = inspector.end()
  if ('why' in verdict) return refuseFile(verdict.why, { line: verdict.line })
  return { sha256: hash.digest('hex'), encoding: verdict.encoding }
}

async function readRows(
  kind: FileKind,
  path: string,
  encoding: Encoding,
  progress: (bytesRead: number) => void,
): Promise<Omit<ReadFile, 'sha256' | 'encoding'>> {
  const decoder = new TextDecoder(encoding)
  const collected = collector(kind)
  const table = tableReader(kind, collected.take)
  let bytesRead = 0
  await pipeline(createReadStream(path), async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) {
      table.push(decoder.decode(piece, { stream: true }))
      bytesRead += piece.length
      progress(bytesRead)
    }
  })
  table.end()
  return collected.all()
}

type Cells = (column: string) => string

/** Cuts the text of a table in records, knows its columns by its first one, and hands over the rest. */
function tableReader(kind: FileKind, take: (line: number, cells: Cells | undefined) => void) {
  let head = ''
  let reader: ReturnType<typeof csvReader> | undefined
  let columns: Map<string, number> | undefined

  /** The first line tells the separator. */
  const opened = () => {
    const start = head.trimStart()
    if (start.startsWith('<')) refuseFile('file-html')
    if (/^[[{]/.test(start)) refuseFile('file-json')
    return csvReader(separatorOf(start.split(/[\r\n]/, 1)[0] ?? ''))
  }

  const takeHead = (cells: string[]) => {
    const names = cells.map(columnName)
    const flaw = headFlaw(kind, names)
    if (flaw?.looksLike) refuseFile('file-other-kind', { kind: flaw.looksLike })
    if (flaw) refuseFile('file-columns', { columns: flaw.missing.join(', ') })
    columns = new Map(names.map((name, at) => [name, at]))
  }

  const takeRecord = ({ line, cells }: CsvRecord, mayBeCut = false) => {
    if (!columns) return takeHead(cells)
    const at = columns
    if (mayBeCut && cells.length < at.size) refuseFile('file-truncated', { line })
    if (cells.some(isGarbled)) refuseFile('file-garbled', { line })
    take(line, cells.length === at.size ? (column) => cells[at.get(column) ?? -1] ?? '' : undefined)
  }

  const feed = (open: ReturnType<typeof csvReader>, text: string) => {
    const { records, flaw } = open.push(text)
    for (const record of records) takeRecord(record)
    if (flaw) refuseFile(flaw.why, { line: flaw.line })
  }

  return {
    push(text: string) {
      if (reader) return feed(reader, text)
      head += text
      if (!/[\r\n]/.test(head.trimStart())) return
      reader = opened()
      feed(reader, head)
    },
    end() {
      if (!reader) {
        reader = opened()
        feed(reader, head)
      }
      const { records, cut, flaw } = reader.end()
      if (flaw) refuseFile(flaw.why, { line: flaw.line })
      for (const record of records) takeRecord(record, cut)
      if (!columns) refuseFile('file-empty')
    },
  }
}

/** The rows as they come: kept by their key, counted when they are not. */
function collector(kind: FileKind) {
  const competences = new Map<string, Competence>()
  const stations = new Map<string, StationRow>()
  const unusable: ReadFile['unusable'] = []
  let [rowsRead, apart, repeated, swapped] = [0, 0, 0, 0]

  const keep = (read: RowRead<Competence | StationRow>, line: number) => {
    if (read.kind === 'unusable') unusable.push({ line, why: read.why })
    if (read.kind === 'apart') apart += 1
    if (read.kind !== 'row') return
    if (read.swapped) swapped += 1
    const { row } = read
    if ('key' in row) {
      // The same unit twice: the first is kept, they come in one order every day.
      if (stations.has(row.key)) repeated += 1
      else stations.set(row.key, row)
      return
    }
    const before = competences.get(row.insee)
    if (before) repeated += 1
    competences.set(row.insee, before ? joined(before, row) : row)
  }

  return {
    take: (line: number, cells: Cells | undefined) => {
      rowsRead += 1
      if (rowsRead > mostRows) refuseFile('file-too-many-rows', { most: mostRows })
      const read: RowRead<Competence | StationRow> = !cells
        ? { kind: 'unusable', why: 'cells' }
        : kind === 'competence'
          ? readCompetence(cells)
          : readStation(kind, cells)
      keep(read, line)
    },
    all() {
      if (rowsRead === 0) refuseFile('file-no-rows')
      const share = Math.round((unusable.length * 100) / rowsRead)
      if (unusable.length * 100 > rowsRead * mostUnusablePercent)
        throw new Refused({
          why: 'file-unusable-rows',
          values: { count: unusable.length, rows: rowsRead, percent: share },
          rows: unusable.slice(0, 5),
        })
      const rows = kind === 'competence' ? [...competences.values()] : [...stations.values()]
      if (rows.length === 0) refuseFile('file-no-rows')
      return { rows: rows as Competence[] | StationRow[], rowsRead, apart, repeated, swapped, unusable }
    },
  }
}

export const isFileKind = (word: unknown): word is FileKind => fileKinds.some((kind) => kind === word)
