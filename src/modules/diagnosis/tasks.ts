import { dueInWorkingDays, type Task } from '../../kernel/task.ts'
import type { World } from '../../platform/world.ts'
import { storiesKept } from './answering.ts'
import { diagnosisPaths as paths, storyPath } from './paths.ts'
import { answerDue } from './rules/answering.ts'
import type { StaleReason } from './rules/stale.ts'
import type { StaleContent } from './stale-content.ts'

/** The texts left by « Je n’ai pas trouvé » that nobody has answered. */
export const storyTasks = async (world: Pick<World, 'db' | 'now'>): Promise<Task[]> =>
  (await storiesKept(world))
    .filter(({ answeredAt }) => answeredAt === null)
    .map(({ id, receivedAt }) => ({
      key: `story/${id}`,
      kind: 'story',
      gravity: 3,
      since: receivedAt,
      dueAt: answerDue(receivedAt),
      href: storyPath(id),
    }))

/** What nobody vouches for misleads more than what is merely old. */
const gravityOf: Record<StaleReason, Task['gravity']> = { unsourced: 2, expired: 2, 'to-verify': 2, old: 1 }
const daysToRead = 10

/**
 * The content to be read again: one task a file of the data, and one for all sheets, since whoever reads one entry
 * again has the others before her. Done once the file is corrected and the server started with it.
 */
export function contentTasks(stale: StaleContent, now: Date): Task[] {
  const shelves = Map.groupBy(stale(now), ({ file }) => (file.startsWith('data/') ? file : sheets))
  return [...shelves].map(([shelf, entries]) => {
    const since = new Date(Math.min(...entries.map((one) => one.since.getTime())))
    return {
      key: `content/${shelf}`,
      kind: 'content',
      gravity: Math.max(...entries.map(({ why }) => gravityOf[why])) as Task['gravity'],
      since,
      dueAt: dueInWorkingDays(since, daysToRead),
      href: paths.staleContent,
      about: `${shelf} (${entries.length})`,
    }
  })
}

const sheets = 'content/fr/sheets'
