import { longDay } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import { Paragraphs, Stack } from '../../../ui/index.ts'
import type { Review } from '../rules/review.ts'
import { dayIn, type Said } from './said.ts'

/** The days of a review: when the work ended, when it was written, when it was published (art. D111-17). */
export const reviewDays = (
  { experiencedOn, writtenAt, publishedAt }: Pick<Review, 'experiencedOn' | 'writtenAt' | 'publishedAt'>,
  said: Said,
): string => {
  const { reviews: w } = said.words
  return fill(publishedAt ? w.days : w.daysUnpublished, {
    experienced: longDay(experiencedOn, said.language),
    written: dayIn(writtenAt, said),
    published: publishedAt ? dayIn(publishedAt, said) : '',
  })
}

/** What a victim wrote, as she wrote it. */
export const Written = ({ said, review }: { said: Said; review: Review }) => (
  <>
    {review.text === '' ? (
      <p class="soft">{said.words.reviews.noWords}</p>
    ) : (
      <Paragraphs text={review.text} />
    )}
    <p class="small soft">{reviewDays(review, said)}</p>
  </>
)

/** What the provider answered, once. */
export const Answered = ({ said, review }: { said: Said; review: Pick<Review, 'answer'> }) =>
  review.answer ? (
    <Stack gap="tight">
      <p>
        <b>{fill(said.words.reviews.answered, { date: dayIn(review.answer.at, said) })}</b>
      </p>
      <Paragraphs text={review.answer.text} />
    </Stack>
  ) : null
