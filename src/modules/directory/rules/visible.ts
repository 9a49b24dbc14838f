import { addDays, addMonths, dayAt, dayFrom, startOfDay } from '../../../kernel/calendar/index.ts'
import { type Excuse, excused } from './look.ts'
import { countsAsShown, type DocumentCheck } from './renewals.ts'

/** An offer is confirmed every six months (charter, A2-PROFILE), and fifteen days are left to do it. */
export const attestedMonths = 6
export const graceDays = 15

/** When the confirmation of an offer is due, and when it is hidden without one: at midnight, as its people count. */
export function attestationEnds(attestedAt: Date, zone: string): { dueAt: Date; hiddenAt: Date } {
  const due = addMonths(dayAt(attestedAt, zone), attestedMonths)
  return { dueAt: startOfDay(due, zone), hiddenAt: startOfDay(addDays(due, graceDays), zone) }
}

/**
 * Until when a provider may be proposed, if nothing else happens: the earliest of what it has to keep current. Hidden
 * then, it is no sanction: automatic, objective, and undone at once by what was missing (level 1 of the ladder).
 */
export const visibleUntil = (
  attestedAt: Date,
  zone: string,
  documents: readonly { endsAt: Date }[],
  excuses: readonly Excuse[] = [],
): Date =>
  [
    excused(attestationEnds(attestedAt, zone).hiddenAt, 'attestation', excuses),
    ...documents.map(({ endsAt }) => excused(endsAt, 'document', excuses)),
    // A signature that is owed has no date of its own: the excuse bounds it.
    ...excuses.filter(({ hiddenFor }) => hiddenFor === 'charter').map(({ until }) => until),
  ].reduce((first, one) => (one < first ? one : first))

/**
 * When each kind of document stops showing anything: at the midnight after the last day of the one that holds longest.
 * A document without an end, or a kind of which none was ever shown, bounds nothing here. A kind of which nothing
 * counts ended when the last of it was refused; where nothing was ever read, it has always ended.
 */
export function documentsEnd(
  documents: readonly {
    kind: string
    endsOn: string | null
    checked?: DocumentCheck | null
    checkedAt?: Date | null
  }[],
  zone: string,
): { endsAt: Date }[] {
  const kinds = new Set(documents.map(({ kind }) => kind))
  return [...kinds].flatMap((kind) => {
    const ends = documents
      .filter((one) => one.kind === kind && countsAsShown({ checked: one.checked ?? null }))
      .map(({ endsOn }) => endsOn)
    if (ends.length === 0) {
      const refusals = documents.flatMap((one) =>
        one.kind === kind && one.checkedAt ? [one.checkedAt.getTime()] : [],
      )
      return [{ endsAt: new Date(Math.max(0, ...refusals)) }]
    }
    if (ends.includes(null)) return []
    const last = dayFrom(ends.reduce((one, other) => ((one ?? '') > (other ?? '') ? one : other)) ?? '')
    return last === undefined ? [] : [{ endsAt: startOfDay(addDays(last, 1), zone) }]
  })
}
