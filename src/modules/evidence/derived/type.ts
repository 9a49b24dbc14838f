import { charsetOf, textOf } from './charset.ts'
import { bySignature, dangerousExtensions, type Family, type FileType, fileTypes } from './signatures.ts'

/** What whoever deposits says of the file: all of it is hearsay. */
export type Declared = { type: string; name: string; size: number }

/** What deserves a word before anybody opens the file; each has its sentence in the words of the page. */
export const typeWarnings = [
  'program-in-disguise',
  'program',
  'script',
  'shortcut',
  'macros',
  'active-content',
  'disk-image',
  'double-extension',
  'reversed-name',
  'hidden-in-name',
  'several-types',
] as const
export type TypeWarning = (typeof typeWarnings)[number]

export type TypeFacts = {
  /** A name of `fileTypes`; 'unknown' when the first bytes say nothing to us, 'empty' when there is none. */
  sniffed: string
  family: Family | 'unknown'
  /** The MIME type of what was sniffed; application/octet-stream when unknown. */
  mime: string
  declared: string
  extension: string
  /** 'unknown' when one of the two has nothing to say. */
  verdict: 'agrees' | 'differs' | 'unknown'
  differsFrom: readonly ('declared' | 'extension')[]
  /** Other types that a program may take the same bytes for. */
  alsoLooksLike: readonly string[]
  warnings: readonly TypeWarning[]
}

/** How many first bytes are worth handing over: past them lies only the mark of a disk image (32,774). */
export const headBytes = 65_536

/**
 * What the first bytes say the file is, against what it calls itself.
 *
 * Bounded: one pass over a table and a few searches in at most 64 kB, so that it may run where the pages are
 * answered. A verdict of « agrees » says that the file begins as it should, never that it is harmless.
 */
export function sniffType(bytes: Uint8Array, declared: Omit<Declared, 'size'>): TypeFacts {
  const name = declared.name.slice(-255)
  const head = asBuffer(bytes).subarray(0, headBytes)
  const mime = (declared.type.split(';')[0] ?? '').trim().toLowerCase().slice(0, 120)
  const extension = extensionOf(name)
  const sniffed = head.length === 0 ? 'empty' : sniff(head, extension)
  const known: FileType | undefined = fileTypes[sniffed]
  const differsFrom = known
    ? (['declared', 'extension'] as const).filter((said) =>
        said === 'declared' ? !mayCall(known, mime) : !mayEnd(known, extension),
      )
    : []
  const saysNothing = generic.has(mime) && !knownExtension(extension)
  const alsoLooksLike = known ? lookalikes(head, known) : []
  return {
    sniffed,
    family: known?.family ?? 'unknown',
    mime: known?.mimes[0] ?? 'application/octet-stream',
    declared: mime,
    extension,
    verdict: !known || saysNothing ? 'unknown' : differsFrom.length > 0 ? 'differs' : 'agrees',
    differsFrom,
    alsoLooksLike,
    warnings: warningsOf(head, known, mime, name, extension, alsoLooksLike),
  }
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** What browsers and mail programs say when they do not know. */
const generic = new Set(['', 'application/octet-stream', 'application/x-download', 'binary/octet-stream'])

const extensionOf = (name: string) => /\.([\p{L}\p{N}]{1,12})[\s.]*$/u.exec(name)?.[1]?.toLowerCase() ?? ''

const knownExtension = (extension: string) =>
  Object.values(fileTypes).some(({ extensions }) => extensions.includes(extension))

function sniff(head: Buffer, extension: string): string {
  const signed = bySignature(head)
  if (signed) return signed
  if (starts(head, 'PK\x03\x04') || starts(head, 'PK\x05\x06')) return zipType(head)
  if (starts(head, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return oleType(head)
  const charset = charsetOf(head)
  // A mail may carry bytes that no text has: it is read as Latin-1, which has a letter for each.
  const mail = mailType(head.toString('latin1', 0, 16_384))
  if (mail) return mail
  // The mark of a PDF may come within the first kilobyte (ISO 32000-1, annex H, 3.4.1).
  if (head.subarray(0, 1024).includes('%PDF-')) return 'pdf'
  return charset ? textType(textOf(head, charset), extension) : 'unknown'
}

const starts = (head: Buffer, bytes: string) => head.toString('latin1', 0, bytes.length) === bytes

/** Office files, OpenDocument, Java and Android are ZIP archives that hold a file of a certain name. */
function zipType(head: Buffer): string {
  // OpenDocument and EPUB begin with a file that only says their type (ODF 1.3, part 2, 3.3).
  const first = head.toString(
    'latin1',
    30,
    38 + (head.length > 22 ? Math.min(head.readUInt32LE(18), 120) : 0),
  )
  const mimetype = first.startsWith('mimetype') ? first.slice(8) : undefined
  const told = Object.values(fileTypes).find(({ mimes }) => mimetype && mimes.includes(mimetype))
  if (told) return told.name
  const holds = (name: string) => head.includes(name)
  if (holds('AndroidManifest.xml') || holds('classes.dex')) return 'apk'
  if (holds('META-INF/MANIFEST.MF')) return 'jar'
  if (holds('[Content_Types].xml') || holds('_rels/.rels')) {
    if (holds('word/')) return 'docx'
    if (holds('xl/')) return 'xlsx'
    if (holds('ppt/')) return 'pptx'
  }
  return 'zip'
}

/** A folder of the old Office, whose names are in UTF-16: which ones tell who wrote it. */
function oleType(head: Buffer): string {
  const holds = (name: string) => head.includes(Buffer.from(name, 'utf16le'))
  if (holds('__substg1.0_') || holds('__properties_version1.0')) return 'msg'
  if (holds('WordDocument')) return 'doc'
  if (holds('Workbook')) return 'xls'
  if (holds('PowerPoint Document')) return 'ppt'
  return 'ole'
}

const mailFields =
  /^(received|from|to|subject|date|message-id|mime-version|return-path|delivered-to|content-type|reply-to|sender|cc|dkim-signature|authentication-results|x-[\w-]+):/i

/** Header fields as RFC 5322 (2.2) writes them, at least two of those that mails have, before any other line. */
function mailType(text: string): string | undefined {
  const lines = text.replace(/^(\xef\xbb\xbf)?[\r\n]*/, '').split(/\r?\n/, 200)
  const isBox = /^From \S+ .*\d{4}\s*$/.test(lines[0] ?? '')
  const found = new Set<string>()
  for (const line of isBox ? lines.slice(1) : lines) {
    if (/^[ \t]/.test(line) && found.size > 0) continue
    if (!/^[!-9;-~]{1,76}:/.test(line)) break
    const field = mailFields.exec(line)?.[1]?.toLowerCase()
    if (field) found.add(field)
  }
  if (found.size < 2) return undefined
  if (isBox) return 'mbox'
  // A page kept whole by a browser is written as a mail is, and begins by saying so.
  return /^(from: <saved by|snapshot-content-location:)/im.test(text.slice(0, 400)) ? 'mht' : 'eml'
}

const scriptExtensions = fileTypes.script?.extensions ?? []

function textType(text: string, extension: string): string {
  const { start, isXml } = withoutProlog(text.slice(0, 16_384))
  if (scriptExtensions.includes(extension)) return 'script'
  if (/^<svg[\s>]/i.test(start)) return 'svg'
  if (/^<(!doctype html|html|head|body|script|iframe|meta|title)\b/i.test(start)) return 'html'
  if (isXml) return 'xml'
  if (start.startsWith('BEGIN:VCALENDAR')) return 'ics'
  if (start.startsWith('BEGIN:VCARD')) return 'vcf'
  if (extension === 'json' || /^[[{]\s*("[^"\n]{0,200}"\s*:|[[{\]}])/.test(start)) return 'json'
  return extension === 'csv' || extension === 'tsv' || isTable(text.slice(0, 8192)) ? 'csv' : 'text'
}

/** What comes after the declaration and the comments that a page may begin with. */
function withoutProlog(text: string): { start: string; isXml: boolean } {
  let from = 0
  let isXml = false
  for (let skipped = 0; skipped < 100; skipped++) {
    from += /^\s*/.exec(text.slice(from))?.[0].length ?? 0
    const rest = text.slice(from, from + 9).toLowerCase()
    const end = rest.startsWith('<?')
      ? '?>'
      : rest.startsWith('<!--')
        ? '-->'
        : rest === '<!doctype'
          ? '>'
          : ''
    if (end === '' || /^<!doctype html/i.test(text.slice(from, from + 14))) break
    isXml ||= rest.startsWith('<?xml') || rest === '<!doctype'
    const to = text.indexOf(end, from)
    if (to < 0) break
    from = to + end.length
  }
  return { start: text.slice(from), isXml }
}

/** The same separator, as often on each of the first lines. */
function isTable(text: string): boolean {
  const lines = text.split(/\r?\n/).slice(0, -1).filter(Boolean).slice(0, 8)
  if (lines.length < 3) return false
  return [';', '\t', ','].some((separator) => {
    const counts = lines.map((line) => line.split(separator).length - 1)
    return (counts[0] ?? 0) >= 2 && counts.every((count) => count === counts[0])
  })
}

/** Types that are no more than a way to pack others, and what is packed so. */
const packedIn: Record<string, readonly string[]> = {
  zip: ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'epub', 'jar', 'apk'],
  ole: ['doc', 'xls', 'ppt', 'msg', 'msi'],
  mht: ['eml', 'html'],
  eml: ['mht', 'text'],
  matroska: ['ogg'],
  mp4: ['m4a', 'mov', '3gp'],
  xml: ['svg', 'html'],
  json: ['text'],
}

/** The types whose names and MIME types this one may bear without lying. */
const mayBear = (known: FileType): FileType[] =>
  Object.values(fileTypes).filter(
    ({ name, family }) =>
      name === known.name ||
      packedIn[known.name]?.includes(name) ||
      // Plain text is what all of these are.
      (known.family === 'text' && family === 'text') ||
      (known.name === 'text' && (name === 'pgp' || name === 'pem')),
  )

const mayCall = (known: FileType, mime: string) =>
  generic.has(mime) ||
  (isWritten(known) && mime === 'text/plain') ||
  mayBear(known).some(({ mimes }) => mimes.includes(mime)) ||
  !Object.values(fileTypes).some(({ mimes }) => mimes.includes(mime))

const isWritten = ({ family, name }: FileType) => family === 'text' || family === 'script' || name === 'eml'

/** An extension that nobody knows says nothing; neither does none. */
const mayEnd = (known: FileType, extension: string) =>
  !knownExtension(extension) || mayBear(known).some(({ extensions }) => extensions.includes(extension))

/** A program may start where another looks elsewhere: these bytes have a second reading. */
export function lookalikes(bytes: Uint8Array, known: FileType): string[] {
  if (!['image', 'sound', 'video', 'document'].includes(known.family)) return []
  const held = asBuffer(bytes)
  const found: string[] = []
  if (
    known.name !== 'pdf' &&
    known.family !== 'document' &&
    /%PDF-[12]\./.test(held.toString('latin1', 0, 1024))
  )
    found.push('pdf')
  if (known.family !== 'document') {
    if (hasMarkup(held)) found.push('html')
    // A comment or an assignment where the size should be: the whole file is then a valid script.
    if (/^(GIF8[79]a(\/\*|=)|BM(\/\*|=)|\xff\xd8\xff\xe0\/\*)/.test(held.toString('latin1', 0, 9)))
      found.push('script')
  }
  if (hasZip(held) && !isZipped(known)) found.push('zip')
  return found
}

const isZipped = ({ name }: FileType) => packedIn.zip?.includes(name) || name === 'zip'

const hasMarkup = (held: Buffer) =>
  ['<script', '<SCRIPT', '<!doctype html', '<!DOCTYPE html', '<html', '<HTML', '<?php'].some((one) =>
    held.includes(one),
  )

/** The header of a packed file: its mark, then a version that exists (PKWARE APPNOTE 4.3.7). */
function hasZip(held: Buffer): boolean {
  for (let from = held.indexOf('PK\x03\x04', 1, 'latin1'), tried = 0; from > 0 && tried < 32; tried++) {
    if ((held[from + 4] ?? 99) <= 63 && held[from + 5] === 0 && (held[from + 27] ?? 99) < 2) return true
    from = held.indexOf('PK\x03\x04', from + 4, 'latin1')
  }
  return false
}

/** Marks that turn the direction of reading, or that nobody sees. */
const turning = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/
const unseen = /[\p{Cc}\u200b-\u200d\u2060\ufeff\u00ad]|\s{4,}|[\s.]$/u

function warningsOf(
  head: Buffer,
  known: FileType | undefined,
  mime: string,
  name: string,
  extension: string,
  alsoLooksLike: readonly string[],
): TypeWarning[] {
  const runs = known?.family === 'program' || known?.family === 'script'
  // What it calls itself, by its extension or by its declared type, when that is something else than a program.
  const calledHarmless = Object.values(fileTypes).some(
    (one) =>
      one.family !== 'program' &&
      one.family !== 'script' &&
      (one.extensions.includes(extension) || (!generic.has(mime) && one.mimes.includes(mime))) &&
      !(known && mayBear(known).includes(one)) &&
      !(known?.family === 'script' && one.family === 'text'),
  )
  const found: Record<TypeWarning, boolean> = {
    'program-in-disguise': runs && calledHarmless,
    program: known?.family === 'program' && known.name !== 'lnk',
    script: known?.family === 'script',
    shortcut: known?.name === 'lnk' || extension === 'url' || extension === 'scf',
    macros: hasMacros(head, known),
    'active-content': known?.family === 'page' && isActive(head),
    'disk-image': known?.name === 'iso' || known?.name === 'vhd',
    'double-extension': doubleExtension(name),
    'reversed-name': turning.test(name),
    'hidden-in-name': unseen.test(name.trimStart()),
    'several-types': alsoLooksLike.length > 0,
  }
  return typeWarnings.filter((warning) => found[warning])
}

/** The project of macros is a file of a known name in both kinds of Office files ([MS-OVBA] 2.2.1). */
const hasMacros = (head: Buffer, known: FileType | undefined) =>
  known?.family === 'document' &&
  (head.includes('vbaProject.bin') || head.includes(Buffer.from('_VBA_PROJECT', 'utf16le')))

const isActive = (head: Buffer) => {
  const charset = charsetOf(head) ?? 'windows-1252'
  return /<(script|iframe|object|embed|foreignObject|form)\b|[\s"'/]on[a-z]{3,20}\s*=|javascript:|http-equiv\s*=\s*["']?refresh/i.test(
    textOf(head, charset),
  )
}

/** « photo.jpg.exe » : the second to last part is what one believes, the last is what the machine does. */
function doubleExtension(name: string): boolean {
  const match = /\.(\w{2,5})[\s_]*\.(\w{1,10})[\s.]*$/.exec(name)
  if (!match) return false
  const [, shown = '', real = ''] = match.map((part) => part.toLowerCase())
  const believed = Object.values(fileTypes).some(
    ({ family, extensions }) =>
      ['image', 'document', 'text', 'sound', 'video', 'mail'].includes(family) && extensions.includes(shown),
  )
  return believed && dangerousExtensions.has(real)
}
