import type { FastifyInstance } from 'fastify'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { World } from '../../platform/world.ts'
import { accountsPaths } from '../accounts/index.ts'
import { contactRoutes } from './contacts-web.tsx'
import { settleDemoThreads } from './demo.ts'
import { digestJob } from './digest.ts'
import { forgettingJob } from './forgetting.ts'
import { guestRoutes } from './guests-web.tsx'
import { loadKits } from './kits.ts'
import { kitRoutes } from './kits-web.tsx'
import type { Neighbours } from './membership.ts'
import { moderationRoutes } from './moderation-web.tsx'
import { ownWordsRoutes } from './own-words-web.ts'
import { staysJob } from './stays.ts'
import { communityTasks } from './tasks.ts'
import { threadRoutes } from './threads-web.tsx'
import { communityRoutes } from './web.tsx'

export { communityPaths } from './paths.ts'

/** A private place for providers who signed the charter, and for those whom they invite for a time. */
export function communityModule(given: World, { diagnosis, stations, ...neighbours }: Neighbours) {
  const world = { ...given, ...neighbours }
  const kits = loadKits()
  return {
    jobs: [digestJob(world), forgettingJob(world), staysJob(world)],
    routes: (app: FastifyInstance, shared: { frame: Frame; refusals: Refusals }) => {
      const routing = { world, ...shared, accountPath: accountsPaths.account }
      communityRoutes(app, routing)
      kitRoutes(app, { ...routing, kits })
      contactRoutes(app, { ...routing, diagnosis, stations })
      guestRoutes(app, routing)
      ownWordsRoutes(app, routing)
      threadRoutes(app, routing)
      moderationRoutes(app, routing)
    },
    /** What waits for those who moderate. */
    tasks: () => communityTasks(world),
    /** The invented threads: there in the demonstration, gone anywhere else. */
    settleDemo: () => settleDemoThreads(world),
  }
}

export type Community = ReturnType<typeof communityModule>
