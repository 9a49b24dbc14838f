import { seatZone, type Task } from '../../kernel/task.ts'
import type { Db } from '../../platform/database/index.ts'
import type { World } from '../../platform/world.ts'
import { applicationPath, procedurePath } from './paths.ts'
import { deadlineAfter, delays } from './rules/delays.ts'
import { clocksOf } from './rules/file.ts'
import { decisionDue } from './rules/review.ts'
import { listedFiles } from './store/procedures.ts'
import { closedCompanies, undecidedApplications } from './store/waiting.ts'

const seat = { zone: seatZone }

/**
 * The procedures in which something is owed by us: the first of these clocks is that of the task. What a provider has
 * time for waits for nobody here.
 */
export async function procedureTasks({ db, now }: Pick<World, 'db' | 'now'>): Promise<Task[]> {
  const at = now()
  return (await listedFiles(db, true)).flatMap(
    ({ id, number, file, gravity, reportedAt, providerName, organisation }): Task[] => {
      const [first] = clocksOf(file, at).filter(({ ours }) => ours)
      if (!first) return []
      return [
        {
          key: `procedure/${id}/${first.name}`,
          kind: 'procedure',
          gravity: Math.min(4, gravity + 1) as Task['gravity'],
          since: reportedAt,
          dueAt: first.due.until,
          href: procedurePath(id),
          about: `${number}, ${providerName}`,
          organisation,
        },
      ]
    },
  )
}

/** What waits for those who review companies: applications, and listed companies that the register says are closed. */
export async function directoryTasks(db: Db): Promise<Task[]> {
  const applications = (await undecidedApplications(db)).map(
    ({ id, name, organisation, submittedAt }): Task => ({
      key: `application/${id}`,
      kind: 'application',
      gravity: 2,
      since: submittedAt,
      dueAt: decisionDue(submittedAt, seat).until,
      href: applicationPath(id),
      about: name,
      organisation,
    }),
  )
  // Its day is in its key: a company that opens, then closes again, is looked at again.
  const closed = (await closedCompanies(db)).map(
    ({ id, name, organisation, seenAt }): Task => ({
      key: `closed-company/${id}/${seenAt.getTime()}`,
      kind: 'closed-company',
      gravity: 3,
      since: seenAt,
      dueAt: deadlineAfter(seenAt, delays.review, seat).until,
      href: applicationPath(id),
      about: name,
      organisation,
      endsByLooking: true,
    }),
  )
  return [...applications, ...closed]
}
