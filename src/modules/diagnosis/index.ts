import type { FastifyInstance } from 'fastify'
import type { Public } from '../../kernel/situation.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { Language } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Stations, Territory } from '../territory/index.ts'
import { adviser } from './advice.ts'
import { diagnosisApi } from './api.ts'
import { seedDemoStory } from './demo.ts'
import { openLibrary } from './library.ts'
import type { Repairs } from './rules/repair.ts'
import type { Threat } from './rules/threat.ts'
import { staleContent } from './stale-content.ts'
import { storiesRoutes } from './stories-web.tsx'
import { storyKeeper } from './story.ts'
import { contentTasks, storyTasks } from './tasks.ts'
import { loadTriage } from './triage.ts'
import { forgetStoriesJob } from './unrecognised-stories.ts'
import { diagnosisRoutes, type Leaks } from './web.tsx'

export type { Enquiry, Help } from './advice.ts'
export { storiesCommand } from './command.ts'
export type { Library } from './library.ts'
export { legalClockOf } from './pages/clocks.ts'
export { contactOf, type Reading } from './pages/contacts.ts'
export { fillInFrench, inFrench, OnlyFrench } from './pages/in-french.tsx'
export { Repair } from './pages/repair.tsx'
export {
  After,
  Avoid,
  Complaint,
  Contacts,
  EasyGestures,
  EasySwitch,
  Evidence,
  LegalClocks,
  NearestContacts,
  ReadyTexts,
  type Shown,
  SoonClocks,
} from './pages/sections.tsx'
export { diagnosisPaths, publicsPath, questionsPath, resultPath, situationPath } from './paths.ts'
export { placeholdersIn } from './rules/advice.ts'
export { type TheseeAnswer, theseeFor } from './rules/complaint.ts'
export { regionOf } from './rules/regions.ts'
export { type RepairData, type Repairs, repairOf } from './rules/repair.ts'
export type { Task } from './rules/sheet.ts'
export type { Threat } from './rules/threat.ts'

/** What happened to you, what to do first: threats, questions, own words, advice, doors and clocks. */
export function diagnosisModule(
  world: World,
  { accounts, territory, stations }: { accounts: Accounts; territory: Territory; stations: Stations },
) {
  const library = openLibrary()
  const ownWords = loadTriage()
  const stories = storyKeeper(world)
  const help = adviser(library)
  const stale = staleContent(library)

  return {
    library,
    threat: (slug: string): Threat | undefined => library.threats.bySlug.get(slug),
    threatName: (slug: string, language: Language) => library.in[language].threats.threats[slug],
    help,
    /** The texts that nobody has answered, for whoever answers them. */
    storyTasks: () => storyTasks(world),
    /** The content to be read again, for whoever keeps it. */
    contentTasks: async () => contentTasks(stale, world.now()),
    seedDemo: () => seedDemoStory(world),
    /** The story told in this browser, when its person asks to keep it in a case. */
    stories,
    jobs: [
      forgetStoriesJob(world, (forgotten) => world.log.info({ forgotten }, 'unrecognised stories forgotten')),
    ],
    routes: (
      app: FastifyInstance,
      shared: { frame: Frame; refusals: Refusals; leaks: Leaks; repair: Repairs },
    ) => {
      const given = { world, library, help, ownWords, stories, accounts, territory, stations, ...shared }
      diagnosisRoutes(app, given)
      storiesRoutes(app, { ...given, stale })
      diagnosisApi(app, given)
    },
  }
}

export type Diagnosis = ReturnType<typeof diagnosisModule>

export const isFor = (threat: Threat, audience: Public): boolean => threat.publics.includes(audience)
