import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import { openDoubt, type Review } from '../rules/review.ts'
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
  doubtedAt: openDoubt(review)?.at ?? null,
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

/** Published ones that their provider doubts, the longest waiting first. */
export async function doubtedReviews(db: Db, most = 100): Promise<KeptReview[]> {
  const rows = await db
    .selectFrom('interventions.review')
    .select(shown)
    .where('doubtedAt', 'is not', null)
    .orderBy('doubtedAt')
    .limit(most)
    .execute()
  return rows.map(asKept)
}

export async function reviewById(db: Db, id: string): Promise<KeptReview | undefined> {
  const row = await db
    .selectFrom('interventions.review')
    .select(shown)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && asKept(row)
}

/** What a victim wrote of one intervention. */
export async function reviewOfIntervention(db: Db, interventionId: string): Promise<Review | undefined> {
  const row = await db
    .selectFrom('interventions.review')
    .select(shown)
    .where('interventionId', '=', interventionId)
    .executeTakeFirst()
  return row && asKept(row).review
}

/** Some of the published reviews of a provider, the last published first. */
export async function publishedReviews(
  db: Db,
  providerId: string,
  { from, most }: { from: number; most: number },
): Promise<Review[]> {
  const rows = await db
    .selectFrom('interventions.review')
    .select(shown)
    .where('providerId', '=', providerId)
    .where('state', '=', 'published')
    .orderBy('publishedAt', 'desc')
    .orderBy('id')
    .offset(from)
    .limit(most)
    .execute()
  return rows.map((row) => asKept(row).review)
}

/** How many reviews are published of each of some providers, and what their marks add up to: one question for all. */
export async function marksOf(
  db: Db,
  providerIds: readonly string[],
): Promise<{ providerId: string; count: number; sum: number }[]> {
  if (providerIds.length === 0) return []
  const rows = await db
    .selectFrom('interventions.review')
    .select(({ fn }) => ['providerId', fn.countAll().as('count'), fn.sum('mark').as('sum')])
    .where('providerId', 'in', providerIds)
    .where('state', '=', 'published')
    .groupBy('providerId')
    .execute()
  return rows.map(({ providerId, count, sum }) => ({ providerId, count: Number(count), sum: Number(sum) }))
}

/** What is written of a provider, for its people: whatever is published, or was. */
export async function reviewsOfOrganisations(
  db: Db,
  organisations: readonly string[],
  most = 200,
): Promise<KeptReview[]> {
  if (organisations.length === 0) return []
  const rows = await db
    .selectFrom('interventions.review')
    .select(shown)
    .where('organisation', 'in', organisations)
    .where('state', 'in', ['published', 'removed'])
    .orderBy('publishedAt', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(asKept)
}

/** Published since a moment, and to which the provider has answered nothing; those it doubts are left to the team. */
export async function unansweredReviews(db: Db, organisation: string, since: Date): Promise<KeptReview[]> {
  const rows = await db
    .selectFrom('interventions.review')
    .select(shown)
    .where('organisation', '=', organisation)
    .where('state', '=', 'published')
    .where('publishedAt', '>', since)
    .where('doubtedAt', 'is', null)
    .where(sql<boolean>`value -> 'answer' is null`)
    .orderBy('publishedAt')
    .limit(50)
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
