import { dueInWorkingDays, seatZone, type Task } from '../../kernel/task.ts'
import type { Db } from '../../platform/database/index.ts'
import type { World } from '../../platform/world.ts'
import {
  applicationPath,
  decideChangePath,
  decideClosurePath,
  decideDocumentPath,
  decideLabelPath,
  procedurePath,
} from './paths.ts'
import { clocksOf } from './rules/file.ts'
import { reviewDue } from './rules/hiding.ts'
import { decisionDue } from './rules/review.ts'
import { documentsToCheck } from './store/documents.ts'
import { labelsToLookAt } from './store/labels.ts'
import { listedFiles } from './store/procedures.ts'
import { changesToAnswer, closingsToLookAt, undecidedApplications } from './store/waiting.ts'

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

/** What waits for those who review companies: applications, companies that the register says are closed, changes asked for. */
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
  // Two working days from the moment its people ask for a look; before, as soon as from the closing itself.
  const closed = (await closingsToLookAt(db)).map(
    ({ id, name, organisation, closureId, closedAt, askedAt }): Task => ({
      key: `closed-company/${closureId}`,
      kind: 'closed-company',
      gravity: askedAt ? 3 : 2,
      since: closedAt,
      dueAt: reviewDue(askedAt ?? closedAt, seat).until,
      href: decideClosurePath(id),
      about: name,
      organisation,
    }),
  )
  const changes = (await changesToAnswer(db)).map(
    ({ id, name, organisation, changeId, askedAt }): Task => ({
      key: `identity-change/${changeId}`,
      kind: 'identity-change',
      gravity: 2,
      since: askedAt,
      dueAt: decisionDue(askedAt, seat).until,
      href: decideChangePath(id),
      about: name,
      organisation,
    }),
  )
  // Five working days: what a label says is read by victims, and nobody is refused meanwhile. Proposal.
  const labels = (await labelsToLookAt(db)).map(
    ({ id, name, organisation, documentId, addedAt, submittedAt }): Task => ({
      key: `label/${documentId}`,
      kind: 'label',
      gravity: 1,
      since: addedAt,
      dueAt: dueInWorkingDays(submittedAt && submittedAt > addedAt ? submittedAt : addedAt, 5),
      href: decideLabelPath(id, documentId),
      about: name,
      organisation,
    }),
  )
  // Five working days too: a sheet that is shown rests on it. Gravest when a company stays hidden until we read it.
  const renewed = (await documentsToCheck(db)).map(
    ({ id, name, organisation, documentId, checked, checkSince }): Task => ({
      key: `renewed-document/${documentId}`,
      kind: 'renewed-document',
      gravity: checked === 'awaited' ? 3 : 2,
      since: checkSince,
      dueAt: dueInWorkingDays(checkSince, 5),
      href: decideDocumentPath(id, documentId),
      about: name,
      organisation,
    }),
  )
  return [...applications, ...closed, ...changes, ...labels, ...renewed]
}
