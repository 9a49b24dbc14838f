/** What may wait for the people of a provider, in its own space. */
export const dutyKinds = [
  'request',
  'diagnosis',
  'examination',
  'quote',
  'late-work',
  'closing',
  'certificate',
  'message',
  'review',
  'application',
  'charter',
  'paper',
  'confirmation',
  'quarter',
  'hidden',
  'received-act',
  'observations',
  'appeal',
] as const
export type DutyKind = (typeof dutyKinds)[number]

/** One thing that waits for a provider, as its module tells it; its page says the rest. */
export type Duty = {
  /** The same as long as this very thing waits. */
  key: string
  kind: DutyKind
  /** Four is the gravest. */
  gravity: 1 | 2 | 3 | 4
  since: Date
  /** None when nothing but the patience of somebody ends it. */
  dueAt: Date | null
  /** The clock by which its delay is said: where the provider, or its client, is. */
  zone: string
  href: string
  /** What it is about: a situation, a paper, the number of a file. */
  about?: string
}
