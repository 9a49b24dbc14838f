import type { FastifyInstance } from 'fastify'
import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import { fill } from '../../platform/words/index.ts'
import { renderPicture } from '../../ui/index.ts'
import { BadgeImage, BadgePage } from './pages/badge.tsx'
import { badgeHelpPath, directoryPaths as paths } from './paths.ts'
import { type Given, publicProvider } from './web.tsx'

/** A listing may end at any moment: the image of yesterday is not shown for long. */
const lit = 'public, max-age=600'
const out = 'public, max-age=60'

/** The badge of a provider, for its own site: it is there as long as its sheet is, and no longer. */
export function badgeRoutes(app: FastifyInstance, { world, frame }: Given) {
  const year = () => isoDay(dayAt(world.now(), 'Europe/Paris')).slice(0, 4)

  app.get<{ Params: { id: string } }>(
    paths.badge,
    { config: { who: 'anyone', unlogged: true } },
    async (request, reply) => {
      const provider = await publicProvider(world, request.params.id)
      const { badge: w, site } = world.words.fr
      const said = { year: year(), site: site.name }
      const isLit = provider !== undefined
      const image = (
        <BadgeImage
          title={isLit ? fill(w.image, said) : w.none}
          name={site.name}
          listed={isLit ? fill(w.listed, said) : w.none}
          isLit={isLit}
        />
      )
      return (
        reply
          .code(isLit ? 200 : 404)
          .type('image/svg+xml; charset=utf-8')
          .header('cache-control', isLit ? lit : out)
          // Other sites show it, and above all the one that has lost it.
          .header('cross-origin-resource-policy', 'cross-origin')
          .send(renderPicture(image))
      )
    },
  )

  app.get<{ Params: { id: string } }>(
    paths.badgeHelp,
    { config: { who: 'anyone' } },
    async (request, reply) => {
      const provider = await publicProvider(world, request.params.id)
      if (!provider) return reply.callNotFound()
      const { words } = frame.visitor(request)
      const { name, id } = provider
      const page = (
        <BadgePage
          words={words}
          id={id}
          name={name}
          site={words.site.name}
          origin={world.settings.baseUrl.origin}
        />
      )
      const { title, description } = words.badge
      return frame.send(request, reply, { title, description, canonical: badgeHelpPath(id) }, page)
    },
  )
}
