import type { World } from '../../platform/world.ts'
import { type Reviews, reviewsPerPage } from '../directory/index.ts'
import { meanOf } from './rules/review.ts'
import { marksOf, publishedReviews } from './store/reviews.ts'

/** What everybody reads of reviews: directory shows it without asking this module (src/balise.ts passes it). */
export const publishedReviewsOf = ({ db }: Pick<World, 'db'>): Reviews => {
  const scores: Reviews['scores'] = async (ids) =>
    new Map(
      (await marksOf(db, ids)).map(({ providerId, ...marks }) => [
        providerId,
        { count: marks.count, tenths: meanOf(marks) },
      ]),
    )
  return {
    scores,
    of: async (providerId, page) => ({
      score: (await scores([providerId])).get(providerId) ?? { count: 0, tenths: undefined },
      shown: (
        await publishedReviews(db, providerId, { from: (page - 1) * reviewsPerPage, most: reviewsPerPage })
      ).flatMap(({ id, mark, text, experiencedOn, writtenAt, publishedAt, answer }) =>
        publishedAt ? [{ id, mark, text, experiencedOn, writtenAt, publishedAt, answer }] : [],
      ),
    }),
  }
}
