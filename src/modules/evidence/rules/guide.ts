/** What one leaves here: a file as it is, words, a file that must not run, or nothing at all. */
export const depositForms = ['file', 'text', 'sample', 'nothing-to-upload'] as const
export type DepositForm = (typeof depositForms)[number]

/** How long it waits for its owner: hours or days, weeks, or as long as she keeps it. */
export const fadings = ['soon', 'weeks', 'stays'] as const
export type Fading = (typeof fadings)[number]

/** What stands behind a sentence: a text, or the page of who makes the software. */
export type GuideSource = {
  cite: string
  address?: string
  /** Read by us in its text, or taken from general knowledge and to be read again. */
  verified: 'yes' | 'to-verify'
}

/** How it is done on one device or in one application, in order. */
export type CaptureWay = { on: string; do: string[]; maker?: GuideSource }

/** How to gather one kind of evidence without spoiling it. */
export type CaptureGuide = {
  /** A kind of evidence, as data/threats.yaml names it. */
  code: string
  title: string
  /** What an investigator gets from it that a screenshot does not give. */
  why: string
  steps: CaptureWay[]
  doNot: string[]
  form: DepositForm
  accepts: string
  /** What to leave here when the thing itself is too heavy. */
  tooBig?: string
  /** An intimate image, or one of a minor, may be in it: the page then says what is never saved nor sent. */
  mayHoldImages?: boolean
  fades: Fading
  sources: GuideSource[]
  /** The day it was last read again, as 2026-11-22. */
  date: string
}

/** What disappears first comes first; otherwise in the order given, which is that of the threat. */
export const mostFleetingFirst = <Kept extends Pick<CaptureGuide, 'fades'>>(
  guides: readonly Kept[],
): Kept[] => [...guides].sort((one, other) => fadings.indexOf(one.fades) - fadings.indexOf(other.fades))
