import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import { typedText } from '../../kernel/typed-text.ts'
import type { World } from '../../platform/world.ts'
import { record } from '../accounts/index.ts'
import { decideKit } from './rules/kits.ts'
import { reasonGiven } from './rules/posts.ts'
import { lockKit, setDecided } from './store/kits.ts'
import { settleReports } from './store/reports.ts'
import { lockPost, setHidden } from './store/threads.ts'

type Moderator = Pick<World, 'db' | 'now'>

/** Hides a post. Its place stays, with the reason, for its author and for everybody who reads the thread. */
export function hidePost(
  { db, now }: Moderator,
  by: string,
  id: string,
  typed: string,
): Promise<
  Ruling<
    true,
    'community-not-there' | 'community-reason-missing' | 'community-reason-too-long' | 'post-hidden'
  >
> {
  return db.transaction().execute(async (tx) => {
    const post = await lockPost(tx, id)
    if (!post) return refuse('community-not-there')
    if (post.hiddenAt) return refuse('post-hidden')
    const reason = reasonGiven(typedText(typed))
    if (!reason.granted) return reason
    const at = now()
    await setHidden(tx, id, { at, by, reason: reason.value })
    await settleReports(tx, id, at)
    await record(tx, { kind: 'post-hidden', actor: by, at, data: { post: id } })
    return grant(true)
  })
}

/** Shows a post again: moderators are mistaken at times. */
export function restorePost(
  { db, now }: Moderator,
  by: string,
  id: string,
): Promise<Ruling<true, 'community-not-there'>> {
  return db.transaction().execute(async (tx) => {
    const post = await lockPost(tx, id)
    if (!post) return refuse('community-not-there')
    if (!post.hiddenAt) return grant(true)
    await setHidden(tx, id, null)
    await record(tx, { kind: 'post-restored', actor: by, at: now(), data: { post: id } })
    return grant(true)
  })
}

/** Leaves a post as it is: what was said of it is settled. */
export function keepPost({ db, now }: Moderator, id: string): Promise<Ruling<true, 'community-not-there'>> {
  return db.transaction().execute(async (tx) => {
    if (!(await lockPost(tx, id))) return refuse('community-not-there')
    await settleReports(tx, id, now())
    return grant(true)
  })
}

/** Publishes a kit that a member proposed, or refuses it and says why. Two moderators at once decide once. */
export function decideOnKit(
  { db, now }: Moderator,
  by: string,
  id: string,
  decision: { publish: true } | { publish: false; reason: string },
): Promise<Ruling<true, 'community-not-there' | 'kit-decided' | 'community-reason-missing'>> {
  return db.transaction().execute(async (tx) => {
    const kit = await lockKit(tx, id)
    if (!kit) return refuse('community-not-there')
    const ruling = decideKit(kit, decision)
    if (!ruling.granted) return ruling
    const at = now()
    await setDecided(tx, id, { ...ruling.value, decidedAt: at, decidedBy: by })
    await record(tx, { kind: 'kit-decided', actor: by, at, data: { kit: id, decision: ruling.value.state } })
    return grant(true)
  })
}
