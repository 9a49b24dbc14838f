import { dueInWorkingDays, type Task } from '../../kernel/task.ts'
import type { World } from '../../platform/world.ts'
import { communityPaths } from './paths.ts'
import { waitingKits } from './store/kits.ts'
import { reportedPosts } from './store/reports.ts'

/** Within how many working days a moderator looks. */
const daysToLook = { 'reported-post': 1, 'proposed-kit': 5 } as const

/** What signatories told of, and what they propose: for those who moderate. */
export async function communityTasks({ db }: Pick<World, 'db'>): Promise<Task[]> {
  const told = (await reportedPosts(db)).map(
    ({ postId, title, organisation, since }): Task => ({
      key: `reported-post/${postId}/${since.getTime()}`,
      kind: 'reported-post',
      gravity: 3,
      since,
      dueAt: dueInWorkingDays(since, daysToLook['reported-post']),
      href: communityPaths.moderation,
      about: title,
      organisation,
    }),
  )
  const kits = (await waitingKits(db)).map(
    ({ id, title, organisation, proposedAt }): Task => ({
      key: `proposed-kit/${id}`,
      kind: 'proposed-kit',
      gravity: 1,
      since: proposedAt,
      dueAt: dueInWorkingDays(proposedAt, daysToLook['proposed-kit']),
      href: communityPaths.moderation,
      about: title,
      organisation,
    }),
  )
  return [...told, ...kits]
}
