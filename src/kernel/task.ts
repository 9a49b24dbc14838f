import { addWorkingDays, dayAt, endOfDay } from './calendar/index.ts'

/** What may wait for somebody who runs the instance. */
export const taskKinds = [
  'crime-alert',
  'crime-advice',
  'application',
  'closed-company',
  'hidden-sheet',
  'identity-change',
  'label',
  'renewed-document',
  'procedure',
  'story',
  'scheme-message',
  'review',
  'doubted-review',
  'reported-post',
  'proposed-kit',
  'certificate',
  'abnormal-reading',
  'missed-answers',
  'late-repair',
  'supervised-work',
  'profile-to-correct',
  'yearly-missing',
  'quarter-missing',
  'content',
] as const
export type TaskKind = (typeof taskKinds)[number]

/**
 * One thing that waits for an operator, as its module tells it. It names a company or a page, never a person: it is
 * shown in a list, and its key is written in the log.
 */
export type Task = {
  /** The same as long as this very thing waits: what it is, then its id. */
  key: string
  kind: TaskKind
  /** Four is the gravest. */
  gravity: 1 | 2 | 3 | 4
  since: Date
  dueAt: Date
  href: string
  /** What it is about, when a name may be said: a company, an entry of a file. */
  about?: string
  /** By which number it is known, when what it is about may have several. */
  number?: string
  /** Which act of ours is due, where a kind has several: the name of its clock. */
  step?: string
  /** Those whose own act it is, by their ids: nobody else of their role has part in it. */
  people?: readonly string[]
  /** The organisation it concerns: whoever holds a role there has no part in it (CRPA, art. L100-2). */
  organisation?: string
  /** The provider it concerns, by its id: what is concluded of a finding is written in the log with it, never a name. */
  provider?: string
  /** Nothing is to be decided elsewhere: it is done once somebody has written what she concludes of it. */
  endsByLooking?: true
  /** The form by which a person may open a procedure about it, its boxes filled; nothing is sent without her. */
  opens?: string
}

/** Where operators work: their delays are counted, and their days said, on its clock. */
export const seatZone = 'Europe/Paris'

/** The end of the n-th working day after this moment, whose own day does not count. */
export const dueInWorkingDays = (since: Date, amount: number): Date =>
  endOfDay(addWorkingDays(dayAt(since, seatZone), amount), seatZone)
