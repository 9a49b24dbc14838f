import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { queryOf } from '../../platform/http/form.ts'
import type { Words } from '../../platform/words/index.ts'
import { forAct, viewerIn } from '../accounts/index.ts'
import { ownIn } from './own-web.ts'
import { ChooseOwnPage, SpacePage } from './pages/space.tsx'
import { directoryPaths as paths } from './paths.ts'
import { isTold } from './rules/file.ts'
import { type OwnProvider, ownProviders } from './space.ts'
import { filesOf } from './store/procedures.ts'
import type { Given } from './web.tsx'

/** What was just done, by the word that the address holds for it. */
const doneBy = (motif: string, { providerSteps: w }: Words): string | undefined =>
  new Map([
    ['garde', w.saved],
    ['publie', w.published],
    ['envoyee', w.sending.sent],
    ['reprise', w.sending.takenBack],
  ]).get(motif)

/** Where a provider stands; with a refusal when what was just asked could not be. */
export async function sendSpace(
  { world, frame, refusals, charter, territory, dayPath }: Given,
  request: FastifyRequest,
  reply: FastifyReply,
  own: OwnProvider & { others: number },
  why?: string,
) {
  const { words, language } = frame.visitor(request)
  const zone = territory.timeZone(own.provider.insee) ?? 'Europe/Paris'
  const files = await filesOf(world.db, own.provider.id)
  const refused = why === undefined ? undefined : refusals.of(why, language)
  const page = (
    <SpacePage
      said={{ words, language, now: world.now(), zone }}
      {...own}
      procedures={files.filter(({ file }) => isTold(file)).length}
      charter={charter()}
      told={refused ? undefined : doneBy(queryOf(request).text('motif'), words)}
      refusal={refused?.sentence}
      day={{ href: dayPath, label: words.repairWork.back }}
    />
  )
  const { title } = words.providerSpace
  return frame.send(request, reply, { title, status: refused?.status ?? 200, private: true }, page)
}

const keeper = forAct('keep-own-provider')

/** What the people of a provider keep of it, and which one, for who keeps several. */
export function spaceRoutes(app: FastifyInstance, given: Given) {
  const { world, frame, accountPath } = given
  const own = ownIn(given)

  app.get(paths.space, keeper, async (request, reply) => {
    const mine = await own(request, reply)
    if (!mine) return reply.callNotFound()
    return mine.isChosen ? sendSpace(given, request, reply, mine) : reply.redirect(paths.chooseOwn, 303)
  })

  app.get(paths.chooseOwn, keeper, async (request, reply) => {
    const all = await ownProviders(world.db, viewerIn(request))
    if (all.length === 0) return reply.callNotFound()
    const { words, language } = frame.visitor(request)
    const page = (
      <ChooseOwnPage
        said={{ words, language, now: world.now(), zone: 'Europe/Paris' }}
        providers={all}
        account={{ href: accountPath, label: words.accounts.whoMay.back }}
      />
    )
    return frame.send(request, reply, { title: words.providerSpace.choose.title, private: true }, page)
  })
}
