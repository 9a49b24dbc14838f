import type { FastifyInstance } from 'fastify'
import type { Assets } from '../../platform/http/assets.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { World } from '../../platform/world.ts'
import type { Territory } from '../territory/index.ts'
import { usageKeeper } from './usage.ts'
import { embedRoutes } from './web.tsx'

export { moduleCommand } from './command.ts'
export { embedPaths } from './paths.ts'

type Routing = { frame: Frame; refusals: Refusals; assets: Assets }

/** The module that any site may show: the start of the diagnosis in a frame, and figures of its use. */
export function embedModule(world: World, { territory }: { territory: Territory }) {
  const usage = usageKeeper(world)
  return {
    usage,
    routes: (app: FastifyInstance, { frame, refusals, assets }: Routing) =>
      embedRoutes(app, { world, territory, usage, frame, refusals, assets }),
  }
}
