import { addDays, addMonths, dayAt, dayFrom, isoDay, startOfDay } from '../../kernel/calendar/index.ts'
import { dueInWorkingDays, seatZone, type Task } from '../../kernel/task.ts'
import type { Db } from '../../platform/database/index.ts'
import type { World } from '../../platform/world.ts'
import {
  applicationPath,
  decideChangePath,
  decideClosurePath,
  decideDocumentPath,
  decideLabelPath,
  decideLookPath,
  procedurePath,
} from './paths.ts'
import { type ClockName, clocksOf, type ProcedureFile } from './rules/file.ts'
import { reviewDue } from './rules/hiding.ts'
import { decisionDue } from './rules/review.ts'
import { yearlyMissing } from './rules/yearly.ts'
import { documentsToCheck } from './store/documents.ts'
import { labelsToLookAt } from './store/labels.ts'
import { looksAsked } from './store/looks.ts'
import { listedFiles } from './store/procedures.ts'
import { changesToAnswer, closingsToLookAt, undecidedApplications } from './store/waiting.ts'
import { yearlyDueSoon } from './store/yearly.ts'

const seat = { zone: seatZone }

/** Of a procedure, what a rapporteur owes herself, and what those who sit do. */
const ofRapporteur: readonly ClockName[] = ['instruction', 'file', 'suspension-opening']
const ofMembers: readonly ClockName[] = ['deliberation']

type Owed = (file: ProcedureFile) => { steps?: readonly ClockName[]; people?: readonly string[] }

/**
 * The procedures in which something is owed by us: the first of these clocks is that of the task. What a provider has
 * time for waits for nobody here.
 */
async function owedIn({ db, now }: Pick<World, 'db' | 'now'>, owed: Owed): Promise<Task[]> {
  const at = now()
  return (await listedFiles(db, true)).flatMap(
    ({ id, number, file, gravity, reportedAt, providerName, organisation }): Task[] => {
      const { steps, people } = owed(file)
      const [first] = clocksOf(file, at).filter(({ ours, name }) => ours && (!steps || steps.includes(name)))
      if (!first || people?.length === 0) return []
      return [
        {
          key: `procedure/${id}/${first.name}`,
          kind: 'procedure',
          gravity: Math.min(4, gravity + 1) as Task['gravity'],
          since: reportedAt,
          dueAt: first.due.until,
          href: procedurePath(id),
          about: providerName,
          number,
          step: first.name,
          organisation,
          ...(people && { people }),
        },
      ]
    },
  )
}

/** All of it, for those who watch over every procedure. */
export const procedureTasks = (world: Pick<World, 'db' | 'now'>) => owedIn(world, () => ({}))

/** What a rapporteur owes in the procedures that are hers. */
export const instructionTasks = (world: Pick<World, 'db' | 'now'>) =>
  owedIn(world, ({ procedure: { rapporteur } }) => ({
    steps: ofRapporteur,
    people: rapporteur ? [rapporteur.person] : [],
  }))

/** What waits for those who were called to sit, once the defence is over: whoever said that she is bound has no part. */
export const sittingTasks = (world: Pick<World, 'db' | 'now'>) =>
  owedIn(world, ({ called }) => ({
    steps: ofMembers,
    people: called.filter(({ conflict }) => conflict !== 'declared').map(({ person }) => person),
  }))

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
  // A date hid it: only who asks is owed a look, and gets it within two working days.
  const looks = (await looksAsked(db)).map(
    ({ id, name, organisation, lookId, askedAt }): Task => ({
      key: `hidden-sheet/${lookId}`,
      kind: 'hidden-sheet',
      gravity: 3,
      since: askedAt,
      dueAt: reviewDue(askedAt, seat).until,
      href: decideLookPath(id),
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
  return [...applications, ...closed, ...looks, ...changes, ...labels, ...renewed]
}

/** What a provider has not said that it did this year (A6-WATCH, A4-LOCAL): a minor finding, and nothing more. */
export async function yearlyTasks({ db, now }: Pick<World, 'db' | 'now'>): Promise<Task[]> {
  const at = now()
  const yearAgo = addMonths(dayAt(at, seatZone), -12)
  const rows = await yearlyDueSoon(db, {
    listedBefore: startOfDay(yearAgo, seatZone),
    saidBefore: isoDay(yearAgo),
  })
  return rows.flatMap(({ id, name, organisation, listedAt, watch, local }) =>
    listedAt === null
      ? []
      : yearlyMissing({ watch, local }, listedAt, seatZone, at).map(({ duty, dueOn }): Task => {
          const since = startOfDay(dayFrom(dueOn) ?? dayAt(at, seatZone), seatZone)
          return {
            key: `yearly-missing/${id}/${duty}/${dueOn}`,
            kind: 'yearly-missing',
            gravity: 1,
            since,
            dueAt: dueInWorkingDays(startOfDay(addDays(dayAt(since, seatZone), 31), seatZone), 10),
            href: applicationPath(id),
            about: name,
            organisation,
            endsByLooking: true,
          }
        }),
  )
}
