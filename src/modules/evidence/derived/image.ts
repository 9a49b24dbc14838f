import { type Dimensions, dimensionsOf, jpegSegments } from './dimensions.ts'

/** What a picture says of how it was made: read, kept with the exhibit, and never in the preview. */
export type ImageFacts = {
  kind: 'image'
  width: number | null
  height: number | null
  /** As the camera wrote it, « 2026-11-02T09:00:00 »: most say no time zone; with one when it does. */
  taken: string | null
  device: string
  software: string
  /** Degrees, north and east positive; where the photo was taken, if it says so. */
  place: { latitude: number; longitude: number } | null
  /** How to turn it before showing it: 1 to 8, as EXIF counts (CIPA DC-008, 4.6.5.1). */
  orientation: number
  /** Words written in the file itself. */
  comment: string
}

/** A phone's best photo has less; a preview of more would take the memory of a small server. */
export const mostPixels = 50_000_000

/** Whether a picture is worth unpacking at all. */
export const tooManyPixels = ({ width, height }: Dimensions) => width * height > mostPixels

/** The pictures that we can show again. */
export const shownTypes = ['jpeg', 'png', 'gif', 'webp', 'bmp'] as const
export type ShownType = (typeof shownTypes)[number]
export const canShow = (type: string): type is ShownType => (shownTypes as readonly string[]).includes(type)

/** Pixels of the longest side of a preview: enough to read a screenshot, small enough for a phone. */
export const previewSide = 1600

/** What the file says before its pixels. Never throws: what cannot be read is left out. */
export function imageFacts(bytes: Buffer, type: string): ImageFacts {
  const dimensions = dimensionsOf(bytes, type)
  const exif = exifIn(bytes, type)
  const tags = exif ? readTags(exif) : new Map<number, TagValue>()
  const text = (tag: number) => {
    const value = tags.get(tag)
    return typeof value === 'string' ? value : ''
  }
  const taken = text(tagOf.taken) || text(tagOf.digitised) || text(tagOf.changed)
  const [orientation] = numbers(tags.get(tagOf.orientation))
  return {
    kind: 'image',
    width: dimensions?.width ?? null,
    height: dimensions?.height ?? null,
    taken: momentOf(taken, text(tagOf.zone)),
    device: deviceOf(text(tagOf.make), text(tagOf.model)),
    software: text(tagOf.software) || (type === 'png' ? pngText(bytes, 'Software') : ''),
    place: placeOf(tags),
    orientation: orientation && orientation >= 1 && orientation <= 8 ? orientation : 1,
    comment: text(tagOf.description) || (type === 'png' ? pngText(bytes, 'Comment') : ''),
  }
}

/** CIPA DC-008 (Exif 2.32), 4.6. The tags of the place are numbered apart: here from 0x10000. */
const gps = 0x10000
const tagOf = {
  description: 0x010e,
  make: 0x010f,
  model: 0x0110,
  orientation: 0x0112,
  software: 0x0131,
  changed: 0x0132,
  exif: 0x8769,
  gps: 0x8825,
  taken: 0x9003,
  digitised: 0x9004,
  zone: 0x9011,
  north: gps + 1,
  latitude: gps + 2,
  east: gps + 3,
  longitude: gps + 4,
}

type TagValue = string | number[]
const numbers = (value: TagValue | undefined): number[] => (Array.isArray(value) ? value : [])

/** Where each format keeps its EXIF block, which is a small TIFF file. */
function exifIn(bytes: Buffer, type: string): Buffer | undefined {
  if (type === 'tiff') return bytes
  if (type === 'jpeg') {
    for (const { marker, start, end } of jpegSegments(bytes))
      if (marker === 0xe1 && bytes.toString('latin1', start, start + 6) === 'Exif\0\0')
        return bytes.subarray(start + 6, end)
    return undefined
  }
  if (type === 'png') return pngChunk(bytes, 'eXIf')
  if (type === 'webp') return webpChunk(bytes, 'EXIF')
  if (type !== 'heic' && type !== 'avif') return undefined
  // Boxes say where it lies in ways that take pages to follow; its mark is enough to find it.
  const found = ['Exif\0\0II*\0', 'Exif\0\0MM\0*'].map((mark) => bytes.indexOf(mark, 0, 'latin1'))
  const at = found.find((one) => one >= 0)
  return at === undefined ? undefined : bytes.subarray(at + 6, at + 6 + 65_536)
}

const mostChunks = 10_000

function* pngChunks(bytes: Buffer): Generator<{ name: string; data: Buffer }> {
  for (let at = 8, read = 0; at + 12 <= bytes.length && read < mostChunks; read++) {
    const length = bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    yield { name, data: bytes.subarray(at + 8, at + 8 + length) }
    at += 12 + length
  }
}

const pngChunk = (bytes: Buffer, wanted: string): Buffer | undefined => {
  for (const { name, data } of pngChunks(bytes)) if (name === wanted) return data
  return undefined
}

/** Words of a PNG (tEXt: Latin-1, iTXt: UTF-8 when not packed). */
function pngText(bytes: Buffer, keyword: string): string {
  for (const { name, data } of pngChunks(bytes)) {
    if (!data.toString('latin1', 0, keyword.length + 1).startsWith(`${keyword}\0`)) continue
    const rest = data.subarray(keyword.length + 1, keyword.length + 2000)
    if (name === 'tEXt') return rest.toString('latin1').slice(0, 300)
    if (name === 'iTXt' && rest[0] === 0)
      return rest.toString('utf8', 2).split('\0').slice(2).join('').slice(0, 300)
  }
  return ''
}

function webpChunk(bytes: Buffer, wanted: string): Buffer | undefined {
  for (let at = 12, read = 0; at + 8 <= bytes.length && read < mostChunks; read++) {
    const length = bytes.readUInt32LE(at + 4)
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (bytes.toString('latin1', at, at + 4) === wanted)
      return data.toString('latin1', 0, 6) === 'Exif\0\0' ? data.subarray(6) : data
    at += 8 + length + (length % 2)
  }
  return undefined
}

/** How many bytes a value of each TIFF type takes (TIFF 6.0, section 2); the others are not read. */
const sizes: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 9: 4, 10: 8 }
const mostTags = 400

/**
 * The tags of the first picture, of its EXIF and of its place. Three lists at most are read, four hundred tags in
 * all: a list that leads back to itself leads nowhere.
 */
function readTags(tiff: Buffer): Map<number, TagValue> {
  const tags = new Map<number, TagValue>()
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const valueAt = (kind: number, count: number, at: number): TagValue => {
    if (kind === 2) return (tiff.toString('utf8', at, at + Math.min(count, 500)).split('\0')[0] ?? '').trim()
    return Array.from({ length: Math.min(count, 8) }, (_, index) => {
      const place = at + index * (sizes[kind] ?? 1)
      if (kind === 3) return short(place)
      if (kind === 1) return tiff.readUInt8(place)
      return kind === 5 || kind === 10 ? long(place) / long(place + 4) : long(place)
    })
  }
  const readList = (offset: number, base: number) => {
    const count = Math.min(short(offset), mostTags)
    for (let index = 0; index < count && tags.size < mostTags; index++) {
      const at = offset + 2 + index * 12
      const kind = short(at + 2)
      const size = sizes[kind]
      if (size === undefined) continue
      const values = long(at + 4)
      const place = size * values <= 4 ? at + 8 : long(at + 8)
      // One tag that points outside does not hide the others.
      if (place + Math.min(size * values, 64) <= tiff.length)
        tags.set(short(at) + base, valueAt(kind, values, place))
    }
  }
  for (const [list, base] of [
    [undefined, 0],
    [tagOf.exif, 0],
    [tagOf.gps, gps],
  ] as const) {
    try {
      const offset = list === undefined ? long(4) : numbers(tags.get(list))[0]
      if (offset !== undefined) readList(offset, base)
    } catch {
      // Cut before its end: what was read until there stays.
    }
  }
  return tags
}

/** « 2026:11:02 09:00:00 », and « +01:00 » when the camera knew. */
function momentOf(text: string, zone: string): string | null {
  const match = /^(\d{4}):(\d\d):(\d\d)[ T](\d\d:\d\d:\d\d)/.exec(text)
  if (!match || match[1] === '0000') return null
  const [, year, month, day, time] = match
  return `${year}-${month}-${day}T${time}${/^[+-]\d\d:\d\d$/.test(zone) ? zone : ''}`
}

/** Many write their name twice: « Fairphone », « Fairphone 5 ». */
const deviceOf = (make: string, model: string) =>
  model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`.trim()

function placeOf(tags: Map<number, TagValue>): ImageFacts['place'] {
  const side = (tag: number, minus: string) => (tags.get(tag) === minus ? -1 : 1)
  const degrees = (tag: number) => {
    const [whole, minutes = 0, seconds = 0] = numbers(tags.get(tag))
    return whole === undefined ? Number.NaN : whole + minutes / 60 + seconds / 3600
  }
  const latitude = degrees(tagOf.latitude) * side(tagOf.north, 'S')
  const longitude = degrees(tagOf.longitude) * side(tagOf.east, 'W')
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  // Zero and zero is what a phone writes when it does not know.
  return isOnEarth && (latitude !== 0 || longitude !== 0)
    ? { latitude: rounded(latitude), longitude: rounded(longitude) }
    : null
}

/** To a metre or so. */
const rounded = (degrees: number) => Math.round(degrees * 100_000) / 100_000
