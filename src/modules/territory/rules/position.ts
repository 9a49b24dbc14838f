import { distanceKm, type Position } from '../../../kernel/position.ts'
import { departmentOf, type Precision } from './commune.ts'

type Box = readonly [south: number, north: number, west: number, east: number]

/** Where France is, roughly, in decimal degrees: enough to see that two numbers changed places. */
const boxes: Readonly<Record<string, Box>> = {
  '971': [15.7, 16.7, -62, -60.9],
  '972': [14.3, 15, -61.3, -60.7],
  '973': [2, 6, -54.8, -51.5],
  '974': [-21.5, -20.7, 55.1, 56],
  '975': [46.6, 47.3, -56.6, -56],
  '976': [-13.2, -12.5, 44.9, 45.4],
  '977': [17.8, 18, -63, -62.7],
  '978': [17.9, 18.2, -63.3, -62.9],
  '986': [-14.5, -13, -178.4, -176],
  '987': [-28, -7.8, -155, -134.4],
  '988': [-23, -19, 163, 169],
}
const metropolitan: Box = [41.2, 51.3, -5.6, 9.8]

export type ReadPosition = { position: Position; swapped: boolean } | null

/**
 * The point of a row: x is the longitude, y the latitude, in decimal degrees. Some rows of the official file
 * have them the other way round: since they then fall outside the territory, they are put right. Null when
 * neither way leads there; a département that nobody knows is looked for in all of them.
 */
export function readPosition(x: string, y: string, department: string | null): ReadPosition {
  const [longitude, latitude] = [decimal(x), decimal(y)]
  if (longitude === null || latitude === null) return null
  const home = department === null ? Object.values(boxes).concat([metropolitan]) : [boxOf(department)]
  const asWritten = { latitude, longitude }
  if (home.some((box) => isIn(box, asWritten))) return { position: asWritten, swapped: false }
  const otherWay = { latitude: longitude, longitude: latitude }
  return home.some((box) => isIn(box, otherWay)) ? { position: otherWay, swapped: true } : null
}

const boxOf = (department: string): Box => boxes[department] ?? metropolitan

const isIn = ([south, north, west, east]: Box, { latitude, longitude }: Position): boolean =>
  south <= latitude && latitude <= north && west <= longitude && longitude <= east

/** « 5.22517643 », or « 5,225 » when a spreadsheet has been there. */
function decimal(text: string): number | null {
  const written = text.trim().replace(',', '.')
  return /^-?\d{1,3}(\.\d+)?$/.test(written) ? Number(written) : null
}

/** Everywhere that is not the mainland or Corsica: the sea lies between one place and the next. */
export const isOverseas = (insee: string): boolean => departmentOf(insee).length === 3

/**
 * How far a station is, as a person may be told: to the hundred metres when both places are known, to some
 * five kilometres when the commune is placed by its neighbours (`precision`), not at all beyond.
 */
export type Distance = { kind: 'exact' | 'about'; km: number } | { kind: 'unknown' }

const saidAs: Record<Precision, Distance['kind']> = {
  centre: 'exact',
  'by-hand': 'about',
  locality: 'about',
  'postal-code': 'about',
  intercommunality: 'unknown',
  arrondissement: 'unknown',
}

export function distanceTo(
  from: Position & { precision: Precision },
  to: Position & { placedBy: 'file' | 'commune' },
): Distance {
  const kind = to.placedBy === 'file' ? saidAs[from.precision] : 'unknown'
  if (kind === 'unknown') return { kind }
  const km = distanceKm(from, to)
  if (kind === 'about') return { kind, km: Math.max(5, Math.round(km / 5) * 5) }
  return { kind, km: km < 10 ? Math.round(km * 10) / 10 : Math.round(km) }
}
