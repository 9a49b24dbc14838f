import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { typedLine, typedText } from '../../../kernel/typed-text.ts'
import { awaitsChoice, type Intervention, type Signed, type Working } from './intervention.ts'
import { isProvider, type Party } from './party.ts'

/** A copy that an investigator can rely on: how, with what, its fingerprint, when, by whom, where it lies. */
export type Copy = {
  method: string
  tool: string
  sha256: string
  at: Date
  operator: string
  storage: string
}

/** One thing that bears traces: a disk, a mailbox, a journal; copied, or why it could not be. */
export type PreservedItem = { item: string; copy?: Copy; impossible?: string }

/** The preservation sheet (fiche de conservation), which is only added to. */
export type PreservationSheet = {
  items: readonly PreservedItem[]
  /** One reasoned line, which may do for what is not grave: « rien n’a été installé, aucun journal ». */
  nothingToKeep?: string
}

export type PreservationRefusal =
  | 'preservation-empty'
  | 'preservation-needs-items'
  | 'preservation-item-unnamed'
  | 'preservation-item-twice'
  | 'preservation-no-reason'
  | 'preservation-no-method'
  | 'preservation-no-tool'
  | 'preservation-no-hash'
  | 'preservation-no-date'
  | 'preservation-no-operator'
  | 'preservation-no-storage'

const said = (text: string | undefined): boolean => text !== undefined && typedText(text).trim() !== ''
export const itemKey = (item: string): string => typedLine(item).toLocaleLowerCase('fr')

/** The first thing that a preservation sheet lacks at this severity, or nothing. */
export function preservationFlaw(
  { items, nothingToKeep }: PreservationSheet,
  severity: 1 | 2 | 3 | 4,
  now: Date,
): PreservationRefusal | undefined {
  if (items.length === 0) {
    if (!said(nothingToKeep)) return 'preservation-empty'
    return severity >= 3 ? 'preservation-needs-items' : undefined
  }
  if (items.some(({ item }) => !said(item))) return 'preservation-item-unnamed'
  if (new Set(items.map(({ item }) => itemKey(item))).size < items.length) return 'preservation-item-twice'
  for (const { copy, impossible } of items) {
    const flaw = copy ? copyFlaw(copy, now) : said(impossible) ? undefined : 'preservation-no-reason'
    if (flaw) return flaw
  }
  return undefined
}

function copyFlaw(
  { method, tool, sha256, at, operator, storage }: Copy,
  now: Date,
): PreservationRefusal | undefined {
  if (!said(method)) return 'preservation-no-method'
  if (!said(tool)) return 'preservation-no-tool'
  if (!/^[0-9a-f]{64}$/i.test(sha256)) return 'preservation-no-hash'
  // Nothing was copied tomorrow; a date that is none compares to nothing.
  if (!(at <= now)) return 'preservation-no-date'
  if (!said(operator)) return 'preservation-no-operator'
  if (!said(storage)) return 'preservation-no-storage'
  return undefined
}

/**
 * The provider keeps the traces before anything is cleaned, in every case (charter, article 2: A2-TRACES). What
 * is found on the way is added; nothing is taken off. Destroying a trace to hinder justice is a crime of its own
 * kind (Code pénal, art. 434-4).
 */
export function preserve(
  intervention: Intervention,
  { by, sheet }: { by: Party; sheet: PreservationSheet },
  now: Date,
): Ruling<
  Signed | Working,
  | 'intervention-not-yours'
  | 'preservation-not-now'
  | 'work-frozen'
  | 'provider-delisted-choice'
  | PreservationRefusal
> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state === 'frozen') return refuse('work-frozen')
  if (intervention.state !== 'signed' && intervention.state !== 'working')
    return refuse('preservation-not-now')
  if (awaitsChoice(intervention)) return refuse('provider-delisted-choice')
  // A form sent empty adds nothing, and says so.
  if (sheet.items.length === 0 && !said(sheet.nothingToKeep)) return refuse('preservation-empty')
  const before = intervention.preservation
  const line = sheet.nothingToKeep ?? before?.nothingToKeep
  const whole: PreservationSheet = {
    items: [...(before?.items ?? []), ...sheet.items],
    ...(line === undefined ? {} : { nothingToKeep: line }),
  }
  const flaw = preservationFlaw(whole, intervention.request.severity, now)
  if (flaw) return refuse(flaw)
  return grant({ ...intervention, preservation: whole })
}

/** Whether this may be cleaned: it is on the sheet, or the sheet says in one line that there is nothing to keep. */
export const mayClean = ({ items }: PreservationSheet, item: string): boolean =>
  items.length === 0 || items.some((one) => itemKey(one.item) === itemKey(item))
