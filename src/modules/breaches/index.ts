import type { FastifyInstance } from 'fastify'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { World } from '../../platform/world.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import type { Papers } from '../papers/index.ts'
import { loadAdvice } from './advice.ts'
import { seedDemoBreach } from './demo.ts'
import { breachPath } from './paths.ts'
import { allBreaches } from './store.ts'
import { breachRoutes } from './web.tsx'

export { breachCommand } from './command.ts'

type Neighbours = { diagnosis: Diagnosis; papers: Papers }

/** How long the leaks told on the home page are kept: that page is the first to be asked on a bad day. */
const keptMilliseconds = 30_000

/** Mass-breach mode: a leak opened in minutes, a letter of complaint and its proof in three, nobody kept. */
export function breachesModule(world: World, neighbours: Neighbours) {
  const content = loadAdvice()
  let kept: { until: number; lines: { organisation: string; href: string }[] } | undefined

  return {
    routes: (app: FastifyInstance, given: { frame: Frame; refusals: Refusals }) =>
      breachRoutes(app, { world, content, ...neighbours, ...given }),

    /** The leaks now followed, for a line on the home page: none most of the time, and none when the database is away. */
    followed: async (): Promise<readonly { organisation: string; href: string }[]> => {
      const at = world.now().getTime()
      if (kept && kept.until > at) return kept.lines
      const all = await allBreaches(world.db, { demo: world.settings.mode === 'demo' }).catch(() => undefined)
      if (!all) return kept?.lines ?? []
      const open = all.filter(({ closedAt }) => closedAt === null).slice(0, 3)
      const lines = open.map(({ organisation, slug }) => ({ organisation, href: breachPath(slug) }))
      kept = { until: at + keptMilliseconds, lines }
      return lines
    },

    seedDemo: () => seedDemoBreach(world),
  }
}
