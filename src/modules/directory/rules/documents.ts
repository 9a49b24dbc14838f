import { addMonths, dayAt, dayFrom, isoDay } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { neededDocuments } from './application.ts'

/** Ten megabytes, as people count them. */
export const mostDocumentBytes = 10_000_000
/** Competences and labels of a small company; whoever has more shows the best. */
export const mostDocuments = 20
/** An extract of a register says what was true that day: three months are held to be recent. */
export const registrationMonths = 3

const signatures = [
  { type: 'application/pdf', extension: 'pdf', first: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/png', extension: 'png', first: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', extension: 'jpg', first: [0xff, 0xd8, 0xff] },
] as const

/**
 * How long an extract of a register, and an attestation of social declarations, are relied on: they are given anew
 * every six months for as long as a contract runs (Code du travail, art. D8222-5; from 5 000 € before tax, R8222-1).
 */
export const givenAnewMonths = 6

/** What a file is by its first bytes, whatever its name and its sender say; undefined for what is not taken. */
export const typeOfBytes = (bytes: Uint8Array): string | undefined =>
  signatures.find(({ first }) => first.every((byte, index) => bytes[index] === byte))?.type

/**
 * A name as it may be shown and given back: no path, nothing that does not show or turns the sense of reading, and
 * the end of what the bytes are, so that a program is never named as a document.
 */
export function documentName(typed: string, type: string): string {
  const extension = signatures.find((one) => one.type === type)?.extension ?? 'bin'
  const last = typed.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const bare = last
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}"<>:|?*]/gu, '')
    .replace(/\.[^.]*$/, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '')
  return `${[...bare].slice(0, 80).join('').trim() || 'document'}.${extension}`
}

/** A document that has no other of its kind: a new one takes its place. */
export const isNeeded = (kind: string): boolean => (neededDocuments as readonly string[]).includes(kind)

/** A document of which there is one at most: the next takes its place, needed or not. */
export const isOne = (kind: string): boolean => isNeeded(kind) || kind === 'vigilance' || kind === 'pledges'

/** A document that bears the day it was made, and whose end follows from it. */
export const isDated = (kind: string): boolean => kind === 'registration' || kind === 'vigilance'

/** What was typed beside a file: `AAAA-MM-JJ`, or nothing. */
export type DocumentDays = { kind: string; issuedOn: string; endsOn: string }

/** The days of a document, as they are kept: an extract has the day it was made, six months before its last; an insurance and a label their last day. */
export function daysOfDocument(
  { kind, issuedOn, endsOn }: DocumentDays,
  today: string,
): Ruling<
  { issuedOn: string | null; endsOn: string | null },
  | 'document-issued-missing'
  | 'document-issued-later'
  | 'document-too-old'
  | 'vigilance-too-old'
  | 'document-end-missing'
  | 'document-ended'
> {
  if (isDated(kind)) {
    const issued = dayFrom(issuedOn)
    if (issued === undefined) return refuse('document-issued-missing')
    if (issuedOn > today) return refuse('document-issued-later')
    const recent = kind === 'registration' ? registrationMonths : givenAnewMonths
    if (isoDay(addMonths(issued, recent)) < today)
      return refuse(kind === 'registration' ? 'document-too-old' : 'vigilance-too-old')
    return grant({ issuedOn, endsOn: isoDay(addMonths(issued, givenAnewMonths)) })
  }
  if (kind === 'representative' || kind === 'pledges' || (kind === 'competence' && endsOn === ''))
    return grant({ issuedOn: null, endsOn: null })
  if (dayFrom(endsOn) === undefined) return refuse('document-end-missing')
  if (endsOn < today) return refuse('document-ended')
  return grant({ issuedOn: null, endsOn })
}

/**
 * Whether a document may be added, or take the place of another. Sent, an application waits as it was sent: what is
 * examined does not move under who examines it, and its company takes it back to change it. What is over, or out,
 * shows nothing new.
 */
export function mayAdd(state: string): Ruling<true, 'application-sent' | 'documents-closed'> {
  if (state === 'draft' || state === 'listed') return grant(true)
  return refuse(state === 'submitted' ? 'application-sent' : 'documents-closed')
}

/**
 * Whether a document may go without another in its place: never one that somebody decides upon, or that a sheet rests
 * on. Refused, a company may take all of its own away before we do.
 */
export function mayRemove(
  kind: string,
  state: string,
): Ruling<true, 'application-sent' | 'document-needed' | 'documents-closed'> {
  if (state === 'draft' || state === 'refused') return grant(true)
  if (state === 'submitted') return refuse('application-sent')
  if (state !== 'listed') return refuse('documents-closed')
  return isNeeded(kind) ? refuse('document-needed') : grant(true)
}

/** Today where a provider is, as documents write their days. */
export const todayIn = (now: Date, zone: string): string => isoDay(dayAt(now, zone))
