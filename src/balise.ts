import { accountsModule, accountsPaths } from './modules/accounts/index.ts'
import { breachesModule } from './modules/breaches/index.ts'
import { casesModule, casesPaths } from './modules/cases/index.ts'
import { communityModule, communityPaths } from './modules/community/index.ts'
import { diagnosisModule, diagnosisPaths } from './modules/diagnosis/index.ts'
import { directoryModule, directoryPaths, repairPath } from './modules/directory/index.ts'
import { embedModule, embedPaths } from './modules/embed/index.ts'
import { evidenceModule, receivedPaths } from './modules/evidence/index.ts'
import { interventionsModule, interventionsPaths, reportedBetween } from './modules/interventions/index.ts'
import { papersModule } from './modules/papers/index.ts'
import { seedDemoStations, stationBook, territoryModule, territoryRoutes } from './modules/territory/index.ts'
import { worklistModule, worklistPaths } from './modules/worklist/index.ts'
import type { Database } from './platform/database/index.ts'
import { faultOf } from './platform/fault.ts'
import { type Assets, serveAssets } from './platform/http/assets.ts'
import { type FramePaths, makeFrame } from './platform/http/frame.tsx'
import { describeApi } from './platform/http/openapi.ts'
import { loadRefusals } from './platform/http/refusals.ts'
import { makeServer } from './platform/http/server.ts'
import { type Jobs, startJobs } from './platform/jobs.ts'
import { apiDocs } from './platform/site/api-docs.tsx'
import { demoRoutes } from './platform/site/demo.tsx'
import { errorPages } from './platform/site/error-page.tsx'
import { galleryRoutes } from './platform/site/gallery.ts'
import { sitePaths } from './platform/site/paths.ts'
import { siteRoutes } from './platform/site/web.tsx'
import type { World } from './platform/world.ts'

type Outside = Omit<World, 'db' | 'log'> & { database: Database; assets: Assets }

/**
 * The table of contents: which modules there are, who asks whom, who answers the door. Read this file first.
 *
 * Asking goes one way only: breaches asks papers and diagnosis, papers and evidence ask cases and diagnosis, evidence
 * asks accounts too, cases asks accounts, diagnosis and territory, directory asks accounts, diagnosis, papers and territory, interventions asks them all, community asks accounts, diagnosis, directory and territory,
 * embed asks diagnosis and territory, diagnosis asks accounts and territory, worklist
 * asks accounts and is handed what waits elsewhere, territory and accounts ask nobody.
 */
export async function balise({ database, assets, ...outside }: Outside) {
  const { settings, words } = outside
  const frame = makeFrame({
    settings,
    words,
    assets,
    paths: framePaths,
    roomsOf: (request) => accounts.roomsOf(request, workRooms),
  })
  const refusals = loadRefusals()

  const { app, routes, guard } = await makeServer({
    settings,
    now: outside.now,
    refusals,
    errorPage: errorPages(frame, framePaths, (request) => accounts.holdsSession(request)),
  })
  const world: World = { ...outside, db: database.db, log: app.log }

  const accounts = accountsModule(world)
  const territory = territoryModule()
  const stations = stationBook(world, territory)
  const diagnosis = diagnosisModule(world, { accounts, territory, stations })
  const cases = casesModule(world, { accounts, diagnosis, territory, stations, refusals })
  const papers = papersModule(world, { cases, diagnosis })
  const evidence = await evidenceModule(world, { accounts, cases, diagnosis, papers })
  const directory = directoryModule(world, { accounts, diagnosis, papers, territory })
  const interventions = interventionsModule(world, {
    accounts,
    cases,
    diagnosis,
    directory,
    evidence,
    papers,
    territory,
  })
  cases.asksInFollowUp(interventions.followUp)
  directory.asksReports(reportedBetween)
  const community = communityModule(world, { accounts, diagnosis, directory, stations, territory })
  const worklist = worklistModule(world, {
    accounts,
    sources: [
      { act: 'answer-stories', tasks: diagnosis.storyTasks },
      { act: 'answer-stories', tasks: cases.messageTasks },
      { act: 'review-applications', tasks: directory.tasks },
      { act: 'look-at-findings', tasks: directory.procedureTasks },
      { act: 'instruct-procedures', tasks: directory.instructionTasks },
      { act: 'sit-in-commission', tasks: directory.sittingTasks },
      { act: 'call-providers-back', tasks: interventions.deskTasks },
      { act: 'look-at-findings', tasks: directory.findings },
      { act: 'look-at-findings', tasks: interventions.tasks },
      { act: 'judge-reviews', tasks: interventions.reviewTasks },
      { act: 'moderate-community', tasks: community.tasks },
      { act: 'see-stale-content', tasks: diagnosis.contentTasks },
    ],
  })
  const embed = embedModule(world, { territory })
  const breaches = breachesModule(world, { diagnosis, papers })

  await describeApi(app, settings)
  apiDocs(app, frame, refusals, settings)
  siteRoutes(app, world, { frame, assets }, () => isReady(database))
  serveAssets(app, assets)
  accounts.routes(app, {
    frame,
    refusals,
    guard,
    casesPath: casesPaths.start,
    thingOf: cases.idOf,
    rooms: [
      { act: 'see-work-list', href: worklistPaths.list, waiting: worklist.waiting },
      { act: 'work-on-interventions', href: interventionsPaths.requests },
      { act: 'keep-own-provider', href: directoryPaths.space },
      { act: 'join-community', href: communityPaths.home },
      { act: 'review-applications', href: directoryPaths.applications },
      { act: 'answer-stories', href: diagnosisPaths.stories },
      { act: 'answer-follow-up-for-someone', href: casesPaths.desk },
      { act: 'see-stale-content', href: diagnosisPaths.staleContent },
      { act: 'moderate-community', href: communityPaths.moderation },
      { act: 'judge-reviews', href: interventionsPaths.reviews },
      { act: 'read-sent-reports', href: interventionsPaths.sentReports },
      { act: 'call-providers-back', href: interventionsPaths.calls },
      { act: 'look-at-findings', href: interventionsPaths.checks },
      { act: 'read-procedures', href: directoryPaths.procedures },
      { act: 'receive-exhibits', href: receivedPaths.list },
    ],
  })
  territoryRoutes(app, { world, territory, stations, frame, refusals })
  diagnosis.routes(app, { frame, refusals, leaks: breaches.followed, repair: repairPath })
  directory.routes(app, {
    frame,
    refusals,
    reviews: interventions.reviews,
    dayPath: interventionsPaths.requests,
  })
  const inside = cases.routes(app, { frame, guard, repair: repairPath, help: interventions.helping })
  papers.routes(app, { frame, refusals, inside })
  evidence.routes(app, { frame, refusals, inside, assets })
  interventions.routes(app, { frame, refusals, inside })
  worklist.routes(app, { frame, refusals })
  community.routes(app, { frame, refusals })
  breaches.routes(app, { frame, refusals })
  embed.routes(app, { frame, refusals, assets })
  guard('demo', async () => settings.mode === 'demo')
  guard('development', async () => settings.mode === 'development')
  if (settings.mode === 'demo')
    demoRoutes(app, world, frame, {
      cases: cases.demoCases,
      people: accounts.demoPeople,
      signIn: accountsPaths.demoSignIn,
    })
  if (settings.mode === 'development') galleryRoutes(app, assets)

  let jobs: Jobs | undefined
  return {
    app,
    routes,
    world,
    accounts,
    cases,
    papers,
    evidence,
    directory,
    interventions,
    worklist,
    community,
    embed,
    start: async () => {
      territory.warm()
      const fault = (error: unknown, job?: string) => app.log.error({ job, fault: faultOf(error) }, 'fault')
      jobs = await startJobs({ pool: database.pool, kind: database.kind, fault }, [
        ...accounts.jobs,
        ...cases.jobs,
        ...diagnosis.jobs,
        ...evidence.jobs,
        ...directory.jobs,
        ...interventions.jobs,
        ...worklist.jobs,
        ...community.jobs,
      ])
      accounts.startWith(jobs)
      cases.startWith(jobs)
      evidence.startWith(jobs)
      directory.startWith(jobs)
      interventions.startWith(jobs)
      await evidence.sweepSoon()
      embed.usage.start()
      if (settings.mode === 'demo') {
        await seedDemoStations(world, territory)
        await accounts.seedDemo()
        await cases.seedDemo()
        await evidence.seedDemo()
        await breaches.seedDemo()
        await directory.seedDemo()
        await interventions.seedDemo()
        await diagnosis.seedDemo()
      }
      await community.settleDemo()
      await app.ready()
    },
    stop: async () => {
      await app.close()
      await embed.usage.stop()
      await jobs?.stop()
    },
  }
}

async function isReady(database: Database): Promise<boolean> {
  try {
    await database.pool.query('select 1')
    return true
  } catch {
    return false
  }
}

/** What the header leads to for those who work here, each where one of her roles opens it: the rooms of every day. */
const workRooms = [
  { name: 'list', act: 'see-work-list', href: worklistPaths.list },
  { name: 'requests', act: 'work-on-interventions', href: interventionsPaths.requests },
  { name: 'provider', act: 'keep-own-provider', href: directoryPaths.space },
  { name: 'applications', act: 'review-applications', href: directoryPaths.applications },
  { name: 'procedures', act: 'read-procedures', href: directoryPaths.procedures },
  { name: 'exhibits', act: 'receive-exhibits', href: receivedPaths.list },
  { name: 'community', act: 'join-community', href: communityPaths.home },
] as const

const framePaths: FramePaths = {
  home: '/',
  diagnosis: '/diagnostic',
  situations: '/situations',
  ongoing: '/attaque-en-cours',
  case: casesPaths.start,
  followUp: casesPaths.byCode,
  account: accountsPaths.account,
  providers: directoryPaths.ask,
  verify: '/verifier',
  helper: '/diagnostic?for-whom=someone-else',
  api: '/api/docs',
  embed: embedPaths.install,
  ...sitePaths,
}
