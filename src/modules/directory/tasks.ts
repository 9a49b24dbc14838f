import { seatZone, type Task } from '../../kernel/task.ts'
import type { Db } from '../../platform/database/index.ts'
import { applicationPath } from './paths.ts'
import { deadlineAfter, delays } from './rules/delays.ts'
import { decisionDue } from './rules/review.ts'
import { closedCompanies, undecidedApplications } from './store/waiting.ts'

const seat = { zone: seatZone }

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
