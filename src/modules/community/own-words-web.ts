import type { FastifyInstance, FastifyReply } from 'fastify'
import { viewerIn } from '../accounts/index.ts'
import { ownWords, ownWordsText } from './own-words.ts'
import { communityPaths as paths } from './paths.ts'
import { type Given, joins, saidTo } from './web.tsx'

/** What she wrote, for whoever holds the role, be her stay over: to read, or for a machine. */
export function ownWordsRoutes(app: FastifyInstance, given: Given) {
  const { world } = given
  const asFile = (reply: FastifyReply, name: string, type: string) =>
    reply
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'no-store')
      .type(type)

  app.get(paths.ownText, joins, async (request, reply) => {
    const text = ownWordsText(await ownWords(world, viewerIn(request)), world, saidTo(given, request))
    return asFile(reply, 'ce-que-j-ai-ecrit.txt', 'text/plain; charset=utf-8').send(text)
  })

  app.get(paths.ownJson, joins, async (request, reply) =>
    asFile(reply, 'ce-que-j-ai-ecrit.json', 'application/json; charset=utf-8').send(
      JSON.stringify(await ownWords(world, viewerIn(request)), null, 2),
    ),
  )
}
