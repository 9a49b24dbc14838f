import type { FastifyInstance } from 'fastify'
import { forAct, viewerIn } from '../accounts/index.ts'
import { SpacePage } from './pages/space.tsx'
import { directoryPaths as paths } from './paths.ts'
import { ownProvider } from './space.ts'
import type { Given } from './web.tsx'

/** What the people of a provider keep of it: hers is found by her role, never by an address. */
export function spaceRoutes(app: FastifyInstance, { world, frame, charter, territory, accountPath }: Given) {
  app.get(paths.space, forAct('keep-own-provider'), async (request, reply) => {
    const own = await ownProvider(world, viewerIn(request), charter())
    if (!own) return reply.callNotFound()
    const { words, language } = frame.visitor(request)
    const zone = territory.timeZone(own.provider.insee) ?? 'Europe/Paris'
    const page = (
      <SpacePage
        said={{ words, language, now: world.now(), zone }}
        {...own}
        charter={charter()}
        account={{ href: accountPath, label: words.accounts.whoMay.back }}
      />
    )
    return frame.send(request, reply, { title: words.providerSpace.title, private: true }, page)
  })
}
