import type { FastifyReply, FastifyRequest } from 'fastify'
import { queryOf } from '../../platform/http/form.ts'
import { viewerIn } from '../accounts/index.ts'
import { ownField } from './paths.ts'
import { type OwnProvider, ownProviders, standingOf } from './space.ts'
import type { Given } from './web.tsx'

const cookieName = 'prestataire'

/**
 * The provider that a page of its people is about: hers by her role, never by an address. Who keeps several says
 * which, by a form that names the one it showed, else by an address, else by the one she chose last. It only chooses
 * among hers: an address that names somebody else's chooses nothing, and a form that names one that is not, or no
 * longer, hers is carried out on none.
 */
export function ownIn({ world, charter }: Pick<Given, 'world' | 'charter'>) {
  const { settings } = world
  return async (
    request: FastifyRequest,
    reply: FastifyReply,
    inForm?: string,
  ): Promise<(OwnProvider & { others: number; isChosen: boolean }) | undefined> => {
    const all = await ownProviders(world.db, viewerIn(request))
    if (inForm && !all.some(({ id }) => id === inForm)) return undefined
    const kept = request.cookies[cookieName]
    const asked = inForm || queryOf(request).text(ownField)
    const named = all.find(({ id }) => id === asked) ?? all.find(({ id }) => id === kept)
    const provider = named ?? all[0]
    if (!provider) return undefined
    if (all.length > 1 && named && named.id !== kept)
      reply.setCookie(cookieName, named.id, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: settings.baseUrl.protocol === 'https:',
      })
    const isChosen = named !== undefined || all.length === 1
    return { ...(await standingOf(world, provider, charter())), others: all.length - 1, isChosen }
  }
}
