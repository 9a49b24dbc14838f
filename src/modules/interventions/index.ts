import type { FastifyInstance } from 'fastify'
import type { Tx } from '../../platform/database/index.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { Job, Jobs } from '../../platform/jobs.ts'
import type { World } from '../../platform/world.ts'
import { type Accounts, accountsPaths } from '../accounts/index.ts'
import type { Cases, Inside } from '../cases/index.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import type { Directory } from '../directory/index.ts'
import type { Evidence } from '../evidence/index.ts'
import type { Papers } from '../papers/index.ts'
import type { Territory } from '../territory/index.ts'
import { caseCopyOf } from './case-copy.ts'
import { helpRoutes } from './case-web.tsx'
import { checkFirstRoutes } from './check-first-web.tsx'
import { clocksJob } from './clocks.ts'
import { crimeDeskRoutes } from './crime-desk-web.tsx'
import { crimeRoutes } from './crime-web.tsx'
import { seedDemoRequests } from './demo.ts'
import { filesRoutes } from './files-web.tsx'
import { followUpOf } from './follow-up.ts'
import { followedRoutes } from './followed-web.tsx'
import { followingOf } from './following.ts'
import { hookCaller, hookJob } from './hooks.ts'
import { hookRoutes } from './hooks-web.tsx'
import { endWaiting, letGoOfCase, stopForCase } from './keeping.ts'
import { tellOfDelisting, tellOfSuspension, tellSuspensionOver } from './measures.ts'
import { mailJob, newsJob } from './news.ts'
import { ownReviewsRoutes } from './own-reviews-web.tsx'
import { helpPath } from './paths.ts'
import { providerRoutes } from './provider-web.tsx'
import { publishedReviewsOf } from './published-reviews.ts'
import { quotingRoutes } from './quoting-web.tsx'
import { reviewsToReadRoutes } from './reviews-to-read-web.tsx'
import { sentReportsRoutes } from './sent-reports-web.tsx'
import { signatureBook } from './signing.ts'
import { supervisedRoutes } from './supervised-web.tsx'
import { readersOf, saidOfProviders } from './taken-away.ts'
import { deskTasks, interventionTasks, reviewTasks } from './tasks.ts'

export { interventionsPaths } from './paths.ts'
export { reportedBetween } from './store/reported.ts'

type Neighbours = {
  accounts: Accounts
  cases: Cases
  diagnosis: Diagnosis
  directory: Directory
  evidence: Pick<Evidence, 'repairs' | 'entrusting'>
  papers: Papers
  territory: Territory
}
type Routing = { frame: Frame; refusals: Refusals; inside: Inside }

/** A victim asks, a provider answers, diagnoses, quotes, repairs: all that is between them. */
export function interventionsModule(outside: World, neighbours: Neighbours) {
  const world = { ...outside, exhibits: neighbours.evidence.repairs }
  const mail = mailJob(world)
  const news = newsJob({ ...world, ...neighbours }, (one) => sendLater(mail, one))
  const hooks = hookJob(world)
  const callHook = hookCaller((call) => sendLater(hooks, call))
  const clocks = clocksJob({ ...world, ...neighbours, callHook })
  let jobs: Jobs | undefined
  async function sendLater<Data extends object>(job: Job<Data>, data: Data) {
    if (!jobs) throw new Error('the job runner is not started')
    await jobs.send(job, data)
  }
  neighbours.cases.whenDestroyed((tx: Tx, caseId) => letGoOfCase(world, tx, caseId))
  neighbours.cases.whenClosed((tx: Tx, caseId) => endWaiting(world, tx, caseId))
  neighbours.cases.whenWithheld((tx: Tx, caseId) => stopForCase(world, tx, caseId))
  neighbours.cases.takesAway(saidOfProviders(neighbours))
  neighbours.cases.takesAway(readersOf(neighbours))
  neighbours.cases.addsToCopy(caseCopyOf({ ...world, ...neighbours }))
  neighbours.directory.whenDelisted((tx, { id }) => tellOfDelisting(world, tx, id))
  neighbours.directory.whenSuspended((tx, { id }) => tellOfSuspension(world, tx, id))
  neighbours.directory.whenSuspensionEnds((tx, { id }) => tellSuspensionOver(world, tx, id))

  return {
    /** What everybody reads of reviews, for the sheets and the lists of directory. */
    reviews: publishedReviewsOf(world),
    jobs: [mail, news, clocks, hooks],
    startWith: (running: Jobs) => {
      jobs = running
    },
    /** Findings that wait for somebody to look at them. */
    tasks: () => interventionTasks({ ...world, ...neighbours }),
    /** What it asks of a closed intervention in the follow-up of its case. */
    followUp: followUpOf({ ...world, ...neighbours }),
    /** Providers that the duty desk is to call. */
    deskTasks: () => deskTasks({ ...world, ...neighbours }),
    /** Reviews to be read, for those who judge them. */
    reviewTasks: () => reviewTasks({ ...world, ...neighbours }),
    /** Whom a victim asked, for the page of her case. */
    helping: { path: helpPath, followed: followingOf({ ...world, ...neighbours }) },
    seedDemo: () => seedDemoRequests({ ...world, ...neighbours }),
    /** What delays say by themselves at this moment; the job calls it every minute. */
    lookAtClocks: () => clocks.run({}),
    routes: (app: FastifyInstance, shared: Routing) => {
      const given = {
        world,
        ...neighbours,
        ...shared,
        signatures: signatureBook(world),
        entrusting: neighbours.evidence.entrusting,
        tellSoon: () => sendLater(news, {}),
        callHook,
        accountPath: accountsPaths.account,
      }
      helpRoutes(app, given)
      followedRoutes(app, given)
      providerRoutes(app, given)
      crimeRoutes(app, given)
      filesRoutes(app, given)
      crimeDeskRoutes(app, given)
      quotingRoutes(app, given)
      ownReviewsRoutes(app, given)
      reviewsToReadRoutes(app, given)
      sentReportsRoutes(app, given)
      checkFirstRoutes(app, given)
      hookRoutes(app, given)
      supervisedRoutes(app, given)
    },
  }
}

export type Interventions = ReturnType<typeof interventionsModule>
