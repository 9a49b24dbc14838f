import { dayAt, endOfDay, isoDay } from '../../kernel/calendar/index.ts'
import { dueInWorkingDays, seatZone, type Task } from '../../kernel/task.ts'
import type { World } from '../../platform/world.ts'
import { type Directory, openProcedurePath, providerPath } from '../directory/index.ts'
import { interventionsPaths, reviewPath } from './paths.ts'
import { certificateDueAt, lacksCertificate } from './rules/closing.ts'
import { missedAnswers } from './rules/delays.ts'
import type { Intervention } from './rules/intervention.ts'
import { welcomeOf } from './rules/request.ts'
import { type WaitingCall, waitingCalls } from './store/crime.ts'
import { askedOfDecliners, lapsedSince, withoutCertificate } from './store/findings.ts'
import { doubtedReviews, type KeptReview, reviewsToRead } from './store/reviews.ts'

type TasksWorld = Pick<World, 'db' | 'now'> & { directory: Pick<Directory, 'provider'> }

/** Within how many working days somebody looks: a major finding, a minor one (charter, A3-END and A1-ACK). */
const daysToLook = {
  certificate: 2,
  'missed-answers': 5,
  'profile-to-correct': 5,
  review: 5,
  'doubted-review': 5,
} as const
/** As far back as answers missed are counted (A1-ACK). */
const missedDays = 90

/**
 * Findings for a person to look at, and nothing more: that a certificate is overdue, that answers were missed. Neither
 * is a breach by itself, and nothing follows from them without a person and the procedure of the charter.
 */
export async function interventionTasks(world: TasksWorld): Promise<Task[]> {
  return [
    ...(await overdueCertificates(world)),
    ...(await missed(world)),
    ...(await profilesToCorrect(world)),
  ]
}

/**
 * Providers whose answers contradict a public that their sheet still receives (A1-PUBLIC). Nothing is held against
 * them: somebody tells them to correct their sheet, and the task goes with the public they take off it.
 */
async function profilesToCorrect({ db, now, directory }: TasksWorld): Promise<Task[]> {
  const at = now()
  const byProvider = new Map<string, Intervention[]>()
  for (const { intervention, providerId } of await askedOfDecliners(
    db,
    new Date(at.getTime() - missedDays * 86_400_000),
  ))
    byProvider.set(providerId, [...(byProvider.get(providerId) ?? []), intervention])
  const tasks: Task[] = []
  for (const [providerId, asked] of byProvider) {
    const provider = await directory.provider(providerId)
    if (provider?.state !== 'listed') continue
    for (const audience of provider.offer.publics) {
      if (!welcomeOf(asked, audience, at).toCorrect) continue
      const declined = asked.flatMap((one) =>
        one.state === 'declined' && one.request.public === audience ? [one.declinedAt.getTime()] : [],
      )
      const last = new Date(Math.max(...declined))
      tasks.push({
        // As for missed answers: one more, after somebody looked, is looked at again.
        key: `profile-to-correct/${providerId}/${audience}/${last.getTime()}`,
        kind: 'profile-to-correct',
        gravity: 1,
        since: last,
        dueAt: dueInWorkingDays(last, daysToLook['profile-to-correct']),
        href: providerPath(providerId),
        about: provider.name,
        organisation: provider.organisation,
        endsByLooking: true,
      })
    }
  }
  return tasks
}

async function overdueCertificates({ db, now, directory }: TasksWorld): Promise<Task[]> {
  const at = now()
  const tasks: Task[] = []
  for (const { intervention, providerId } of await withoutCertificate(db)) {
    const since = certificateDueAt(intervention)
    if (!since || !lacksCertificate(intervention, at)) continue
    tasks.push({
      key: `certificate/${intervention.id}`,
      kind: 'certificate',
      gravity: 3,
      since,
      dueAt: dueInWorkingDays(since, daysToLook.certificate),
      ...(await aboutProvider(directory, providerId, intervention.provider, 'certificate', since)),
    })
  }
  return tasks
}

async function missed({ db, now, directory }: TasksWorld): Promise<Task[]> {
  const at = now()
  const since = new Date(at.getTime() - missedDays * 86_400_000)
  const byProvider = new Map<string, { organisation: string; moments: Date[] }>()
  for (const { intervention, providerId } of await lapsedSince(db, since)) {
    if (intervention.state !== 'lapsed') continue
    const known = byProvider.get(providerId) ?? { organisation: intervention.provider, moments: [] }
    known.moments.push(intervention.lapsedAt)
    byProvider.set(providerId, known)
  }
  const tasks: Task[] = []
  for (const [providerId, { organisation, moments }] of byProvider) {
    if (!missedAnswers(moments, at).finding) continue
    const last = new Date(Math.max(...moments.map((moment) => moment.getTime())))
    tasks.push({
      // The last one is in its key: one more, after somebody looked, is looked at again.
      key: `missed-answers/${providerId}/${last.getTime()}`,
      kind: 'missed-answers',
      gravity: 2,
      since: last,
      dueAt: dueInWorkingDays(last, daysToLook['missed-answers']),
      ...(await aboutProvider(directory, providerId, organisation, 'missed-answers', last)),
    })
  }
  return tasks
}

const aboutProvider = async (
  directory: TasksWorld['directory'],
  providerId: string,
  organisation: string,
  finding: 'certificate' | 'missed-answers',
  since: Date,
): Promise<Pick<Task, 'href' | 'about' | 'organisation' | 'endsByLooking' | 'opens'>> => {
  const provider = await directory.provider(providerId)
  const name = provider?.name
  return {
    ...(provider
      ? {
          opens: openProcedurePath({ siret: provider.siret, finding, since: isoDay(dayAt(since, seatZone)) }),
        }
      : {}),
    href: providerPath(providerId),
    ...(name === undefined ? {} : { about: name }),
    organisation,
    endsByLooking: true,
  }
}

/** As far back as a call to the desk is listed: it was answered long before, or will never be. */
const callDays = 30

/** The calls of providers that nobody of the duty desk answered yet. */
export const callsToAnswer = ({ db, now }: Pick<TasksWorld, 'db' | 'now'>): Promise<WaitingCall[]> =>
  waitingCalls(db, new Date(now().getTime() - callDays * 86_400_000))

/** Providers that wait for a call of the duty desk: at once where somebody is in danger (A4-434-3), the same day else. */
export async function deskTasks(world: TasksWorld): Promise<Task[]> {
  return Promise.all(
    (await callsToAnswer(world)).map(async ({ id, call, at, providerId, organisation }) => {
      const name = (await world.directory.provider(providerId))?.name
      return {
        key: `${call}/${id}`,
        kind: call,
        gravity: call === 'crime-alert' ? (4 as const) : (3 as const),
        since: at,
        dueAt: call === 'crime-alert' ? at : endOfDay(dayAt(at, seatZone), seatZone),
        href: interventionsPaths.calls,
        ...(name === undefined ? {} : { about: name }),
        organisation,
      }
    }),
  )
}

/** Reviews that wait for their reader: before they are published, or because their provider doubts them (A7-REVIEW). */
export async function reviewTasks({ db, directory }: TasksWorld): Promise<Task[]> {
  const waiting =
    (kind: 'review' | 'doubted-review', sinceOf: (one: KeptReview) => Date) => async (one: KeptReview) => {
      const since = sinceOf(one)
      const name = (await directory.provider(one.providerId))?.name
      return {
        key: `${kind}/${one.review.id}/${since.getTime()}`,
        kind,
        gravity: kind === 'review' ? (1 as const) : (2 as const),
        since,
        dueAt: dueInWorkingDays(since, daysToLook[kind]),
        href: reviewPath(one.review.id),
        ...(name === undefined ? {} : { about: name }),
        organisation: one.review.provider,
      }
    }
  const unread = (await reviewsToRead(db)).map(waiting('review', ({ review }) => review.writtenAt))
  const doubted = (await doubtedReviews(db)).map(
    waiting('doubted-review', ({ review }) => review.doubts.at(-1)?.at ?? review.writtenAt),
  )
  return Promise.all([...unread, ...doubted])
}
