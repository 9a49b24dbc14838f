import type { FastifyInstance } from 'fastify'
import { forAct, viewerIn } from '../accounts/index.ts'
import { isId } from '../directory/index.ts'
import { SupervisedPage } from './pages/supervised.tsx'
import { interventionsPaths as paths } from './paths.ts'
import { isRunning } from './rules/intervention.ts'
import { interventionFor } from './store/interventions.ts'
import { stepsOf } from './store/steps.ts'
import type { Given } from './web.ts'

/** Work that a delisted provider finishes, for those who look after it: while it runs, and without the story. */
export function supervisedRoutes(app: FastifyInstance, { world, directory, frame, accountPath }: Given) {
  app.get<{ Params: { id: string } }>(
    paths.supervised,
    forAct('look-at-findings'),
    async (request, reply) => {
      const { id } = request.params
      const kept = isId(id) ? await interventionFor(world.db, { kind: 'instance' }, id) : undefined
      const one = kept?.intervention
      // Nobody looks after her own company (CRPA, art. L100-2).
      const isApart = viewerIn(request).roles.every(({ organisation }) => organisation !== one?.provider)
      if (!kept || !one || !isApart || !isRunning(one) || !one.delisted?.supervisedSince)
        return reply.callNotFound()
      const { words, language } = frame.visitor(request)
      const provider = await directory.provider(kept.providerId)
      const page = (
        <SupervisedPage
          said={{ words, language, now: world.now(), zone: one.request.zone }}
          one={one}
          since={one.delisted.supervisedSince}
          provider={provider?.name ?? ''}
          back={{ href: accountPath, label: words.accounts.whoMay.back }}
          steps={(await stepsOf(world.db, id)).filter(({ act }) => act !== 'crime')}
        />
      )
      return frame.send(request, reply, { title: words.supervised.title, private: true }, page)
    },
  )
}
