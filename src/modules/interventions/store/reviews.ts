import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Review } from '../rules/review.ts'
import { revived } from './value.ts'

/** A review, and the provider that it is about. */
export type KeptReview = { review: Review; providerId: string }

const shown = ['value', 'providerId'] as const
const asKept = ({ value, providerId }: { value: unknown; providerId: string }): KeptReview => ({
  review: revived(value) as Review,
  providerId,
})

export const insertReview = (tx: Tx, review: Review, providerId: string) =>
  tx
    .insertInto('interventions.review')
    .values({
      id: review.id,
      interventionId: review.interventionId,
      providerId,
      organisation: review.provider,
      ...moving(review),
      writtenAt: review.writtenAt,
    })
    .execute()

const moving = (review: Review) => ({
  state: review.state,
  mark: review.mark,
  value: JSON.stringify(review),
  publishedAt: review.publishedAt ?? null,
})

export const writeReview = (tx: Tx, review: Review) =>
  tx.updateTable('interventions.review').set(moving(review)).where('id', '=', review.id).execute()

/** A review kept still until the transaction ends. */
export async function lockReview(tx: Tx, id: string): Promise<KeptReview | undefined> {
  const row = await tx
    .selectFrom('interventions.review')
    .select(shown)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && asKept(row)
}

/** Those nobody has read yet, the oldest first. */
export async function reviewsToRead(db: Db, most = 100): Promise<KeptReview[]> {
  const rows = await db
    .selectFrom('interventions.review')
    .select(shown)
    .where('state', '=', 'written')
    .orderBy('writtenAt')
    .limit(most)
    .execute()
  return rows.map(asKept)
}

/** The published reviews of a provider, the last first. */
export async function reviewsOfProvider(db: Db, providerId: string): Promise<Review[]> {
  const rows = await db
    .selectFrom('interventions.review')
    .select(shown)
    .where('providerId', '=', providerId)
    .where('state', '=', 'published')
    .orderBy('publishedAt', 'desc')
    .execute()
  return rows.map((row) => asKept(row).review)
}

/** What is written of a provider, for its people: whatever is published, or was. */
export async function reviewsOfOrganisation(db: Db, organisation: string): Promise<KeptReview[]> {
  const rows = await db
    .selectFrom('interventions.review')
    .select(shown)
    .where('organisation', '=', organisation)
    .where('state', 'in', ['published', 'removed'])
    .orderBy('publishedAt', 'desc')
    .execute()
  return rows.map(asKept)
}

/** A review that nobody published goes with the case it was of. */
export const forgetUnread = (tx: Tx, interventionId: string) =>
  tx
    .deleteFrom('interventions.review')
    .where('interventionId', '=', interventionId)
    .where('state', 'in', ['written', 'refused'])
    .execute()
