import type { FastifyInstance } from 'fastify'
import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import type { Public } from '../../kernel/situation.ts'
import type { Tx } from '../../platform/database/index.ts'
import { faultOf } from '../../platform/fault.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { Job, Jobs } from '../../platform/jobs.ts'
import type { Language } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import { type Accounts, accountsPaths, type Viewer } from '../accounts/index.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import type { Papers } from '../papers/index.ts'
import type { Territory } from '../territory/index.ts'
import { directoryApi } from './api.ts'
import { askableAmong, holdListed } from './askable.ts'
import { badgeRoutes } from './badge-web.tsx'
import { charterOn, loadCharterRules, loadCharters } from './charter.ts'
import { charterLimitJob } from './charter-limit.ts'
import { charterNewsJob } from './charter-news.ts'
import { charterSignatures } from './charter-signatures.ts'
import { charterRoutes } from './charter-web.tsx'
import { closureRoutes } from './closures-web.tsx'
import { confirmingRoutes } from './confirming-web.tsx'
import { seedDemoProviders } from './demo.ts'
import { openDocumentsFolder } from './documents-folder.ts'
import { documentRoutes } from './documents-web.tsx'
import { ownDuties } from './duties.ts'
import { findProviders, type Proposal, type Sought } from './finding.ts'
import { identityChangeRoutes } from './identity-changes-web.tsx'
import { eraseDraftsJob } from './joining.ts'
import { joiningRoutes } from './joining-web.tsx'
import { complaintRoutes } from './judging/complaint-web.tsx'
import { seedDemoProcedures } from './judging/demo.ts'
import type { WhenMeasured } from './judging/effect.ts'
import { engagementsIn } from './judging/engagement.ts'
import { type ProcedureMail, procedureMail } from './judging/mails.ts'
import type { JudgingWorld } from './judging/moving.ts'
import { measuresHour } from './judging/night.ts'
import { openingRoutes } from './judging/opening-web.tsx'
import { ownProcedureRoutes } from './judging/own-web.tsx'
import { judgingRoutes } from './judging/web.tsx'
import { labelRoutes } from './labels-web.tsx'
import { lettersJob } from './letters.ts'
import { lookRoutes } from './looks-web.tsx'
import { paperNight, registerNight } from './nights.ts'
import { quarterNight, quarterTasks, type Reporting } from './quarters.ts'
import { quarterRoutes } from './quarters-web.tsx'
import { openRegister } from './register/register.ts'
import { registerListRoutes } from './register-list-web.tsx'
import { renewalRoutes } from './renewals-web.tsx'
import { reviewRoutes } from './review-web.tsx'
import type { Reviews } from './reviews.ts'
import { makesFinding, type RuleId } from './rules/charter.ts'
import type { Answers } from './rules/ranking.ts'
import { signingRoutes } from './signing-web.tsx'
import { spaceRoutes } from './space-web.tsx'
import { staffRoutes } from './staff-web.tsx'
import { stepRoutes } from './steps-web.tsx'
import { setAnswers } from './store/answers.ts'
import { providerById, providerOfOrganisation } from './store/providers.ts'
import { directoryTasks, instructionTasks, procedureTasks, sittingTasks, yearlyTasks } from './tasks.ts'
import { directoryRoutes } from './web.tsx'

export type { Askable } from './askable.ts'
export type { Proposal } from './finding.ts'
export { rehearseCommand } from './judging/rehearsal.ts'
export { closuresSaid } from './pages/offer-said.ts'
export { reviewsPerPage } from './pages/reviews.tsx'
export { openingSaid, reasonsSaid, scoreSaid } from './pages/said.ts'
export { directoryPaths, openProcedurePath, providerPath, repairPath } from './paths.ts'
export type { PublishedReview, Reviews, Score } from './reviews.ts'
export { isOnCall, type Offer, opensAt } from './rules/offer.ts'
export { type AdvisoryScore, scoreOf, toCheckFirst, weights } from './rules/score.ts'
export { sirenSaid } from './rules/siren.ts'
export { isId } from './web.tsx'

type Neighbours = { accounts: Accounts; diagnosis: Diagnosis; papers: Papers; territory: Territory }

/** The providers: who they are, what they offer, and who is proposed to a victim, in which order. */
export function directoryModule(world: World, neighbours: Neighbours) {
  const charters = loadCharters()
  const signatures = charterSignatures(world, charters)
  const charter = () => charterOn(isoDay(dayAt(world.now(), 'Europe/Paris')), charters)
  const { register: base } = world.settings
  const register = base === undefined ? undefined : openRegister({ base, now: world.now })
  const folder = openDocumentsFolder(world)
  const mailing = { ...world, accounts: neighbours.accounts }
  const procedures = procedureMail(mailing)
  const whenDelisted: WhenMeasured[] = []
  const whenSuspended: WhenMeasured[] = []
  const whenSuspensionEnds: WhenMeasured[] = []
  const judging: JudgingWorld = {
    ...mailing,
    register,
    charters,
    rules: loadCharterRules(),
    engagement: engagementsIn(charters),
    whenDelisted,
    whenSuspended,
    whenSuspensionEnds,
  }
  let reported: Reporting['reported'] = async () => new Set()
  const reporting: Reporting = {
    reported: (db, moments) => reported(db, moments),
    // What a version asks for never reaches back before the first one.
    inForceFrom: charters[0]?.effectiveFrom ?? '9999-12-31',
  }
  const makesOne = (id: RuleId, missedAt: readonly Date[], at: Date): boolean => {
    const rule = judging.rules.get(id)
    return rule !== undefined && makesFinding(rule, missedAt, at)
  }
  const letters = lettersJob(mailing)
  let jobs: Jobs | undefined
  async function sendLater<Data extends object>(job: Job<Data>, data: Data) {
    if (!jobs) throw new Error('the job runner is not started')
    await jobs.send(job, data)
  }
  async function sendLetters() {
    if (!jobs) throw new Error('the job runner is not started')
    // They are written: what cannot be handed over now is found by the next run.
    await jobs
      .send(letters, {})
      .catch((error) => world.log.error({ fault: faultOf(error) }, 'letters wait for their next run'))
  }

  return {
    /** Every version of the charter, the oldest first. */
    charters,
    jobs: [
      eraseDraftsJob({ world: mailing, accounts: neighbours.accounts, folder }),
      charterLimitJob(world, charters, sendLetters),
      charterNewsJob(world, charters, sendLetters),
      letters,
      procedures,
      measuresHour(judging),
      paperNight(mailing, folder),
      quarterNight(mailing, reporting),
      registerNight(world, register, sendLetters),
    ],
    startWith: (running: Jobs) => {
      jobs = running
    },
    /**
     * What a module does of a provider that leaves the listing by a measure, such as its interventions under way, it
     * does in the same transaction: with `tx` alone. It is told once for each time that the provider leaves.
     */
    whenDelisted: (hear: WhenMeasured) => {
      whenDelisted.push(hear)
    },
    /** Who wrote a report between two moments, as interventions knows it. */
    asksReports: (ask: Reporting['reported']) => {
      reported = ask
    },
    /** The same of one that is suspended as a precaution, nothing being decided yet; and once that is over. */
    whenSuspended: (hear: WhenMeasured) => {
      whenSuspended.push(hear)
    },
    whenSuspensionEnds: (hear: WhenMeasured) => {
      whenSuspensionEnds.push(hear)
    },
    /** Whether a provider is suspended as a precaution at this moment. */
    isSuspended: async (id: string) => (await providerById(world.db, id))?.hiddenFor === 'precautionary',
    routes: (
      app: FastifyInstance,
      shared: { frame: Frame; refusals: Refusals; reviews: Reviews; dayPath: string },
    ) => {
      const given = { world, charter, charters, accountPath: accountsPaths.account, ...neighbours, ...shared }
      directoryRoutes(app, given)
      directoryApi(app, given)
      joiningRoutes(app, { ...given, register, sendLetters })
      spaceRoutes(app, given)
      stepRoutes(app, given)
      badgeRoutes(app, { ...given, signatures })
      charterRoutes(app, { ...given, signatures })
      signingRoutes(app, { ...given, signatures })
      documentRoutes(app, { ...given, folder })
      confirmingRoutes(app, given)
      staffRoutes(app, given)
      const tell = (mail: ProcedureMail) => sendLater(procedures, mail)
      complaintRoutes(app, { ...given, tell })
      judgingRoutes(app, { ...given, judging, tell })
      openingRoutes(app, { ...given, judging, tell })
      ownProcedureRoutes(app, { ...given, judging, tell, sendLetters })
      identityChangeRoutes(app, { ...given, register, sendLetters })
      registerListRoutes(app, given)
      quarterRoutes(app, { ...given, reporting })
      lookRoutes(app, { ...given, sendLetters })
      closureRoutes(app, { ...given, sendLetters })
      labelRoutes(app, { ...given, sendLetters })
      renewalRoutes(app, { ...given, sendLetters })
      reviewRoutes(app, { ...given, folder, register, sendLetters, signatures })
    },
    /** What waits for somebody in the providers that she keeps. */
    duties: (viewer: Pick<Viewer, 'roles'>, language: Language) =>
      ownDuties({ ...world, charter, reporting }, viewer, language),
    /** What waits for those who review companies. */
    tasks: () => directoryTasks(world.db),
    /** What providers have not said in time, for a person to look at. */
    findings: async () => [
      ...(await yearlyTasks(world)),
      ...(await quarterTasks(world, reporting, makesOne)),
    ],
    /** The procedures in which an act of ours is due. */
    procedureTasks: () => procedureTasks(world),
    instructionTasks: () => instructionTasks(world),
    sittingTasks: () => sittingTasks(world),
    /** Who can help with this, here, in the order of the declared rules. */
    find: (sought: Sought): Promise<Proposal[]> => findProviders(world, neighbours.territory, sought),
    /** Those of some providers whom a victim may ask for this, today. */
    askable: (ids: readonly string[], asked: { threat: string; audience: Public }) =>
      askableAmong(world, ids, asked),
    /** Those of them who are listed still, kept so in the transaction of who asks them. */
    holdListed,
    /** Whether misses of a rule of the charter make one finding for a person to look at, as its table says. */
    makesFinding: makesOne,
    /** A provider by its id, listed or not any more: what is signed with it goes on. */
    provider: (id: string) => providerById(world.db, id),
    /** The provider of an organisation, in whatever state; an invented one exists in the demonstration alone. */
    providerOf: async (organisation: string) => {
      const provider = await providerOfOrganisation(world.db, organisation)
      return provider && (!provider.invented || world.settings.mode === 'demo') ? provider : undefined
    },
    /** What was measured of the answers of a provider. */
    setAnswers: (tx: Tx, providerId: string, answers: Answers) => setAnswers(tx, providerId, answers),
    seedDemo: async () => {
      await seedDemoProviders({ world, territory: neighbours.territory, signatures, charter, folder })
      await seedDemoProcedures({ ...world, ...judging })
    },
  }
}

export type Directory = ReturnType<typeof directoryModule>
