import type { FastifyInstance } from 'fastify'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { World } from '../../platform/world.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import type { Territory } from '../territory/index.ts'
import { directoryApi } from './api.ts'
import { seedDemoProviders } from './demo.ts'
import { directoryRoutes } from './web.tsx'

export { askPath as askProvidersPath, directoryPaths } from './paths.ts'

type Neighbours = { diagnosis: Diagnosis; territory: Territory }

/** The providers: who they are, what they offer, and who is proposed to a victim, in which order. */
export function directoryModule(world: World, neighbours: Neighbours) {
  return {
    routes: (app: FastifyInstance, shared: { frame: Frame; refusals: Refusals }) => {
      const given = { world, ...neighbours, ...shared }
      directoryRoutes(app, given)
      directoryApi(app, given)
    },
    seedDemo: () => seedDemoProviders(world, neighbours.territory),
  }
}
