import { type Done, drawApart, type Failed, inTurn, type Reading, readApart } from './apart.ts'
import type { ArchiveFacts } from './archive.ts'
import { dimensionsOf } from './dimensions.ts'
import { canShow, type ImageFacts, previewSide, tooManyPixels } from './image.ts'
import type { MailFacts } from './mail.ts'
import type { PdfFacts } from './pdf.ts'
import { fileTypes } from './signatures.ts'
import { type TextPreview, textPreview } from './text.ts'
import { type Declared, headBytes, lookalikes, sniffType, type TypeFacts, typeWarnings } from './type.ts'

/** Raised when what is derived changes: an exhibit whose facts have a lower one is derived again. */
export const derivedVersion = 1

export type Facts = MailFacts | ImageFacts | PdfFacts | ArchiveFacts

/** Why a file that is of a kind we read was not: its reading took too long or too much, or it is too large. */
export type UnreadWhy = Failed['why'] | 'too-large'

/**
 * What an exhibit says of itself, to be kept beside it: never the exhibit, always made again from it. Plain JSON
 * that a jsonb column takes (no NUL, no half letter).
 */
export type Derived = {
  v: typeof derivedVersion
  type: TypeFacts
  facts: Facts | null
  unread: UnreadWhy | null
}

/** The original, from its first byte, as often as it is asked for. */
export type Source = () => AsyncIterable<Uint8Array>

/** Of a mail, what mail services let through; of a PDF and a picture, what a scanner or a phone makes. */
const mostMailBytes = 25_000_000
const mostMailHead = 1_000_000
const mostPdfBytes = 32_000_000
const mostImageBytes = 64_000_000
/** An archive is read through to the list at its end; past this it is not worth the wait. */
const mostArchiveBytes = 512_000_000
const archiveTailBytes = 1_000_000

/**
 * Everything we say of an exhibit besides what was declared.
 *
 * The first bytes are looked at here; what must be parsed is parsed in a process apart, which holds no secret, may
 * write nowhere and is ended when it takes too long. Rejects only when the source does.
 */
export async function derive(head: Uint8Array, source: Source, declared: Declared): Promise<Derived> {
  const type = sniffType(head, declared)
  const reading = readingOf(type)
  if (!reading) return kept({ v: derivedVersion, type, facts: null, unread: null })
  if (reading.refusedAbove !== undefined && declared.size > reading.refusedAbove)
    return kept({ v: derivedVersion, type, facts: null, unread: 'too-large' })
  const read = await inTurn(() => factsIn(reading, type, source, declared.size))
  return kept({
    v: derivedVersion,
    type: read.done ? read.value.type : type,
    facts: read.done ? read.value.facts : null,
    unread: read.done ? null : read.why,
  })
}

async function factsIn(
  { kind, most, fromEnd }: HowRead,
  type: TypeFacts,
  source: Source,
  size: number,
): Promise<Done<{ type: TypeFacts; facts: Facts }>> {
  const bytes = fromEnd ? await lastOf(source(), most) : await firstOf(source(), most)
  const task = { read: kind, type: type.sniffed, size, whole: size <= most }
  const first = await readApart(task, bytes)
  // A mail whose parts are made never to be read still says where it came from.
  const read =
    first.done || kind !== 'mail'
      ? first
      : await readApart({ ...task, headOnly: true }, bytes.subarray(0, mostMailHead))
  if (!read.done) return read
  return { done: true, value: { facts: read.value, type: withMore(type, read.value, bytes) } }
}

/** The first bytes of an exhibit, as many as its type is found in. */
export const headOf = (source: Source): Promise<Buffer> => firstOf(source(), headBytes)

/** What was kept, when this version made it; undefined when it must be derived again. */
export const asDerived = (kept: unknown): Derived | undefined =>
  typeof kept === 'object' && kept !== null && 'v' in kept && kept.v === derivedVersion
    ? (kept as Derived)
    : undefined

/** How much of each kind is read, and from which end; nothing is read of the others. */
type HowRead = { kind: Reading['read']; most: number; fromEnd?: boolean; refusedAbove?: number }

function readingOf({ sniffed, family }: TypeFacts): HowRead | undefined {
  if (sniffed === 'eml' || sniffed === 'mht') return { kind: 'mail', most: mostMailBytes }
  if (family === 'image') return { kind: 'image', most: mostImageBytes }
  if (sniffed === 'pdf') return { kind: 'pdf', most: mostPdfBytes }
  if (isZipped.has(sniffed))
    return { kind: 'archive', most: archiveTailBytes, fromEnd: true, refusedAbove: mostArchiveBytes }
  return undefined
}

const isZipped = new Set(['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'epub', 'jar', 'apk'])

/** What only the rest of the file could tell of its type. */
function withMore(type: TypeFacts, facts: Facts, bytes: Buffer): TypeFacts {
  const known = fileTypes[type.sniffed]
  const alsoLooksLike =
    known && facts.kind === 'image'
      ? [...new Set([...type.alsoLooksLike, ...lookalikes(bytes, known)])]
      : type.alsoLooksLike
  const more = {
    macros: facts.kind === 'archive' && facts.macros,
    'several-types': alsoLooksLike.length > 0,
    'active-content':
      facts.kind === 'pdf' && (facts.abilities.includes('javascript') || facts.abilities.includes('launch')),
  }
  const warnings = typeWarnings.filter(
    (one) => type.warnings.includes(one) || (more as Record<string, boolean>)[one],
  )
  return { ...type, alsoLooksLike, warnings }
}

async function firstOf(bytes: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let held = 0
  for await (const piece of bytes) {
    pieces.push(piece.subarray(0, most - held))
    held += piece.length
    if (held >= most) break
  }
  return Buffer.concat(pieces)
}

async function lastOf(bytes: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  let pieces: Uint8Array[] = []
  let held = 0
  for await (const piece of bytes) {
    pieces.push(piece)
    held += piece.length
    while (pieces[0] && held - pieces[0].length >= most) held -= pieces.shift()?.length ?? 0
    // A source of crumbs must not cost a list of them.
    if (pieces.length > 1000) pieces = [Buffer.concat(pieces)]
  }
  return Buffer.concat(pieces).subarray(-most)
}

/** As the database can keep it: PostgreSQL refuses a NUL and half a letter inside jsonb. */
function kept<Value>(value: Value): Value {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '\ufffd') as Value
  if (Array.isArray(value)) return value.map(kept) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, kept(inner)])) as Value
}

/** A copy that may be shown: a picture drawn again, a text escaped by whoever shows it, or nothing and why. */
export type Preview =
  | { kind: 'image'; type: 'image/webp'; bytes: Buffer }
  | TextPreview
  | { kind: 'none'; why: NoPreview }
export const noPreviews = ['not-shown', 'no-codec', 'too-many-pixels', 'too-large', 'unreadable'] as const
export type NoPreview = (typeof noPreviews)[number]

const shownAsText = new Set(['eml', 'mht', 'mbox', 'html', 'svg', 'pgp', 'pem'])

/** Why this exhibit is not to be drawn as a picture, known without reading it; undefined when it may be tried. */
export function notDrawn({ type, facts }: Derived, size: number): NoPreview | undefined {
  if (type.family !== 'image') return 'not-shown'
  if (!canShow(type.sniffed)) return 'no-codec'
  if (size > mostImageBytes) return 'too-large'
  if (facts?.kind !== 'image' || !facts.width || !facts.height) return 'unreadable'
  return tooManyPixels({ width: facts.width, height: facts.height }) ? 'too-many-pixels' : undefined
}

/**
 * A preview, made from what was derived and the original, which it never changes. The image is drawn again from its
 * pixels in the process apart: no metadata passes. Rejects only when the source does.
 */
export async function previewOf(derived: Derived, source: Source, size: number): Promise<Preview> {
  const { type, facts } = derived
  const none = (why: NoPreview): Preview => ({ kind: 'none', why })
  if (type.family === 'text' || type.family === 'script' || shownAsText.has(type.sniffed))
    return textPreview(await headOf(source), size) ?? none('not-shown')
  const why = notDrawn(derived, size)
  if (why) return none(why)
  if (!canShow(type.sniffed) || facts?.kind !== 'image') return none('not-shown')
  const drawing = { draw: type.sniffed, orientation: facts.orientation }
  const drawn = await inTurn(async () => drawApart(drawing, await firstOf(source(), mostImageBytes)))
  return drawn.done && isPlainWebp(drawn.value)
    ? { kind: 'image', type: 'image/webp', bytes: drawn.value }
    : none('unreadable')
}

/** What the process apart sends back has itself been near hostile bytes: a WebP of pixels, small, and no more. */
function isPlainWebp(bytes: Buffer): boolean {
  const told = dimensionsOf(bytes, 'webp')
  if (!told || Math.max(told.width, told.height) > previewSide) return false
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') return false
  let at = 12
  for (; at + 8 <= bytes.length; at += 8 + bytes.readUInt32LE(at + 4) + (bytes.readUInt32LE(at + 4) % 2))
    if (!['VP8 ', 'VP8L', 'VP8X', 'ALPH'].includes(bytes.toString('latin1', at, at + 4))) return false
  return at === bytes.length
}
