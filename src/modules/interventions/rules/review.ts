import { dayAt, isoDay } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { typedText } from '../../../kernel/typed-text.ts'
import type { Closed, Done, Intervention } from './intervention.ts'
import { isInstance, isProvider, isVictim, type Party } from './party.ts'
import { isMark } from './survey.ts'

/** A review (avis): of one finished case, with the date it was written and that of the experience. */
export type Review = {
  id: string
  interventionId: string
  provider: string
  mark: number
  text: string
  /** ISO day on which the work was done, taken from the case and never typed. */
  experiencedOn: string
  writtenAt: Date
  state: 'written' | 'published' | 'refused' | 'removed'
  publishedAt?: Date
  /** Why it was refused or removed; its author is told. */
  reason?: string
  answer?: { text: string; at: Date }
  doubts: readonly Doubt[]
}

/** What a provider doubts, with its reasons; `kept` once somebody looked and left the review where it was. */
export type Doubt = { reason: string; at: Date; kept?: { reason: string; at: Date } }

/**
 * The victim writes her review, once, of work that was carried to its end, whether or not the provider has closed it (A7-REVIEW; Code de la consommation,
 * art. L111-7-2 and D111-17: both dates are shown). It is read before it is published.
 */
export function writeReview(
  intervention: Intervention,
  { by, id, mark, text }: { by: Party; id: string; mark: number; text: string },
  now: Date,
): Ruling<
  { intervention: Done | Closed; review: Review },
  'intervention-not-yours' | 'review-not-finished' | 'review-already-written' | 'review-mark-missing'
> {
  if (!isVictim(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state !== 'done' && intervention.state !== 'closed') return refuse('review-not-finished')
  if (intervention.reviewId !== undefined) return refuse('review-already-written')
  if (!isMark(mark)) return refuse('review-mark-missing')
  return grant({
    intervention: { ...intervention, reviewId: id },
    review: {
      id,
      interventionId: intervention.id,
      provider: intervention.provider,
      mark,
      text: typedText(text).trim(),
      experiencedOn: isoDay(dayAt(intervention.doneAt, intervention.request.zone)),
      writtenAt: now,
      state: 'written',
      doubts: [],
    },
  })
}

/** Days in which a review is read: announced to everybody (art. D111-17, the longest time before publication). */
export const readingDays = 7
export const readBefore = ({ writtenAt }: Pick<Review, 'writtenAt'>): Date =>
  new Date(writtenAt.getTime() + readingDays * 86_400_000)

/** Whether a review is that of this finished case: what cannot be tied to one is never shown (A7-REVIEW). */
export const isVerified = (review: Review, intervention: Intervention): boolean =>
  'doneAt' in intervention && intervention.id === review.interventionId && intervention.reviewId === review.id

/** Who reads reviews publishes one, its case beside it. */
export function publishReview(
  review: Review,
  { by, of }: { by: Party; of: Intervention },
  now: Date,
): Ruling<Review, 'intervention-not-yours' | 'review-already-judged' | 'review-not-verified'> {
  if (!isInstance(by)) return refuse('intervention-not-yours')
  if (review.state !== 'written') return refuse('review-already-judged')
  if (!isVerified(review, of)) return refuse('review-not-verified')
  return grant({ ...review, state: 'published', publishedAt: now })
}

/** A review is not shown, or not any more; its author reads why (art. L111-7-2). */
export function removeReview(
  review: Review,
  { by, reason }: { by: Party; reason: string },
): Ruling<Review, 'intervention-not-yours' | 'review-already-judged' | 'reason-missing'> {
  if (!isInstance(by)) return refuse('intervention-not-yours')
  if (review.state !== 'written' && review.state !== 'published') return refuse('review-already-judged')
  const why = typedText(reason).trim()
  if (why === '') return refuse('reason-missing')
  return grant({ ...review, state: review.state === 'written' ? 'refused' : 'removed', reason: why })
}

/** The provider answers a published review, once, beside it (A7-REVIEW). */
export function answerReview(
  review: Review,
  { by, text }: { by: Party; text: string },
  now: Date,
): Ruling<
  Review,
  'intervention-not-yours' | 'review-not-published' | 'review-already-answered' | 'review-no-words'
> {
  if (!isProvider(review, by)) return refuse('intervention-not-yours')
  if (review.state !== 'published') return refuse('review-not-published')
  if (review.answer) return refuse('review-already-answered')
  const words = typedText(text).trim()
  if (words === '') return refuse('review-no-words')
  return grant({ ...review, answer: { text: words, at: now } })
}

/** The provider says, free of charge and with its reasons, that it doubts a review is true (art. L111-7-2). */
export function doubtReview(
  review: Review,
  { by, reason }: { by: Party; reason: string },
  now: Date,
): Ruling<
  Review,
  'intervention-not-yours' | 'review-not-published' | 'review-already-doubted' | 'reason-missing'
> {
  if (!isProvider(review, by)) return refuse('intervention-not-yours')
  if (review.state !== 'published') return refuse('review-not-published')
  if (openDoubt(review)) return refuse('review-already-doubted')
  const why = typedText(reason).trim()
  if (why === '') return refuse('reason-missing')
  return grant({ ...review, doubts: [...review.doubts, { reason: why, at: now }] })
}

/** The doubt that waits for somebody to look; none once the review is not shown any more. */
export const openDoubt = ({ state, doubts }: Review): Doubt | undefined =>
  state === 'published' ? doubts.find(({ kept }) => kept === undefined) : undefined

/** Who reads reviews looked into a doubt and leaves the review published, with the reason that the provider reads. */
export function keepReview(
  review: Review,
  { by, reason }: { by: Party; reason: string },
  now: Date,
): Ruling<Review, 'intervention-not-yours' | 'review-not-doubted' | 'reason-missing'> {
  if (!isInstance(by)) return refuse('intervention-not-yours')
  const doubt = openDoubt(review)
  if (!doubt) return refuse('review-not-doubted')
  const why = typedText(reason).trim()
  if (why === '') return refuse('reason-missing')
  const kept = { reason: why, at: now }
  return grant({ ...review, doubts: review.doubts.map((one) => (one === doubt ? { ...one, kept } : one)) })
}

/** Below five reviews a mean says more about chance than about a provider (charter, neutrality). */
export const fewestReviews = 5

/** The mean of published marks, in tenths; none while they are too few. */
export const meanOf = ({ count, sum }: { count: number; sum: number }): number | undefined =>
  count < fewestReviews ? undefined : Math.round((sum * 10) / count)
