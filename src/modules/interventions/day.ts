import type { Duty } from '../../kernel/duty.ts'
import { mostPressingFirst } from '../../kernel/pressing.ts'
import { fill } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import type { Viewer } from '../accounts/index.ts'
import type { Directory } from '../directory/index.ts'
import type { Said } from './pages/said.ts'
import { interventionsPaths as paths, requestPath } from './paths.ts'
import { type Intervention, isOver } from './rules/intervention.ts'
import { owedIn } from './rules/owed.ts'
import type { Party } from './rules/party.ts'
import { openDoubt } from './rules/review.ts'
import { type Kept, lastOverOf, underWayOf } from './store/interventions.ts'
import { unreadOf } from './store/messages.ts'
import { reviewsOfOrganisations, unansweredReviews } from './store/reviews.ts'

/** An intervention as a list names it. */
export type Listed = { intervention: Intervention; about: string }
export type Day = {
  duties: readonly Duty[]
  running: readonly Listed[]
  /** How many reviews it doubts, which the team looks into. */
  doubts: number
  over: readonly Listed[]
}

type DayWorld = Pick<World, 'db' | 'now'> & { directory: Pick<Directory, 'duties'> }
type By = Extract<Party, { kind: 'provider' }>

const mostOver = 20
/** A review may be answered at any time; it is proposed for a month, then left to who wants to (proposal). */
const reviewDays = 30

/**
 * The day of a provider, on one page: all that waits for it whichever module knows of it, the most pressing first;
 * then what runs; then the last that are over. It names what a victim let it read, and nothing else of her.
 */
export async function dayOf(
  world: DayWorld,
  viewer: Pick<Viewer, 'roles'>,
  parties: readonly By[],
  said: Said,
  nameOf: (kept: Kept, by: By) => string,
): Promise<Day> {
  const own = await Promise.all(parties.map((by) => dayOfOne(world, by, said, nameOf)))
  const elsewhere = await world.directory.duties(viewer, said.language)
  return {
    duties: mostPressingFirst([...elsewhere, ...own.flatMap(({ duties }) => duties)], said.now),
    running: own.flatMap(({ running }) => running),
    doubts: own.reduce((sum, { doubts }) => sum + doubts, 0),
    over: own.flatMap(({ over }) => over).slice(0, mostOver),
  }
}

async function dayOfOne(
  { db, now }: DayWorld,
  by: By,
  { words }: Said,
  nameOf: (kept: Kept, by: By) => string,
): Promise<Day> {
  const at = now()
  const { organisation } = by
  const listed = (kept: Kept): Listed => ({ intervention: kept.intervention, about: nameOf(kept, by) })
  const underWay = await underWayOf(db, organisation)
  const unread = new Map((await unreadOf(db, organisation)).map((one) => [one.interventionId, one.since]))
  const duties: Duty[] = []
  const running: Listed[] = []
  for (const kept of underWay) {
    const { id, request } = kept.intervention
    const common = { zone: request.zone, href: requestPath(id), about: nameOf(kept, by) }
    const owed = owedIn(kept.intervention, at)
    const since = unread.get(id)
    if (owed) duties.push({ key: `${owed.kind}/${id}`, ...owed, ...common })
    // Who has not accepted yet reads all at once when she opens the request.
    if (since && kept.intervention.state !== 'asked')
      duties.push({
        key: `message/${id}`,
        kind: 'message',
        gravity: 3,
        since,
        dueAt: null,
        ...common,
        href: `${common.href}#talk`,
      })
    if (!owed && !isOver(kept.intervention)) running.push(listed(kept))
  }
  const since = new Date(at.getTime() - reviewDays * 86_400_000)
  for (const { review } of await unansweredReviews(db, organisation, since))
    duties.push({
      key: `review/${review.id}`,
      kind: 'review',
      gravity: 1,
      since: review.publishedAt ?? review.writtenAt,
      dueAt: null,
      zone: 'Europe/Paris',
      href: `${paths.ownReviews}#review-${review.id}`,
      about: fill(words.reviews.outOfFive, { n: review.mark }),
    })
  const reviews = await reviewsOfOrganisations(db, [organisation])
  return {
    duties,
    running,
    doubts: reviews.filter(({ review }) => openDoubt(review)).length,
    over: (await lastOverOf(db, organisation, mostOver)).map(listed),
  }
}
