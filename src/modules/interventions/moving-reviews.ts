import { type Ruling, refuse } from '../../kernel/ruling.ts'
import type { World } from '../../platform/world.ts'
import { type AuditEvent, record } from '../accounts/index.ts'
import type { Intervention } from './rules/intervention.ts'
import type { Party } from './rules/party.ts'
import type { Review } from './rules/review.ts'
import { lockFamily } from './store/interventions.ts'
import { type KeptReview, lockReview, reviewById, writeReview } from './store/reviews.ts'
import { addStep } from './store/steps.ts'

export type ReviewMove<Why extends string> = {
  by: Extract<Party, { kind: 'instance' | 'provider' }>
  /** The step that both sides read; none when it concerns the instance alone. */
  step?: string
  /** What the log says of it, and of whom. */
  audit?: { kind: AuditEvent['kind']; actor: string }
  rule: (review: Review, of: Intervention, now: Date) => Ruling<Review, Why>
}

/**
 * Moves one review: its request is taken first, as the deletion of a case does, so that a case which goes meanwhile
 * either takes its unread review with it or finds it published.
 */
export const moveReview = <Why extends string>(
  { db, now }: Pick<World, 'db' | 'now'>,
  id: string,
  { by, step, audit, rule }: ReviewMove<Why>,
): Promise<Ruling<KeptReview, Why | 'review-not-there'>> =>
  db.transaction().execute(async (tx) => {
    const found = await reviewById(tx, id)
    if (!found) return refuse('review-not-there')
    const { interventionId } = found.review
    const family = await lockFamily(tx, { kind: 'instance' }, interventionId)
    const of = family.find(({ intervention }) => intervention.id === interventionId)?.intervention
    const kept = await lockReview(tx, id)
    if (!kept || !of) return refuse('review-not-there')
    const at = now()
    const ruling = rule(kept.review, of, at)
    if (!ruling.granted) return ruling
    await writeReview(tx, ruling.value)
    if (step !== undefined) {
      const person = by.kind === 'provider' ? by.person : null
      await addStep(tx, interventionId, { at, party: by.kind, person, act: step })
    }
    if (audit) await record(tx, { ...audit, at, data: { review: id, provider: kept.providerId } })
    return { granted: true, value: { ...kept, review: ruling.value } }
  })
