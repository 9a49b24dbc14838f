import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import { typedLine, typedText } from '../../kernel/typed-text.ts'
import { fingerprintOf } from '../../platform/fingerprint.ts'
import { record } from '../accounts/index.ts'
import { type AsideWorld, isOwnMatter, isOwnThread } from './aside.ts'
import type { MemberWorld } from './membership.ts'
import { decideKit } from './rules/kits.ts'
import { reasonGiven, threadTitle } from './rules/posts.ts'
import { kitById, lockKit, type MemberKit, setDecided } from './store/kits.ts'
import { settleReports } from './store/reports.ts'
import { lockPost, lockThreadAnywhere, postById, setHidden, setTitle, threadById } from './store/threads.ts'

type Moderator = Pick<MemberWorld, 'now'> & AsideWorld

/** What one of her own company wrote is for another moderator. */
async function ownPost(world: Moderator, by: string, id: string): Promise<boolean> {
  const post = await postById(world.db, id)
  return post !== undefined && isOwnMatter(world, by, { id: post.author, company: post.organisation })
}

/** Hides a post. Its place stays, with the reason, for its author and for everybody who reads the thread. */
export async function hidePost(
  world: Moderator,
  by: string,
  id: string,
  typed: string,
): Promise<
  Ruling<
    true,
    | 'community-not-there'
    | 'community-own-matter'
    | 'community-reason-missing'
    | 'community-reason-too-long'
    | 'post-hidden'
  >
> {
  const { db, now } = world
  if (await ownPost(world, by, id)) return refuse('community-own-matter')
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
export async function restorePost(
  world: Moderator,
  by: string,
  id: string,
): Promise<Ruling<true, 'community-not-there' | 'community-own-matter'>> {
  const { db, now } = world
  if (await ownPost(world, by, id)) return refuse('community-own-matter')
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
export async function keepPost(
  world: Moderator,
  by: string,
  id: string,
): Promise<Ruling<true, 'community-not-there' | 'community-own-matter'>> {
  const { db, now } = world
  if (await ownPost(world, by, id)) return refuse('community-own-matter')
  return db.transaction().execute(async (tx) => {
    if (!(await lockPost(tx, id))) return refuse('community-not-there')
    const at = now()
    // Nothing to settle is nothing done: pressed twice, the log tells it once.
    if (!(await settleReports(tx, id, at))) return grant(true)
    await record(tx, { kind: 'post-kept', actor: by, at, data: { post: id } })
    return grant(true)
  })
}

export type TitleDecision =
  | { decision: 'hide'; reason: string }
  | { decision: 'correct'; title: string; reason: string }
  | { decision: 'restore' }

/** Hides the title of a thread or puts a better one in its place, with a reason for all; or gives it back. */
export async function moderateTitle(
  world: Moderator,
  by: string,
  id: string,
  asked: TitleDecision,
): Promise<
  Ruling<
    true,
    | 'community-not-there'
    | 'community-own-matter'
    | 'community-reason-missing'
    | 'community-reason-too-long'
    | 'community-title-missing'
    | 'community-title-too-long'
    | 'title-forgotten'
  >
> {
  const { db, now } = world
  const known = await threadById(db, id)
  if (!known) return refuse('community-not-there')
  if (await isOwnThread(world, by, known)) return refuse('community-own-matter')
  return db.transaction().execute(async (tx) => {
    const thread = await lockThreadAnywhere(tx, id)
    if (!thread) return refuse('community-not-there')
    const { decision } = asked
    const at = now()
    const first = thread.titleFirst ?? thread.title
    if (decision === 'restore') {
      if (thread.titleModeratedAt === null) return grant(true)
      if (thread.titleFirst === null) return refuse('title-forgotten')
      await setTitle(tx, id, {
        title: thread.titleFirst,
        titleHidden: false,
        titleReason: null,
        titleFirst: null,
        titleModeratedAt: null,
      })
    } else {
      const title = decision === 'correct' ? threadTitle(typedLine(asked.title)) : grant(first)
      if (!title.granted) return title
      const reason = reasonGiven(typedText(asked.reason))
      if (!reason.granted) return reason
      await setTitle(tx, id, {
        title: title.value,
        titleHidden: decision === 'hide',
        titleReason: reason.value,
        titleFirst: first,
        titleModeratedAt: at,
      })
    }
    await record(tx, { kind: 'thread-title-moderated', actor: by, at, data: { thread: id, decision } })
    return grant(true)
  })
}

/** What a moderator reads of a kit before she decides: its author may put another text in its place meanwhile. */
export const kitAsRead = ({ id, title, steps, links }: MemberKit): string =>
  fingerprintOf([id, title, steps, links])

/** Publishes a kit that a member proposed, or refuses it and says why. Two moderators at once decide once. */
export async function decideOnKit(
  world: Moderator,
  by: string,
  id: string,
  decision: { publish: true } | { publish: false; reason: string },
  asRead: string,
): Promise<
  Ruling<
    true,
    | 'community-not-there'
    | 'community-own-matter'
    | 'kit-decided'
    | 'read-changed'
    | 'community-reason-missing'
    | 'community-reason-too-long'
  >
> {
  const { db, now } = world
  const known = await kitById(db, id)
  if (known && (await isOwnMatter(world, by, { id: known.proposedBy, company: known.organisation })))
    return refuse('community-own-matter')
  return db.transaction().execute(async (tx) => {
    const kit = await lockKit(tx, id)
    if (!kit) return refuse('community-not-there')
    if (kit.state === 'proposed' && asRead !== kitAsRead(kit)) return refuse('read-changed')
    const ruling = decideKit(kit, decision)
    if (!ruling.granted) return ruling
    const at = now()
    await setDecided(tx, id, { ...ruling.value, decidedAt: at, decidedBy: by })
    await record(tx, { kind: 'kit-decided', actor: by, at, data: { kit: id, decision: ruling.value.state } })
    return grant(true)
  })
}
