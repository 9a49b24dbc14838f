import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'

export const longestTitle = 120
export const longestPost = 6000
export const longestReason = 500

/** How long an author corrects what she wrote. Afterwards others have answered: it stays as they read it. */
export const editMinutes = 15

/** Enough for a lively conversation, too few to drown the others. */
export const mostPostsInAnHour = 20
export const mostThreadsInADay = 5

/** What somebody wrote lately. */
export type Lately = { postsInAnHour: number; threadsInADay: number }

export function mayPost({ postsInAnHour }: Lately): Ruling<true, 'community-posts-too-many'> {
  return postsInAnHour < mostPostsInAnHour ? grant(true) : refuse('community-posts-too-many')
}

export function mayOpen(
  lately: Lately,
): Ruling<true, 'community-posts-too-many' | 'community-threads-too-many'> {
  return lately.threadsInADay < mostThreadsInADay ? mayPost(lately) : refuse('community-threads-too-many')
}

/** A text, already cleaned of what nobody can read. */
export function postText(text: string): Ruling<string, 'community-post-missing' | 'community-post-too-long'> {
  const trimmed = text.trim()
  if (trimmed === '') return refuse('community-post-missing')
  return trimmed.length > longestPost ? refuse('community-post-too-long') : grant(trimmed)
}

export function threadTitle(
  line: string | undefined,
): Ruling<string, 'community-title-missing' | 'community-title-too-long'> {
  if (line === undefined || line === '') return refuse('community-title-missing')
  return line.length > longestTitle ? refuse('community-title-too-long') : grant(line)
}

/** Why a post is told of, or hidden: whoever reads it must be able to answer. */
export function reasonGiven(
  text: string,
): Ruling<string, 'community-reason-missing' | 'community-reason-too-long'> {
  const trimmed = text.trim()
  if (trimmed === '') return refuse('community-reason-missing')
  return trimmed.length > longestReason ? refuse('community-reason-too-long') : grant(trimmed)
}

export type Written = { author: string; at: Date; hiddenAt: Date | null }

/** Its author alone corrects a post, for a quarter of an hour, and not once the moderators hid it. */
export function mayEdit(
  post: Written,
  person: string,
  now: Date,
): Ruling<true, 'community-not-there' | 'community-edit-too-late'> {
  if (post.author !== person) return refuse('community-not-there')
  const until = post.at.getTime() + editMinutes * 60_000
  return post.hiddenAt === null && now.getTime() < until ? grant(true) : refuse('community-edit-too-late')
}

/** Who opened a thread closes it, and opens it again; moderators as well, and they alone where one of them closed it. */
export const mayClose = (
  thread: { openedBy: string; closedByModerator: boolean },
  person: string,
  moderator: boolean,
): boolean => moderator || (thread.openedBy === person && !thread.closedByModerator)

/** How long what was reported is kept once it is settled, with what a moderator made of a title. */
export const monthsKept = 13
