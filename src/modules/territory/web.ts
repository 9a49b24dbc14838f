import type { FastifyInstance } from 'fastify'
import { queryOf } from '../../platform/http/form.ts'
import { labelOf, type Territory } from './index.ts'

export const territoryPaths = { suggestions: '/communes' } as const

/** What the box of a commune proposes while one types; without script the form itself asks again. */
export function territoryRoutes(app: FastifyInstance, territory: Territory) {
  app.get(
    territoryPaths.suggestions,
    { config: { who: 'anyone', unlogged: true } },
    async (request, reply) => {
      const typed = queryOf(request).text('q').slice(0, 80)
      const found = typed.trim().length < 2 ? [] : territory.search(typed, 8)
      reply.header('cache-control', 'public, max-age=86400')
      return found.map(({ commune, saying }) => ({
        value: labelOf(commune),
        label: labelOf(commune),
        note: saying ?? '',
      }))
    },
  )
}
