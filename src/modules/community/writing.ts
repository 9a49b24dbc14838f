import { createHash, randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import { typedLine, typedText } from '../../kernel/typed-text.ts'
import { countInTurn } from '../../platform/database/count-in-turn.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type AsideWorld, isOwnThread } from './aside.ts'
import type { MemberWorld } from './membership.ts'
import { mayClose, mayEdit, mayOpen, mayPost, postText, reasonGiven, threadTitle } from './rules/posts.ts'
import { type Member, moderates, type Seat, seatIn } from './rules/seats.ts'
import { insertReport } from './store/reports.ts'
import {
  insertPost,
  insertThread,
  lockPost,
  lockThread,
  lockThreadAnywhere,
  type Post,
  postById,
  postDrawn,
  setClosed,
  setText,
  setTitle,
  type Thread,
  threadIn,
  writtenLately,
} from './store/threads.ts'

type Writer = Pick<MemberWorld, 'db' | 'now' | 'secrets'>
type NotThere = 'community-not-there'

/** Her place in a circle, from which she may write. */
function writingSeat(member: Member, circle: string): Ruling<Seat, NotThere | 'community-provider-hidden'> {
  const seat = seatIn(member, circle)
  if (!seat) return refuse('community-not-there')
  return seat.access.kind === 'write' ? grant(seat) : refuse('community-provider-hidden')
}

/** Whatever somebody writes waits for what she is writing: sent all at once, nothing slips past the count. */
const inTurn = ({ secrets }: Writer, tx: Tx, member: Member) =>
  countInTurn(tx, secrets.digest('community-writer', member.id))

const signed = (member: Member, seat: Seat) => ({
  author: member.id,
  name: member.name,
  organisation: seat.name,
  guest: seat.as === 'guest',
})

/**
 * A form that comes a second time: pressed twice, it says the same and nothing is written again; stopped and corrected
 * before it was pressed once more, what it says now is kept, as a correction. False when it is too late for one.
 */
async function takeUp(
  tx: Tx,
  already: Post,
  { title, text }: { title?: string; text: string },
  at: Date,
): Promise<boolean> {
  const thread = title === undefined ? undefined : await lockThreadAnywhere(tx, already.threadId)
  // A draw comes from the page: one that an answer took before does not give its author the thread of somebody else.
  if (title !== undefined && (!thread || !isOpening(thread, already))) return false
  const retitled =
    thread !== undefined && title !== undefined && (thread.titleFirst ?? thread.title) !== title
  if (already.text === text && !retitled) return true
  if (!mayEdit(already, already.author, at).granted || (retitled && thread.titleReason !== null)) return false
  if (retitled && title !== undefined) await setTitle(tx, already.threadId, { title })
  if (already.text !== text) await setText(tx, already.id, text, at)
  return true
}

/** Whether this is the post with which its thread was opened, both written at one moment. */
const isOpening = ({ openedBy, openedAt }: Thread, { author, at }: Post): boolean =>
  openedBy === author && openedAt.getTime() === at.getTime()

/** The draw of what is written anew by a form that wrote something else before: the same text, pressed twice, draws it twice. */
function drawnAnew({ draw, text }: { draw: string; text: string }): string {
  const hex = createHash('sha256').update(`${draw} ${text}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

export type NewThread = { circle: string; title: string; text: string; draw: string }

/** Opens a thread with its first post. The same form pressed twice opens one. */
export function openThread(
  world: Writer,
  member: Member,
  typed: NewThread,
): Promise<
  Ruling<
    Post,
    | NotThere
    | 'community-provider-hidden'
    | 'community-title-missing'
    | 'community-title-too-long'
    | 'community-post-missing'
    | 'community-post-too-long'
    | 'community-posts-too-many'
    | 'community-threads-too-many'
  >
> {
  const { db, now } = world
  return db.transaction().execute(async (tx) => {
    const seat = writingSeat(member, typed.circle)
    if (!seat.granted) return seat
    const title = threadTitle(typedLine(typed.title))
    if (!title.granted) return title
    const text = postText(typedText(typed.text))
    if (!text.granted) return text
    await inTurn(world, tx, member)
    const at = now()
    const already = await postDrawn(tx, member.id, typed.draw)
    if (already && (await takeUp(tx, already, { title: title.value, text: text.value }, at)))
      return grant(already)
    const draw = already ? drawnAnew({ draw: typed.draw, text: text.value }) : typed.draw
    const twin = already && (await postDrawn(tx, member.id, draw))
    if (twin) return grant(twin)
    const ruling = mayOpen(await writtenLately(tx, member.id, at))
    if (!ruling.granted) return ruling
    const threadId = randomUUID()
    await insertThread(tx, {
      id: threadId,
      circle: typed.circle,
      title: title.value,
      openedBy: member.id,
      openedFor: seat.value.organisation,
      openedAt: at,
      lastPostAt: at,
      closedAt: null,
      closedBy: null,
      closedByModerator: false,
      titleHidden: false,
      titleReason: null,
      titleFirst: null,
      titleModeratedAt: null,
      invented: false,
    })
    const post = { id: randomUUID(), threadId, at, text: text.value, draw }
    return grant(await insertPost(tx, { ...post, ...signed(member, seat.value) }))
  })
}

export type NewAnswer = { circle: string; thread: string; text: string; draw: string }

/** Answers in a thread. The same form pressed twice answers once; two people at once, one after the other. */
export function addPost(
  world: Writer,
  member: Member,
  typed: NewAnswer,
): Promise<
  Ruling<
    Post,
    | NotThere
    | 'community-provider-hidden'
    | 'community-thread-closed'
    | 'community-post-missing'
    | 'community-post-too-long'
    | 'community-posts-too-many'
  >
> {
  const { db, now } = world
  return db.transaction().execute(async (tx) => {
    const seat = writingSeat(member, typed.circle)
    if (!seat.granted) return seat
    await inTurn(world, tx, member)
    const thread = await lockThread(tx, typed.circle, typed.thread)
    if (!thread) return refuse('community-not-there')
    const at = now()
    const already = await postDrawn(tx, member.id, typed.draw)
    const text = postText(typedText(typed.text))
    if (already && text.granted && (await takeUp(tx, already, { text: text.value }, at)))
      return grant(already)
    if (thread.closedAt) return refuse('community-thread-closed')
    if (!text.granted) return text
    const draw = already ? drawnAnew({ draw: typed.draw, text: text.value }) : typed.draw
    const twin = already && (await postDrawn(tx, member.id, draw))
    if (twin) return grant(twin)
    const ruling = mayPost(await writtenLately(tx, member.id, at))
    if (!ruling.granted) return ruling
    const post = { id: randomUUID(), threadId: thread.id, at, text: text.value, draw }
    return grant(await insertPost(tx, { ...post, ...signed(member, seat.value) }))
  })
}

type InThread = { circle: string; thread: string; post: string }

/** Corrects a post of one's own, for a quarter of an hour. */
export function editPost(
  { db, now }: Writer,
  member: Member,
  { circle, thread, post: id, text: typed }: InThread & { text: string },
): Promise<
  Ruling<
    Post,
    | NotThere
    | 'community-provider-hidden'
    | 'community-edit-too-late'
    | 'community-post-missing'
    | 'community-post-too-long'
  >
> {
  return db.transaction().execute(async (tx) => {
    const seat = writingSeat(member, circle)
    if (!seat.granted) return seat
    const post = (await threadIn(tx, circle, thread)) && (await lockPost(tx, id))
    if (!post || post.threadId !== thread) return refuse('community-not-there')
    const at = now()
    const ruling = mayEdit(post, member.id, at)
    if (!ruling.granted) return ruling
    const text = postText(typedText(typed))
    if (!text.granted) return text
    await setText(tx, id, text.value, at)
    return grant(post)
  })
}

/** Whether somebody moderates a thread: not one that her own company opened. */
export const moderatesThread = async (
  world: AsideWorld,
  member: Pick<Member, 'id' | 'seats'>,
  thread: Pick<Thread, 'openedBy' | 'openedFor'>,
): Promise<boolean> => moderates(member) && !(await isOwnThread(world, member.id, thread))

/** Closes a thread, or opens it again. */
export async function closeThread(
  world: Pick<MemberWorld, 'now'> & AsideWorld,
  member: Member,
  { circle, thread: id, closed }: { circle: string; thread: string; closed: boolean },
): Promise<Ruling<true, NotThere | 'community-provider-hidden'>> {
  const { db, now } = world
  const known = await threadIn(db, circle, id)
  if (!known) return refuse('community-not-there')
  const moderator = await moderatesThread(world, member, known)
  return db.transaction().execute(async (tx) => {
    const seat = writingSeat(member, circle)
    if (!seat.granted) return seat
    const thread = await lockThread(tx, circle, id)
    if (!thread || !mayClose(thread, member.id, moderator)) return refuse('community-not-there')
    const closedByModerator = thread.openedBy !== member.id
    // Closed already: who did it, and as what, stays; but a moderator's closing takes the place of its opener's.
    if (closed && thread.closedAt && (thread.closedByModerator || !closedByModerator)) return grant(true)
    const closing = { closedAt: now(), closedBy: member.id, closedByModerator }
    await setClosed(tx, id, closed ? closing : undefined)
    return grant(true)
  })
}

/** Tells the moderators of a post. Whoever only reads may do it too. */
export async function reportPost(
  { db, now }: Writer,
  member: Member,
  { circle, thread, post: id, reason: typed }: InThread & { reason: string },
): Promise<Ruling<Post, NotThere | 'community-reason-missing' | 'community-reason-too-long'>> {
  if (!seatIn(member, circle) || !(await threadIn(db, circle, thread))) return refuse('community-not-there')
  const post = await postById(db, id)
  if (post?.threadId !== thread) return refuse('community-not-there')
  const reason = reasonGiven(typedText(typed))
  if (!reason.granted) return reason
  await insertReport(db, {
    id: randomUUID(),
    postId: id,
    personId: member.id,
    at: now(),
    reason: reason.value,
    textThen: post.text,
  })
  return grant(post)
}
