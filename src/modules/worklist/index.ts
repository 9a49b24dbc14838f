import type { FastifyInstance } from 'fastify'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { World } from '../../platform/world.ts'
import { type Accounts, accountsPaths, type Viewer } from '../accounts/index.ts'
import { forgetDone, listFor, type Source } from './actions.ts'
import { morningJob } from './morning.ts'
import { isLate } from './rules/order.ts'
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
    /** How much waits for her, and how much of it is late. */
    waiting: async (viewer: Viewer) => {
      const tasks = await listFor(given, viewer)
      return { count: tasks.length, late: tasks.filter((task) => isLate(task, world.now())).length }
    },
    routes: (app: FastifyInstance, shared: { frame: Frame; refusals: Refusals }) =>
      worklistRoutes(app, { world: given, accountPath: accountsPaths.account, ...shared }),
  }
}
