import type { FastifyInstance } from 'fastify'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { World } from '../../platform/world.ts'
import { type Accounts, accountsPaths } from '../accounts/index.ts'
import { forgetDone, type Source } from './actions.ts'
import { morningJob } from './morning.ts'
import { worklistRoutes } from './web.tsx'

export { worklistPaths } from './paths.ts'

/** One list of what waits for those who run the instance, wherever it comes from. */
export function worklistModule(
  world: World,
  { accounts, sources }: { accounts: Accounts; sources: readonly Source[] },
) {
  const given = { ...world, accounts, sources }
  return {
    jobs: [
      { name: 'forget-done-tasks', cron: '10 5 * * *', run: () => forgetDone(given) },
      morningJob(given),
    ],
    routes: (app: FastifyInstance, shared: { frame: Frame; refusals: Refusals }) =>
      worklistRoutes(app, { world: given, accountPath: accountsPaths.account, ...shared }),
  }
}
