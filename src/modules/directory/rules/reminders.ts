import { type Day, dayAt, dayFrom, isoDay } from '../../../kernel/calendar/index.ts'
import { isNeeded } from './documents.ts'
import type { DocumentCheck } from './renewals.ts'
import { attestationEnds } from './visible.ts'

/** Days from the last one at which a provider is told: well before, a week before, that day, and the day before it is hidden. */
export const reminderDays = [-30, -7, 0, 14] as const
export type ReminderDays = (typeof reminderDays)[number]

export type Reminder = {
  about: 'attestation' | 'document'
  /** Which document ends. */
  kind?: string
  /** `AAAA-MM-JJ` */
  dueOn: string
  days: ReminderDays
}

/** The last step that was reached: nights that were missed are not made up for one by one. */
const reached = (due: Day, today: Day): ReminderDays | undefined =>
  reminderDays.findLast((days) => due + days <= today)

type Shown = { kind: string; endsOn: string | null; checked?: DocumentCheck | null }

/** Of each kind the one that holds longest: while a new one waits to be read, the one before is there too. A refused one holds nothing. */
function lastOfEachKind(documents: readonly Shown[]): Shown[] {
  const held = documents.filter(({ checked }) => checked !== 'refused')
  return [...new Set(held.map(({ kind }) => kind))].flatMap((kind) => {
    const [last] = held
      .filter((one) => one.kind === kind)
      .toSorted((one, other) => (other.endsOn ?? '9').localeCompare(one.endsOn ?? '9'))
    return last ? [last] : []
  })
}

/** What a listed provider is told tonight, if it was not told already: its confirmation, and what it must show. */
export function remindersDue(
  {
    attestedAt,
    zone,
    documents,
  }: {
    attestedAt: Date
    zone: string
    documents: readonly Shown[]
  },
  now: Date,
): Reminder[] {
  const ends: { about: Reminder['about']; kind?: string; due: Day | undefined }[] = [
    { about: 'attestation', due: dayAt(attestationEnds(attestedAt, zone).dueAt, zone) },
    ...lastOfEachKind(documents.filter(({ kind }) => isNeeded(kind) || kind === 'vigilance')).map(
      ({ kind, endsOn }) => ({
        about: 'document' as const,
        kind,
        due: endsOn === null ? undefined : dayFrom(endsOn),
      }),
    ),
  ]
  return ends.flatMap(({ about, kind, due }) => {
    const days = due === undefined ? undefined : reached(due, dayAt(now, zone))
    return due === undefined || days === undefined
      ? []
      : [{ about, ...(kind && { kind }), dueOn: isoDay(due), days }]
  })
}
