import type { Position } from '../../../kernel/position.ts'
import { typedLine } from '../../../kernel/typed-text.ts'
import { departmentOf } from './commune.ts'
import { plainWords } from './names.ts'
import { readPosition } from './position.ts'
import { hoursColumns } from './station-hours.ts'
import type { Competence, Force } from './zone.ts'

export const fileKinds = ['competence', 'gendarmerie', 'police'] as const
export type FileKind = (typeof fileKinds)[number]

/** A place that receives the public, as its file says. `key` is the same from one day's file to the next. */
export type StationRow = {
  force: Force
  key: string
  name: string
  address: string | null
  commune: string | null
  insee: string | null
  department: string | null
  postalCode: string | null
  phone: string | null
  hours: string
  url: string | null
  position: Position | null
}

/** Why a row cannot serve; each has a sentence for the operator. */
export type Unusable = 'cells' | 'no-commune' | 'lost-zero' | 'no-institution' | 'no-name' | 'no-place'

export type RowRead<Row> =
  | { kind: 'row'; row: Row; swapped?: boolean }
  /** Receives no victim: a recruiting centre, a road unit. */
  | { kind: 'apart' }
  | { kind: 'unusable'; why: Unusable }

/** A row by the plain name of its columns. */
export type Cells = (column: string) => string

const required: Readonly<Record<FileKind, readonly string[]>> = {
  competence: ['code_commune', 'institution'],
  gendarmerie: ['identifiant_public_unite', 'service', 'telephone', 'geocodage_x_gps', 'geocodage_y_gps'],
  police: ['service', 'telephone', 'commune', 'geocodage_x_gps', 'geocodage_y_gps'],
}

export const columnName = (cell: string): string => typedLine(cell.replace(/^\ufeff/, '')).toLowerCase()

/** Only the gendarmerie numbers its units: with that column, a file of stations is not that of the police. */
const numbered = 'identifiant_public_unite'

/** What is wrong with the first line: columns missing, or those of another of the three files. */
export function headFlaw(
  kind: FileKind,
  columns: readonly string[],
): { missing: string[]; looksLike: FileKind | undefined } | undefined {
  const missingFor = (one: FileKind) => required[one].filter((column) => !columns.includes(column))
  const isNumbered = columns.includes(numbered)
  const missing = missingFor(kind)
  if (missing.length === 0 && !(kind === 'police' && isNumbered)) return undefined
  const looksLike = fileKinds.find(
    (one) => one !== kind && missingFor(one).length === 0 && !(one === 'police' && isNumbered),
  )
  return { missing, looksLike }
}

const inseeCode = /^(\d{5}|2[AB]\d{3})$/

/** One row of « Compétence territoriale ». Codes are strings; `codes_postaux` may be empty and is not needed. */
export function readCompetence(cells: Cells): RowRead<Competence> {
  const insee = typedLine(cells('code_commune')).toUpperCase()
  if (/^[1-9]\d{3}$/.test(insee)) return { kind: 'unusable', why: 'lost-zero' }
  if (!inseeCode.test(insee)) return { kind: 'unusable', why: 'no-commune' }
  const written = typedLine(cells('institution')).toUpperCase()
  // The préfecture de police is written PN today; a file that wrote it apart would mean the same.
  const institution = written === 'PP' ? 'PN' : written
  if (institution !== 'PN' && institution !== 'GN') return { kind: 'unusable', why: 'no-institution' }
  const row = {
    insee,
    institution,
    serviceId: identifierIn(cells('id_service')),
    service: short(cells('service'), 200),
  } as const
  return { kind: 'row', row }
}

/**
 * Two rows of one commune: those that differ only by the service leave none, those that name both forces leave
 * the commune to both.
 */
export const joined = (one: Competence, other: Competence): Competence => ({
  insee: one.insee,
  institution: one.institution === other.institution ? one.institution : null,
  serviceId: one.serviceId === other.serviceId ? one.serviceId : null,
  service: one.service === other.service ? one.service : null,
})

/** One row of the units of gendarmerie, or of the services of police, that receive the public. */
export function readStation(force: Force, cells: Cells): RowRead<StationRow> {
  const name = short(cells('service'), 200)
  if (name === null) return { kind: 'unusable', why: 'no-name' }
  if (receivesNoVictim(name)) return { kind: 'apart' }
  const written = typedLine(cells('code_commune_insee')).toUpperCase()
  const insee = inseeCode.test(written) ? written : null
  const commune = short(cells('commune'), 120)
  const postalCode = /^\d{5}$/.exec(typedLine(cells('code_postal')))?.[0] ?? null
  const department = departmentIn(cells('departement'), insee, postalCode)
  const read = readPosition(cells('geocodage_x_gps'), cells('geocodage_y_gps'), department)
  if (!read && insee === null && (commune === null || department === null))
    return { kind: 'unusable', why: 'no-place' }
  const row: StationRow = {
    force,
    key: keyOf(cells('identifiant_public_unite'), name, commune, read?.position ?? null),
    name,
    address: short(cells('adresse_geographique') || cells('voie'), 300),
    commune,
    insee,
    department,
    postalCode,
    phone: short(cells('telephone'), 60),
    hours: hoursIn(cells),
    url: /^https:\/\/\S{4,400}$/.exec(typedLine(cells('url')))?.[0] ?? null,
    position: read?.position ?? null,
  }
  return { kind: 'row', row, swapped: read?.swapped ?? false }
}

const short = (text: string, most: number): string | null => typedLine(text).slice(0, most).trim() || null

/** The number of a unit may be 0 or empty for several of them: it is then no number. */
const identifierIn = (text: string): string | null => {
  const id = typedLine(text)
  return /^[\w-]{1,40}$/.test(id) && !/^0+$/.test(id) ? id : null
}

/** No public number: the name and the commune, or the place, say which one it is. */
function keyOf(id: string, name: string, commune: string | null, position: Position | null): string {
  const identifier = identifierIn(id)
  if (identifier !== null) return identifier
  const place = position
    ? `${position.latitude.toFixed(4)} ${position.longitude.toFixed(4)}`
    : plainWords(commune ?? '').join(' ')
  return `${plainWords(name).join(' ')} @ ${place}`
}

/** Recruiting, motorways and road squads are in the file of the gendarmerie; a victim is not received there. */
const receivesNoVictim = (name: string): boolean =>
  /\b(recrutement|motorise[es]*|autorout\w*|securite routiere|police de la route)\b/.test(
    plainWords(name).join(' '),
  )

/** « 1 » is 01, « 2a » is 2A; the code of the commune knows better than the column. */
function departmentIn(text: string, insee: string | null, postalCode: string | null): string | null {
  if (insee !== null) return departmentOf(insee)
  const [code] = /^(\d{1,3}|2[AB])(?![\dA-Z])/.exec(typedLine(text).toUpperCase()) ?? []
  if (code !== undefined) return code.padStart(2, '0')
  if (postalCode === null || postalCode.startsWith('20')) return null
  return departmentOf(postalCode)
}

/** The free text, or the columns of the older files written as that text. */
function hoursIn(cells: Cells): string {
  const free = typedLine(cells('horaires_accueil').replaceAll('$', ' ')).slice(0, 2000)
  if (free !== '') return free
  return hoursColumns
    .flatMap(({ day, stretches }) => {
      const told = stretches
        .map(({ from, to }) => [typedLine(cells(from)), typedLine(cells(to))])
        .filter(([from, to]) => from !== '' && to !== '')
        .map((times) => times.join('-'))
      return told.length === 0 ? [] : [`${day} : ${told.join(' ')}`]
    })
    .join(' ')
    .slice(0, 2000)
}
