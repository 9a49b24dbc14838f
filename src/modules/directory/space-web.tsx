import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { queryOf } from '../../platform/http/form.ts'
import type { Words } from '../../platform/words/index.ts'
import { forAct, viewerIn } from '../accounts/index.ts'
import { SpacePage } from './pages/space.tsx'
import { directoryPaths as paths } from './paths.ts'
import { isTold } from './rules/file.ts'
import { ownProvider } from './space.ts'
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
  { world, frame, refusals, charter, territory, accountPath }: Given,
  request: FastifyRequest,
  reply: FastifyReply,
  { why }: { why?: string } = {},
) {
  const own = await ownProvider(world, viewerIn(request), charter())
  if (!own) return reply.callNotFound()
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
      account={{ href: accountPath, label: words.accounts.whoMay.back }}
    />
  )
  const { title } = words.providerSpace
  return frame.send(request, reply, { title, status: refused?.status ?? 200, private: true }, page)
}

/** What the people of a provider keep of it: hers is found by her role, never by an address. */
export const spaceRoutes = (app: FastifyInstance, given: Given) =>
  app.get(paths.space, forAct('keep-own-provider'), (request, reply) => sendSpace(given, request, reply))
