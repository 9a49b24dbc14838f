import type { DateName } from '../../../kernel/clock/index.ts'
import type { Flag, Public } from '../../../kernel/situation.ts'

/** Whom a piece of advice is for: one of these publics, one of these flags and none of those, a helper or not. */
export type Audience = {
  publics?: Public[]
  flags?: Flag[]
  unless?: Flag[]
  helper?: boolean
}

/** One of the three first gestures: what to do, how in one breath, and the door or page it opens. */
export type Gesture = { do: string; how: string; channel?: string; to?: 'evidence' | 'letter' }

/** What changes at the top of the sheet for some audience; what is absent stays as in the sheet. */
export type Variant = { when: Audience; headline?: string; reassurance?: string; gestures?: Gesture[] }

export const urgencies = ['now', 'today', 'week', 'later'] as const
export type Urgency = (typeof urgencies)[number]

/** One line of the checklist. Its id is kept in people's cases: never rename it. */
export type Task = {
  id: string
  do: string
  why: string
  when: Urgency
  minutes?: number
  onlyIf?: Audience
  channel?: string
  /** The date that says it is done, wherever the person told it: nobody is asked twice to call her bank. */
  settledBy?: DateName
}

/** One proof to keep; `person` says it to a private person, who has no servers and no registers. */
export type Proof = {
  kind: string
  how: string
  person?: { name?: string; how: string }
  when?: Audience
}

/** Whom a ready-made text is written to. */
export const recipients = [
  'bank',
  'insurer',
  'police',
  'cnil',
  'platform',
  'supplier',
  'provider',
  'carrier',
  'company',
  'employer',
  'colleagues',
  'relatives',
  'public',
] as const
export type Recipient = (typeof recipients)[number]

/** A text to paste or send; each `{placeholder}` is explained in content/fr/placeholders.yaml. */
export type ReadyText = {
  id: string
  to: Recipient
  title: string
  when?: Audience
  subject?: string
  body: string
  placeholders: string[]
}

export type ComplaintRoute = { when?: Audience; where: string; how: string; channel?: string }

/** A text of law or an official body, and whether we read it, read it quoted elsewhere, or still must. */
export type Source = { cite: string; state: 'read' | 'secondary' | 'to-verify' }

/** The advice for one threat. `easy` says the three gestures in easy-to-read French (FALC). */
export type Sheet = {
  slug: string
  updatedAt: string
  sources: Source[]
  headline: string
  reassurance: string
  gestures: Gesture[]
  easy: string[]
  variants?: Variant[]
  tasks: Task[]
  avoid: string[]
  evidence: Proof[]
  after: { when: string; what: string }[]
  complaint: ComplaintRoute[]
  notComplaint: string
  prevention: string[]
  texts: ReadyText[]
  related: string[]
}
