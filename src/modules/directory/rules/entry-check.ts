import { dayAt, dayFrom } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { typedText } from '../../../kernel/typed-text.ts'
import { type Decider, isImpartial } from './decided.ts'

/**
 * What comes before a decision besides papers: an interview, or references that were called (charter, entry into the
 * listing); or why neither was needed.
 */
export const entryCheckKinds = ['interview', 'references', 'waived'] as const
export type EntryCheckKind = (typeof entryCheckKinds)[number]

/** What was checked of one sending says nothing of the next: the company took it back to change what it says. */
export const isOfThisSending = (application: { sending: number }, check: { sending: number }): boolean =>
  application.sending === check.sending

type Read = { sending: number; registerReadFor: number | null }

/** Whether what is known of the register was read there by somebody for a sending before this one. */
export const isReadOfFormer = ({ sending, registerReadFor }: Read): boolean =>
  registerReadFor !== null && registerReadFor !== sending

/**
 * What an operator has still to do before a company is accepted: read the register, note a check or why none was
 * needed. An interview is waived; a register that says closed, or that nobody read, is not.
 */
export function checksLeft(
  application: Read & { registerSaid: string | null },
  noted: readonly { sending: number }[],
): ('register' | 'entry')[] {
  const isRead = application.registerSaid === 'open' && !isReadOfFormer(application)
  const isChecked = noted.some((one) => isOfThisSending(application, one))
  return [...(isRead ? [] : ['register' as const]), ...(isChecked ? [] : ['entry' as const])]
}

export const longestNote = 1000

/** An operator writes the day on which she did it and what came of it, while the application waits for its decision. */
export function noteEntryCheck(
  { state, organisation }: { state: string; organisation: string },
  decider: Decider,
  { kind, doneOn, note }: { kind: string; doneOn: string; note: string },
  now: Date,
): Ruling<
  { kind: EntryCheckKind; doneOn: string; note: string },
  'application-not-waiting' | 'decider-of-this-provider' | 'entry-check-day' | 'entry-check-note'
> {
  if (state !== 'submitted') return refuse('application-not-waiting')
  if (!isImpartial(organisation, decider)) return refuse('decider-of-this-provider')
  const day = dayFrom(doneOn)
  const known = entryCheckKinds.find((one) => one === kind)
  if (!known || day === undefined || day > dayAt(now, 'Europe/Paris')) return refuse('entry-check-day')
  const words = typedText(note).trim()
  if (words === '' || words.length > longestNote) return refuse('entry-check-note')
  return grant({ kind: known, doneOn, note: words })
}

/**
 * A check that is noted while an application waits: which sending was read. What another operator notes meanwhile
 * refuses nobody.
 */
export const sendingAsRead = ({ sending }: { sending: number }): string => String(sending)
